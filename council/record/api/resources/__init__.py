"""The resources, one module each: its list, its objects, and how a row becomes its schema."""
