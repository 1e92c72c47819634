"""After the notice: versions B, C …, with what is new, changed and withdrawn item by item."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from council.accounts.models import Notification
from council.jobs.models import Job
from decisions.agendas.actions.items import (
    ItemFacts,
    add_memo,
    add_own_item,
    change_item,
    reinstate_item,
    remove_item,
    withdraw_item,
)
from decisions.agendas.actions.meetings import cancel_meeting
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.agendas.content import changes
from decisions.agendas.documents import notice_document
from decisions.agendas.errors import StaleAgenda
from decisions.agendas.models import ItemGroup, LateNumbers, MeetingRules
from decisions.agendas.planning.moves import memos_aimed_at
from decisions.memos.workflow import MemoStatus
from tests.decisions.agendas.conftest import fix_version
from tests.factories import MeetingFactory


@pytest.fixture
def called(filled, act):
    return send_notice(meeting=filled, version=filled.agenda_version, **act)


def supplement(meeting, act, **more):
    meeting.refresh_from_db()
    return send_supplement(meeting=meeting, version=meeting.agenda_version, **act, **more)


def told(version):
    before = version.meeting.versions.get(number=version.number - 1)
    titles = {line["uuid"]: line["title"] for line in version.content["items"]}
    found = changes(before.content, version.content)
    return {titles[item]: (change.value, words) for item, (change, words) in found.items()}


def numbers(meeting):
    return list(meeting.items.order_by("position").values_list("number", "title"))


def test_the_notice_is_version_a_and_holds_what_was_sent(called):
    version = called.versions.get()
    assert version.letter == "A"
    assert [(line["number"], line["title"]) for line in version.content["items"]] == [
        ("1", "Val av justerare"), ("2", "Plan"), ("3", "Resa")
    ]  # fmt: skip


def test_nothing_new_is_no_supplement(called, act):
    with pytest.raises(ValidationError, match="Inget på dagordningen har ändrats"):
        supplement(called, act)


def test_a_late_matter_gets_a_letter_behind_the_one_in_front(called, approved_memo, act):
    memo = approved_memo("Sent ärende")
    add_memo(meeting=called, memo=memo, late_reason="Avtalet löper ut.", **act)
    add_own_item(meeting=called, title="Val av ersättare", group=ItemGroup.FORMAL, **act)
    version = supplement(called, act)
    memo.refresh_from_db()
    assert version.letter == "B"
    assert memo.status == MemoStatus.NOTICED
    assert numbers(called) == [
        ("1", "Val av justerare"),
        ("1 A", "Val av ersättare"),
        ("2", "Plan"),
        ("3", "Resa"),
        ("3 A", "Sent ärende"),
    ]
    assert told(version) == {"Sent ärende": ("new", ""), "Val av ersättare": ("new", "")}


def test_the_body_may_prefer_an_x(called, act):
    MeetingRules.objects.create(body=called.body, late_numbers=LateNumbers.X)
    for title in ("Fråga ett", "Fråga två"):
        add_own_item(meeting=called, title=title, group=ItemGroup.REPORT, **act)
    supplement(called, act)
    assert numbers(called)[-2:] == [("3 X", "Fråga ett"), ("3 X2", "Fråga två")]


def test_numbers_that_were_sent_never_change(called, act):
    withdraw_item(item=called.items.get(title="Plan"), reason="Mer underlag behövs.", **act)
    supplement(called, act)
    add_own_item(meeting=called, title="Fråga", group=ItemGroup.REPORT, **act)
    supplement(called, act)
    assert [number for number, _ in numbers(called)] == ["1", "2", "3", "3 A"]


def test_a_withdrawn_item_stays_and_its_memo_is_ready_for_another_meeting(called, act):
    item = called.items.get(title="Plan")
    withdraw_item(item=item, reason="Mer underlag behövs.", **act)
    version = supplement(called, act)
    item.memo.refresh_from_db()
    assert item.memo.status == MemoStatus.APPROVED
    assert told(version) == {"Plan": ("withdrawn", "Mer underlag behövs.")}
    with pytest.raises(ValidationError, match="utgår redan"):
        withdraw_item(item=item, reason="Igen", **act)


def test_a_new_version_of_a_memo_comes_back_to_its_number(called, act, people, now):
    item = called.items.get(title="Plan")
    withdraw_item(item=item, reason="Fel siffror.", **act)
    fix_version(item.memo, people.manager, now, {"title": "Plan, rättad"})
    item.memo.refresh_from_db()
    add_memo(meeting=called, memo=item.memo, late_reason="Rättad.", **act)
    version = supplement(called, act)
    assert told(version) == {"Plan, rättad": ("changed", "ny rubrik, ny version av handlingen")}
    assert numbers(called)[1] == ("2", "Plan, rättad")
    item.refresh_from_db()
    keys = Job.objects.filter(kind="agenda.memo", payload__item=item.pk)
    assert keys.count() == 2


def test_a_matter_that_came_back_can_go_again_before_a_supplement(called, act):
    item = called.items.get(title="Plan")
    withdraw_item(item=item, reason="Fel siffror.", **act)
    item.memo.refresh_from_db()
    add_memo(meeting=called, memo=item.memo, late_reason="Rättad.", **act)
    withdraw_item(item=item, reason="Ändå inte.", **act)
    item.memo.refresh_from_db()
    assert item.memo.status == MemoStatus.APPROVED
    add_memo(meeting=called, memo=item.memo, late_reason="Jo.", **act)


def test_what_goes_to_another_meeting_is_not_told_with_this_one(called, act):
    item = called.items.get(title="Plan")
    withdraw_item(item=item, reason="Nästa möte.", **act)
    item.memo.refresh_from_db()
    later = MeetingFactory(body=called.body, starts_at=called.starts_at + dt.timedelta(weeks=4))
    add_memo(meeting=later, memo=item.memo, **act)
    supplement(called, act)
    item.memo.refresh_from_db()
    assert item.memo.status == MemoStatus.ON_AGENDA
    assert item.memo not in memos_aimed_at(called)


def test_what_was_withdrawn_and_sent_is_back_when_it_returns(called, act):
    item = called.items.get(title="Val av justerare")
    withdraw_item(item=item, reason="Görs på nästa möte.", **act)
    supplement(called, act)
    reinstate_item(item=item, **act)
    assert told(supplement(called, act)) == {"Val av justerare": ("back", "")}


def test_a_changed_own_item_is_told(called, act):
    item = called.items.get(title="Val av justerare")
    facts = ItemFacts("Val av två justerare", ItemGroup.REPORT, text="Maj Dahl föreslås.")
    change_item(item=item, facts=facts, **act)
    version = supplement(called, act)
    assert told(version) == {"Val av två justerare": ("changed", "ny rubrik, ny text")}
    item.refresh_from_db()
    assert item.group == ItemGroup.FORMAL


def test_what_is_sent_cannot_be_removed_and_what_is_not_can(called, act):
    with pytest.raises(ValidationError, match="utskickad"):
        remove_item(item=called.items.get(title="Plan"), **act)
    fresh = add_own_item(meeting=called, title="Fråga", group=ItemGroup.REPORT, **act)
    with pytest.raises(ValidationError, match="inte utskickad"):
        withdraw_item(item=fresh, reason="Struken", **act)
    remove_item(item=fresh, **act)
    assert len(numbers(called)) == 3


def test_the_paper_of_a_supplement_marks_what_is_new(called, act):
    withdraw_item(item=called.items.get(title="Plan"), reason="Mer underlag.", **act)
    add_own_item(meeting=called, title="Fråga", group=ItemGroup.REPORT, **act)
    document = notice_document(supplement(called, act, message="Läs punkt 3 A."))
    assert document.title.startswith("Tillägg B till kallelsen")
    assert document.message == "Läs punkt 3 A."
    assert {item.title: item.told for group in document.groups for item in group.items} == {
        "Val av justerare": "",
        "Plan": "Utgår: Mer underlag.",
        "Resa": "",
        "Fråga": "Ny",
    }


def test_a_paper_made_late_says_what_was_sent_then(called, act):
    first = called.versions.get()
    change_item(
        item=called.items.get(title="Val av justerare"),
        facts=ItemFacts("Annat", ItemGroup.FORMAL),
        **act,
    )
    assert notice_document(first).groups[0].items[0].title == "Val av justerare"


def test_a_supplement_of_what_somebody_else_has_changed_is_not_sent(called, act):
    add_own_item(meeting=called, title="Fråga", group=ItemGroup.REPORT, **act)
    with pytest.raises(StaleAgenda):
        send_supplement(meeting=called, version=1, **act)


def test_nothing_is_sent_once_the_meeting_has_begun(called, act, people):
    add_own_item(meeting=called, title="Fråga", group=ItemGroup.REPORT, **act)
    late = {"by": people.secretary, "at": called.starts_at + dt.timedelta(minutes=1)}
    with pytest.raises(ValidationError, match="tas upp på mötet"):
        supplement(called, late)


def test_a_meeting_with_a_withdrawn_item_can_be_called_off(called, act, approved_memo):
    item = called.items.get(title="Plan")
    withdraw_item(item=item, reason="Mer underlag.", **act)
    cancel_meeting(meeting=called, reason="Sjukdom", **act)
    item.memo.refresh_from_db()
    assert item.memo.status == MemoStatus.APPROVED


def test_the_members_are_told_once_a_version(called, act, member, body):
    add_own_item(meeting=called, title="Fråga", group=ItemGroup.REPORT, **act)
    version = supplement(called, act)
    note = Notification.objects.get(user=member, key=f"agenda.notice:{version.pk}")
    assert note.title.startswith("Tillägg B till mötet 23 april")
    assert note.text.endswith("samlade i en PDF och som zip-arkiv.")
    assert version.receipts.get().user == member
