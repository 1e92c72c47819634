"""Few hits are sorted, many are looked for: the same hits, in the same order on the same pages."""

import datetime as dt
import itertools

import pytest

from council.record.generating.filling import fill
from council.record.generating.matter import BODIES, Plan
from council.record.searching import matching
from council.record.searching import search as module
from council.record.searching.filters import Filters, Order
from council.record.searching.search import search

DECISIONS = 36
QUERIES = [
    "bilaga",
    "stadskontoret nils",
    "bilaga ELLER lars",
    "för*",
    '"och i"',
    "stadskontoret -bilaga",
    "organ:kommun bilaga",
    "2007-1",
]
NARROWED = [
    {},
    {"body": BODIES[1].slug},
    {"year": 2015, "outcome": "as_proposed"},
    {"topic": "skola", "body": BODIES[2].slug},
    {"since": dt.date(2010, 3, 1), "until": dt.date(2012, 2, 1)},
    {"since": dt.date(1, 1, 1), "until": dt.date(9999, 12, 31)},
    {"body": "finns-inte"},
]


@pytest.fixture
def generated(record, monkeypatch):
    """A record with hits of every kind, and pages so short that they have many."""
    monkeypatch.setattr(module, "PAGE_SIZE", 7)
    list(fill(Plan(DECISIONS, seed=3, words=30)))


def paged(query, filters):
    """What every page tells: hit by hit its key and tier, and where the next page begins."""
    told, page = [], None
    while True:
        results = search(query, filters, page)
        told.append(([(hit.pk, hit.tier) for hit in results.hits], page := results.next))
        if page is None:
            return told


@pytest.mark.parametrize("order", sorted(Order))
def test_every_way_gives_the_same_pages(generated, monkeypatch, order):
    for query, narrowed in itertools.product(QUERIES, NARROWED):
        filters = Filters(**narrowed, order=order)
        monkeypatch.setattr(module, "COUNT_LIMIT", DECISIONS)
        known = paged(query, filters)
        monkeypatch.setattr(module, "COUNT_LIMIT", -1)  # more are found: they are looked for
        for first in (1, 5, DECISIONS + 1):
            monkeypatch.setattr(matching, "FIRST", first)
            monkeypatch.setattr(matching, "FIRST_READ", first)
            assert paged(query, filters) == known


@pytest.mark.parametrize("order", sorted(Order))
@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_after_the_last_day_there_is_none(make, monkeypatch, order, day):
    make("Plan", decided_date=day)
    monkeypatch.setattr(module, "COUNT_LIMIT", -1)
    monkeypatch.setattr(matching, "FIRST", 1)
    assert len(search("plan", Filters(order=order)).hits) == 1


def test_the_queries_find_some_and_not_all(generated):
    found = {query: search(query, Filters()).total for query in QUERIES}
    assert {query for query, total in found.items() if 0 < total < DECISIONS} == set(QUERIES)
