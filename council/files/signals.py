"""What the files tell those above them."""

from django.dispatch import Signal

file_infected = Signal()
"""A scan has found something: sent with file (StoredFile), finding (its name) and at."""
