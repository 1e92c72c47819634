"""Keeping the items that a body takes at each meeting."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.models import ItemGroup, ItemSource, StandingItem


@transaction.atomic
def save_standing_item(
    *, body: Body, source: ItemSource, title: str, group: ItemGroup,
    replaces: StandingItem | None = None, by: User, at: dt.datetime,
) -> StandingItem:  # fmt: skip
    """Add an item last, or let it stand where `replaces` does; without a title its kind names it.

    Raises ValidationError when the body has such an item already, or an own one has no title.
    """
    items = _locked(body, by, at)
    item = replaces or StandingItem(body=body, position=len(items))
    item.source, item.group = source, group
    item.title = title or ("" if source == ItemSource.OWN else ItemSource(source).label)
    if not item.title:
        raise ValidationError({"title": "Skriv en rubrik."})
    item.validate_constraints()
    item.save()
    _tell(body, f"Stående punkt sparad: {item.title}", by, at)
    return item


@transaction.atomic
def move_standing_item(*, item: StandingItem, steps: int, by: User, at: dt.datetime) -> None:
    """Move the item up (-1) or down (1) in the body's list; at its end it stays."""
    items = _locked(item.body, by, at)
    place = items.index(item)
    items.insert(max(0, place + steps), items.pop(place))
    _number(items)
    _tell(item.body, f"Stående punkt flyttad: {item.title}", by, at)


@transaction.atomic
def remove_standing_item(*, item: StandingItem, by: User, at: dt.datetime) -> None:
    """Take the item off the list; agendas that have it already keep it."""
    items = _locked(item.body, by, at)
    items.remove(item)
    StandingItem.objects.filter(pk=item.pk).delete()
    _number(items)
    _tell(item.body, f"Stående punkt borttagen: {item.title}", by, at)


def _locked(body: Body, by: User, at: dt.datetime) -> list[StandingItem]:
    check_may(by, Permission.SET_MEETING_RULES, at=at, body=body)
    Body.objects.select_for_update().get(pk=body.pk)
    return list(StandingItem.objects.filter(body=body).order_by("position", "pk"))


def _number(items: list[StandingItem]) -> None:
    for position, item in enumerate(items):
        item.position = position
    StandingItem.objects.bulk_update(items, ["position"])


def _tell(body: Body, summary: str, by: User, at: dt.datetime) -> None:
    titles = StandingItem.objects.filter(body=body).order_by("position", "pk")
    record_event(
        by=by,
        at=at,
        action="meeting.standing_items_set",
        target=body,
        summary=f"{body}: {summary}",
        data={"items": list(titles.values_list("title", flat=True))},
    )
