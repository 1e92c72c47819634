"""What may be done with an agenda, and what the secretary should know of it."""

from decisions.agendas.rules.changing import (
    check_can_add,
    check_can_cancel,
    check_can_change,
    check_can_withdraw,
    check_in_time,
    check_is_noticed,
    check_is_planned,
    is_late,
)
from decisions.agendas.rules.findings import (
    Finding,
    check_can_notice,
    check_can_supplement,
    findings,
    late_findings,
)
from decisions.agendas.rules.placement import group_of, late_number
from decisions.agendas.rules.waiting import check_waits, next_planned, waiting_items

__all__ = [
    "Finding",
    "check_can_add",
    "check_can_cancel",
    "check_can_change",
    "check_can_notice",
    "check_can_supplement",
    "check_can_withdraw",
    "check_in_time",
    "check_is_noticed",
    "check_is_planned",
    "check_waits",
    "findings",
    "group_of",
    "is_late",
    "late_findings",
    "late_number",
    "next_planned",
    "waiting_items",
]
