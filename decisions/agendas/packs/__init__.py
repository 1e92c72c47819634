"""A meeting's papers together: one bound PDF and one zip archive for each version sent."""
