"""Forms of the memos' pages."""
