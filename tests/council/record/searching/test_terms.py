"""What a decision is narrowed by stands among its terms, as the database makes them."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting
from council.record.models import Publication, PublishedBody, terms
from council.record.models.terms import MOST_YEARS, of_days
from tests.council.record.conftest import body_facts, changed, meeting_facts
from tests.factories import NOW

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def terms_of(day):
    return {f"{terms.YEAR}{day.year}", f"{terms.MONTH}{terms.months(day)}"}


def test_the_database_makes_them_of_the_row(make):
    row = make(decided_date=dt.date(2026, 12, 31), kind="general", outcome="amended")
    row.refresh_from_db()
    assert row.terms == [
        f"b:{row.meeting.body_id}",
        "k:general",
        "o:amended",
        "t:",
        "y:2026",
        f"m:{terms.months(dt.date(2026, 12, 31))}",
    ]


def test_a_body_is_its_meetings_and_follows_it(make):
    meeting = meeting_facts()
    row = make(meeting=meeting)
    other = changed(meeting, body=body_facts(slug="kultur", name="Kulturnämnden"))
    publish_meeting(meeting=other, by=SYSTEM, at=NOW)
    check_constraints()
    row = Publication.objects.get(pk=row.pk)
    assert row.body == row.meeting.body == PublishedBody.objects.get(slug="kultur")
    assert f"b:{row.body_id}" in row.terms


def test_it_cannot_be_anothers(make):
    row = make()
    other = PublishedBody.objects.create(slug="x", name="X", created_at=NOW, updated_at=NOW)
    with transaction.atomic():
        Publication.objects.filter(pk=row.pk).update(body=other)
        with pytest.raises(IntegrityError):
            check_constraints()
        transaction.set_rollback(True)


def check_constraints():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@given(DAYS, DAYS, DAYS)
def test_each_day_between_has_one_of_the_terms(day, one, other):
    first, last = min(one, other), max(one, other)
    told = set(of_days(first, last))
    if last.year - first.year >= MOST_YEARS:
        assert not told
    elif first <= day <= last:
        assert len(told & terms_of(day)) == 1


@given(DAYS)
def test_of_a_month_and_of_a_year_nothing_else_has_them(day):
    january, december = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    assert of_days(day, day) == [f"{terms.MONTH}{terms.months(day)}"]
    assert of_days(january, december) == [f"{terms.YEAR}{day.year}"]
    assert of_days(day, day - dt.timedelta(400)) == []
