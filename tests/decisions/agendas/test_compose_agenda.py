"""A secretary puts items on the agenda, orders them and takes them off."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from council.audit.models import AuditEvent
from decisions.agendas.actions.items import (
    ItemFacts,
    add_memo,
    add_own_item,
    change_item,
    remove_item,
)
from decisions.agendas.actions.order import (
    place_item,
    reorder,
    set_numbering_start,
    step_item,
)
from decisions.agendas.errors import StaleAgenda
from decisions.agendas.models import ItemGroup
from decisions.memos.workflow import MemoStatus
from tests.factories import BodyFactory


def titles(meeting):
    return list(meeting.items.order_by("position", "pk").values_list("title", flat=True))


@pytest.fixture
def act(people, now):
    return {"by": people.secretary, "at": now}


@pytest.fixture
def filled(meeting, approved_memo, act):
    """Two formal items, two matters, one report."""
    add_memo(meeting=meeting, memo=approved_memo("Plan"), **act)
    add_memo(meeting=meeting, memo=approved_memo("Resa"), **act)
    add_own_item(meeting=meeting, title="Anmälan", group=ItemGroup.REPORT, **act)
    add_own_item(meeting=meeting, title="Val av justerare", group=ItemGroup.FORMAL, **act)
    add_own_item(meeting=meeting, title="Dagordningen", group=ItemGroup.FORMAL, **act)
    meeting.refresh_from_db()
    return meeting


def test_items_stand_in_the_order_of_their_groups(filled):
    assert titles(filled) == ["Val av justerare", "Dagordningen", "Plan", "Resa", "Anmälan"]


def test_an_added_memo_is_on_the_agenda_with_its_newest_version(meeting, approved_memo, act):
    memo = approved_memo()
    item = add_memo(meeting=meeting, memo=memo, **act)
    memo.refresh_from_db()
    assert memo.status == MemoStatus.ON_AGENDA
    assert item.fixed_version == memo.fixed_versions.get()
    event = AuditEvent.objects.get(action="agenda.item_added")
    assert event.registry_number == memo.case.registry_number
    assert "Tillsynsplan" in event.summary


def test_a_draft_cannot_be_added(meeting, memo, act):
    with pytest.raises(ValidationError, match="är utkast"):
        add_memo(meeting=meeting, memo=memo, **act)


def test_a_memo_for_another_body_cannot_be_added(meeting, approved_memo, act):
    memo = approved_memo(recipient_body=BodyFactory())
    with pytest.raises(ValidationError, match="annan nämnd"):
        add_memo(meeting=meeting, memo=memo, **act)


def test_the_same_memo_is_added_once(meeting, approved_memo, act):
    memo = approved_memo()
    add_memo(meeting=meeting, memo=memo, **act)
    with pytest.raises(ValidationError, match="på dagordningen"):
        add_memo(meeting=meeting, memo=memo, **act)


def test_a_removed_item_gives_the_memo_back(filled, act):
    item = filled.items.get(title="Plan")
    remove_item(item=item, **act)
    item.memo.refresh_from_db()
    assert item.memo.status == MemoStatus.APPROVED
    assert titles(filled) == ["Val av justerare", "Dagordningen", "Resa", "Anmälan"]
    assert list(filled.items.order_by("position").values_list("position", flat=True)) == [
        0,
        1,
        2,
        3,
    ]


def test_a_withdrawn_memo_can_be_taken_off(filled, act):
    item = filled.items.get(title="Plan")
    item.memo.status = MemoStatus.WITHDRAWN
    item.memo.save()
    remove_item(item=item, **act)
    item.memo.refresh_from_db()
    assert item.memo.status == MemoStatus.WITHDRAWN


def test_a_step_passes_the_border_of_a_group(filled, act):
    step_item(item=filled.items.get(title="Plan"), steps=-1, **act)
    moved = filled.items.get(title="Plan")
    assert moved.group == ItemGroup.FORMAL
    assert titles(filled)[2] == "Plan"


def test_a_step_stops_at_the_ends(filled, act):
    before = titles(filled)
    step_item(item=filled.items.get(title="Val av justerare"), steps=-1, **act)
    step_item(item=filled.items.get(title="Anmälan"), steps=1, **act)
    assert titles(filled) == before


def test_a_step_changes_places_with_the_neighbour(filled, act):
    step_item(item=filled.items.get(title="Plan"), steps=1, **act)
    assert titles(filled)[2:4] == ["Resa", "Plan"]


@pytest.mark.parametrize(("place", "index"), [(1, 0), (3, 2), (5, 4), (99, 4)])
def test_an_item_goes_to_the_place_that_was_named(filled, act, place, index):
    place_item(item=filled.items.get(title="Resa"), place=place, **act)
    assert titles(filled).index("Resa") == index


def test_the_whole_order_is_kept_as_sent(filled, act):
    items = list(filled.items.order_by("-position"))
    order = [(item.uuid, ItemGroup.DECISION) for item in items]
    fresh = reorder(meeting=filled, order=order, version=filled.agenda_version, **act)
    assert titles(filled) == [item.title for item in items]
    assert fresh.agenda_version == filled.agenda_version + 1


def test_an_order_from_a_stale_page_is_refused(filled, act):
    order = [(item.uuid, ItemGroup(item.group)) for item in filled.items.order_by("position")]
    reorder(meeting=filled, order=order, version=filled.agenda_version, **act)
    with pytest.raises(StaleAgenda):
        reorder(meeting=filled, order=order, version=filled.agenda_version, **act)


@pytest.mark.parametrize("change", ["short", "foreign", "double"])
def test_an_order_must_name_every_item_once(filled, act, change):
    order = [(item.uuid, ItemGroup(item.group)) for item in filled.items.order_by("position")]
    wrong = {
        "short": order[1:],
        "foreign": [*order[1:], (uuid.uuid4(), ItemGroup.FORMAL)],
        "double": [*order[1:], order[1]],
    }[change]
    with pytest.raises(StaleAgenda):
        reorder(meeting=filled, order=wrong, version=filled.agenda_version, **act)


def test_a_changed_item_keeps_its_memos_title(filled, act):
    item = filled.items.get(title="Plan")
    change_item(item=item, facts=ItemFacts("Annat", ItemGroup.REPORT, is_closed=True), **act)
    item.refresh_from_db()
    assert (item.title, item.group, item.is_closed) == ("Plan", ItemGroup.REPORT, True)
    assert titles(filled)[-1] == "Plan"


def test_numbering_can_start_anywhere(filled, act):
    set_numbering_start(meeting=filled, first_number=30, **act)
    filled.refresh_from_db()
    assert filled.first_number == 30
    assert AuditEvent.objects.get(action="agenda.numbering_set").data == {"from": 1, "to": 30}


def test_nothing_changes_when_the_audit_log_fails(meeting, act, monkeypatch):
    def broken(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr("decisions.agendas.actions.items.record_event", broken)
    with pytest.raises(RuntimeError):
        add_own_item(meeting=meeting, title="Fråga", group=ItemGroup.REPORT, **act)
    assert titles(meeting) == []
