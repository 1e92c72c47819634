"""Attestation (justering): paragraphs of minutes bundled, sealed, and signed in person."""
