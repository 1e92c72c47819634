"""The chair, a vice chair, or the one who is named."""

from decisions.sittings.rules.chairing import Presiding
from decisions.sittings.rules.serving import services
from tests.decisions.sittings.rules.bodies import away, conflict, here, party_body


def led(events, *, named=(), last=1):
    roster = party_body("S V M L", "S S")
    return services(roster, events, range(1, last + 1), named=named)[-1].chair


def test_the_chair_leads():
    chair = led(here(1, 2, 3, 4))

    assert (chair.person.id, chair.rule) == (1, "Ordföranden")


def test_a_vice_chair_leads_for_an_absent_chair():
    chair = led(here(2, 3, 4))

    assert chair.person.id == 2
    assert chair.rule == "Förste vice ordföranden leder (ordföranden: frånvarande)"


def test_a_substitute_on_the_chair_s_seat_does_not_lead():
    assert led(here(2, 3, 4, 101)).person.id == 2


def test_the_chair_s_own_conflict_hands_over_that_item_alone():
    events = here(1, 2, 3, 4) + conflict(1, 2)

    assert led(events, last=2).person.id == 2
    assert "jäv (KL 6:30)" in led(events, last=2).rule
    assert led(events, last=3).person.id == 1


def test_the_second_vice_chair_leads_when_the_first_cannot_either():
    chair = led(here(1, 3, 4) + conflict(1, 1))

    assert chair.person.id == 3
    assert chair.rule == (
        "Andre vice ordföranden leder (ordföranden: jäv (KL 6:30); "
        "förste vice ordföranden: frånvarande)"
    )


def test_without_a_presidium_somebody_must_be_named():
    chair = led(here(4, 101))

    assert chair.person is None
    assert "KL 6:22" in chair.rule


def test_who_is_named_leads_without_a_presidium():
    chair = led(here(4, 101), named=[Presiding(4, 1)])

    assert chair.person.id == 4
    assert chair.rule.startswith("Leder när varken ordföranden")


def test_the_chair_may_hand_over_an_item():
    named = [Presiding(2, 2, 2)]

    assert led(here(1, 2, 3, 4), named=named, last=2).person.id == 2
    assert "lämnat över" in led(here(1, 2, 3, 4), named=named, last=2).rule
    assert led(here(1, 2, 3, 4), named=named, last=3).person.id == 1


def test_who_does_not_serve_is_not_let_lead():
    events = here(1, 2, 3, 4) + away(4, start=2)

    assert led(events, named=[Presiding(4, 1)], last=2).person.id == 1
