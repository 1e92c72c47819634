"""The minutes' pages."""
