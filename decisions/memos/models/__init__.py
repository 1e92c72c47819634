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
    AttachmentFile,
    MemoAttachment,
    MemoSection,
    ProposalClause,
)
from decisions.memos.models.review import (
    ChainLevel,
    ConflictDeclaration,
    LastLook,
    LateConsequence,
    ReviewChain,
    ReviewStep,
    StepKind,
    StepState,
    Substitution,
)
from decisions.memos.models.templates import MemoTemplate, MemoTemplateVersion
from decisions.memos.models.versions import FixedVersion, ImportedFile, MemoTransition
from decisions.memos.models.watching import MemoWatch
from decisions.memos.models.writing import (
    ClauseSuggestion,
    Comment,
    CommentThread,
    PartLock,
    Presence,
)

__all__ = [
    "AttachmentFile",
    "ChainLevel",
    "ClauseSuggestion",
    "Comment",
    "CommentThread",
    "ConflictDeclaration",
    "FixedVersion",
    "ImportedFile",
    "InterestGround",
    "LastLook",
    "LateConsequence",
    "Memo",
    "MemoAttachment",
    "MemoInterest",
    "MemoOfficer",
    "MemoSection",
    "MemoSignatory",
    "MemoTemplate",
    "MemoTemplateVersion",
    "MemoTransition",
    "MemoWatch",
    "OfficerRole",
    "PartLock",
    "Presence",
    "ProposalClause",
    "ReviewChain",
    "ReviewStep",
    "StepKind",
    "StepState",
    "Substitution",
]
