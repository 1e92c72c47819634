"""What is looked for while a memo is written, a module for each sort of thing."""

from decisions.memos.rules.checks.base import Check, Level

__all__ = ["Check", "Level"]
