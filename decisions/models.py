"""Re-exports the subjects' models, so that the app has one migration history."""

from decisions.agendas.models import AgendaItem, Meeting, Rendition
from decisions.memos.models import (
    FixedVersion,
    ImportedFile,
    Memo,
    MemoAttachment,
    MemoInterest,
    MemoOfficer,
    MemoSection,
    MemoSignatory,
    MemoTransition,
    ProposalClause,
)
from decisions.publishing.models import PublicationReview
from decisions.sittings.models import DecisionClause, Treatment
from decisions.travel.models import Travel, TravelCost

__all__ = [
    "AgendaItem",
    "DecisionClause",
    "FixedVersion",
    "ImportedFile",
    "Meeting",
    "Memo",
    "MemoAttachment",
    "MemoInterest",
    "MemoOfficer",
    "MemoSection",
    "MemoSignatory",
    "MemoTransition",
    "ProposalClause",
    "PublicationReview",
    "Rendition",
    "Travel",
    "TravelCost",
    "Treatment",
]
