"""What is kept of a sitting, by story."""

from decisions.sittings.models.attendance import AttendanceEvent, NamedChair, OtherAttendee
from decisions.sittings.models.disputes import Dispute, DisputeVote
from decisions.sittings.models.elections import Candidate, Election
from decisions.sittings.models.motions import (
    Motion,
    MotionMover,
    Statement,
    StatementMaker,
    StoodAside,
)
from decisions.sittings.models.room import RoomCommand
from decisions.sittings.models.sitting import ElectedAttester, Proceeding, Sitting
from decisions.sittings.models.treatments import (
    DECIDED,
    OWN_OUTCOMES,
    POSTPONED,
    ClauseOutcome,
    DecisionClause,
    Outcome,
    ParagraphCounter,
    Treatment,
)
from decisions.sittings.models.votes import PutStep, Vote

__all__ = [
    "DECIDED",
    "OWN_OUTCOMES",
    "POSTPONED",
    "AttendanceEvent",
    "Candidate",
    "ClauseOutcome",
    "DecisionClause",
    "Dispute",
    "DisputeVote",
    "ElectedAttester",
    "Election",
    "Motion",
    "MotionMover",
    "NamedChair",
    "OtherAttendee",
    "Outcome",
    "ParagraphCounter",
    "Proceeding",
    "PutStep",
    "RoomCommand",
    "Sitting",
    "Statement",
    "StatementMaker",
    "StoodAside",
    "Treatment",
    "Vote",
]
