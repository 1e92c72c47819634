"""The first page: who served in which paragraphs, and everybody else who was there."""

import datetime as dt

import pytest
from hypothesis import given

from council.documents.richtext import sanitise, to_text
from decisions.minutes.wording import write_cover
from decisions.minutes.wording.cover import Attender, Break, CoverFacts
from decisions.minutes.wording.facts import Moment, Speaker
from decisions.minutes.wording.served import listening, missing, ranges, served
from decisions.sittings.rules.serving import services
from decisions.sittings.workflow import Presence
from tests.decisions.minutes.paragraphs import KS, rows, sat
from tests.decisions.sittings.rules.bodies import away, conflict, here
from tests.decisions.sittings.rules.test_attendance_histories import (
    ALL_HISTORIES,
    ITEMS,
    rosters,
)


def cover(course, roster=KS, **more):
    labelled = tuple((str(n), one) for n, one in enumerate(course, 1))
    known = {
        "body": "Kommunstyrelsen",
        "date": dt.date(2024, 1, 10),
        "begins": dt.time(16),
        "place": "Stadshuset, Hörsalen",
        "roster": roster,
        "services": labelled,
    }
    return {part.key: part.html for part in write_cover(CoverFacts(**(known | more)))}


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("1 2 3 4 5 6 8", "§§ 1–6, 8"),
        ("4", "§ 4"),
        ("4 6", "§§ 4, 6"),
        ("7 8", "§§ 7–8"),
        ("", ""),
    ],
)
def test_paragraphs_are_told_as_ranges(wanted, said):
    assert ranges(wanted.split(), ["1", "2", "3", "4", "5", "6", "7", "8"]) == said


def test_a_range_follows_the_order_of_the_sitting():
    assert ranges(["9", "10"], ["9", "10", "11"]) == "§§ 9–10"


def test_members_and_substitutes_stand_with_the_paragraphs_in_which_they_served():
    course = sat(
        here(*range(1, 13), 101, 105), away(4, start=3), conflict(9, 2), away(1, start=6), items=8
    )
    shown = cover(course)

    members = {row[0]: row[1:] for row in rows(shown["members"])}
    assert members["Ledamot 1"] == ["S", "Ordförande", "§§ 1–5"]
    assert members["Ledamot 4"] == ["S", "Ledamot", "§§ 1–2"]
    assert members["Ledamot 9"] == ["M", "Ledamot", "§§ 1, 3–8"]
    assert "Ledamot 13" not in members
    assert to_text(shown["missing"]) == "Ledamot 13 (KD)"
    assert rows(shown["substitutes"])[1:] == [
        ["Ersättare 1", "S", "Ledamot 13 (KD)", "§§ 1–8"],
        ["Ersättare 5", "C", "Ledamot 9 (M)", "§ 2"],
        ["Ersättare 5", "C", "Ledamot 4 (S)", "§§ 3–8"],
    ]
    assert "Tjänstgörande ordförande: Ledamot 2 (V), §§ 6–8" in to_text(shown["sitting"])


def test_who_takes_part_at_a_distance_is_told():
    course = sat(here(*range(1, 13)), here(13, remote=True), items=2)

    assert rows(cover(course)["members"])[-1][-1] == "§§ 1–2, på distans"


def test_a_substitute_who_never_serves_only_listens():
    shown = cover(sat(here(*range(1, 14), 104), items=2))

    assert to_text(shown["listening"]) == "Ersättare 4 (M)"
    assert "substitutes" not in shown


def test_who_was_there_without_serving_is_told_with_the_paragraphs_and_the_reason():
    course = sat(here(*range(1, 14), 101, 103), away(4, start=2, end=2), away(9, start=3), items=4)
    shown = cover(course)

    assert to_text(shown["listening"]).split("\n") == [
        "Ledamot 4 (S), §§ 3–4 (har enligt 5 kap. 20 § kommunallagen avbrutit sin tjänstgöring)",
        "Ersättare 1 (S), § 1",
        "Ersättare 3 (M), §§ 1–2",
    ]


def test_in_minutes_of_the_last_paragraph_alone_who_came_back_still_stands():
    course = sat(here(*range(1, 14), 101), away(4, start=2, end=2), items=3)
    shown = cover(course, services=(("3", course[2]),))

    assert "missing" not in shown
    assert to_text(shown["listening"]) == (
        "Ledamot 4 (S) (har enligt 5 kap. 20 § kommunallagen avbrutit sin tjänstgöring)"
    )


def test_who_came_while_the_paragraph_was_treated_was_there_without_serving():
    four = KS.people()[4]
    course = sat(here(*range(1, 4), *range(5, 14)), here(4, start=1, during=True), items=1)
    shown = cover(course, moments=(("1", Moment(Presence.IN, four, during=True)),))

    assert to_text(shown["listening"]) == "Ledamot 4 (S)"
    assert "missing" not in shown


def test_the_hours_the_breaks_the_others_and_the_signatures_are_told():
    shown = cover(
        sat(here(*range(1, 14)), away(5, start=2), items=2),
        ends=dt.time(18, 3),
        breaks=(Break(dt.time(17), dt.time(17, 10)),),
        others=(
            Attender(Speaker("Eva Ek", "direktör")),
            Attender(Speaker("Bo Berg", "ekonom"), ("2",)),
        ),
        moments=(("2", Moment(Presence.OUT, KS.people()[5], dt.time(17, 42))),),
        secretary="Ida Is",
        attesters=(KS.people()[3],),
        attested_on=dt.date(2024, 1, 17),
    )

    assert to_text(shown["sitting"]).split("\n") == [
        "Onsdag 10 januari 2024, kl. 16.00–18.03",
        "",
        "Ajournerat kl. 17.00–17.10.",
        "",
        "Stadshuset, Hörsalen",
        "",
        "§§ 1–2",
        "",
        "Ordförande: Ledamot 1 (S)",
    ]
    assert to_text(shown["others"]) == "Eva Ek, direktör\nBo Berg, ekonom, § 2"
    assert to_text(shown["comings"]) == (
        "§ 2: Ledamoten Ledamot 5 (S) lämnar sammanträdet kl. 17.42."
    )
    assert to_text(shown["attestation"]).split("\n") == [
        "Sekreterare: Ida Is",
        "Ordförande: Ledamot 1 (S)",
        "Justerare: Ledamot 3 (M)",
        "Justeras enligt planen: 17 januari 2024",
    ]


@given(rosters(), ALL_HISTORIES)
def test_the_tables_hold_who_served_and_nobody_is_there_twice(roster, history):
    course = services(roster, history, ITEMS)
    labelled = [(str(one.item), one) for one in course]
    own, others = served(labelled)

    for label, service in labelled:
        here_now = [one.person.id for one in (*own, *others) if label in one.labels]
        assert sorted(here_now) == sorted(service.serving)
    served_ids = {one.person.id for one in (*own, *others)}
    for listened in listening(labelled, roster):
        also = [one.labels for one in (*own, *others) if one.person == listened.person]
        assert not set(listened.labels) & {label for labels in also for label in labels}
    listed = {
        (one.person.id, label) for one in listening(labelled, roster) for label in one.labels
    }
    for label, service in labelled:
        assert {id_ for id_, where in listed if where == label} == {o.id for o in service.waiting}
    assert not served_ids & {who.id for who in missing(labelled, roster)}
    for html in cover(course, roster).values():
        assert sanitise(html) == html


def test_who_stood_back_was_not_absent():
    course = sat(here(*range(1, 13), 101, 105), conflict(9, 1), items=1)
    assert to_text(cover(course)["missing"]) == "Ledamot 13 (KD)"


def test_who_left_while_the_paragraph_was_treated_was_not_absent():
    course = sat(here(*range(1, 14), 101), away(9, start=1, during=True), items=1)
    nine = next(who for seat in KS.seats if (who := seat.member) and who.id == 9)
    shown = cover(course, moments=(("1", Moment(Presence.OUT, nine, during=True)),))
    assert "missing" not in shown
    assert "missing" in cover(course)
