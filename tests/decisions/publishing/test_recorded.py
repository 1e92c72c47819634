"""What the meeting recorded follows the decision out: motions, votes, reservations, conflicts."""

import json

import pytest
from django.core.exceptions import ValidationError

from council.documents.protected import passage
from council.record.models import Publication
from decisions.minutes.content import find_part
from decisions.minutes.gathering import gather
from decisions.minutes.models import PartEdit
from decisions.publishing.actions import preview
from decisions.sittings.actions.attendance import EventFacts, note_event
from decisions.sittings.actions.items import save_notes
from decisions.sittings.actions.motions import MotionFacts, add_motion
from decisions.sittings.actions.statements import StatementFacts, add_statement, stand_aside
from decisions.sittings.actions.votes import VoteFacts, count, find
from decisions.sittings.rules.votes import Tally
from decisions.sittings.workflow import Answer, Matter, MotionKind, Presence, StatementKind
from tests.decisions.publishing.conftest import PUBLISH_AT, fresh
from tests.decisions.sittings.test_a_sitting import elected, sitting  # noqa: F401

RESERVED = "Planen är dyr."


@pytest.fixture
def put(called, sitting, plan, elected, act):  # noqa: F811
    """Göran stands back from the plan, Tim moves its rejection, loses the vote and reserves."""

    def put(text="", **vote):
        conflict = EventFacts(
            Presence.CONFLICT, elected["Göran"].pk, plan, plan, ground="KL 6:28 p. 1"
        )
        note_event(meeting=called, facts=conflict, **act)
        moved = MotionFacts(MotionKind.REJECT, [elected["Tim"].pk], None, text)
        add_motion(item=plan, facts=moved, **act)
        find(item=plan, question="main", key="proposal", vote_requested=True, **act)
        answers = dict.fromkeys([elected[n].pk for n in ("Karin", "Bo", "Per")], Answer.YES)
        answers |= {elected["Tim"].pk: Answer.NO, elected["Leila"].pk: Answer.ABSTAIN}
        facts = VoteFacts(**vote) if vote else VoteFacts(answers)
        count(item=plan, question="main", facts=facts, **act)
        stated = StatementFacts(StatementKind.RESERVATION, [elected["Tim"].pk], RESERVED)
        add_statement(item=plan, facts=stated, **act)

    return put


def content(treatment):
    return preview(fresh(treatment), at=PUBLISH_AT).payload.content


def did(parts, what):
    return [part["name"] for part in parts if part["what"] == what]


def test_motions_votes_and_reservations_have_the_shapes_of_old_minutes(decide, put):
    put()
    minutes = content(decide())["minutes"]
    (motion,) = minutes["motions"]
    assert motion == {
        "mover": "Tim", "party": "C", "text": "avslag på förvaltningens förslag."
    }  # fmt: skip
    (vote,) = minutes["votes"]
    assert vote["question"].startswith("Ja för bifall till förslaget. Nej för avslag")
    assert [(side["side"], side["total"]) for side in vote["sides"]] == [
        ("yes", 3), ("no", 1), ("abstain", 1), ("absent", 0),
    ]  # fmt: skip
    assert {"party": "M", "names": ["Bo"]} in vote["sides"][0]["parties"]
    assert "3 ja mot 1 nej" in vote["result"]
    (reservation,) = minutes["reservations"]
    assert reservation["names"] == ["Tim"]
    assert "Tim (C) reserverar sig" in reservation["text"]
    assert RESERVED in reservation["text"]
    (conflict,) = minutes["conflicts"]
    assert conflict["names"] == ["Göran"]
    assert "KL 6:28 p. 1" in conflict["text"]
    assert "finner att" in minutes["propositions"][0]


def test_every_elected_person_is_told_by_uuid_with_what_they_did(decide, put, plan, elected, act):  # noqa: F811
    put()
    stand_aside(item=plan, people=[elected["Leila"].pk], **act)
    parts = content(decide())["parts"]
    assert did(parts, "served") == ["Karin", "Bo", "Leila", "Per", "Tim"]
    assert did(parts, "yes") == ["Karin", "Bo", "Per"]
    assert (did(parts, "no"), did(parts, "abstain")) == (["Tim"], ["Leila"])
    assert (did(parts, "motion"), did(parts, "reservation")) == (["Tim"], ["Tim"])
    assert did(parts, "conflict") == ["Göran"]
    assert {part["person"] for part in parts if part["name"] == "Tim"} == {
        str(elected["Tim"].uuid)
    }


def test_a_secret_vote_tells_its_totals_alone(decide, put, elected):  # noqa: F811
    put(slips=Tally(yes=3, no=1, abstain=1), matter=Matter.ELECTION)
    told = content(decide())
    (vote,) = told["minutes"]["votes"]
    assert vote["is_secret"]
    assert [side["total"] for side in vote["sides"]] == [3, 1, 1, 0]
    assert all(not side["parties"] for side in vote["sides"])
    assert not did(told["parts"], "yes")


def test_the_secretarys_notes_stay_inside(decide, put, plan, act):
    put()
    save_notes(item=plan, text="Hemskt dyr, sa Bo.", base="", **act)
    assert "Hemskt dyr" not in json.dumps(content(decide()), ensure_ascii=False)


def protect(treatment, key, words, people):
    """Mark words of a part of the minutes as protected, as the secretary would."""
    mine = gather(treatment.item.meeting)
    part = find_part(mine, mine.treatment(treatment.number), key)
    html = part.part.html
    assert words in html
    PartEdit.objects.create(
        treatment=treatment,
        kind=key,
        base=html,
        html=html.replace(words, passage(words, "OSL 26 kap. 1 §")),
        edited_at=PUBLISH_AT,
        edited_by=people.secretary,
    )


def test_what_the_minutes_protect_is_removed_everywhere(decide, put, people):
    put(text="Bo Eks ansökan på Miljövägen ska avslås")
    treatment = decide()
    protect(treatment, "motions", "Bo Eks ansökan på Miljövägen", people)
    told = json.dumps(content(treatment), ensure_ascii=False)
    assert "Miljövägen" not in told
    assert "[uppgift borttagen, OSL 26 kap. 1 §]" in told


def test_what_the_minutes_protect_may_not_stand_in_other_words_of_the_decision(
    decide, put, people
):
    put(text="Bo Eks ansökan på Miljövägen ska avslås")
    treatment = decide()
    treatment.motive = "Bo  Eks ANSÖKAN på Miljövägen är sen."
    treatment.save()
    protect(treatment, "motions", "Bo Eks ansökan på Miljövägen", people)
    with pytest.raises(ValidationError, match=r"Beslutet innehåller.*skyddad i protokollet"):
        preview(fresh(treatment), at=PUBLISH_AT)


def test_an_identity_number_in_a_reservation_is_found_before_it_is_public(
    decide, put, plan, elected, act  # noqa: F811
):  # fmt: skip
    put()
    facts = StatementFacts(StatementKind.STATEMENT, [elected["Per"].pk], "Gäller 19121212-1212.")
    add_statement(item=plan, facts=facts, **act)
    findings = preview(fresh(decide()), at=PUBLISH_AT).findings
    assert [found.place for found in findings] == ["Anteckningarna"]


def test_where_no_sitting_was_kept_there_is_only_the_decision(decide, publish):
    treatment = decide()
    treatment.item.proceeding.delete()
    publish(fresh(treatment))
    assert "minutes" not in Publication.objects.get().content


def test_a_search_finds_the_words_of_a_reservation(decide, put, publish):
    put()
    assert RESERVED in publish(fresh(decide())).text
