"""Votes and propositions of real minutes (Göteborg 2023, 2024), told in our words.

Each test names the body, day and § whose facts it rebuilds, with invented people. See
tests/decisions/sittings/rules/test_real_minutes.py for what the rules make of them.
"""

from decisions.minutes.wording.facts import Decision, Written
from decisions.sittings.models import Outcome
from decisions.sittings.rules.ballots import check_round
from decisions.sittings.rules.questions import TODAY
from decisions.sittings.workflow import Matter
from tests.decisions.minutes.paragraphs import (
    KF,
    KS,
    decided,
    facts,
    html_of,
    motion,
    put,
    rows,
    said,
    sat,
    told,
    voted_on,
)
from tests.decisions.sittings.rules.bodies import conflict, full, here, voted


def counted(yes, no, abstain=0, absent=0, **more):
    """A checked round of the council, by numbers."""
    people = iter(range(1, 82))
    groups = {"yes": yes, "no": no, "abstain": abstain, "absent": absent}
    one = voted(**{name: [next(people) for _ in range(n)] for name, n in groups.items()}, **more)
    check_round(one, full(KF), people=KF.people())
    return one


def test_the_chair_s_casting_vote_at_six_against_six():
    """ks 2024-11-20 § 956: one has a conflict, one says beforehand that she takes no part."""
    (service,) = sat(here(1, 3, 4, 5, 7, 8, 10, 11, 12, 13, 101, 102, 103, 105), conflict(8, 1))
    one = voted(yes=[1, 4, 5, 7, 101, 102], no=[3, 10, 11, 12, 13, 103], abstain=[105])
    moved = (motion("amend", 1, text="Medel avsätts."), motion("amend", 3, 11, text="Nej tack."))
    (main,) = put(moved)
    some = facts(
        service,
        motions=moved,
        handled=(voted_on(main, ["amend-1!", "amend-3"], one, service=service),),
        aside=(KS.people()[105],),
        decision=decided("Medel avsätts.", outcome=Outcome.AMENDED),
    )
    text = told(some)

    assert text["votes"].count("X") == 13
    assert "Omröstningen utfaller med 6 ja mot 6 nej. 1 avstår från att rösta." in text["votes"]
    assert "Rösterna är lika och ordförandens utslagsröst avgör." in text["votes"]
    assert "har därmed beslutat att bifalla yrkandet från Ledamot 1 (S)." in text["votes"]
    assert rows(html_of(some, "votes"))[-1] == ["Summa", "", "6", "6", "1"]
    assert text["conflict"] == (
        "Ledamoten Ledamot 8 (MP) anmäler jäv och deltar inte i handläggning eller beslut. "
        "Ersättaren Ersättare 5 (C) tjänstgör för Ledamot 8 (MP)."
    )
    assert text["aside"] == "Ersättare 5 (C) deltar inte i beslutet."
    assert text["decision"].startswith("Kommunstyrelsen beslutar enligt yrkandet från Ledamot 1")


def test_the_chair_steps_aside_and_the_second_vice_chair_leads():
    """ks 2024-03-06 § 206: 7 to 5, one abstains; a written reservation never comes."""
    (service,) = sat(here(*range(1, 14), 101, 102)[2:], here(1), conflict(1, 1))
    one = voted(
        yes=[4, 5, 6, 7, 8, 101, 102], no=[3, 9, 10, 11, 12], abstain=[13], matter=Matter.ELECTION
    )
    moved = (motion("approve", 8), motion("amend", 12, text="En annan utses."))
    (main,) = put(moved)
    text = told(
        facts(
            service,
            motions=moved,
            handled=(voted_on(main, ["proposal!"], one, service=service),),
            statements=(said("reservation", 12, written=Written.NEVER_HANDED_IN),),
        )
    )

    assert text["propositions"] == (
        "Tjänstgörande ordföranden Ledamot 3 (M) ställer proposition på förvaltningens förslag "
        "och yrkandet från Ledamot 12 (L), och finner att förvaltningens förslag har bifallits. "
        "Omröstning begärs."
    )
    assert text["conflict"].endswith(
        "Andre vice ordföranden Ledamot 3 (M) leder sammanträdet i ordförandens ställe."
    )
    assert "7 ja mot 5 nej. 1 avstår" in text["votes"]
    assert text["reservations"] == (
        "Ledamot 12 (L) reserverar sig mot beslutet och anmäler att en skriftlig reservation "
        "kommer att lämnas in. När protokollet justeras har ingen skriftlig reservation "
        "lämnats in."
    )


def test_a_counter_proposal_is_found_before_the_vote():
    """kf 2023-10-12 § 10: three proposals, one vote, 40 to 32 and 9 abstain."""
    moved = (motion("amend", 5, 6, 7, text="Så här."), motion("amend", 9, text="Så där."))
    (main,) = put(moved, proposal="styrelsens förslag")
    one = counted(40, 32, 9)
    some = facts(
        full(KF),
        KF,
        body="Kommunfullmäktige",
        proposal="styrelsens förslag",
        motions=moved,
        handled=(voted_on(main, ["proposal!", "amend-5"], one, service=full(KF)),),
    )
    text = told(some)

    assert text["propositions"].endswith(
        "och finner att styrelsens förslag har bifallits. Omröstning begärs. "
        "Styrelsens förslag är ja-proposition i huvudvoteringen. För att utse motförslag i "
        "huvudvoteringen ställer ordföranden proposition på yrkandet från Ledamot 5 (S) m.fl. "
        "och yrkandet från Ledamot 9 (S), och finner att yrkandet från Ledamot 5 (S) m.fl. är "
        "motförslag."
    )
    assert "40 ja mot 32 nej. 9 avstår från att rösta." in text["votes"]
    assert len(rows(html_of(some, "votes"))) == 1 + 81 + 1


def test_an_addition_is_put_by_itself_after_the_main_vote():
    """kf 2023-06-19 § 5: 40 to 38, three abstain; then 72 to 9, yes for rejecting the addition."""
    moved = (
        motion("amend", 2, text="En annan väg."),
        motion("amend", 3, text="En tredje väg."),
        motion("add", 4, text="en tidsplan"),
    )
    main, addition = put(moved)
    later = counted(72, 9, yes_means="avslag på tillägget", no_means="bifall till tillägget")
    some = facts(
        full(KF),
        KF,
        motions=moved,
        handled=(
            voted_on(main, ["proposal!", "amend-2"], counted(40, 38, 3), service=full(KF)),
            voted_on(addition, ["reject!"], later, service=full(KF)),
        ),
    )
    text = told(some)

    assert [key for key in text if key.startswith(("prop", "vote"))] == [
        *("propositions", "vote_order", "votes"),
        *("propositions-2", "vote_order-2", "votes-2"),
    ]
    assert text["propositions"].startswith("Ordföranden ställer först proposition på")
    assert text["propositions-2"] == (
        "Ordföranden ställer slutligen proposition på bifall till eller avslag på "
        "tilläggsyrkandet från Ledamot 4 (S), och finner att det har avslagits. "
        "Omröstning begärs."
    )
    assert "Ja för avslag på tillägget. Nej för bifall till tillägget." in text["vote_order-2"]
    assert "72 ja mot 9 nej. Kommunstyrelsen har därmed beslutat att avslå" in text["votes-2"]


def test_a_third_of_the_council_sends_back_against_the_majority():
    """kf 2023-01-26 § 16: 43 for deciding today, 38 for sending back."""
    moved = (motion("approve", 1, 2), motion("refer_back", 44, 45, text="Projekten ska räknas."))
    back, _ = put(moved)
    one = counted(43, 38, yes_means=TODAY.means, no_means="återremiss")
    text = told(
        facts(
            full(KF),
            KF,
            body="Kommunfullmäktige",
            motions=moved,
            handled=(voted_on(back, ["today!"], one, service=full(KF), by_minority=True),),
            decision=Decision(Outcome.REFERRED_BACK, motive="Projekten ska räknas."),
        )
    )

    assert "finner att ärendet ska avgöras i dag. Omröstning begärs." in text["propositions"]
    assert "43 ja mot 38 nej. Minst en tredjedel av de närvarande ledamöterna" in text["votes"]
    assert "(5 kap. 50 § kommunallagen)" in text["votes"]
    assert text["decision"] == (
        "Kommunfullmäktige beslutar att återremittera ärendet med följande motivering: "
        "Projekten ska räknas."
    )


def test_one_motion_to_send_back_wins_and_the_other_falls_in_a_vote():
    """ks 2024-02-07 § 113: the first vice chair leads; 7 to 6 against the other motion."""
    (service,) = sat(here(*range(2, 14), 101))
    moved = (motion("refer_back", 4, text="Pröva."), motion("refer_back", 13, text="Räkna."))
    first, second, _ = put(moved)
    one = voted(yes=[101, 2, 4, 5, 6, 7, 8], no=[3, 9, 10, 11, 12, 13])
    text = told(
        facts(
            service,
            motions=moved,
            handled=(
                voted_on(first, ["refer_back-4"], service=service),
                voted_on(second, ["today!"], one, service=service),
            ),
            decision=Decision(Outcome.REFERRED_BACK, motive="Pröva.", to="förvaltningen"),
        )
    )

    assert text["propositions"].startswith(
        "Tjänstgörande ordföranden Ledamot 2 (V) ställer först proposition på att ärendet ska "
        "avgöras i dag respektive återremitteras enligt återremissyrkandet från Ledamot 4 (S), "
        "och finner att ärendet ska återremitteras enligt återremissyrkandet från Ledamot 4 (S)."
    )
    assert "slutligen proposition på" in text["propositions"]
    assert "7 ja mot 6 nej." in text["votes"]
    assert "återremittera ärendet till förvaltningen med följande" in text["decision"]
