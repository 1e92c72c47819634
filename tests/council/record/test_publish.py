import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.record import actions
from council.record.models import Publication, PublishedDocument, PublishedMeeting
from tests.council.record.conftest import (
    changed,
    meeting_facts,
    memo_file,
    payload,
    point,
)
from tests.factories import NOW


def publish(facts):
    return actions.publish(payload=facts, by=SYSTEM, at=NOW)


@pytest.mark.parametrize("outcome", ["tabled", "referred_back", "withdrawn", "draft", ""])
def test_what_was_not_decided_never_reaches_the_record(db, outcome):
    with pytest.raises(ValidationError, match="Bara fattade beslut"):
        publish(payload(outcome=outcome))
    assert not Publication.objects.exists()
    assert not PublishedMeeting.objects.exists()


def test_the_database_refuses_it_as_well(make):
    publication = make()
    with pytest.raises(IntegrityError, match="publication_is_decided"), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(outcome="tabled")


def test_a_decision_needs_its_wording(db):
    with pytest.raises(ValidationError, match="saknar lydelse"):
        publish(payload(clauses=[]))


@pytest.mark.parametrize("documents", [[], [memo_file(is_sealed=False)]])
def test_a_decision_needs_its_sealed_document(db, documents):
    with pytest.raises(ValidationError, match="stämplade"):
        publish(payload(documents=documents))


@pytest.mark.parametrize(
    "told", [{"title": "Uppsägning av avtal"}, {"title": "", "decision_slug": "uppsagning"}]
)
def test_a_closed_point_tells_no_more_than_its_open_title_and_number(db, told):
    agenda = [point(1, **told, is_closed=True)]
    with pytest.raises(ValidationError, match="stängd punkt"):
        publish(payload(meeting=meeting_facts(agenda=agenda)))


def test_a_correction_is_the_next_version_and_the_first_one_stays(db):
    facts = payload("Plan")
    first = publish(facts)
    second = publish(changed(facts, title="Plan, rättad"))
    first.refresh_from_db()
    assert (first.version, first.is_current) == (1, False)
    assert (second.version, second.is_current) == (2, True)
    assert first.content_hash != second.content_hash


def test_the_same_facts_have_the_same_hash_whatever_the_neighbours_do(db):
    facts = payload("Plan")
    busier = changed(facts.meeting, agenda=[*facts.meeting.agenda, point(3, "Resa")])
    assert changed(facts, meeting=busier).hash() == facts.hash()
    assert changed(facts, paragraph="§ 13").hash() != facts.hash()


def test_two_decisions_of_a_meeting_share_its_page(make):
    make("Plan")
    make("Resa")
    assert PublishedMeeting.objects.count() == 1


def test_the_notice_is_listed_once_however_often_the_meeting_is_brought_up_to_date(db):
    notice = memo_file(b"%PDF-1.7 notice", kind="notice", fixed_version=None)
    for _ in range(2):
        actions.publish_meeting(meeting=meeting_facts(notice=notice), by=SYSTEM, at=NOW)
    assert PublishedDocument.objects.filter(kind="notice").count() == 1


def test_nothing_is_public_when_the_audit_log_fails(db, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions, "record_event", broken)
    with pytest.raises(RuntimeError):
        publish(payload())
    assert not Publication.objects.exists()
    assert not AuditEvent.objects.exists()
