"""Every write to a sitting, by story."""
