"""The shapes of the API's answers. Popolo's names are used where Popolo has a name for it."""
