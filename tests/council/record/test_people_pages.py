"""Bodies and the elected as citizens read them, on any day."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from council.record.actions import publish_body
from council.record.payload import BodyFacts
from tests.council.record.conftest import mandate, meeting_facts, part, payload
from tests.factories import NOW

THEN, ENDED = dt.date(2019, 1, 1), dt.date(2022, 12, 31)


def url(name, *args):
    return reverse(f"record:{name}", args=args)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def body(record):
    """Two terms: Karin led both, Per sat in the first, Åsa came in during the second."""
    karin = mandate("Karin Dahl", role="chair")
    mandates = [
        mandate("Karin Dahl", role="chair", since=THEN, until=ENDED),
        mandate("Per Berg", "M", since=THEN, until=ENDED),
        karin,
        mandate("Ali Demir", "V"),
        mandate("Åsa Ek", "M", since=dt.date(2025, 6, 1)),
        mandate("Olle Ring", role="substitute", personal_for=karin.person),
    ]
    return publish_body(
        body=BodyFacts("miljonamnden", "Miljönämnden", "committee", mandates=mandates), at=NOW
    )


def page(client, name, *args, **query):
    response = client.get(url(name, *args), query)
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2]


def test_a_body_shows_who_sits_in_it_today(client, body):
    html = page(client, "body", body.slug)
    assert "Åsa Ek" in html
    assert "Per Berg" not in html
    assert "(för Karin Dahl)" in html


def test_a_body_shows_who_sat_in_it_another_day(client, body):
    html = page(client, "body", body.slug, dag="2020-05-01")
    assert "Ledamöter den 1 maj 2020" in html
    assert "Per Berg" in html
    assert "Åsa Ek" not in html
    assert page(client, "body", body.slug, dag="1999-01-01").count("den dagen") == 1


def test_a_term_begins_where_half_of_the_members_do(client, body):
    html = page(client, "body", body.slug)
    assert "1 januari 2019 – 31 december 2022" in html
    assert '<a href="?dag=2023-01-01">1 januari 2023 – </a>' in html
    assert "dag=2025-06-01" not in html


def test_a_body_that_is_no_more_shows_its_last_members(client, record):
    facts = {"valid_to": ENDED, "mandates": [mandate("Per Berg", since=THEN, until=ENDED)]}
    publish_body(body=BodyFacts("namnden", "Nämnden", "committee", **facts), at=NOW)
    assert "Per Berg" in page(client, "body", "namnden")


@pytest.mark.parametrize("dag", ["2024-13-45", "igår", "\x00", "9" * 400, "2024-W01-1"])
def test_a_day_that_is_none_is_today(client, body, dag):
    assert "Ali Demir" in page(client, "body", body.slug, dag=dag)


def test_a_person_shows_mandates_over_time(client, body):
    html = page(client, "person", "karin-dahl")
    assert "31 december 2022" in html
    assert "tills vidare" in html
    assert "Ordförande, <a" in html
    assert "Har inget uppdrag i dag." in page(client, "person", "per-berg")


def test_the_list_has_those_who_sit_today_and_the_others_apart(client, body):
    html, former = page(client, "people"), page(client, "people", visa="tidigare")
    order = [html.index(name) for name in ("Åsa Ek", "Karin Dahl", "Olle Ring", "Ali Demir")]
    assert order == sorted(order)
    assert "Per Berg" not in html
    assert "Per Berg" in former
    assert "Karin Dahl" not in former


def test_people_are_found_by_a_part_of_their_name_and_by_party(client, body):
    assert "Karin Dahl" in page(client, "people", q="dahl")
    assert "Ali Demir" not in page(client, "people", q="dahl")
    assert "Karin Dahl" not in page(client, "people", parti="V")
    assert "Ingen förtroendevald hittades." in page(client, "people", q="%")


@pytest.mark.parametrize("query", ["efter=x", "efter=²", "efter=99999999999999999999", "q=%00"])
def test_an_address_that_means_nothing_is_still_a_list(client, body, query):
    assert client.get(f"{url('people')}?{query}").status_code == 200


def test_a_long_list_goes_on_where_it_was(client, record, monkeypatch):
    monkeypatch.setattr("council.record.pages.people.PAGE", 2)
    people = [mandate(f"Ida {name}", "S") for name in ("Alm", "Ek", "Ås")]
    publish_body(body=BodyFacts("namnden", "Nämnden", "committee", mandates=people), at=NOW)
    first = client.get(url("people"))
    assert "Ida Ås" not in first.content.decode()
    following = client.get(url("people") + first.context["next_url"]).content.decode()
    assert "Ida Ås" in following
    assert "Ida Ek" not in following


@pytest.fixture
def voted(make, body):
    """Karin's part in as many decisions."""

    def voted(count, *parts):
        parts = parts or (part("Karin Dahl", "yes"), part("Karin Dahl", "served"))
        for n in range(count):
            day = dt.date(2026, 1, 1) + dt.timedelta(days=n)
            facts = BodyFacts("miljonamnden", "Miljönämnden", "committee")
            content = {**payload().content, "parts": list(parts)}
            meeting = meeting_facts(day, body=facts)
            make(f"Ärende {n}.", slug=f"arende-{n}", content=content, meeting=meeting)

    return voted


def test_a_person_shows_what_they_did_in_decisions(client, voted):
    voted(1, part("Karin Dahl", "no"), part("Karin Dahl", "reservation", "Planen är för dyr."))
    html = page(client, "person", "karin-dahl")
    assert "Röstade nej" in html
    assert "Planen är för dyr." in html
    assert 'href="/beslut/arende-0/"' in html


def test_what_somebody_did_is_chosen_by_kind(client, voted):
    voted(1, part("Karin Dahl", "motion", "Bifall."), part("Ali Demir", "yes"))
    assert "Bifall." in page(client, "person", "karin-dahl", visa="yrkanden")
    assert "Bifall." not in page(client, "person", "karin-dahl", visa="roster")
    assert "Bifall." in page(client, "person", "karin-dahl", visa="annat")


def test_older_decisions_follow_on_the_next_page(client, voted, monkeypatch):
    monkeypatch.setattr("council.record.pages.people.DECISIONS", 2)
    voted(3)
    first = client.get(url("person", "karin-dahl"))
    html = first.content.decode()
    assert "Ärende 2." in html
    assert "Ärende 0." not in html
    following = client.get(url("person", "karin-dahl") + first.context["next_url"])
    assert "Ärende 0." in following.content.decode()
    assert "Ärende 1." not in following.content.decode()


@pytest.mark.parametrize("after", ["x", "2026-13-01.1", "2026-01-01.x", "9999999-01-01.1", "."])
def test_a_place_that_means_nothing_is_the_beginning(client, voted, after):
    voted(1)
    assert "Ärende 0." in page(client, "person", "karin-dahl", efter=after)


@pytest.mark.parametrize("decisions", [2, 12])
def test_pages_ask_as_much_whatever_they_hold(client, voted, decisions, django_assert_num_queries):
    voted(decisions)
    with django_assert_num_queries(7):
        client.get(url("person", "karin-dahl"))
    with django_assert_num_queries(6):
        client.get(url("body", "miljonamnden"))
    with django_assert_num_queries(4):
        client.get(url("people"))
