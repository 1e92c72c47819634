"""Memos: what is written, what was approved, and what happened to them."""

from decisions.memos.models.memo import (
    InterestGround,
    Memo,
    MemoInterest,
    MemoOfficer,
    MemoSignatory,
    OfficerRole,
)
from decisions.memos.models.parts import (
    MemoAttachment,
    MemoSection,
    ProposalClause,
)
from decisions.memos.models.versions import FixedVersion, ImportedFile, MemoTransition

__all__ = [
    "FixedVersion",
    "ImportedFile",
    "InterestGround",
    "Memo",
    "MemoAttachment",
    "MemoInterest",
    "MemoOfficer",
    "MemoSection",
    "MemoSignatory",
    "MemoTransition",
    "OfficerRole",
    "ProposalClause",
]
