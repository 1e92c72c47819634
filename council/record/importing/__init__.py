"""Reading printed minutes, paragraph by paragraph: pure functions, no model, nothing saved.

`source` reads the file, `paragraph` puts a paragraph together from what the others read of it.
"""
