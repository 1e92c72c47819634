"""Petra publishes what the committee decided, and nothing else."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.jobs.models import Job
from council.record.models import (
    Publication,
    PublishedDocument,
    PublishedMeeting,
    PublishedTopic,
)
from council.register.actions import sort_case
from council.register.models import Case, Topic
from decisions.agendas.actions.items import add_own_item
from decisions.agendas.actions.meetings import cancel_meeting
from decisions.agendas.actions.notice import send_supplement
from decisions.agendas.models import ItemGroup
from decisions.memos.workflow import MemoStatus
from decisions.publishing.actions import preview, publish_decision, publish_meeting, record_review
from decisions.publishing.models import PublicationReview
from decisions.publishing.subjects import places_of, topic_of
from decisions.publishing.tasks import publish_meeting as publish_meeting_job
from decisions.sittings.models import Outcome, Treatment
from tests.decisions.publishing.conftest import PUBLISH_AT, fresh

AMENDED_CLAUSE = "Nämnden godkänner tillsynsplanen."


def test_a_decision_becomes_a_frozen_copy_and_its_memo_is_published(decide, publish, plan):
    publication = publish(decide())
    plan.memo.refresh_from_db()
    assert plan.memo.status == MemoStatus.PUBLISHED
    assert (publication.title, publication.paragraph, publication.version) == ("Plan", "§ 1", 1)
    assert publication.slug == f"2026-04-23-plan-{plan.memo.case.registry_key.lower()}"
    assert [d.kind for d in publication.documents.all()] == ["memo"]
    assert publication.content["decision"]["clauses"][0]["text"] == AMENDED_CLAUSE


def test_topic_and_places_of_the_case_follow_along_as_they_stood(decide, publish, plan):
    topic = Topic.objects.create(slug="tillsyn", name="Tillsyn", name_en="Inspection", position=1)
    at = {"by": SYSTEM, "at": PUBLISH_AT}
    case = sort_case(case=plan.memo.case, topic=topic, places=["Södra Vasagatan"], **at)
    publication = publish(fresh(decide()))
    assert (publication.topic, publication.places) == ("tillsyn", ["Södra Vasagatan"])
    assert publication.content["topic"]["name_en"] == "Inspection"
    assert PublishedTopic.objects.get().name == "Tillsyn"
    sort_case(case=case, topic=None, places=[], **at)
    publication.refresh_from_db()
    assert publication.place_keys == ["södra", "södra vasagatan", "vasagatan"]


@pytest.mark.parametrize(
    "hides",
    [
        {"protected_title": "Tillsyn hos Kvarnens bageri"},
        {"is_secret": True, "secrecy_ground": "OSL 21 kap. 1 §"},
    ],
)
def test_what_the_title_hides_neither_topic_nor_place_tells(hides):
    topic = Topic(slug="tillsyn", name="Tillsyn", name_en="Inspection", position=1)
    case = Case(topic=topic, places=["Kvarnvägen 3"], **hides)
    assert (topic_of(case), places_of(case)) == (None, [])


def test_the_meetings_agenda_leads_to_the_decision(decide, publish):
    publication = publish(decide())
    meeting = PublishedMeeting.objects.get()
    points = {point["title"]: point for point in meeting.agenda}
    assert points["Plan"]["decision_slug"] == publication.slug
    assert points["Resa"]["decision_slug"] == ""


def test_who_looked_and_who_published_is_kept(decide, publish, people):
    publication = publish(decide())
    review = PublicationReview.objects.get()
    assert (review.reviewed_by, review.payload_hash) == (
        people.publisher,
        publication.content_hash,
    )
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"publication.reviewed", "record.published", "memo.published"} <= actions


@pytest.mark.parametrize(
    ("outcome", "word"), [(Outcome.TABLED, "bordlagt"), (Outcome.REFERRED_BACK, "återremitterat")]
)
def test_what_was_tabled_or_referred_back_is_refused(decide, publish, outcome, word):
    with pytest.raises(ValidationError, match=word):
        publish(decide(outcome, motive="Underlaget räcker inte."))
    assert not Publication.objects.exists()


def test_secret_matter_is_refused(decide, publish, plan):
    treatment = decide()
    case = plan.memo.case
    case.is_secret, case.secrecy_ground = True, "26 kap. 1 § OSL"
    case.save()
    with pytest.raises(ValidationError, match="sekretess"):
        publish(fresh(treatment))
    assert not Publication.objects.exists()


def test_a_closed_item_is_refused(decide, publish, plan):
    treatment = decide()
    plan.is_closed = True
    plan.save()
    with pytest.raises(ValidationError, match="stängda dörrar"):
        publish(fresh(treatment))


def test_a_withdrawn_memo_is_refused(decide, publish, plan):
    treatment = decide()
    type(plan.memo).objects.filter(pk=plan.memo_id).update(status=MemoStatus.WITHDRAWN)
    with pytest.raises(ValidationError, match="återtagen"):
        publish(fresh(treatment))


def test_a_decision_waits_for_its_sealed_pdf(decide, publish):
    with pytest.raises(ValidationError, match="stämplade PDF är inte klar"):
        publish(decide(sealed=False))


def test_a_decision_is_published_once(decide, publish):
    treatment = decide()
    publish(treatment)
    with pytest.raises(ValidationError, match="redan publicerat"):
        publish(fresh(treatment))
    assert Publication.objects.count() == 1


def test_what_has_changed_since_becomes_the_next_version_of_the_same_page(decide, publish, plan):
    treatment = decide()
    first = publish(treatment)
    case = plan.memo.case
    case.public_title = "Tillsynsplan, rättad ärendemening"
    case.save()
    second = publish(fresh(treatment))
    first.refresh_from_db()
    plan.memo.refresh_from_db()
    assert (second.slug, second.version, first.is_current) == (first.slug, 2, False)
    assert second.content["case_title"] == case.public_title
    assert plan.memo.status == MemoStatus.PUBLISHED
    with pytest.raises(ValidationError, match="redan publicerat"):
        publish(fresh(treatment))


def test_a_page_keeps_its_address_when_its_title_becomes_another(decide, publish, plan):
    treatment = decide()
    first = publish(treatment)
    case = plan.memo.case
    case.protected_title, case.public_title = "Klagomål från Bo Ek", "Klagomål"
    case.save()
    second = publish(fresh(treatment))
    assert (second.title, second.slug, second.version) == ("Klagomål", first.slug, 2)
    assert Publication.objects.filter(is_current=True).get() == second


def test_only_a_publisher_may(decide, publish, people):
    treatment = decide()
    for by in (people.secretary, people.author, people.outsider):
        with pytest.raises(PermissionDenied):
            publish(treatment, by=by)
    assert not Publication.objects.exists()


def test_what_was_not_reviewed_is_not_published(decide, people):
    treatment = decide()
    seen = preview(treatment, at=PUBLISH_AT)
    act = {"by": people.publisher, "at": PUBLISH_AT}
    review = record_review(treatment=treatment, payload_hash=seen.hash, accepted={}, **act)
    Treatment.objects.filter(pk=treatment.pk).update(number=99)
    with pytest.raises(ValidationError, match="har ändrats sedan"):
        publish_decision(treatment=treatment, review=review, **act)
    with pytest.raises(ValidationError, match="har ändrats sedan"):
        record_review(treatment=fresh(treatment), payload_hash=seen.hash, accepted={}, **act)


def test_nothing_is_public_when_the_move_fails(decide, publish, monkeypatch, plan):
    def broken(**kwargs):
        raise RuntimeError

    treatment = decide()
    monkeypatch.setattr("decisions.publishing.actions.move_memo", broken)
    with pytest.raises(RuntimeError):
        publish(treatment)
    assert not Publication.objects.exists()


def test_a_called_meeting_is_public_without_what_is_closed_or_secret(called, plan, people):
    plan.is_closed = True
    plan.save()
    row = publish_meeting(meeting=called, by=people.publisher, at=PUBLISH_AT)
    assert [point["title"] for point in row.agenda] == ["Val av justerare", "", "Resa"]
    assert row.notice_document == {}
    assert not PublishedDocument.objects.exists()


def test_citizens_learn_of_a_late_item_when_the_supplement_is_sent(called, people, act):
    late = {**act, "at": called.starts_at - dt.timedelta(days=1)}
    add_own_item(meeting=called, title="Sen fråga", group=ItemGroup.REPORT, **late)
    row = publish_meeting(meeting=called, by=people.publisher, at=PUBLISH_AT)
    assert "Sen fråga" not in str(row.agenda)
    called.refresh_from_db()
    send_supplement(meeting=called, version=called.agenda_version, **late)
    row = publish_meeting(meeting=called, by=people.publisher, at=PUBLISH_AT)
    assert row.agenda[-1]["title"] == "Sen fråga"


def test_a_meeting_that_is_called_off_says_so_to_citizens(called, people, act):
    row = publish_meeting(meeting=called, by=people.publisher, at=PUBLISH_AT)
    cancel_meeting(meeting=called, reason="För få ledamöter", **act)
    job = Job.objects.get(kind="publishing.meeting")
    publish_meeting_job(job.payload, lambda percent, message: None)
    row.refresh_from_db()
    assert row.status == "cancelled"


def test_a_planned_meeting_is_not_public(meeting, people):
    with pytest.raises(ValidationError, match="kallelsen är skickad"):
        publish_meeting(meeting=meeting, by=people.publisher, at=PUBLISH_AT)


def test_the_outcome_of_a_decision_waits_for_its_publication(decide, called, people, publish):
    treatment = decide()
    row = publish_meeting(meeting=called, by=people.publisher, at=PUBLISH_AT)
    assert [point["outcome"] for point in row.agenda] == ["", "", ""]
    publish(treatment)
    row.refresh_from_db()
    assert [point["outcome"] for point in row.agenda] == ["", "as_proposed", ""]


def test_the_worker_publishes_the_meeting(called):
    result = publish_meeting_job({"meeting": called.pk}, lambda percent, message: None)
    assert PublishedMeeting.objects.get().slug == result["slug"]
