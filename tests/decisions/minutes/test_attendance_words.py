"""What the minutes tell of who came, went, stepped in and stood back, § by §."""

import datetime as dt

from decisions.minutes.wording.facts import Moment
from decisions.sittings.rules.attendance import Event
from decisions.sittings.rules.quorum import quorum
from decisions.sittings.rules.serving import services
from decisions.sittings.workflow import Presence
from tests.decisions.minutes.paragraphs import KS, facts, sat, told
from tests.decisions.sittings.rules.bodies import away, conflict, full, here, party_body

PEOPLE = KS.people()
ALL = here(*range(1, 14))


def moment(kind, person, hour=17, minute=42, **more):
    return Moment(Presence(kind), PEOPLE[person], dt.time(hour, minute), **more)


def by_paragraph(course, moments=None, **more):
    """What is told of attendance and conflicts in each paragraph of the sitting."""
    found = []
    for n in range(1, len(course) + 1):
        text = told(facts(course[:n], moments=(moments or {}).get(n, ()), **more))
        found.append({key: text[key] for key in ("attendance", "conflict") if key in text})
    return found


def test_nothing_is_told_while_everybody_stays():
    assert by_paragraph(sat(ALL, items=3)) == [{}, {}, {}]


def test_a_substitute_steps_in_for_a_member_who_leaves_between_two_items():
    course = sat(ALL, here(101), away(4, start=2), items=3)

    assert by_paragraph(course, {2: (moment("out", 4),)})[1:] == [
        {
            "attendance": "Ledamoten Ledamot 4 (S) lämnar sammanträdet kl. 17.42. "
            "Ersättaren Ersättare 1 (S) tjänstgör för Ledamot 4 (S)."
        },
        {},
    ]


def test_who_goes_during_an_item_leaves_the_place_empty_until_the_next():
    course = sat(ALL, here(101), away(4, start=2, during=True), items=3)

    assert by_paragraph(course, {2: (moment("out", 4, during=True),)})[1:] == [
        {
            "attendance": "Ledamoten Ledamot 4 (S) lämnar sammanträdet kl. 17.42 under "
            "behandlingen av paragrafen. Ingen ersättare kan tjänstgöra för Ledamot 4 (S)."
        },
        {"attendance": "Ersättaren Ersättare 1 (S) tjänstgör för Ledamot 4 (S)."},
    ]


def test_a_member_who_comes_takes_the_place_from_the_substitute():
    course = sat(ALL[1:], here(101), here(1, start=3, remote=True), items=3)
    comes = moment("in", 1, remote=True)

    assert by_paragraph(course, {3: (comes,)})[2] == {
        "attendance": "Ordföranden Ledamot 1 (S) ansluter till sammanträdet på distans "
        "kl. 17.42. Ordföranden Ledamot 1 (S) tjänstgör i stället för ersättaren Ersättare 1 "
        "(S). Ordföranden Ledamot 1 (S) leder sammanträdet."
    }


def test_who_has_broken_off_and_comes_back_is_told_not_to_serve_again():
    course = sat(ALL, here(101), away(4, start=2, end=2), items=3)

    assert by_paragraph(course, {3: (moment("in", 4),)})[2] == {
        "attendance": "Ledamoten Ledamot 4 (S) kommer till sammanträdet kl. 17.42. Ledamot 4 (S) "
        "har avbrutit sin tjänstgöring och tjänstgör inte igen den dagen "
        "(5 kap. 20 § kommunallagen)."
    }


def test_a_listening_substitute_who_leaves_changes_nobody_s_place():
    course = sat(ALL, here(101), away(101, start=2), items=2)

    assert by_paragraph(course, {2: (moment("out", 101),)})[1] == {
        "attendance": "Ersättaren Ersättare 1 (S) lämnar sammanträdet kl. 17.42."
    }


def test_a_serving_substitute_is_called_so_when_leaving():
    course = sat(ALL[1:], here(101), away(101, start=2), items=2)

    assert by_paragraph(course, {2: (moment("out", 101),)})[1]["attendance"].startswith(
        "Tjänstgörande ersättaren Ersättare 1 (S) lämnar sammanträdet kl. 17.42. "
        "Ingen ersättare kan tjänstgöra för Ledamot 1 (S)."
    )


def test_a_place_that_is_given_up_goes_to_the_one_who_is_named():
    given = [Event(Presence.REPLACED, 4, 2, by=103)]
    course = sat(ALL, here(103), given, items=2)

    assert by_paragraph(course, {2: (moment("replaced", 4),)})[1]["attendance"] == (
        "Ledamoten Ledamot 4 (S) lämnar sin plats kl. 17.42. "
        "Ersättaren Ersättare 3 (M) tjänstgör för Ledamot 4 (S)."
    )


def test_a_conflict_is_told_in_its_paragraph_and_nothing_when_all_is_as_before():
    course = sat(ALL, here(101), conflict(4, 2), items=3)

    assert by_paragraph(course, grounds={4: "make till sökanden"}) == [
        {},
        {
            "conflict": "Ledamoten Ledamot 4 (S) anmäler jäv och deltar inte i handläggning "
            "eller beslut. Grund: make till sökanden. "
            "Ersättaren Ersättare 1 (S) tjänstgör för Ledamot 4 (S)."
        },
        {},
    ]


def test_a_conflict_in_two_paragraphs_running_is_told_whole_in_both():
    course = sat(ALL, here(101), conflict(4, 2), conflict(4, 3), items=4)
    first, second, third, last = by_paragraph(course)

    assert second == third
    assert second["conflict"].endswith("tjänstgör för Ledamot 4 (S).")
    assert (first, last) == ({}, {})


def test_a_serving_substitute_with_a_conflict_has_somebody_step_in():
    course = sat(ALL[:3], ALL[4:], here(101, 102), conflict(101, 2), conflict(101, 3), items=4)
    told_now = by_paragraph(course)

    assert told_now[1] == told_now[2]
    assert told_now[1]["conflict"] == (
        "Tjänstgörande ersättaren Ersättare 1 (S) anmäler jäv och deltar inte i handläggning "
        "eller beslut. Ersättaren Ersättare 2 (V) tjänstgör för Ersättare 1 (S)."
    )
    assert told_now[3] == {}


def test_a_listening_substitute_with_a_conflict_is_told_alone():
    assert by_paragraph(sat(ALL, here(104), conflict(104, 1))) == [
        {
            "conflict": "Ersättaren Ersättare 4 (M) anmäler jäv och deltar inte i handläggning "
            "eller beslut."
        }
    ]


def test_everybody_with_a_conflict_is_told():
    (told_now,) = by_paragraph(sat(ALL, conflict(4, 1), conflict(9, 1)))

    assert told_now["conflict"].count("anmäler jäv") == 2
    assert told_now["conflict"].count("Ingen ersättare kan tjänstgöra för") == 2


def test_the_chair_s_conflict_hands_over_for_that_paragraph_only():
    course = sat(ALL, here(101), conflict(1, 2), items=3)

    assert by_paragraph(course) == [
        {},
        {
            "conflict": "Ordföranden Ledamot 1 (S) anmäler jäv och deltar inte i handläggning "
            "eller beslut. Ersättaren Ersättare 1 (S) tjänstgör för Ledamot 1 (S). Förste vice "
            "ordföranden Ledamot 2 (V) leder sammanträdet i ordförandens ställe."
        },
        {},
    ]


def test_it_is_told_when_the_vice_chair_takes_over_and_when_the_chair_is_back():
    course = sat(ALL, away(1, start=2, end=2), items=3)

    assert by_paragraph(course)[1]["attendance"].endswith(
        "Förste vice ordföranden Ledamot 2 (V) leder sammanträdet i ordförandens ställe."
    )


def test_a_lack_of_quorum_is_told():
    roster = party_body("S S M V L")
    (service,) = services(roster, here(1, 2), [1])
    text = told(facts(service, roster, quorum=quorum(service)))

    assert text["attendance"] == (
        "Kommunstyrelsen är inte beslutsför: 2 av 5 platser är besatta och 3 krävs."
    )


def test_the_council_goes_on_though_conflicts_bring_it_below():
    roster = party_body("S S M V L")
    (service,) = services(roster, here(1, 2, 3) + conflict(3, 1), [1])
    text = told(
        facts(service, roster, body="Kommunfullmäktige", quorum=quorum(service, is_council=True))
    )

    assert text["attendance"] == (
        "Kommunfullmäktige är beslutsför trots att 2 av 5 platser är besatta, eftersom antalet "
        "är lägre på grund av jäv (5 kap. 46 § kommunallagen)."
    )


def test_a_full_body_says_nothing_of_its_quorum():
    service = full(KS)

    assert told(facts(service, quorum=quorum(service))) == {}
