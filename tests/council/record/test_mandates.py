"""The elected in the record: copied one way, and gone when they are gone."""

import dataclasses
import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from council.record.actions import publish_body
from council.record.mandates import same_mandates
from council.record.models import PublishedMandate, PublishedPart, PublishedPerson
from council.record.names import sort_key
from council.record.payload import BodyFacts
from tests.council.record.conftest import body_facts, mandate, meeting_facts, part, payload
from tests.factories import NOW


def publish(*mandates, slug="miljonamnden"):
    facts = BodyFacts(slug, slug.title(), "committee", mandates=list(mandates))
    return publish_body(body=facts, at=NOW)


def names():
    rows = PublishedMandate.objects.order_by("pk")
    return [(row.person.name, row.role, row.valid_to) for row in rows]


def test_publishing_twice_changes_nothing(record):
    both = (mandate("Karin Dahl", role="chair"), mandate("Olle Ring", role="substitute"))
    publish(*both)
    before = list(PublishedMandate.objects.order_by("pk").values())
    body = publish(*both)
    assert list(PublishedMandate.objects.order_by("pk").values()) == before
    assert same_mandates(body, both)


def test_a_mandate_that_ends_and_one_that_begins_are_followed(record):
    publish(mandate("Karin Dahl"), mandate("Per Berg"))
    end = dt.date(2026, 4, 30)
    now = [mandate("Karin Dahl", until=end), mandate("Åsa Ek", since=dt.date(2026, 5, 1))]
    assert not same_mandates(publish(mandate("Karin Dahl"), mandate("Per Berg")), now)
    body = publish(*now)
    assert names() == [("Karin Dahl", "member", end), ("Åsa Ek", "member", None)]
    assert same_mandates(body, now)


def test_whoever_was_entered_by_mistake_has_no_page_any_more(record):
    publish(mandate("Karin Dahl"), mandate("Eva Lind"))
    publish(mandate("Karin Dahl"))
    assert [person.name for person in PublishedPerson.objects.all()] == ["Karin Dahl"]


def test_whoever_sits_in_another_body_keeps_their_page(record):
    publish(mandate("Karin Dahl"))
    publish(mandate("Karin Dahl"), slug="kulturnamnden")
    publish()
    assert PublishedPerson.objects.get().mandates.count() == 1


def test_an_address_stays_when_the_name_changes(record):
    publish(mandate("Karin Dahl"))
    publish(dataclasses.replace(mandate("Karin Dahl"), name="Karin Ek"))
    person = PublishedPerson.objects.get()
    assert (person.name, person.slug, person.sort_key) == ("Karin Ek", "karin-dahl", "ek karin")


def test_two_of_the_same_name_have_addresses_of_their_own(record):
    other = dataclasses.replace(mandate("Per Berg"), name="Karin Dahl")
    publish(mandate("Karin Dahl"), other)
    slugs = PublishedPerson.objects.order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["karin-dahl", "karin-dahl-2"]


def test_a_body_whose_mandates_nobody_told_keeps_them(record):
    publish(mandate("Karin Dahl"))
    publish_body(body=dataclasses.replace(body_facts(), mandates=None), at=NOW)
    assert names() == [("Karin Dahl", "member", None)]


def test_a_personal_substitute_stands_for_somebody_else(record):
    karin = mandate("Karin Dahl")
    publish(karin, mandate("Olle Ring", role="substitute", personal_for=karin.person))
    row = PublishedMandate.objects.get(role="substitute")
    assert row.personal_for.name == "Karin Dahl"
    row.personal_for = row.person
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_names_sort_by_surname_with_aring_last(record):
    people = ["Eva Öst", "Bo Äng", "Al Ås", "Ida Zorn", "Zoe Ek", "Åke Ek", "René Édin"]
    ordered = sorted(people, key=sort_key)
    assert ordered == [
        "René Édin", "Zoe Ek", "Åke Ek", "Ida Zorn", "Al Ås", "Bo Äng", "Eva Öst",
    ]  # fmt: skip


def with_parts(*parts, **kwargs):
    facts = payload(**kwargs)
    facts.content["parts"] = list(parts)
    return facts


def test_what_people_did_is_told_of_the_version_that_holds(make):
    first = with_parts(part("Karin Dahl", "no"), part("Karin Dahl", "reservation", "Nej."))
    make(slug="plan", content=first.content)
    assert PublishedPart.objects.count() == 2
    second = with_parts(part("Karin Dahl", "yes"))
    publication = make(slug="plan", content=second.content)
    rows = PublishedPart.objects.select_related("publication")
    assert [(row.what, row.publication) for row in rows] == [("yes", publication)]


def test_only_the_elected_have_parts(make):
    facts = with_parts(part("Karin Dahl", "served"), part("Eva Lind", "served"))
    nameless = {**part("Olle Ring", "motion"), "person": ""}
    facts.content["parts"].append(nameless)
    make(slug="plan", content=facts.content, meeting=meeting_facts())
    assert [row.person.name for row in PublishedPart.objects.all()] == ["Karin Dahl"]
