"""What publishing asks of withdrawals: what was taken back does not come again by itself."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError

from council.record.models import Publication, PublishedDocument, Withdrawal
from council.record.payload import MeetingFacts

NAMELESS = "Rubriken är borttagen"


def check_not_withdrawn(hashes: Iterable[str]) -> None:
    """Raise ValidationError when one of the files has been withdrawn by itself, or is erased."""
    wanted = set(hashes)
    erased = PublishedDocument.every.filter(withdrawal__erased_at__isnull=False)
    if (
        Withdrawal.objects.filter(sha256__in=wanted).exists()
        or erased.filter(sha256__in=wanted).exists()
    ):
        raise ValidationError("En av filerna är återkallad och kan inte publiceras igen.")


def without_withdrawn(meeting: MeetingFacts) -> MeetingFacts:
    """Return the meeting without a notice that was withdrawn and the titles that had to go.

    A title comes back with the decision, when that is published anew.
    """
    numbers = _nameless_points(meeting.uuid)
    agenda = [
        _nameless(point) if point["number"] in numbers and not point["decision_slug"] else point
        for point in meeting.agenda
    ]
    notice = meeting.notice
    if notice and Withdrawal.objects.filter(sha256=notice.sha256).exists():
        notice = None
    return replace(meeting, agenda=agenda, notice=notice)


def _nameless(point: dict[str, Any]) -> dict[str, Any]:
    title = "" if point["is_closed"] else NAMELESS
    return {**point, "title": title, "open_title": "", "registry_number": ""}


def withdrawn_slugs(slugs: Iterable[str]) -> set[str]:
    """Return which of the decisions were withdrawn and have not been published anew."""
    wanted = list(slugs)
    standing = Publication.objects.filter(slug__in=wanted, is_current=True)
    gone = Publication.every.filter(slug__in=wanted, withdrawal__isnull=False)
    return set(gone.exclude(slug__in=standing.values("slug")).values_list("slug", flat=True))


def _nameless_points(meeting: uuid.UUID) -> set[str]:
    rows = Publication.every.filter(meeting__uuid=meeting, withdrawal__title="")
    standing = Publication.objects.filter(meeting__uuid=meeting, is_current=True)
    rows = rows.exclude(slug__in=standing.values("slug"))
    numbers = rows.values_list("agenda_number", "paragraph")
    return {agenda_number or paragraph for agenda_number, paragraph in numbers}
