"""Keeping the rules that say who decides a body's trips."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.delegation.rules import check_point
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
    before = _locked(body, by=by, at=at)
    _check(rules)
    TravelRule.objects.filter(body=body).delete()
    kept = [TravelRule.objects.create(body=body, **_facts(rule)) for rule in rules]
    _tell(body, before, by=by, at=at)
    return kept


@transaction.atomic
def save_rule(
    *, body: Body, rule: Rule, replaces: TravelRule | None = None, by: User, at: dt.datetime
) -> TravelRule:
    """Add a rule to the body's, or let it stand where `replaces` stood; raises as `set_rules`.

    Raises ValidationError, too, for a point that is not in the body's delegation scheme.
    """
    before = _locked(body, by=by, at=at)
    check_point(body, rule.point, on=timezone.localdate(at))
    others = TravelRule.objects.filter(body=body)
    _check([*(others.exclude(pk=replaces.pk) if replaces else others), rule])
    kept = replaces or TravelRule(body=body)
    for name, value in _facts(rule).items():
        setattr(kept, name, value)
    kept.save()
    _tell(body, before, by=by, at=at)
    return kept


@transaction.atomic
def remove_rule(*, rule: TravelRule, by: User, at: dt.datetime) -> None:
    """Take a rule away: its trips fall to a rule with a higher limit, else to the body.

    Raises PermissionDenied without the right to administer.
    """
    before = _locked(rule.body, by=by, at=at)
    rule.delete()
    _tell(rule.body, before, by=by, at=at)


def _locked(body: Body, *, by: User, at: dt.datetime) -> list[list[str]]:
    """Check the right, let nobody else change the body's rules meanwhile; return them as told."""
    check_may(by, Permission.ADMINISTER, at=at, body=body)
    Body.objects.select_for_update().get(pk=body.pk)
    return _told(body)


def _check(rules: Iterable[Rule]) -> None:
    rows = list(rules)
    if len({(rule.zone, rule.kind, rule.max_cost) for rule in rows}) < len(rows):
        message = "Det finns redan en regel för samma resor. Ändra den i stället."
        raise ValidationError(message, code="twice")
    if falls(rows):
        raise ValidationError(FALLS, code="falls")


def _facts(rule: Rule) -> dict[str, object]:
    return {name: getattr(rule, name) for name in ("zone", "kind", "max_cost", "level", "point")}


def _tell(body: Body, before: list[list[str]], *, by: User, at: dt.datetime) -> None:
    after = _told(body)
    record_event(
        by=by,
        at=at,
        action="travel.rules_set",
        target=body,
        summary=f"{body}: {len(after)} regler för tjänsteresor",
        data={"before": before, "after": after},
    )


def _told(body: Body) -> list[list[str]]:
    """Return the body's rules as the log keeps them."""
    return [
        [rule.zone, rule.kind, str(rule.max_cost or ""), rule.level, rule.point]
        for rule in TravelRule.objects.filter(body=body).order_by("pk")
    ]
