"""Any two versions of a memo side by side: what was added, what was taken away."""

from decisions.memos.compare.memos import Difference, compare
from decisions.memos.compare.versions import (
    DRAFT,
    Version,
    newest_different,
    version_content,
    version_with_hash,
    versions,
)

__all__ = [
    "DRAFT",
    "Difference",
    "Version",
    "compare",
    "newest_different",
    "version_content",
    "version_with_hash",
    "versions",
]
