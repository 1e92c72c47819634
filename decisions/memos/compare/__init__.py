"""Any two versions of a memo side by side: what was added, what was taken away."""

from decisions.memos.compare.memos import Difference, compare
from decisions.memos.compare.versions import DRAFT, Version, version_content, versions

__all__ = ["DRAFT", "Difference", "Version", "compare", "version_content", "versions"]
