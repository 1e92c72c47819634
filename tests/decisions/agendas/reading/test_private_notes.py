"""Private notes: they follow the text into new versions, and nobody else reads them."""

import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from decisions.agendas.actions.reading import remove_note, save_note
from decisions.agendas.models import ReadingNote
from tests.decisions.agendas.reading.conftest import signed_in, texts_of
from tests.factories import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.usefixtures("spring")
SECRET = "Fråga varför kostnaden har stigit"


@pytest.fixture
def passage(plan):
    section = plan.fixed_version.content["sections"][0]
    return {
        "part": section["uuid"],
        "quote": "varje år",
        "before": "Nämnden ska ",
        "after": " besluta om en tillsynsplan.",
    }


@pytest.fixture
def note(plan, readers, passage, now):
    return save_note(item=plan, text=SECRET, by=readers.lo, at=now, **passage)


def page_of(client, address, item):
    return client.get(address("reading_item", item.meeting.uuid, item.uuid)).content.decode()


def as_json(client, url, data):
    return client.post(url, json.dumps(data), content_type="application/json")


def test_a_form_without_script_keeps_a_note_on_the_item(plan, reader, address):
    url = address("save_note", plan.meeting.uuid, plan.uuid)
    answer = reader.post(url, {"text": SECRET})
    note = ReadingNote.objects.get()
    assert answer.url.endswith(f"#anteckning-{note.uuid}")
    page = page_of(reader, address, plan)
    assert SECRET in page
    assert "Hela punkten" in page
    refused = reader.post(url, {"text": "  "})
    assert refused.status_code == 422
    assert "Skriv en anteckning." in refused.content.decode()


def test_the_same_note_sent_twice_is_one_note(plan, reader, address, passage):
    url = address("save_note", plan.meeting.uuid, plan.uuid)
    sent = {"uuid": str(uuid.uuid4()), "text": SECRET, **passage}
    answers = [as_json(reader, url, sent) for _ in range(2)]
    assert [answer.json() for answer in answers] == [{"uuid": sent["uuid"]}] * 2
    as_json(reader, url, {**sent, "text": "Omskriven"})
    note = ReadingNote.objects.get()
    assert (str(note.uuid), note.text, note.quote) == (sent["uuid"], "Omskriven", "varje år")


def test_nobody_else_reads_it(plan, note, readers, body, address, department):
    chair = UserFactory(username="karin")
    administrator = UserFactory(username="adam", is_superuser=True, is_staff=True)
    RoleAssignmentFactory(user=chair, role=Role.CHAIR, department=None, body=body)
    RoleAssignmentFactory(user=administrator, role=Role.ADMINISTRATOR, department=None)
    RoleAssignmentFactory(user=administrator, role=Role.SECRETARY, department=None, body=body)
    others = [chair, administrator, readers.secretary, readers.member, readers.substitute]
    meeting = plan.meeting.uuid
    for user in others:
        client = signed_in(user)
        for page in (
            address("reading", meeting),
            address("reading_item", meeting, plan.uuid),
            address("reading_notes", meeting),
            address("meeting", meeting),
            f"/arbete/sok/?q={SECRET.split()[0]}",
            f"/arbete/handlingar/?q={SECRET.split()[0]}",
        ):
            answer = client.get(page).content.decode()
            assert SECRET not in answer, (user, page)
            assert str(note.uuid) not in answer, (user, page)
        assert client.post(address("remove_note", meeting, note.uuid)).status_code == 404
        client.post(address("remove_notes", meeting))
    assert ReadingNote.objects.get() == note


def test_nobody_takes_over_its_name(plan, note, readers, address):
    url = address("save_note", plan.meeting.uuid, plan.uuid)
    sent = {"uuid": str(note.uuid), "text": "Överskriven"}
    answer = as_json(signed_in(readers.member), url, sent)
    assert answer.status_code == 422
    assert SECRET not in answer.content.decode()
    note.refresh_from_db()
    assert (note.text, note.user) == (SECRET, readers.lo)


def test_no_log_tells_of_it(plan, note, readers, reader, address):
    before = AuditEvent.objects.count()
    url = address("save_note", plan.meeting.uuid, plan.uuid)
    reader.post(url, {"text": "Ny", "uuid": str(note.uuid)})
    reader.post(address("remove_note", plan.meeting.uuid, note.uuid))
    assert AuditEvent.objects.count() == before
    assert not AuditEvent.objects.filter(summary__contains=SECRET).exists()
    assert SECRET not in f"{note} {note!r}"


def test_it_stands_at_its_text_in_a_new_version(plan, note, reader, address, revise):
    html = "<p>Enligt lagen ska nämnden varje år besluta om en tillsynsplan för tillsynen.</p>"
    revise(plan, sections=texts_of(plan.fixed_version, html))
    page = page_of(reader, address, plan)
    assert f'data-note="{note.uuid}" data-on="{note.part}"' in page
    assert "data-lost hidden" in page


def test_it_stays_with_its_quotation_when_the_text_is_gone(plan, note, reader, address, revise):
    revise(plan, sections=texts_of(plan.fixed_version, "<p>Helt omskrivet stycke.</p>"))
    page = page_of(reader, address, plan)
    assert "Texten har ändrats" in page
    assert f'data-note="{note.uuid}" data-on=""' in page
    assert '<blockquote class="quote" data-quote>varje år</blockquote>' in page


def test_it_follows_words_that_moved_to_another_section(plan, note, reader, address, revise):
    other = str(uuid.uuid4())
    section = plan.fixed_version.content["sections"][0]
    moved = [{**section, "html": "<p>Tomt.</p>"}, {**section, "uuid": other, "heading": "Lag"}]
    revise(plan, sections=moved)
    assert f'data-note="{note.uuid}" data-on="{other}"' in page_of(reader, address, plan)


def test_one_deletes_ones_own(plan, note, readers, reader, address, now):
    save_note(item=plan, text="Annans", by=readers.member, at=now)
    assert "1 anteckning" in reader.get(address("reading", plan.meeting.uuid)).content.decode()
    reader.post(address("remove_note", plan.meeting.uuid, note.uuid))
    assert ReadingNote.objects.get().text == "Annans"
    save_note(item=plan, text=SECRET, by=readers.lo, at=now)
    listed = reader.get(address("reading_notes", plan.meeting.uuid)).content.decode()
    assert SECRET in listed
    assert "Annans" not in listed
    reader.post(address("remove_notes", plan.meeting.uuid))
    assert ReadingNote.objects.get().text == "Annans"


def test_the_actions_ask_by_themselves(plan, note, readers, people, stranger, now):
    for user in (people.outsider, stranger):
        with pytest.raises(PermissionDenied):
            save_note(item=plan, text="x", by=user, at=now)
    remove_note(note=note, by=readers.member)
    assert ReadingNote.objects.filter(pk=note.pk).exists()
    with pytest.raises(ValidationError):
        save_note(item=plan, text="x", by=readers.lo, at=now, part="<script>", quote="x")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": ""},
        {"text": "x" * 10_001},
        {"text": "\x00"},
        {"text": "x", "uuid": "inte ett"},
        {"text": "x", "quote": "x" * 2_001, "part": "11111111-1111-1111-1111-111111111111"},
        {"text": "x", "quote": "utan del"},
        {"text": "x", "part": "a" * 41},
        {"text": ["x"], "part": {"a": 1}, "quote": "x"},
        {"text": "x", "before": "y" * 201},
        {"text": "x", "part": "annan del"},
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(plan, reader, address, sent):
    url = address("save_note", plan.meeting.uuid, plan.uuid)
    answer = as_json(reader, url, sent)
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert not ReadingNote.objects.exists()


@pytest.mark.parametrize("sent", [b"", b"[]", b"{", b"null", b"\xff", b'"x"', b'{"a": 1e999}'])
def test_what_is_no_note_is_refused(plan, reader, address, sent):
    url = address("save_note", plan.meeting.uuid, plan.uuid)
    assert reader.post(url, sent, content_type="application/json").status_code == 422


def test_markup_in_a_note_is_words(plan, reader, address):
    url = address("save_note", plan.meeting.uuid, plan.uuid)
    reader.post(url, {"text": "<script>alert(1)</script>\x00"})
    assert "<script>alert" not in page_of(reader, address, plan)
