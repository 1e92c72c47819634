"""What a delegation scheme may hold, and which point holds on a day."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from council.organisation.models import Body
from council.record.models import Publication
from council.record.pages.delegation import number_key
from decisions.delegation.models import DelegationPoint

DECISION = re.compile(r"/beslut/([-\w]+)/?", re.ASCII)


def in_order(points: Iterable[Any]) -> list[Any]:
    """Return the points by number, 2 before 10, an older one of the same number first."""
    return sorted(points, key=lambda one: (number_key(one.number), one.valid_from, one.pk))


def points_on(body: Body, day: dt.date) -> set[str]:
    """Return the numbers of the points that hold in the body on the day."""
    rows = DelegationPoint.objects.filter(body=body).valid_on(day)
    return set(rows.values_list("number", flat=True))


def check_point(body: Body, words: str, *, on: dt.date) -> None:
    """Raise ValidationError for words that name no point of the body's scheme that day.

    A body whose scheme is not kept here is believed.
    """
    known = points_on(body, on)
    if words and known and known.isdisjoint({words, *words.split()}):
        message = f"Delegationsordningen har ingen sådan punkt: {words}."
        raise ValidationError({"point": message})


def check_apart(point: DelegationPoint) -> None:
    """Raise ValidationError when another point of that number holds at the same time."""
    rows = DelegationPoint.objects.filter(body=point.body, number=point.number)
    rows = rows.exclude(pk=point.pk).filter(Q(valid_to=None) | Q(valid_to__gte=point.valid_from))
    if point.valid_to:
        rows = rows.filter(valid_from__lte=point.valid_to)
    if rows.exists():
        message = f"Punkt {point.number} gäller redan under en del av tiden. Avsluta den först."
        raise ValidationError({"number": message})


def source_slug(address: str) -> str:
    """Return the name of the published decision at the address, "" for an empty address.

    Raises ValidationError when no published decision has it.
    """
    if not address.strip():
        return ""
    named = DECISION.search(address)
    slug = named[1] if named else ""
    if not slug or not Publication.objects.filter(slug=slug, is_current=True).exists():
        message = "Klistra in adressen till beslutets sida på den här webbplatsen."
        raise ValidationError({"source_address": message})
    return slug
