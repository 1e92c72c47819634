"""What can be said in the meeting room, command by command."""

import pytest

from council.audit.models import AuditEvent
from decisions.memos.workflow import MemoStatus
from decisions.sittings.models import (
    ElectedAttester,
    Motion,
    NamedChair,
    OtherAttendee,
    PutStep,
    Sitting,
    Statement,
    Treatment,
)


@pytest.fixture
def pks(elected):
    return {name: person.pk for name, person in elected.items()}


def test_the_meeting_is_opened_and_the_roll_called(room, elected, pks):
    room.done("open")
    answer = room.done("roll", present=[pks["Karin"], pks["Göran"], pks["Per"]])
    assert "3 närvarar" in answer["message"]
    assert "3 av 5" in answer["parts"]["serving"]


def test_the_roll_asks_for_people_of_the_body(room, opened, people):
    assert "ledamöter och ersättare" in room.refused("roll", present=[people.author.person_id])


def test_items_are_taken_in_another_order(room, sitting, called, plan):
    other = called.items.get(title="Resa")
    page = room.done("place", other, after="")["parts"]["course"]
    assert page.index("Resa") < page.index("Plan")
    assert "Välj en punkt" in room.refused("place", other, after=plan.meeting.uuid)


def test_a_run_of_items_is_decided_as_proposed(room, sitting, called):
    first, last = (
        called.items.order_by("position").first(),
        called.items.order_by("position").last(),
    )
    refusal = room.refused("run", first=last.uuid, last=first.uuid)
    assert "Punkt 1 tas upp före punkt 3: byt plats på dem." in refusal
    answer = room.done("run", first=first.uuid, last=last.uuid)
    assert "3 beslut är antecknade, § 1–3" in answer["message"]
    assert "väntar på beslut" in room.refused("run", first=first.uuid, last=last.uuid)


def test_a_matter_is_added_during_the_meeting(room, sitting, called, plan):
    assert "Det som läggs till blir punkt 4" in room.get().content.decode()
    answer = room.done("add", title="Snöröjningen", after=plan.uuid)
    assert answer["message"] == "Punkt 4 är tillagd och tas upp efter punkt 2: Snöröjningen."
    assert "Det som läggs till blir punkt 5" in answer["parts"]["course"]
    assert called.items.filter(title="Snöröjningen").exists()
    assert "Skriv vad ärendet gäller" in room.refused("add")


def test_somebody_comes_and_it_is_taken_back(room, sitting, plan, pks):
    page = room.done("event", plan, kind="in", person=pks["Inga"], clock="14.32")["parts"]
    assert "Inga (C)" in page["serving"]
    assert "14.32" in page["presence"]
    event = Sitting.objects.get().events.latest("pk")
    page = room.done("remove_event", row=event.uuid)["parts"]
    assert "14.32" not in page["presence"]
    assert "finns inte längre" in room.refused("remove_event", row=event.uuid)


def test_an_event_is_corrected_in_one_act_with_its_reason(room, sitting, called, plan, pks):
    room.done("event", plan, kind="in", person=pks["Inga"], clock="14.32")
    event = Sitting.objects.get().events.latest("pk")
    other = called.items.get(title="Resa")
    right = {"row": event.uuid, "kind": "in", "person": pks["Inga"], "start": other.uuid}
    assert "Skriv varför" in room.refused("event", plan, **right)
    wrong = {**right, "kind": "conflict", "reason": "Fel punkt."}
    assert "Ange jävsgrunden" in room.refused("event", plan, **wrong)
    page = room.done("event", plan, **right, reason="Fel punkt.")["parts"]["presence"]
    assert "kom från punkt 3" in page
    assert "kom från punkt 2" not in page
    assert "Fel punkt." in AuditEvent.objects.get(action="sitting.event_corrected").summary
    assert "finns inte längre" in room.refused("event", plan, **right, reason="Igen.")


def test_who_comes_again_is_told_not_to_serve(room, sitting, called, plan, pks):
    trip = called.items.get(title="Resa")
    room.done("event", plan, kind="out", person=pks["Per"])
    answer = room.done("event", trip, kind="in", person=pks["Per"], clock="15.05")
    assert "Per (S) har avbrutit sin tjänstgöring och tjänstgör inte igen" in answer["message"]
    waiting = answer["parts"]["serving"].partition("utan att tjänstgöra:")[2]
    assert "Per (S) <span" in waiting.partition("Frånvarande")[0]


def test_a_conflict_of_interest_asks_for_its_ground(room, sitting, plan, pks):
    facts = {"kind": "conflict", "person": pks["Karin"], "end": plan.uuid}
    assert "Ange jävsgrunden" in room.refused("event", plan, **facts)
    page = room.done("event", plan, **facts, ground="KL 6:28 p. 1")["parts"]
    assert "Jäv: Karin (S)" in page["serving"]
    assert "Göran (M)" in page["serving"]


def test_somebody_else_leads(room, sitting, plan, pks):
    room.done("chair", plan, person=pks["Per"])
    assert "Per (S)" in room.get(query=f"?punkt={plan.uuid}").content.decode()
    room.done("remove_chair", row=NamedChair.objects.get().uuid)
    assert not NamedChair.objects.exists()


def test_others_are_present(room, sitting):
    room.done("other", name="Ulla Sund", title="förvaltningschef")
    assert "Skriv namnet" in room.refused("other", name=" ")
    room.done("remove_other", row=OtherAttendee.objects.get().uuid)
    assert not OtherAttendee.objects.exists()


def test_attesters_are_elected(room, sitting, pks):
    page = room.done("attesters", people=[pks["Göran"]], reserves=[pks["Per"]])["parts"]
    assert "Göran (M), Per (S) (ersättare)" in page["presence"]
    assert ElectedAttester.objects.filter(is_reserve=True).get().person_id == pks["Per"]
    assert "reserv" in room.refused("attesters", people=[pks["Göran"], pks["Per"]])


def test_nobody_stands_in_for_themselves_and_no_more_than_there_are_places(room, sitting, pks):
    twice = room.refused("attesters", people=[pks["Göran"]], reserves=[pks["Göran"]])
    assert "Göran (M) är vald till justerare: välj en annan ersättare." in twice
    many = {"people": [pks["Göran"]], "reserves": [pks["Per"], pks["Leila"]]}
    assert "väljer högst 1 ersättare, en för varje justerare" in room.refused("attesters", **many)
    assert not ElectedAttester.objects.exists()


def test_a_motion_is_made_and_withdrawn(room, sitting, plan, pks):
    room.done("motion", plan, kind="amend", movers=[pks["Per"]], text="Planen kortas.")
    assert "Skriv den lydelse" in room.refused("motion", plan, kind="amend", movers=[pks["Per"]])
    motion = Motion.objects.get()
    room.done("motion", plan, kind="amend", movers=[pks["Per"]], text="Längre.", row=motion.uuid)
    room.done("withdraw", plan, row=motion.uuid)
    motion.refresh_from_db()
    assert (motion.text, motion.withdrawn_at is not None) == ("Längre.", True)


FOUND = {"question": "main", "number": 1, "key": "proposal", "vote_requested": "on"}
VOTE = {"question": "main", "number": 2, "yes_key": "proposal", "no_key": "reject"}


def test_a_vote_by_name_settles_the_question(room, sitting, plan, pks):
    room.done("motion", plan, kind="reject", movers=[pks["Göran"]])
    room.done("find", plan, **FOUND)
    answers = dict.fromkeys(("Karin", "Leila", "Per", "Tim"), "yes") | {"Göran": "no"}
    votes = {f"svar-{pks[name]}": said for name, said in answers.items()}
    missing = {k: v for k, v in votes.items() if not k.endswith(str(pks["Göran"]))}
    assert "Göran (M) saknas" in room.refused("count", plan, **VOTE, **missing)
    page = room.done("count", plan, **VOTE, **votes)["parts"]["item"]
    assert "4 ja och 1 nej" in page
    room.done("undo", plan, question="main", number=2)
    assert PutStep.objects.count() == 1


def test_slips_are_counted_in_a_secret_vote(room, sitting, plan, pks):
    room.done("motion", plan, kind="reject", movers=[pks["Göran"]])
    room.done("find", plan, **FOUND)
    slips = {"is_secret": "on", "matter": "election", "yes": 3, "no": 1, "absent": 0}
    assert "Räkna om" in room.refused("count", plan, **VOTE, **slips)
    answer = room.done("count", plan, **VOTE, **slips, abstain=1)
    assert answer["message"] == "Den slutna omröstningen är antecknad."
    assert "(sluten)" in answer["parts"]["item"]


def test_a_stranger_cannot_vote(room, sitting, plan, pks):
    room.done("motion", plan, kind="reject", movers=[pks["Göran"]])
    room.done("find", plan, **FOUND)
    said = room.refused("count", plan, **VOTE, **{"svar-9999": "yes"})
    assert "nämndens ledamöter" in said


def test_the_decision_follows_the_motion_that_won(room, sitting, plan, pks):
    room.done("motion", plan, kind="refer_back", movers=[pks["Göran"]], text="Mer underlag.")
    key = f"postpone:{Motion.objects.get().uuid}"
    won = key.removeprefix("postpone:")
    page = room.done("find", plan, question=key, number=1, key=won)["parts"]["item"]
    assert "Mer underlag.</textarea>" in page
    room.done("decide", plan, outcome="referred_back", motive="Mer underlag.")
    plan.memo.refresh_from_db()
    assert plan.memo.status == MemoStatus.DRAFT


def test_a_declared_decision_is_locked(room, sitting, plan, pks):
    page = room.done("decide", plan, outcome="as_proposed")["parts"]
    assert "Rätta skrivfel" in page["item"]
    assert "§ 1" in page["course"]
    assert "låst" in room.refused("decide", plan, outcome="rejected")
    assert "Beslutet är fattat" in room.refused(
        "motion", plan, kind="approve", movers=[pks["Per"]]
    )


def test_a_decision_says_what_is_wrong_at_its_place(room, sitting, plan):
    answer = room.send("decide", plan, outcome="referred_back")
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"motive": ["Skriv varför ärendet återremitteras."]}


def test_a_reservation_is_announced_and_struck(room, sitting, plan, pks):
    room.done("decide", plan, outcome="as_proposed")
    room.done("statement", plan, kind="reservation", makers=[pks["Göran"]], text="Nej.")
    assert "inte närvarande" in room.refused(
        "statement", plan, kind="reservation", makers=[pks["Inga"]]
    )
    row = Statement.objects.get().uuid
    room.done("statement", plan, kind="statement", makers=[pks["Per"]], row=row)
    assert Statement.objects.get().kind == "statement"
    room.done("remove_statement", plan, row=row)
    assert not Statement.objects.exists()


def test_somebody_takes_no_part(room, sitting, plan, pks):
    page = room.done("aside", plan, people=[pks["Leila"]])["parts"]["item"]
    assert "Deltar inte i beslutet: Leila (MP)" in page
    room.done("aside", plan, people=[])
    room.done("authority", plan, is_authority="on")
    assert "KL 4:26" in room.refused("aside", plan, people=[pks["Leila"]])


def test_two_texts_meet_and_none_is_lost(room, sitting, plan):
    room.done("notes", plan, text="Ulla föredrar.", base="")
    answer = room.send("notes", plan, text="Frågor ställs.", base="")
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Ulla föredrar."
    room.done("notes", plan, text="Ulla föredrar.\n\nFrågor.", base="Ulla föredrar.")


def test_the_questions_are_put_in_another_order(room, sitting, plan, pks):
    room.done("motion", plan, kind="table", movers=[pks["Göran"]])
    key = f"postpone:{Motion.objects.get().uuid}"
    room.done("question_order", plan, keys=f"main {key}")
    assert "stämmer inte" in room.refused("question_order", plan, keys="main main")


def test_the_meeting_is_closed_when_all_is_treated(room, sitting, called):
    assert "Anteckna först" in room.refused("close")
    items = list(called.items.order_by("position"))
    room.done("run", first=items[0].uuid, last=items[-1].uuid)
    page = room.done("close")["parts"]
    assert "Mötet avslutades" in page["top"]
    assert "avslutat" in room.refused("notes", items[0], text="Sent.", base="")
    assert Treatment.objects.count() == len(items)
