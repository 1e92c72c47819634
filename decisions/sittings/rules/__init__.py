"""What may be recorded of a sitting, and what the rules make of what happened there.

Each module stands for itself. Only the recording of decisions looks at the models; the others
are pure functions over frozen dataclasses.
"""

from decisions.sittings.rules.quorum import check_quorum
from decisions.sittings.rules.recording import (
    APPROVED,
    RESULT,
    check_can_change,
    check_can_record,
    check_meeting_runs,
    check_not_handed_in,
    check_opens_in_time,
    left_out_of,
    locks_of,
    opens_early,
)

__all__ = [
    "APPROVED",
    "RESULT",
    "check_can_change",
    "check_can_record",
    "check_meeting_runs",
    "check_not_handed_in",
    "check_opens_in_time",
    "check_quorum",
    "left_out_of",
    "locks_of",
    "opens_early",
]
