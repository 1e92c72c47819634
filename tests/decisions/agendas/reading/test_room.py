"""The reading room: what was sent, one item after another, and how far one has come."""

import re

import pytest

from decisions.agendas.actions.items import add_own_item
from decisions.agendas.actions.notice import send_supplement
from decisions.agendas.models import ItemGroup, NoticeReceipt, ReadMark
from tests.decisions.agendas.reading.conftest import signed_in, texts_of

pytestmark = pytest.mark.usefixtures("spring")


def test_members_substitutes_and_officials_read_there(called, readers, address):
    for user in vars(readers).values():
        assert signed_in(user).get(address("reading", called.uuid)).status_code == 200, user


def test_nobody_else_learns_that_there_is_a_meeting(called, plan, people, stranger, address):
    for user in (people.outsider, stranger):
        client = signed_in(user)
        for name, args in (
            ("reading", [called.uuid]),
            ("reading_item", [called.uuid, plan.uuid]),
            ("reading_notes", [called.uuid]),
            ("reading_pulse", [called.uuid]),
        ):
            assert client.get(address(name, *args)).status_code == 404, (user, name)
        for name in ("mark_read", "mark_unread", "save_note", "declare_conflict"):
            refused = client.post(
                address(name, called.uuid, plan.uuid), {"version": 1, "text": "x"}
            )
            assert refused.status_code == 404, (user, name)


def test_a_mandate_that_has_ended_opens_nothing(called, readers, reader, address, now):
    readers.lo.person.mandates.update(valid_to=now.date())
    assert reader.get(address("reading", called.uuid)).status_code == 404


def test_before_the_notice_the_room_is_empty(filled, readers, reader, address):
    page = reader.get(address("reading", filled.uuid))
    assert "Läsrummet fylls när kallelsen är skickad" in page.content.decode()
    item = filled.items.get(title="Plan")
    assert reader.get(address("reading_item", filled.uuid, item.uuid)).status_code == 404


def test_the_document_is_the_one_that_was_sent(plan, reader, address, act):
    plan.memo.sections.update(html="<p>Ändrat efter kallelsen.</p>")
    page = reader.get(address("reading_item", plan.meeting.uuid, plan.uuid)).content.decode()
    assert "Nämnden ska varje år besluta om en tillsynsplan." in page
    assert "Ändrat efter kallelsen." not in page


def test_what_waits_for_a_supplement_is_not_there(called, readers, reader, address, act):
    add_own_item(meeting=called, title="Sent tillagd", group=ItemGroup.REPORT, **act)
    for client in (reader, signed_in(readers.secretary)):
        page = client.get(address("reading", called.uuid)).content.decode()
        assert "Sent tillagd" not in page


def test_reading_is_marked_by_the_reader_and_leads_on(called, plan, readers, reader, address):
    page = reader.get(address("reading", called.uuid)).content.decode()
    assert "Läst 0 av 2" in page
    assert not ReadMark.objects.exists()
    answer = reader.post(address("mark_read", called.uuid, plan.uuid), {"version": 1})
    following = called.items.get(title="Resa")
    assert answer.url == address("reading_item", called.uuid, following.uuid)
    assert "Läst 1 av 2" in reader.get(answer.url).content.decode()
    reader.post(address("mark_unread", called.uuid, plan.uuid))
    assert "Läst 0 av 2" in reader.get(answer.url).content.decode()


def test_opening_the_room_is_the_receipt_of_the_notice(called, readers, reader, address):
    receipts = NoticeReceipt.objects.filter(user=readers.lo)
    assert receipts.get().read_at is None
    reader.get(address("reading", called.uuid))
    assert receipts.get().read_at


def test_the_notice_leads_there(called, readers, reader, address):
    told = readers.lo.notifications.get(kind="agenda.notice")
    assert told.url == address("reading", called.uuid)
    assert reader.get(told.url).status_code == 200


def test_a_new_version_is_told_and_its_differences_shown(plan, reader, address, revise):
    item = [plan.meeting.uuid, plan.uuid]
    reader.post(address("mark_read", *item), {"version": 1})
    html = "<p>Nämnden ska vartannat år besluta om en tillsynsplan.</p>"
    revise(plan, sections=texts_of(plan.fixed_version, html))
    page = reader.get(address("reading_item", *item)).content.decode()
    assert "Ändrad: ny version av handlingen" in page
    assert "Läst 0 av 2" in page
    changes = reader.get(address("reading_changes", *item)).content.decode()
    assert re.search("<del>.*>varje<.*</del><ins>.*>vartannat<.*</ins>", changes)
    reader.post(address("mark_read", *item), {"version": 2})
    assert "Läst 1 av 2" in reader.get(address("reading_item", *item)).content.decode()


def test_a_late_mark_from_a_device_says_only_what_it_saw(plan, reader, address, revise):
    item = [plan.meeting.uuid, plan.uuid]
    revise(plan, sections=texts_of(plan.fixed_version, "<p>Nytt.</p>"))
    reader.post(address("mark_read", *item), {"version": 1})
    assert "Ändrad:" in reader.get(address("reading_item", *item)).content.decode()
    reader.post(address("mark_read", *item), {"version": 2})
    reader.post(address("mark_read", *item), {"version": 1})
    assert ReadMark.objects.get().agenda_version.number == 2


def test_an_item_that_came_with_a_supplement_is_new(called, reader, address, act):
    facts = {"title": "Ny fråga", "group": ItemGroup.REPORT, "text": "Se bilaga."}
    text = facts.pop("text")
    item = add_own_item(meeting=called, **facts, **act)
    called.items.filter(pk=item.pk).update(text=text)
    called.refresh_from_db()
    send_supplement(meeting=called, version=called.agenda_version, **act)
    page = reader.get(address("reading", called.uuid)).content.decode()
    assert "Läst 0 av 3" in page
    assert ">Ny</span>" in page


def test_what_has_not_been_read_has_no_changes_page(plan, reader, address):
    assert reader.get(address("reading_changes", plan.meeting.uuid, plan.uuid)).status_code == 404


@pytest.mark.parametrize("version", ["", "0", "99", "-1", "x", "1" * 40, "1\x00"])
def test_a_mark_of_no_version_is_refused(plan, reader, address, version):
    url = address("mark_read", plan.meeting.uuid, plan.uuid)
    assert reader.post(url, {"version": version}).status_code == 404
    assert not ReadMark.objects.exists()


def test_a_mark_for_an_item_of_another_meeting_is_refused(plan, reader, address, meeting):
    url = address("mark_read", plan.meeting.uuid, meeting.uuid)
    assert reader.post(url, {"version": 1}).status_code == 404
