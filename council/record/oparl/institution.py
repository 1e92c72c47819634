"""The way in: the system, the municipality and its terms."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from council.record.api.addresses import absolute, page
from council.record.api.resources.start import CC0
from council.record.oparl.shapes import SCHEMA, Object, address, written

# The terms of councils are four years from 15 October of the year of the election (KL 5:9).
FIRST_ELECTION, TERM_YEARS = 1994, 4
TERM_MONTH, TERM_DAY = 10, 15
BEGUN = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
"""When the interface came to be: nothing else tells when its entry points were changed."""


def system() -> Object:
    """Return the entry point."""
    facts = settings.MUNICIPALITY
    return written(
        "System",
        address("system"),
        BEGUN,
        BEGUN,
        oparlVersion=SCHEMA,
        body=address("bodies"),
        name=facts["portal"],
        contactEmail=facts["email"],
        contactName=facts["name"],
        website=absolute("/"),
        license=CC0,
        web=page("open_data"),
    )


def body() -> Object:
    """Return the municipality; its lists hold everything else."""
    facts = settings.MUNICIPALITY
    return written(
        "Body",
        address("body"),
        BEGUN,
        BEGUN,
        system=address("system"),
        name=facts["name"],
        shortName=facts["name"],
        website=absolute("/"),
        license=CC0,
        contactEmail=facts["email"],
        contactName=facts["name"],
        classification="Kommun",
        organization=address("organizations"),
        person=address("people"),
        meeting=address("meetings"),
        paper=address("papers"),
        legislativeTerm=[term(year) for year in terms()],
    )


def terms() -> list[int]:
    """Return the years of the elections whose terms have begun."""
    today = timezone.localdate()
    years = range(FIRST_ELECTION, today.year + 1, TERM_YEARS)
    return [year for year in years if _first_day(year) <= today]


def term(year: int, *, is_own_answer: bool = False) -> Object:
    """Return the term that began with the election of that year."""
    last = _first_day(year + TERM_YEARS) - dt.timedelta(days=1)
    return written(
        "LegislativeTerm",
        address("term", year),
        BEGUN,
        BEGUN,
        body=address("body") if is_own_answer else None,
        name=f"Mandatperioden {year}–{year + TERM_YEARS}",
        startDate=_first_day(year).isoformat(),
        endDate=last.isoformat(),
    )


def _first_day(year: int) -> dt.date:
    return dt.date(year, TERM_MONTH, TERM_DAY)
