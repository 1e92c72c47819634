"""What the citizens' pages show of the record: reads put in order, a module a kind of page."""
