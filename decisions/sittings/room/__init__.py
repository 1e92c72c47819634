"""The live meeting room: what is typed there as commands, and what it shows.

See docs/adr/0018-commands-and-a-queue.md.
"""
