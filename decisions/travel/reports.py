"""What a body is told of the trips that were decided for it (KL 6:40, 7:8)."""

import datetime as dt

from django.utils import timezone

from council.organisation.models import Body
from decisions.memos.periods import day_words
from decisions.memos.reporting import ReportEntry
from decisions.travel.models import TravelDecision


def decided_on_delegation(body: Body, at: dt.datetime) -> list[ReportEntry]:
    """Return the body's delegated decisions made before `at`, the earliest first."""
    made = TravelDecision.objects.filter(memo__recipient_body=body, decided_at__lt=at)
    rows = made.select_related("memo__case").order_by("decided_at", "pk")
    return [_entry(decision) for decision in rows]


def _entry(decision: TravelDecision) -> ReportEntry:
    memo = decision.memo
    protected = memo.case.is_secret or bool(memo.case.protected_title)
    day = day_words(timezone.localdate(decision.decided_at))
    return ReportEntry(
        key=f"travel:{decision.uuid}",
        title=memo.case.public_title if protected else decision.content["title"],
        registry_number=memo.case.registry_number,
        details=f"{decision.get_outcome_display()}, {day}, {decision.decider_title}",
    )
