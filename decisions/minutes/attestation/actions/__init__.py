"""Every write of minutes, by story."""
