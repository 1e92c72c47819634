"""How public pages are kept: by what they show, until just that changes (docs/adr/0026)."""
