"""Swedish words: their base forms, their stems and the parts of compounds.

Pure: knows no model, no database and nothing of the other subjects. The words come from
`data/sv.words`, an automaton made of the hunspell-sv dictionary (see data/README.md).
"""
