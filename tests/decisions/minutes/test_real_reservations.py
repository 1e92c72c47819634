"""Who reserved, abstained or stood aside in real minutes (Göteborg 2024), told in our words."""

from decisions.sittings.models import Outcome
from tests.decisions.minutes.paragraphs import (
    KS,
    decided,
    facts,
    motion,
    put,
    said,
    sat,
    told,
    voted_on,
)
from tests.decisions.sittings.rules.bodies import here, voted


def test_an_answer_to_a_ministry_with_a_vote_and_a_listening_substitute_s_note():
    """ks 2024-02-07 § 102: 7 to 5, one abstains and reserves for the own motion."""
    (service,) = sat(here(2, *range(4, 8), 8, 3, 11, 12, 13, 101, 103, 104, 105))
    one = voted(yes=[101, 2, 4, 5, 6, 7, 8], no=[3, 12, 13, 103, 104], abstain=[11])
    moved = (
        motion("amend", 8, text="Yttrandet skrivs om."),
        motion("approve", 12),
        motion("amend", 11, text="Inget yttrande."),
    )
    (main,) = put(moved)
    text = told(
        facts(
            service,
            motions=moved,
            handled=(voted_on(main, ["amend-8!", "proposal"], one, service=service),),
            decision=decided("Yttrandet översänds.", outcome=Outcome.AMENDED),
            statements=(
                said("note", 105, text="Jag hade bifallit yrkandet."),
                said("reservation", 3, 12, 13, 103, 104),
                said("reservation", 11, for_own_motion=True),
            ),
        )
    )

    assert "enligt yrkandet från Ledamot 8 (MP): Yttrandet översänds." in text["decision"]
    assert text["notes"].startswith("Ersättare 5 (C) antecknar följande till protokollet: Jag")
    assert text["reservations"] == (
        "Ledamot 3 (M), Ledamot 12 (L), Ledamot 13 (KD), Ersättare 3 (M) och Ersättare 4 (M) "
        "reserverar sig mot beslutet. Ledamot 11 (SD) reserverar sig mot beslutet till förmån "
        "för det egna yrkandet."
    )


def test_those_who_take_no_part_stand_apart_and_nothing_is_voted_on():
    """ks 2024-01-10 § 11: sending back fails by acclamation, five take no part, one reserves."""
    (service,) = sat(here(*range(1, 14)))
    moved = (
        motion("refer_back", 3, text="Kostnaden är okänd."),
        motion("amend", 7, text="Riktlinjen revideras."),
        motion("add", 11, text="Den följs upp."),
    )
    back, main, addition = put(moved)
    text = told(
        facts(
            service,
            motions=moved,
            handled=(
                voted_on(back, ["today"], service=service),
                voted_on(main, ["amend-7"], service=service),
                voted_on(addition, ["reject"], service=service),
            ),
            aside=tuple(KS.people()[one] for one in (3, 9, 10, 12, 13)),
            statements=(said("reservation", 11),),
        )
    )

    assert "votes" not in text
    for word in ("ställer först", "ställer därefter", "ställer slutligen"):
        assert word in text["propositions"]
    assert text["aside"] == (
        "Ledamot 3 (M), Ledamot 9 (M), Ledamot 10 (D), Ledamot 12 (L) och Ledamot 13 (KD) "
        "deltar inte i beslutet."
    )
    assert text["reservations"] == "Ledamot 11 (SD) reserverar sig mot beslutet."
