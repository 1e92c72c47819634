"""What publishing asks of withdrawals: what was taken back does not come again by itself."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError

from council.record.models import Publication, PublishedDocument, Withdrawal
from council.record.payload import DocumentFacts, MeetingFacts

NAMELESS = "Rubriken är borttagen"
FILE_GONE = (
    "Filen ”{}” är återkallad eller raderad och kan inte publiceras igen. Det som ska läsas i "
    "stället måste vara en ny fil: gör en rättad handling, låt nämnden behandla den och publicera "
    "det beslutet."
)


def check_not_withdrawn(documents: Iterable[DocumentFacts]) -> None:
    """Raise ValidationError when one of the files has been withdrawn by itself, or is erased."""
    titles = {row.sha256: row.title for row in documents}
    own = Withdrawal.objects.filter(sha256__in=titles).values_list("sha256", flat=True)
    erased = PublishedDocument.every.filter(
        withdrawal__erased_at__isnull=False, sha256__in=titles
    ).values_list("sha256", flat=True)
    reasons = [FILE_GONE.format(titles[sha256]) for sha256 in sorted({*own, *erased})]
    if reasons:
        raise ValidationError(reasons)


def withdrawn_before(slug: str) -> Publication | None:
    """Return the newest version of a decision when that is withdrawn, with its withdrawal."""
    rows = Publication.every.filter(slug=slug).select_related("withdrawal")
    newest = rows.defer("text", "search", "title_search").order_by("-version").first()
    return newest if newest and newest.withdrawal else None


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
