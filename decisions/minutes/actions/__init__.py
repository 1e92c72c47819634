"""What changes minutes, by story."""
