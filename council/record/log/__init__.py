"""The public log: what was published, replaced and withdrawn, as a Merkle tree (RFC 6962)."""
