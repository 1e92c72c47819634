"""Members say beforehand that they cannot come or have a conflict, and the secretary sees it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from council.accounts.models import Notification
from council.audit.models import AuditEvent
from decisions.agendas.actions.declarations import (
    declare_absence,
    declare_conflict,
    withdraw_declaration,
)
from decisions.agendas.actions.items import withdraw_item
from decisions.agendas.models import ConflictGround, MeetingStatus, MemberNotice, NoticeKind
from decisions.agendas.reading.declared import conflicted, declared
from tests.decisions.agendas.reading.conftest import signed_in
from tests.factories import PersonFactory

pytestmark = pytest.mark.usefixtures("spring")


def told(readers):
    return Notification.objects.filter(user=readers.secretary, kind="meeting.declared")


def test_absence_is_declared_seen_and_taken_back(called, readers, reader, address):
    page = address("declare_absence", called.uuid)
    assert reader.get(page).status_code == 200
    answer = reader.post(page, {"extent": "part", "text": "kommer kl. 15"})
    assert answer.url == address("reading", called.uuid)
    assert "en del av mötet" in reader.get(answer.url).content.decode()
    assert told(readers).get().title == "Lo Grip anmäler frånvaro den 23 april"
    agenda = signed_in(readers.secretary).get(address("meeting", called.uuid)).content.decode()
    assert "Lo Grip (S)" in agenda
    assert "”kommer kl. 15”" in agenda
    [row] = declared(called)
    assert (row.kind, row.is_whole, row.item, row.text) == (
        NoticeKind.ABSENCE, False, None, "kommer kl. 15",
    )  # fmt: skip
    reader.post(address("withdraw_declaration", called.uuid, row.notice.uuid))
    assert declared(called) == []
    assert MemberNotice.objects.get().withdrawn_at
    assert told(readers).filter(title__contains="tar tillbaka").exists()
    agenda = signed_in(readers.secretary).get(address("meeting", called.uuid)).content.decode()
    assert "Lo Grip (S)" not in agenda


def test_conflict_is_declared_with_its_ground(called, plan, readers, reader, address):
    page = address("declare_conflict", called.uuid, plan.uuid)
    assert "Någon annan särskild omständighet" in reader.get(page).content.decode()
    answer = reader.post(page, {"ground": "party", "text": "Min syster äger fastigheten."})
    assert answer.url == address("reading_item", called.uuid, plan.uuid)
    assert "jäv i punkt 2" in reader.get(answer.url).content.decode()
    front = reader.get(address("reading", called.uuid)).content.decode()
    assert "jäv i punkt 2" in front
    assert "syster" not in front
    [row] = declared(called)
    assert (row.kind, row.item, row.ground) == (NoticeKind.CONFLICT, plan, ConflictGround.PARTY)
    assert row.mandate.party == "S"
    assert conflicted(called) == {plan.pk: {readers.lo.person_id}}
    event = AuditEvent.objects.get(action="meeting.conflict_declared")
    assert event.summary.startswith("Lo Grip anmäler jäv")
    assert "syster" not in f"{event.summary}{event.data}{told(readers).get().text}"


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({}, "Välj om det gäller hela mötet"),
        ({"extent": "part", "text": "  "}, "Skriv när du kan delta"),
        ({"extent": "x"}, "extent"),
        ({"extent": "whole", "text": "x" * 501}, "500"),
        ({"extent": "whole", "text": "a\x00b"}, "id_text_error"),
    ],
)
def test_what_does_not_say_enough_is_refused(called, reader, address, sent, fault):
    answer = reader.post(address("declare_absence", called.uuid), sent)
    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert not MemberNotice.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"ground": "x"}, {"ground": "other"}])
def test_a_conflict_needs_its_ground(plan, reader, address, sent):
    page = address("declare_conflict", plan.meeting.uuid, plan.uuid)
    assert reader.post(page, sent).status_code == 422
    assert not MemberNotice.objects.exists()


def test_the_same_is_declared_once(called, plan, readers, now):
    who = {"by": readers.lo, "at": now}
    declare_absence(meeting=called, is_whole=True, text="", **who)
    with pytest.raises(ValidationError, match="redan anmält att du inte kan delta"):
        declare_absence(meeting=called, is_whole=False, text="sent", **who)
    notice = declare_conflict(item=plan, ground=ConflictGround.PROXY, text="", **who)
    with pytest.raises(ValidationError, match="redan anmält jäv"):
        declare_conflict(item=plan, ground=ConflictGround.PARTY, text="", **who)
    withdraw_declaration(notice=notice, **who)
    declare_conflict(item=plan, ground=ConflictGround.PARTY, text="", **who)
    assert [row.ground for row in declared(called)] == [None, ConflictGround.PARTY]


def test_only_the_bodys_elected_declare(called, plan, readers, address, now):
    for user in (readers.secretary, readers.author):
        with pytest.raises(PermissionDenied):
            declare_absence(meeting=called, is_whole=True, text="", by=user, at=now)
        with pytest.raises(PermissionDenied):
            declare_conflict(item=plan, ground=ConflictGround.PARTY, text="", by=user, at=now)
        client = signed_in(user)
        assert client.get(address("declare_absence", called.uuid)).status_code == 404
        posted = client.post(address("declare_conflict", called.uuid, plan.uuid))
        assert posted.status_code == 404
    assert (
        "Anmäl i förväg"
        not in signed_in(readers.author).get(address("reading", called.uuid)).content.decode()
    )


def test_nobody_takes_back_what_another_has_said(called, readers, address, now):
    notice = declare_absence(meeting=called, is_whole=True, text="", by=readers.lo, at=now)
    with pytest.raises(PermissionDenied):
        withdraw_declaration(notice=notice, by=readers.member, at=now)
    url = address("withdraw_declaration", called.uuid, notice.uuid)
    assert signed_in(readers.member).post(url).status_code == 404
    assert declared(called)


@pytest.mark.parametrize("status", [MeetingStatus.HELD, MeetingStatus.CANCELLED])
def test_nothing_is_declared_afterwards(called, plan, readers, reader, address, now, status):
    notice = declare_absence(meeting=called, is_whole=True, text="", by=readers.lo, at=now)
    type(called).objects.filter(pk=called.pk).update(status=status)
    called.refresh_from_db()
    with pytest.raises(ValidationError, match="Mötet är"):
        withdraw_declaration(notice=notice, by=readers.lo, at=now)
    with pytest.raises(ValidationError, match="Mötet är"):
        declare_absence(meeting=called, is_whole=True, text="", by=readers.member, at=now)
    reader.post(address("withdraw_declaration", called.uuid, notice.uuid))
    assert declared(called)


def test_no_conflict_in_what_is_not_taken_up(called, plan, readers, act, now):
    withdraw_item(item=plan, reason="Utgår", **act)
    plan.refresh_from_db()
    with pytest.raises(ValidationError, match="utgår"):
        declare_conflict(item=plan, ground=ConflictGround.PARTY, text="", by=readers.lo, at=now)


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "absence", "ground": "party"},
        {"kind": "conflict"},
        {"kind": "x"},
        {"kind": "absence", "is_whole": False},
        {"kind": "absence", "withdrawn_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_the_database_keeps_no_nonsense(called, now, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberNotice.objects.create(
            meeting=called, person=PersonFactory(), created_at=now, **facts
        )


def test_many_declarations_cost_no_more_questions(
    called, readers, address, now, django_assert_max_num_queries
):
    for user in (readers.lo, readers.member, readers.substitute):
        declare_absence(meeting=called, is_whole=True, text="", by=user, at=now)
    with django_assert_max_num_queries(2):
        assert len(declared(called)) == 3
