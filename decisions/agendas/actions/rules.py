"""Setting a body's rules for its meetings, and the items that it takes at each of them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import Body, BodyKind, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.models import MeetingRules, rules_of

COUNCIL_NOTICE = 7
"""The municipal council's notice goes out at least a week before (KL 5:13, 5:15)."""


@dataclass(frozen=True)
class RuleFacts:
    """What a body has decided about its meetings; `rules` holds the fields of MeetingRules."""

    deadline_days: int
    notice_days: int
    rules: dict[str, Any]


@transaction.atomic
def set_rules(*, body: Body, facts: RuleFacts, by: User, at: dt.datetime) -> MeetingRules:
    """Let these be the body's rules from now on; meetings planned before keep their days.

    Raises ValidationError, by field, when the days do not go together or a value is out of bounds.
    """
    check_may(by, Permission.SET_MEETING_RULES, at=at, body=body)
    fresh = Body.objects.select_for_update().get(pk=body.pk)
    before = _told(fresh)
    check_days(fresh, facts)
    rules = rules_of(fresh)
    for name, value in facts.rules.items():
        setattr(rules, name, value)
    rules.full_clean(validate_unique=False)
    rules.save()
    fresh.deadline_days, fresh.notice_days = facts.deadline_days, facts.notice_days
    fresh.save(update_fields=["deadline_days", "notice_days"])
    after = _told(fresh)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changed:
        record_event(
            by=by,
            at=at,
            action="meeting.rules_set",
            target=fresh,
            summary=f"Mötesregler ändrade för {fresh}",
            data=changed,
        )
    return rules


def check_days(body: Body, facts: RuleFacts) -> None:
    """Raise when matters would close after the notice, or the council be called too late."""
    if facts.deadline_days < facts.notice_days:
        message = "Ärendestoppet kan inte vara efter kallelsen."
        raise ValidationError({"deadline_days": message})
    if body.kind == BodyKind.MUNICIPAL_COUNCIL and facts.notice_days < COUNCIL_NOTICE:
        message = "Fullmäktige kallas minst en vecka före mötet (5 kap. 13 § kommunallagen)."
        raise ValidationError({"notice_days": message})


def _told(body: Body) -> dict[str, Any]:
    """Return the body's rules as the log keeps them."""
    rules = rules_of(body)
    names = [field.name for field in MeetingRules._meta.fields]  # noqa: SLF001 - public API
    kept = {name: getattr(rules, name) for name in names if name not in {"id", "body"}}
    kept["usual_time"] = str(kept["usual_time"] or "")
    return {**kept, "deadline_days": body.deadline_days, "notice_days": body.notice_days}
