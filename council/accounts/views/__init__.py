"""Sign-in, the user's own page, and notifications."""
