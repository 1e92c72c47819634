"""Keeping the rules that say who decides a body's trips."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.travel.levels import Rule, falls
from decisions.travel.models import TravelRule

FALLS = (
    "En dyrare resa får inte beslutas på en lägre nivå än en billigare. Se över beloppen för "
    "samma resmål och resenär."
)


@transaction.atomic
def set_rules(*, body: Body, rules: Sequence[Rule], by: User, at: dt.datetime) -> list[TravelRule]:
    """Let these be the body's rules, and return them; what was decided before stays as it was.

    Raises ValidationError when two rules are for the same trips, or when a dearer trip would be
    decided lower than a cheaper one; PermissionDenied without the right to administer.
    """
    check_may(by, Permission.ADMINISTER, at=at, body=body)
    Body.objects.select_for_update().get(pk=body.pk)
    if len({(rule.zone, rule.kind, rule.max_cost) for rule in rules}) < len(rules):
        message = "Två regler gäller samma resor. Ta bort den ena."
        raise ValidationError(message, code="twice")
    if falls(rules):
        raise ValidationError(FALLS, code="falls")
    before = _told(TravelRule.objects.filter(body=body).order_by("pk"))
    TravelRule.objects.filter(body=body).delete()
    kept = [
        TravelRule.objects.create(
            body=body,
            zone=rule.zone,
            kind=rule.kind,
            max_cost=rule.max_cost,
            level=rule.level,
            point=rule.point,
        )
        for rule in rules
    ]
    record_event(
        by=by,
        at=at,
        action="travel.rules_set",
        target=body,
        summary=f"{body}: {len(kept)} regler för tjänsteresor",
        data={"before": before, "after": _told(kept)},
    )
    return kept


def _told(rules: Iterable[TravelRule]) -> list[list[str]]:
    """Return the rules as the log keeps them."""
    return [
        [rule.zone, rule.kind, str(rule.max_cost or ""), rule.level, rule.point] for rule in rules
    ]
