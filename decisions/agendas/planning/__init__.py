"""A body's year: which days it meets on, and what follows when one of them moves."""
