"""When minutes may be attested, and by whom."""
