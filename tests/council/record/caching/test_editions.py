"""What is marked by what: the triggers, the editions, and how their table is kept short."""

import re

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.audit.actions import SYSTEM
from council.record import actions
from council.record.caching import edition as editions
from council.record.caching.build import SETTINGS, build
from council.record.caching.edition import edition, fold_changes
from council.record.caching.subjects import one_case, one_decision, one_meeting, whole_record
from council.record.models import Publication, PublishedTopic, PublishedWord, RecordChange
from council.record.role import TABLES
from tests.council.record.caching.conftest import BATH, MATTERS, PLAN, ROAD, agenda
from tests.council.record.conftest import changed, meeting_facts, payload
from tests.factories import NOW

CHANGE = "council_recordchange"
EVENTS = ("delete", "insert", "truncate", "update")
OF_TRIGGERS = """
    SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger
    WHERE tgrelid = %s::regclass AND tgname LIKE 'record\\_%%' ORDER BY tgname
"""


def triggers(table):
    with connection.cursor() as cursor:
        cursor.execute(OF_TRIGGERS, [table])
        return dict(cursor.fetchall())


def test_every_table_of_the_record_tells_of_its_changes(db):
    for table in set(TABLES) - {CHANGE}:
        found = triggers(table)
        assert [*found] == [f"record_{event}" for event in EVENTS], table
        assert all("FOR EACH STATEMENT" in one for one in found.values()), table


def test_what_shows_on_a_matters_page_is_of_a_table_that_marks_matters(client, world):
    for address in MATTERS["plan"]:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        read = set(re.findall(r'"(council_\w+)"', " ".join(one["sql"] for one in asked)))
        silent = {table for table in read if ", " not in "".join(triggers(table).values())}
        assert silent == set(), address
        assert read


def tags(client):
    return {
        slug: [client.get(address)["ETag"] for address in found] for slug, found in MATTERS.items()
    }


def changed_by(client, act):
    """Return of which matters any page is another after the act."""
    before = tags(client)
    act()
    after = tags(client)
    return {slug for slug in MATTERS if before[slug] != after[slug]}


def publish(slug, meeting, **kwargs):
    facts = payload(slug=slug, meeting=meeting, **kwargs)
    return lambda: actions.publish(payload=facts, by=SYSTEM, at=NOW)


def test_what_happens_in_one_matter_leaves_the_pages_of_others(client, world):
    start = client.get("/")["ETag"]
    another = publish("ny", meeting_facts(), registry_number="2026-000077")
    assert changed_by(client, another) == {"plan"}  # of the same meeting
    assert client.get("/")["ETag"] != start
    correction = publish("bad", world.meetings["bad"], registry_number=BATH)
    assert changed_by(client, correction) == {"bad"}
    facts = changed(world.meetings["vag"], place="Biblioteket")
    moved = lambda: actions.publish_meeting(meeting=facts, by=SYSTEM, at=NOW)  # noqa: E731
    assert changed_by(client, moved) == {"vag"}


def test_cases_that_decisions_name_together_change_together(client, world):
    named = publish("bad", world.meetings["bad"], registry_number=BATH, other_numbers=[PLAN])
    assert changed_by(client, named) == {"bad", "plan"}
    fold_changes()
    facts = changed(world.meetings["vag"], agenda=agenda(ROAD, "vag") + agenda(BATH, ""))
    met = lambda: actions.publish_meeting(meeting=facts, by=SYSTEM, at=NOW)  # noqa: E731
    assert changed_by(client, met) == {"bad", "plan", "vag"}


def test_a_great_many_changes_are_one_change_of_every_matter(world):
    meeting = world.rows["vag"].meeting
    facts = {"meeting": meeting, "title": "X", "outcome": "noted", "content": {}}
    facts["body"] = meeting.body
    times = {"decided_date": NOW.date(), "published_at": NOW, "changed_at": NOW}
    RecordChange.objects.all().delete()
    Publication.objects.bulk_create(
        Publication(slug=f"f{n}", content_hash=str(n), **facts, **times) for n in range(101)
    )
    assert set(RecordChange.objects.values_list("subject", flat=True)) == {"matters", "record"}


def now(subjects):
    return edition(subjects, at=NOW)


def test_a_statement_that_touches_no_row_changes_nothing(world):
    before = now(whole_record())
    PublishedTopic.objects.filter(slug="finns-inte").update(name="X")
    assert now(whole_record()) == before
    PublishedWord.objects.create(word="bro", misspellings=[])
    assert now(whole_record()) != before


def test_putting_many_marks_in_one_changes_no_edition(world, monkeypatch):
    kinds = (whole_record(), one_decision(slug="plan"), one_case(number=PLAN))
    publish("plan", world.meetings["plan"])()
    before = [now(kind) for kind in kinds]
    fold_changes()
    left = RecordChange.objects.count()
    publish("ny", world.meetings["plan"])()
    between = [now(kind) for kind in kinds]
    assert all(one != other for one, other in zip(before, between, strict=True))
    fold_changes()
    assert [now(kind) for kind in kinds] == between
    subjects = RecordChange.objects.values_list("subject", flat=True)
    assert len(subjects) == len(set(subjects)) >= left
    assert fold_changes() == 0


def test_of_too_many_matters_all_become_one(world, monkeypatch):
    monkeypatch.setattr(editions, "MOST_SUBJECTS", 1)
    wide, one = now(whole_record()), now(one_meeting(slug="x"))
    publish("ny", world.meetings["plan"])()
    changed_wide = now(whole_record())
    assert changed_wide != wide
    fold_changes()
    assert now(whole_record()) == changed_wide
    assert now(one_meeting(slug="x")) != one
    known = {"record", "log", "figures", "matters"}
    assert set(RecordChange.objects.values_list("subject", flat=True)) <= known


@pytest.mark.django_db(transaction=True, databases=["default", "record"])
def test_in_whatever_order_transactions_commit_no_edition_comes_back():
    asked = connection.get_connection_params()
    place = {name: asked[name] for name in ("dbname", "user", "host", "port") if name in asked}
    add = "INSERT INTO council_publishedword (word, decisions, misspellings) VALUES (%s, 1, '{}')"
    seen = [now(whole_record())]
    with psycopg.connect(**place) as first, psycopg.connect(**place) as second:
        first.execute(add, ["a"])
        second.execute(add, ["b"])
        seen.append(now(whole_record()))
        second.commit()
        seen.append(now(whole_record()))
        fold_changes()
        first.commit()
        seen.append(now(whole_record()))
    assert seen[0] == seen[1]
    assert len(set(seen)) == 3


def test_the_settings_that_pages_show_are_part_of_the_build(settings):
    build.cache_clear()
    before = build()
    settings.MUNICIPALITY = {**settings.MUNICIPALITY, "name": "Vikby kommun"}
    build.cache_clear()
    assert build() != before
    build.cache_clear()
    assert {"MUNICIPALITY", "BOARD"} < set(SETTINGS)
