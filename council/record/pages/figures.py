"""Figures of bodies and years: what the record holds, how soon, and what is missing."""

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from council.record.models import (
    PublishedBody,
    PublishedFigures,
    PublishedMeeting,
    PublishedNotice,
)
from council.record.queries import HELD, RECORD

LACKING = 100
"""How many meetings without minutes are named on the page."""
MINUTES = "minutes"
"""The kind of a notice of minutes, and the state of a meeting known by old ones alone."""
PAUSE = dt.timedelta(days=17)
"""Minutes are attested within 14 days (KL 5:69) and posted within two more (KL 8:12)."""

# Of each figure: the column of the file, its name, and what it counts.
FIGURES = (
    ("meetings", gettext_noop("Möten"),
     gettext_noop("Möten som har hållits och är publicerade, också sådana som bara är kända "
                  "genom importerade protokoll.")),
    ("without_minutes", gettext_noop("Möten utan protokoll"),
     gettext_noop("Möten som hölls för mer än 17 dagar sedan utan att något protokoll är anslaget "
                  "här eller importerat.")),
    ("decisions", gettext_noop("Beslut"),
     gettext_noop("Publicerade beslut som gäller nu, efter den dag de fattades.")),
    ("imported", gettext_noop("Varav importerade"),
     gettext_noop("Beslut som är lästa ur äldre protokoll, i protokollets egna ord.")),
    ("attested", gettext_noop("Justerade beslut"),
     gettext_noop("Beslut i paragrafer som är justerade i portalen, hemliga medräknade. "
                  "Bordläggningar och återremisser räknas inte.")),
    ("published_share", gettext_noop("Publicerat, procent"),
     gettext_noop("Så stor del av de justerade besluten som är publicerade.")),
    ("withheld", gettext_noop("Handlingar som inte visas"),
     gettext_noop("Handlingar till publicerade beslut som hålls inne, med grund på "
                  "beslutets sida.")),
    ("days_to_minutes", gettext_noop("Dagar till protokoll, median"),
     gettext_noop("Från mötet till den dag då det första protokollet anslogs.")),
    ("days_to_publication", gettext_noop("Dagar till publicering, median"),
     gettext_noop("Från beslutet till den dag då det först publicerades. Importerade räknas "
                  "inte.")),
    ("unanimous_share", gettext_noop("Eniga beslut, procent"),
     gettext_noop("Beslut utan omröstning och reservation, av dem där det framgår vad mötet "
                  "antecknade.")),
    ("votes", gettext_noop("Omröstningar"),
     gettext_noop("Omröstningar i publicerade beslut.")),
)  # fmt: skip


@dataclass(frozen=True)
class YearFacts:
    """The figures of a body and a year; see PublishedFigures."""

    uuid: UUID
    body: PublishedBody
    year: int
    meetings: int = 0
    without_minutes: int = 0
    decisions: int = 0
    imported: int = 0
    attested: int = 0
    attested_published: int = 0
    withheld: int = 0
    days_to_minutes: int | None = None
    days_to_publication: int | None = None
    recorded: int = 0
    unanimous: int = 0
    votes: int = 0


def figures(*, body: str = "") -> list[PublishedFigures]:
    """Return the figures of all bodies, or of one, by body, the newest year first."""
    rows = PublishedFigures.objects.using(RECORD).select_related("body")
    rows = rows.filter(body__slug=body) if body else rows
    return list(rows.order_by("body__name", "body", "-year"))


def value(row: PublishedFigures, name: str) -> int | str:
    """Return the figure, "" where there is nothing to count."""
    found = getattr(row, name)
    return "" if found is None else int(found)


def as_csv(rows: list[PublishedFigures]) -> str:
    """Return the figures as CSV (RFC 4180), a line a body and year; the columns are English."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = [name for name, _label, _words in FIGURES]
    writer.writerow(["body", "body_slug", "year", *names])
    for row in rows:
        told = [value(row, name) for name in names]
        writer.writerow([_plain(row.body.name), row.body.slug, row.year, *told])
    return out.getvalue()


def definitions() -> list[dict[str, str]]:
    """Return what each figure is called and what it counts, in the reader's language."""
    return [{"name": name, "label": _(label), "words": _(words)} for name, label, words in FIGURES]


def lacking(*, before: dt.datetime, body: str = "") -> list[PublishedMeeting]:
    """Return held meetings that began before the time and have no minutes here, latest first."""
    rows = without_minutes(RECORD, before=before).select_related("body")
    rows = rows.filter(body__slug=body) if body else rows
    light = rows.defer("agenda", "notice_document", "search")
    return list(light.order_by("-starts_at", "-pk")[:LACKING])


def without_minutes(alias: str, *, before: dt.datetime) -> Any:
    """Return the held meetings that began before the time and whose minutes are not here."""
    posted = PublishedNotice.objects.using(alias).alias(of=KT("content__meeting"))
    posted = posted.filter(of=Cast(OuterRef("uuid"), TextField()))
    rows = PublishedMeeting.objects.using(alias).filter(status=HELD, starts_at__lt=before)
    return rows.filter(~Exists(posted))


def _plain(text: str) -> str:
    """Return the text as a spreadsheet takes for text and for no formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
