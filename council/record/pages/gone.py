"""What a page tells of decisions and files that were withdrawn from what it shows."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from council.record.models import Publication, PublishedMeeting, Withdrawal
from council.record.queries import HEAVY, RECORD


@dataclass(frozen=True)
class Gone:
    """A withdrawn decision, of which nothing stands; its title is "" where that may not stand."""

    row: Publication
    withdrawal: Withdrawal
    url: str

    @property
    def point(self) -> str:
        """The number of the agenda's point that it was made under."""
        return self.row.agenda_number or self.row.paragraph


def gone_at(meeting: PublishedMeeting) -> dict[str, Gone]:
    """Return the meeting's withdrawn decisions by the number of their point."""
    return {one.point: one for one in _gone(_withdrawn().filter(meeting=meeting))}


def gone_under(keys: Collection[str]) -> list[Gone]:
    """Return the withdrawn decisions that were made under any of the registry keys."""
    return _gone(_withdrawn().filter(registry_key__in=keys))


def gone_files(hashes: Collection[str]) -> list[Withdrawal]:
    """Return how the files of a decision that stands were withdrawn, each file once."""
    rows = Withdrawal.objects.using(RECORD).filter(sha256__in=hashes) if hashes else []
    return sorted(rows, key=lambda row: (row.withdrawn_at, row.pk))


def _withdrawn() -> QuerySet[Publication]:
    rows = Publication.every.using(RECORD).filter(withdrawal__isnull=False)
    standing = Publication.objects.using(RECORD).filter(is_current=True, slug=OuterRef("slug"))
    rows = rows.exclude(Exists(standing))
    rows = rows.select_related("withdrawal", "meeting__body").defer(*HEAVY)
    first = Publication.every.using(RECORD).filter(slug=OuterRef("slug")).order_by("version")
    rows = rows.annotate(number=Subquery(first.values("uuid")[:1]))
    return rows.order_by("slug", "-version").distinct("slug")


def _gone(rows: QuerySet[Publication]) -> list[Gone]:
    return [Gone(row, row.withdrawal, _url(row)) for row in rows if row.withdrawal]


def _url(row: Any) -> str:
    """Return its tombstone's address: by number where the name has words of the title."""
    if row.withdrawal.title:
        return reverse("record:decision", args=[row.slug])
    return reverse("record:permalink", args=[row.number])
