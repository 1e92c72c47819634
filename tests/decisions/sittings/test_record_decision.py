"""A secretary records what the body decided, and corrects it until it is public."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from decisions.agendas.models import MeetingStatus
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import ClauseDecision, Recording
from decisions.sittings.models import ClauseOutcome, Outcome, Treatment
from tests.decisions.agendas.conftest import MEETING_AT
from tests.decisions.sittings.conftest import AT


def status(item):
    return Memo.objects.get(pk=item.memo_id).status


def clauses(treatment):
    return list(treatment.clauses.order_by("position").values_list("label", "outcome", "text"))


def record(item, outcome, act, **facts):
    return record_treatment(item=item, recording=Recording(outcome, **facts), **act)


def first_clause(item):
    return uuid.UUID(item.fixed_version.content["clauses"][0]["uuid"])


def test_a_decision_as_proposed_adopts_every_clause(plan, act):
    treatment = record(plan, Outcome.AS_PROPOSED, act)
    assert status(plan) == MemoStatus.DECIDED
    assert clauses(treatment) == [
        ("1.", "adopted", "Nämnden godkänner tillsynsplanen."),
        ("2.", "adopted", "Beslutet justeras omedelbart."),
    ]
    assert AuditEvent.objects.get(action="treatment.recorded").data["after"]["paragraph"] == "§ 1"


def test_a_decision_with_changes_keeps_both_wordings(plan, act):
    changes = {first_clause(plan): ClauseDecision(ClauseOutcome.AMENDED, "Planen gäller ett år.")}
    treatment = record(
        plan, Outcome.AMENDED, act, clauses=changes, added=("Planen följs upp i juni.",)
    )
    assert clauses(treatment) == [
        ("1.", "amended", "Planen gäller ett år."),
        ("2.", "adopted", "Beslutet justeras omedelbart."),
        ("3.", "added", "Planen följs upp i juni."),
    ]
    amended = treatment.clauses.order_by("position").first()
    assert amended.proposed_text == "Nämnden godkänner tillsynsplanen."
    assert amended.proposal == first_clause(plan)


def test_changes_without_a_change_are_refused(plan, act):
    with pytest.raises(ValidationError, match="Inget är ändrat"):
        record(plan, Outcome.AMENDED, act)
    assert status(plan) == MemoStatus.NOTICED
    assert not Treatment.objects.exists()


def test_an_amended_clause_needs_another_wording(plan, act):
    same = ClauseDecision(ClauseOutcome.AMENDED, "Nämnden godkänner tillsynsplanen.")
    with pytest.raises(ValidationError, match="samma lydelse"):
        record(plan, Outcome.AMENDED, act, clauses={first_clause(plan): same})


def test_a_rejected_proposal_has_no_adopted_text(plan, act):
    treatment = record(plan, Outcome.REJECTED, act)
    assert status(plan) == MemoStatus.DECIDED
    assert {(outcome, text) for _, outcome, text in clauses(treatment)} == {("rejected", "")}


def test_a_tabled_matter_is_ready_for_the_next_meeting(plan, act):
    treatment = record(plan, Outcome.TABLED, act)
    assert status(plan) == MemoStatus.APPROVED
    assert clauses(treatment) == []


def test_a_referral_back_says_why_and_opens_the_draft(plan, act):
    with pytest.raises(ValidationError, match="varför ärendet återremitteras"):
        record(plan, Outcome.REFERRED_BACK, act)
    record(plan, Outcome.REFERRED_BACK, act, motive="Kostnaden saknas.")
    assert status(plan) == MemoStatus.DRAFT


def test_the_secretary_closes_the_meeting_when_all_is_decided(called, act):
    for item in called.items.exclude(memo=None).order_by("position"):
        record(item, Outcome.AS_PROPOSED, act)
    called.refresh_from_db()
    assert called.status == MeetingStatus.NOTICED
    hold_meeting(meeting=called, **act)
    called.refresh_from_db()
    assert called.status == MeetingStatus.HELD
    assert called.sitting.ended_at == AT


def test_nothing_new_is_decided_when_the_meeting_is_closed(called, plan, act):
    own = called.items.get(memo=None)
    for item in called.items.exclude(memo=None):
        record(item, Outcome.AS_PROPOSED, act)
    hold_meeting(meeting=called, **act)
    with pytest.raises(ValidationError, match="Mötet är avslutat"):
        record(own, Outcome.NOTED, act)
    assert record(plan, Outcome.REJECTED, act, reason="Fel knapp.")


def test_a_meeting_with_open_matters_is_not_closed(called, plan, act):
    record(plan, Outcome.AS_PROPOSED, act)
    with pytest.raises(ValidationError, match=r"Anteckna först .* Resa"):
        hold_meeting(meeting=called, **act)


def test_a_withdrawn_matter_does_not_keep_the_meeting_open(called, plan, act):
    other = called.items.get(title="Resa").memo
    other.status = MemoStatus.WITHDRAWN
    other.save()
    record(plan, Outcome.AS_PROPOSED, act)
    hold_meeting(meeting=called, **act)
    called.refresh_from_db()
    assert called.status == MeetingStatus.HELD


def test_nothing_is_recorded_before_the_day(plan, act):
    early = {**act, "at": MEETING_AT - dt.timedelta(days=1)}
    with pytest.raises(ValidationError, match="från den dagen"):
        record(plan, Outcome.AS_PROPOSED, early)


def test_the_day_itself_counts_from_its_morning(plan, act):
    morning = {**act, "at": dt.datetime(2026, 4, 22, 22, 30, tzinfo=dt.UTC)}
    assert record(plan, Outcome.AS_PROPOSED, morning)


def test_nothing_is_recorded_on_a_planned_meeting(meeting, approved_memo, people, act):
    from decisions.agendas.actions.items import add_memo

    late = "Brådskar."
    secretary = people.secretary
    item = add_memo(meeting=meeting, memo=approved_memo(), late_reason=late, by=secretary, at=AT)
    with pytest.raises(ValidationError, match="Mötet är planerat"):
        record(item, Outcome.AS_PROPOSED, act)


def test_an_own_item_is_noted_or_decided_in_its_own_words(called, plan, act):
    own = called.items.get(memo=None)
    with pytest.raises(ValidationError, match="passar inte punkten"):
        record(own, Outcome.AS_PROPOSED, act)
    with pytest.raises(ValidationError, match="passar inte punkten"):
        record(plan, Outcome.NOTED, act)
    with pytest.raises(ValidationError, match="Skriv vad nämnden beslutade"):
        record(own, Outcome.RESOLVED, act)
    words = ("Maj Sten utses att justera.", "Justeringen sker digitalt.")
    treatment = record(own, Outcome.RESOLVED, act, added=words)
    assert clauses(treatment) == [("1.", "added", words[0]), ("2.", "added", words[1])]


def test_a_slip_is_corrected_with_its_reason_only(plan, act):
    record(plan, Outcome.AS_PROPOSED, act)
    with pytest.raises(ValidationError, match="lydelsen låst"):
        record(plan, Outcome.REJECTED, act)
    record(plan, Outcome.REJECTED, act, reason="Fel knapp.")
    assert AuditEvent.objects.get(action="treatment.corrected").data["reason"] == "Fel knapp."


def test_a_tabled_matter_goes_to_the_next_planned_meeting(called, plan, act):
    later = plan_next(called)
    record(plan, Outcome.TABLED, act)
    item = later.items.get(memo=plan.memo)
    assert (item.group, item.late_reason) == ("returning", "")
    assert status(plan) == MemoStatus.ON_AGENDA
    record(plan, Outcome.AS_PROPOSED, act, reason="Fel knapp.")
    assert not later.items.filter(memo=plan.memo).exists()
    assert status(plan) == MemoStatus.DECIDED


def plan_next(meeting):
    later = meeting.starts_at + dt.timedelta(days=28)
    return type(meeting).objects.create(
        body=meeting.body,
        starts_at=later,
        deadline_date=later.date() - dt.timedelta(days=14),
        preparation_date=later.date() - dt.timedelta(days=10),
        notice_date=later.date() - dt.timedelta(days=7),
        attestation_date=later.date() + dt.timedelta(days=7),
    )


def test_a_secretary_of_another_body_cannot_record(plan, stranger):
    with pytest.raises(PermissionDenied):
        record(plan, Outcome.AS_PROPOSED, {"by": stranger, "at": AT})
    assert not Treatment.objects.exists()


@pytest.mark.parametrize("earlier", [Outcome.AS_PROPOSED, Outcome.REJECTED, Outcome.TABLED])
@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (Outcome.AS_PROPOSED, MemoStatus.DECIDED),
        (Outcome.TABLED, MemoStatus.APPROVED),
        (Outcome.REFERRED_BACK, MemoStatus.DRAFT),
    ],
)
def test_a_recording_is_corrected(plan, act, earlier, later, expected):
    first = record(plan, earlier, act)
    second = record(plan, later, act, motive="Fel antecknat.", reason="Fel knapp.")
    assert second.pk == first.pk
    assert second.outcome == later
    assert status(plan) == expected
    event = AuditEvent.objects.get(action="treatment.corrected")
    assert event.data["before"]["outcome"] == earlier
    assert event.data["after"]["outcome"] == later


def test_a_referral_back_is_not_taken_back(plan, act):
    record(plan, Outcome.REFERRED_BACK, act, motive="Kostnaden saknas.")
    with pytest.raises(ValidationError, match="godkännas på nytt"):
        record(plan, Outcome.AS_PROPOSED, act, reason="Fel knapp.")
    words = "Kostnaden och dagarna saknas."
    record(plan, Outcome.REFERRED_BACK, act, motive=words, reason="Skrivfel.")
    assert Treatment.objects.get().motive == "Kostnaden och dagarna saknas."


def test_a_published_decision_stands(plan, act):
    record(plan, Outcome.AS_PROPOSED, act)
    plan.memo.refresh_from_db()
    plan.memo.status = MemoStatus.PUBLISHED
    plan.memo.save()
    with pytest.raises(ValidationError, match="publicerat"):
        record(plan, Outcome.AS_PROPOSED, act, reason="Skrivfel.")


def test_nothing_is_kept_when_the_audit_log_fails(plan, act, monkeypatch):
    def broken(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr("decisions.sittings.actions.treatments.record_event", broken)
    with pytest.raises(RuntimeError):
        record(plan, Outcome.AS_PROPOSED, act)
    assert status(plan) == MemoStatus.NOTICED
    assert not Treatment.objects.exists()
