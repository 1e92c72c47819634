"""Officials' pages of memos."""
