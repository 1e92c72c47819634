"""From a sitting that was kept by actions to the text of its minutes."""

import json

import pytest

from council.documents.richtext import to_text
from decisions.agendas.models import ItemSource
from decisions.minutes.content import bundle_content
from decisions.sittings.actions.attendance import EventFacts, note_event
from decisions.sittings.actions.motions import MotionFacts, add_motion
from decisions.sittings.actions.statements import StatementFacts, add_statement
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.actions.votes import VoteFacts, count, find
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome, Treatment
from decisions.sittings.workflow import Answer, MotionKind, Presence, StatementKind


def told(meeting):
    content = bundle_content(meeting, Treatment.objects.filter(item__meeting=meeting), "ordinary")
    return [
        {part["key"]: " ".join(to_text(part["html"]).split()) for part in row["parts"]}
        for row in content["paragraphs"]
    ]


def record(item, act, outcome=Outcome.AS_PROPOSED, **more):
    return record_treatment(item=item, recording=Recording(outcome, **more), **act)


@pytest.fixture
def voted(called, sitting, plan, elected, act):
    """Göran stands back from the plan, Tim moves its rejection, loses the vote and reserves."""
    conflict = EventFacts(
        Presence.CONFLICT, elected["Göran"].pk, plan, plan, ground="KL 6:28 p. 1"
    )
    note_event(meeting=called, facts=conflict, **act)
    add_motion(item=plan, facts=MotionFacts(MotionKind.REJECT, [elected["Tim"].pk]), **act)
    find(item=plan, question="main", key="proposal", vote_requested=True, **act)
    answers = dict.fromkeys([elected[n].pk for n in ("Karin", "Bo", "Leila", "Per")], Answer.YES)
    answers[elected["Tim"].pk] = Answer.NO
    count(item=plan, question="main", facts=VoteFacts(answers), **act)
    record(called.items.get(title="Val av justerare"), act, Outcome.NOTED)
    record(plan, act)
    reservation = StatementFacts(StatementKind.RESERVATION, [elected["Tim"].pk], "Planen är dyr.")
    add_statement(item=plan, facts=reservation, **act)
    record(called.items.get(title="Resa"), act, Outcome.TABLED)
    return called


def test_a_sitting_is_told_paragraph_by_paragraph(voted):
    noted, plan, trip = told(voted)
    assert noted == {"decision": "Ärendet antecknas."}
    assert list(plan) == [
        *("decision", "conflict", "documents", "motions"),
        *("propositions", "vote_order", "votes", "reservations"),
    ]
    assert plan["conflict"].endswith("Ersättaren Bo (M) tjänstgör för Göran (M).")
    assert plan["motions"] == "Tim (C) yrkar avslag på förvaltningens förslag."
    assert plan["propositions"].endswith("Omröstning begärs.")
    assert "4 ja mot 1 nej" in plan["votes"]
    assert plan["reservations"] == (
        "Tim (C) reserverar sig mot beslutet till förmån för det egna yrkandet. Planen är dyr."
    )
    assert trip["decision"].endswith("beslutar att bordlägga ärendet.")


def test_the_content_is_json_by_number(voted):
    content = bundle_content(voted, Treatment.objects.filter(number__gte=2), "immediate")
    assert json.loads(json.dumps(content)) == content
    assert [row["label"] for row in content["paragraphs"]] == ["2", "3"]
    assert "§§ 2–3" in content["cover"][0]["html"]
    assert [part["key"] for part in content["paragraphs"][0]["parts"] if part["is_locked"]] == [
        "decision",
        "votes",
    ]
    assert not any(row["is_secret"] for row in content["paragraphs"])


def test_a_secret_paragraph_tells_the_public_its_ground_alone(voted, plan):
    case = plan.memo.case
    case.is_secret, case.secrecy_ground = True, "OSL 21:7"
    case.public_title = "Ett ärende"
    case.save()
    content = bundle_content(voted, Treatment.objects.filter(item=plan), "secret")
    [row] = content["paragraphs"]
    assert row["is_secret"]
    assert row["open_heading"] == "§ 2 Ett ärende (sekretess, OSL 21:7)"
    assert to_text(row["withheld"]).strip() == (
        "Paragrafens innehåll omfattas av sekretess enligt OSL 21:7."
    )


def test_who_comes_again_is_told_once(called, sitting, plan, elected, act):
    trip = called.items.get(title="Resa")
    per = elected["Per"].pk
    note_event(meeting=called, facts=EventFacts(Presence.OUT, per, plan, plan), **act)
    note_event(meeting=called, facts=EventFacts(Presence.IN, per, trip), **act)
    record(called.items.get(title="Val av justerare"), act, Outcome.NOTED)
    record(plan, act)
    record(trip, act)

    _, left, came = told(called)
    assert "Per (S) lämnar sammanträdet" in left["attendance"]
    assert came["attendance"].count("kommer till sammanträdet") == 1


@pytest.mark.parametrize("has_roll", [True, False])
def test_the_opening_says_who_opened_and_when(request, called, act, has_roll):
    request.getfixturevalue("sitting" if has_roll else "elected")
    item = called.items.get(memo=None)
    item.source = ItemSource.OPENING
    item.save()
    record(item, act, Outcome.NOTED)
    [text] = told(called)
    who = "Ordföranden Karin (S)" if has_roll else "Ordföranden"
    assert text["matter"] == f"{who} förklarar sammanträdet öppnat kl. 17.00."
