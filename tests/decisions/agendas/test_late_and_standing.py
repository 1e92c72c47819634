"""Late matters by the body's policy, standing items, placement by itself, reports."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.meetings import MeetingFacts, cancel_meeting, plan_meeting
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import (
    ItemGroup,
    ItemSource,
    LateItems,
    LateNumbers,
    MeetingRules,
    ReportLine,
    StandingItem,
)
from decisions.agendas.rules import findings, group_of, late_number
from tests.factories import ConsultationFactory

LATE = dt.datetime(2026, 4, 10, 9, tzinfo=dt.UTC)


@pytest.fixture
def late(people):
    """The day after the deadline for matters."""
    return {"by": people.secretary, "at": LATE}


@pytest.mark.parametrize(
    ("policy", "reason", "refused"),
    [
        (LateItems.ALLOW, "", None),
        (LateItems.EXCEPTION, "Avtalet löper ut.", None),
        (LateItems.EXCEPTION, "", "Skriv varför"),
        (LateItems.FORBID, "Avtalet löper ut.", "tar inte upp sena ärenden"),
    ],
)
def test_a_late_matter_is_treated_as_the_body_has_settled(
    meeting, approved_memo, late, policy, reason, refused
):
    MeetingRules.objects.create(body=meeting.body, late_items=policy)
    memo = approved_memo()
    if refused:
        with pytest.raises(ValidationError, match=refused):
            add_memo(meeting=meeting, memo=memo, late_reason=reason, **late)
        assert not meeting.items.exists()
    else:
        item = add_memo(meeting=meeting, memo=memo, late_reason=reason, **late)
        assert item.late_reason == reason


def test_formal_items_and_reports_are_never_late(meeting, late):
    MeetingRules.objects.create(body=meeting.body, late_items=LateItems.FORBID)
    for group in (ItemGroup.FORMAL, ItemGroup.REPORT):
        add_own_item(meeting=meeting, title="Fråga", group=group, **late)
    with pytest.raises(ValidationError, match="sena ärenden"):
        add_own_item(meeting=meeting, title="Fråga", group=ItemGroup.DECISION, **late)


def plan(body, act):
    day = dt.date(2026, 6, 3)
    facts = MeetingFacts(dt.datetime(2026, 6, 3, 14, tzinfo=dt.UTC), "Rum", False, *[day] * 4)
    return plan_meeting(body=body, facts=facts, **act)


def test_standing_items_stand_on_a_new_agenda_in_their_groups(body, act):
    for position, (source, title, group) in enumerate(
        [
            (ItemSource.OPENING, "Mötets öppnande", ItemGroup.FORMAL),
            (ItemSource.DELEGATED, "Delegationsbeslut", ItemGroup.REPORT),
            (ItemSource.ATTESTERS, "Val av justerare", ItemGroup.FORMAL),
        ]
    ):
        StandingItem.objects.create(
            body=body, position=position, source=source, title=title, group=group
        )
    items = plan(body, act).items.order_by("position")
    assert [(item.title, item.source) for item in items] == [
        ("Mötets öppnande", "opening"),
        ("Val av justerare", "attesters"),
        ("Delegationsbeslut", "delegated"),
    ]


def test_a_consultation_is_reported_once(body, department, act, now):
    StandingItem.objects.create(
        body=body, source=ItemSource.CONSULTATIONS, title="Remisser", group=ItemGroup.REPORT
    )
    day = now.date()
    row = ConsultationFactory(
        case__department=department,
        title="Ny skollag",
        received_date=day,
        reply_deadline=day + dt.timedelta(days=60),
    )
    first = plan(body, act)
    send_notice(meeting=first, version=first.agenda_version, **act)
    line = ReportLine.objects.get()
    assert (line.item.meeting, line.title) == (first, "Ny skollag")
    assert line.registry_number == row.case.registry_number
    assert first.versions.get().content["items"][0]["lines"][0]["title"] == "Ny skollag"
    second = plan_again(body, act)
    send_notice(meeting=second, version=second.agenda_version, **act)
    assert ReportLine.objects.count() == 1


def plan_again(body, act):
    day = dt.date(2026, 9, 2)
    facts = MeetingFacts(dt.datetime(2026, 9, 2, 14, tzinfo=dt.UTC), "Rum", False, *[day] * 4)
    return plan_meeting(body=body, facts=facts, **act)


def test_what_a_cancelled_meeting_was_to_hear_the_next_one_hears(body, department, act, now):
    StandingItem.objects.create(
        body=body, source=ItemSource.CONSULTATIONS, title="Remisser", group=ItemGroup.REPORT
    )
    day = now.date()
    ConsultationFactory(
        case__department=department,
        received_date=day,
        reply_deadline=day + dt.timedelta(days=60),
    )
    first = plan(body, act)
    send_notice(meeting=first, version=first.agenda_version, **act)
    cancel_meeting(meeting=first, reason="Sjukdom", **act)
    second = plan_again(body, act)
    send_notice(meeting=second, version=second.agenda_version, **act)
    assert ReportLine.objects.get().item.meeting == second


def test_a_secret_consultation_is_reported_by_its_public_title(body, department, act, now):
    StandingItem.objects.create(
        body=body, source=ItemSource.CONSULTATIONS, title="Remisser", group=ItemGroup.REPORT
    )
    day = now.date()
    ConsultationFactory(
        case__department=department,
        case__is_secret=True,
        case__secrecy_ground="OSL 21:7",
        case__public_title="Ärende",
        title="Hemlig åtgärd mot Bo Ek",
        received_date=day,
        reply_deadline=day + dt.timedelta(days=60),
    )
    meeting = plan(body, act)
    send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    assert "Bo Ek" not in str(meeting.versions.get().content)


def test_a_memo_finds_its_group(meeting, approved_memo, act):
    assert group_of(approved_memo(), meeting) == ItemGroup.DECISION
    reply = approved_memo("Svar", kind="consultation_reply")
    assert add_memo(meeting=meeting, memo=reply, **act).group == ItemGroup.CONSULTATION
    secret = approved_memo("Hemligt", case__is_secret=True, case__secrecy_ground="OSL 21:7")
    item = add_memo(meeting=meeting, memo=secret, **act)
    assert (item.group, item.is_closed) == (ItemGroup.CLOSED, True)


def test_a_matter_that_has_been_before_the_body_returns_in_a_group_of_its_own(
    meeting, approved_memo, act, body
):
    memo = approved_memo()
    earlier = plan(body, act)
    earlier.items.create(
        position=0, title="Plan", memo=memo, fixed_version=memo.fixed_versions.get(), number="1"
    )
    earlier.status, earlier.noticed_at, earlier.noticed_by = "held", act["at"], act["by"]
    earlier.save()
    assert group_of(memo, meeting) == ItemGroup.RETURNING


@given(
    taken=st.lists(st.sampled_from(["10", "10 A", "10 B", "10 X", "10 X2", "11"]), unique=True),
    style=st.sampled_from(LateNumbers),
)
def test_a_late_number_is_never_one_that_is_taken(taken, style):
    number = late_number("10", taken, style)
    assert number not in taken
    assert number.startswith("10 ")


def test_a_report_that_no_paper_can_show_stops_the_notice(body, department, act, now):
    StandingItem.objects.create(
        body=body, source=ItemSource.CONSULTATIONS, title="Remisser", group=ItemGroup.REPORT
    )
    ConsultationFactory(
        case__department=department,
        title="Ny skollag \N{GRINNING FACE}",
        received_date=now.date(),
        reply_deadline=now.date() + dt.timedelta(days=60),
    )
    meeting = plan(body, act)
    with pytest.raises(ValidationError, match="kan inte skrivas ut"):
        send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    assert not meeting.versions.exists()


def test_an_own_item_among_matters_with_secrecy_is_closed_from_the_start(meeting, act):
    item = add_own_item(meeting=meeting, title="Val av X", group=ItemGroup.CLOSED, **act)
    assert item.is_closed
    item.is_closed = False
    item.save()
    [found] = [each for each in findings(meeting, [item], at=act["at"]) if each.item == item]
    assert found.blocks
    assert "inte stängd" in found.message
