"""Meetings, as the palette finds them."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from council.accounts.finding import Hit
from council.organisation.models import User
from decisions.agendas.models import Meeting

SHOWN = 5
LOOKED_THROUGH = dt.timedelta(days=400)
"""How far from today a meeting lies that is looked for by words."""


class MeetingFinder:
    """Looks in body, day and place (see council.accounts.finding.Finder)."""

    def search(self, user: User, words: str, on: dt.date) -> Sequence[Hit]:
        """Return the meetings whose body, day ("23 april", "2026-04-23") or place hold each word.

        The nearest come first.
        """
        window = (on - LOOKED_THROUGH, on + LOOKED_THROUGH)
        meetings = Meeting.objects.visible_to(user, on).filter(starts_at__date__range=window)
        wanted = words.casefold().split()
        found = [
            meeting
            for meeting in meetings.select_related("body").order_by("starts_at", "pk")
            if all(word in _words(meeting) for word in wanted)
        ]
        found.sort(key=lambda meeting: abs(timezone.localdate(meeting.starts_at) - on))
        return [_hit(meeting) for meeting in found[:SHOWN]]

    def named(self, user: User, uuids: Sequence[uuid.UUID], on: dt.date) -> dict[uuid.UUID, Hit]:
        """Return the meetings among the uuids."""
        meetings = Meeting.objects.visible_to(user, on).filter(uuid__in=uuids)
        return {meeting.uuid: _hit(meeting) for meeting in meetings.select_related("body")}


def _words(meeting: Meeting) -> str:
    day = timezone.localdate(meeting.starts_at)
    written = f"{meeting.body.name} {meeting.body.code} {day} {date_format(day, 'l j F Y')}"
    return f"möte {written} {meeting.place}".casefold()


def _hit(meeting: Meeting) -> Hit:
    day = date_format(timezone.localdate(meeting.starts_at), "l j F Y")
    url = reverse("agendas:meeting", args=[meeting.uuid])
    return Hit("Möte", str(meeting.body), f"{day} · {meeting.get_status_display()}", url)


MEETINGS = MeetingFinder()
