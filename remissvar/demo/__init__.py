"""Demo data for an invented municipality, made through the same actions as everything else.

It stands in the topmost app because it uses all of them. The facts of the travel memo and of the
consultation reply are those of two real public documents; every person's name is invented.
"""
