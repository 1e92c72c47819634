"""What must be so before a memo moves, and who may move it.

Every `check_x` raises with a reason that a person can act on; `can_x` wraps it for templates.
"""

from decisions.memos.rules.conflicts import (
    check_may_approve,
    check_may_review,
    check_may_submit,
    check_may_withdraw,
    check_may_write,
    lacks_impartial_officer,
)
from decisions.memos.rules.permissions import (
    can_approve,
    can_edit,
    can_reopen,
    can_submit,
    can_withdraw,
    check_may_edit,
    holds,
    kept_out,
    may_move,
)
from decisions.memos.rules.readiness import (
    Check,
    Level,
    check_ready_for_review,
    missing_for_review,
)

__all__ = [
    "Check",
    "Level",
    "can_approve",
    "can_edit",
    "can_reopen",
    "can_submit",
    "can_withdraw",
    "check_may_approve",
    "check_may_edit",
    "check_may_review",
    "check_may_submit",
    "check_may_withdraw",
    "check_may_write",
    "check_ready_for_review",
    "holds",
    "kept_out",
    "lacks_impartial_officer",
    "may_move",
    "missing_for_review",
]
