"""What may be done with a consultation in each state, and what may not."""

import datetime as dt
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from council.files.actions import store_file
from remissvar.models import Addressee, OutgoingConsultation, OutgoingDocument
from remissvar.outgoing.actions.answers import (
    AnswerFacts,
    record_answer,
    record_unasked,
    release_answer,
    take_back,
)
from remissvar.outgoing.actions.common import Invited
from remissvar.outgoing.actions.correcting import correct_addressee
from remissvar.outgoing.actions.drafts import (
    OutgoingFacts,
    add_document,
    change_draft,
    discard_draft,
    draft_consultation,
    invite,
    remove_document,
    set_public,
    strike,
)
from remissvar.outgoing.actions.removing import remove_answer, withdraw_time
from remissvar.outgoing.actions.sending import (
    close_consultation,
    give_time,
    invite_late,
    note_reminder,
    open_again,
    send_consultation,
)
from remissvar.outgoing.rules import answer_mark
from remissvar.outgoing.workflow import (
    ALLOWED,
    REFUSED,
    AddresseeKind,
    Channel,
    Stance,
    State,
    check_move,
)
from tests.factories import NOW, AddresseeFactory
from tests.remissvar.outgoing.conftest import LETTER

DAY = dt.date(2026, 5, 20)
NEW = Invited("Naturskyddsföreningen", AddresseeKind.ASSOCIATION)
SAID = AnswerFacts(NOW.date(), Stance.COMMENTS)
ALL = {State.DRAFT, State.SENT, State.CLOSED}


def longer(row):
    Addressee.objects.filter(pk=row.pk).update(extended_to=DAY)
    return row


def facts(at):
    return OutgoingFacts("Nytt", "Vad tycker ni?", DAY, at.officer)


ACTIONS = {
    "change": ({State.DRAFT}, lambda at, who: change_draft(
        consultation=at.row, facts=facts(at.row), **who)),
    "discard": ({State.DRAFT}, lambda at, who: discard_draft(consultation=at.row, **who)),
    "add document": ({State.DRAFT}, lambda at, who: add_document(
        consultation=at.row, title="Karta", upload=LETTER, is_public=False, **who)),
    "remove document": ({State.DRAFT}, lambda at, who: remove_document(
        document=at.document, **who)),
    "show document": (ALL, lambda at, who: set_public(
        document=at.document, is_public=True, **who)),
    "invite": ({State.DRAFT}, lambda at, who: invite(consultation=at.row, invited=[NEW], **who)),
    "correct": (ALL, lambda at, who: correct_addressee(
        addressee=at.one, who=Invited("Ada", AddresseeKind.PERSON), **who)),
    "strike": ({State.DRAFT}, lambda at, who: strike(addressee=at.one, **who)),
    "send": ({State.DRAFT}, lambda at, who: send_consultation(
        consultation=at.row, channel=Channel.LETTER, **who)),
    "invite late": ({State.SENT}, lambda at, who: invite_late(
        consultation=at.row, invited=[NEW], channel=Channel.LETTER, **who)),
    "extend": ({State.SENT}, lambda at, who: give_time(
        addressee=at.one, extended_to=DAY, **who)),
    "shorten": ({State.SENT}, lambda at, who: withdraw_time(addressee=longer(at.one), **who)),
    "remove answer": ({State.SENT}, lambda at, who: remove_answer(addressee=at.answered, **who)),
    "remind": ({State.SENT}, lambda at, who: note_reminder(addressee=at.one, **who)),
    "answer": ({State.SENT}, lambda at, who: record_answer(addressee=at.one, facts=SAID, **who)),
    "answer unasked": ({State.SENT}, lambda at, who: record_unasked(
        consultation=at.row, name="Båtklubben", kind=NEW.kind, facts=SAID, **who)),
    "release": ({State.SENT, State.CLOSED}, lambda at, who: release_answer(
        addressee=at.answered, mark=answer_mark(at.answered), **who)),
    "take back": ({State.SENT, State.CLOSED}, lambda at, who: take_back(
        addressee=at.answered, **who)),
    "close": ({State.SENT}, lambda at, who: close_consultation(consultation=at.row, **who)),
    "open again": ({State.CLOSED}, lambda at, who: open_again(consultation=at.row, **who)),
}  # fmt: skip


class Scene:
    """A consultation in the state, with a document, one who has not answered and one who has."""

    def __init__(self, draft, state, people):
        sent = {"sent_at": NOW, "sent_by": people.author}
        if state != State.DRAFT:
            OutgoingConsultation.objects.filter(pk=draft.pk).update(**sent)
            draft.addressees.update(channel="email", **sent)
        if state == State.CLOSED:
            OutgoingConsultation.objects.filter(pk=draft.pk).update(
                closed_at=NOW, closed_by=people.author
            )
        self.row = OutgoingConsultation.objects.get(pk=draft.pk)
        assert self.row.state == state
        self.one = self.row.addressees.get(name="Länsstyrelsen")
        self.answered = self.one if state == State.DRAFT else AddresseeFactory(
            consultation=self.row, name="Svararen", is_asked=False, answered_on=NOW.date(),
            stance="opposes", recorded_at=NOW, recorded_by=people.author,
        )  # fmt: skip
        self.document = OutgoingDocument.objects.create(
            consultation=self.row, title="Plan", filename="plan.txt",
            file=store_file(b"Planen", content_type="text/plain", at=NOW),
        )  # fmt: skip


@pytest.mark.parametrize(("now", "to"), sorted(product(State, State)))
def test_every_pair_of_states_is_allowed_or_says_why_not(now, to):
    if (now, to) in {("draft", "sent"), ("sent", "closed"), ("closed", "sent")}:
        check_move(now, to)
    else:
        with pytest.raises(ValidationError, match=REFUSED[now]):
            check_move(now, to)
    assert set(ALLOWED) == set(State)


@pytest.mark.parametrize(("state", "name"), sorted(product(State, ACTIONS)))
def test_each_action_belongs_to_its_states(draft, people, who, state, name):
    allowed, act = ACTIONS[name]
    scene = Scene(draft, state, people)
    told = AuditEvent.objects.count()
    if state in allowed:
        act(scene, who)
        assert AuditEvent.objects.count() > told
        return
    with pytest.raises(ValidationError, match=REFUSED[state]):
        act(scene, who)
    assert AuditEvent.objects.count() == told


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_a_stranger_does_nothing(draft, people, now, name):
    allowed, act = ACTIONS[name]
    scene = Scene(draft, max(allowed), people)
    rows = Addressee.objects.count()
    with pytest.raises(PermissionDenied):
        act(scene, {"by": people.outsider, "at": now})
    assert Addressee.objects.count() == rows


def test_a_stranger_begins_nothing(draft, people, now):
    with pytest.raises(PermissionDenied):
        draft_consultation(case=draft.case, facts=facts(draft), by=people.outsider, at=now)
