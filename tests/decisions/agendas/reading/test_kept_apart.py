"""Protected matter in the reading room: not shown, not kept on a device, logged when read."""

import pytest
from django.urls import reverse

from council.audit.models import AuditEvent
from council.files.actions import store_file
from council.organisation.models.people import MandateRole
from council.organisation.permissions import Role
from decisions.agendas.actions.declarations import declare_conflict
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.actions.reading import save_note
from decisions.agendas.models import ConflictGround, ItemGroup
from decisions.memos.actions.protection import READ
from tests.decisions.agendas.conftest import fix_version
from tests.decisions.agendas.reading.conftest import signed_in
from tests.factories import RoleAssignmentFactory

pytestmark = pytest.mark.usefixtures("spring")
GROUND = "21 kap. 1 § OSL"
PROTECTED = "diagnosen är svår"
HTML = f'<p>Om ärendet: <span class="protected" data-ground="{GROUND}">{PROTECTED}</span> nu.</p>'
SECRET = "Avstängning av en namngiven restaurang"


@pytest.fixture
def sent(meeting, approved_memo, readers, people, act):
    """A memo with a protected passage, a secret one, and a closed item, all sent."""
    memo = approved_memo("Bidrag")
    files = {
        name: store_file(name.encode(), content_type="text/plain", at=act["at"]).sha256
        for name in ("open", "inside", "protected")
    }
    section = {**memo.fixed_versions.get().content["sections"][0], "html": HTML}
    rows = [
        _attachment(1, "Karta", files["open"], is_public=True),
        _attachment(2, "Arbetsmaterial", files["inside"], is_public=False),
        {**_attachment(3, "Intyg", files["protected"], is_public=False),
         "protection_ground": GROUND},
    ]  # fmt: skip
    fix_version(memo, people.manager, act["at"], {"sections": [section], "attachments": rows})
    add_memo(meeting=meeting, memo=memo, **act)
    secret = approved_memo(
        SECRET, case__is_secret=True, case__secrecy_ground="30 kap. 20 § OSL",
        case__public_title="Tillsynsärende", case__protected_title=SECRET,
    )  # fmt: skip
    add_memo(meeting=meeting, memo=secret, **act)
    add_own_item(meeting=meeting, title="Personalfråga om en chef", group=ItemGroup.FORMAL, **act)
    meeting.items.filter(title__startswith="Personal").update(
        is_closed=True, open_title="Personalfråga"
    )
    meeting.refresh_from_db()
    send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    return meeting


def _attachment(number, title, sha256, *, is_public):
    return {
        "uuid": f"{number}" * 8 + "-1111-4111-8111-111111111111", "title": title,
        "filename": f"{title}.txt", "sha256": sha256, "size": 4, "content_type": "text/plain",
        "url": "", "is_public": is_public,
    }  # fmt: skip


@pytest.fixture
def pages(sent, address):
    """The addresses of the items, by the beginning of their titles."""
    return {
        item.title.split()[0]: address("reading_item", sent.uuid, item.uuid)
        for item in sent.items.all()
    }


def reads_logged():
    return AuditEvent.objects.filter(action=READ).count()


def test_a_member_gets_the_text_without_it_and_the_device_may_keep_that(sent, pages, readers):
    answer = signed_in(readers.member).get(pages["Bidrag"])
    page = answer.content.decode()
    assert PROTECTED not in page
    assert "uppgift borttagen" in page
    assert "?skyddat=1" in page
    assert answer["Cache-Control"] == "private, no-cache"
    assert reads_logged() == 0


def test_who_decides_asks_to_read_it_which_is_logged_and_never_kept(sent, pages, readers):
    answer = signed_in(readers.member).get(pages["Bidrag"], {"skyddat": "1"})
    assert PROTECTED in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert reads_logged() == 1


@pytest.mark.parametrize("name", ["substitute", "lo", "author"])
def test_who_may_not_read_it_does_not_get_it_by_asking(sent, pages, readers, name):
    user = getattr(readers, name)
    if name == "author":
        sent.items.get(title="Bidrag").memo.officers.all().delete()
    answer = signed_in(user).get(pages["Bidrag"], {"skyddat": "1"})
    assert PROTECTED not in answer.content.decode()
    assert "?skyddat=1" not in answer.content.decode()
    assert reads_logged() == 0


def test_a_member_who_declares_a_conflict_reads_it_no_more(sent, pages, readers, act):
    item = sent.items.select_related("meeting__body", "memo__case").get(title="Bidrag")
    who = {"by": readers.member, "at": act["at"]}
    declare_conflict(item=item, ground=ConflictGround.PARTY, text="", **who)
    answer = signed_in(readers.member).get(pages["Bidrag"], {"skyddat": "1"})
    assert PROTECTED not in answer.content.decode()


def test_a_secret_matter_is_for_those_with_the_right_and_never_kept(sent, pages, readers, address):
    member, secretary = signed_in(readers.member), signed_in(readers.secretary)
    assert member.get(pages["Avstängning"]).status_code == 404
    answer = secretary.get(pages["Avstängning"])
    assert SECRET in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    for client in (member, secretary):
        agenda = client.get(address("reading", sent.uuid))
        assert SECRET not in agenda.content.decode()
        assert agenda["Cache-Control"] == "private, no-cache"
        assert pages["Avstängning"] + '"]' not in agenda.content.decode()


def test_a_closed_item_stands_in_the_list_by_its_open_title(sent, pages, readers, address):
    client = signed_in(readers.member)
    agenda = client.get(address("reading", sent.uuid)).content.decode()
    assert "Personalfråga om en chef" not in agenda
    assert "Personalfråga" in agenda
    answer = client.get(pages["Personalfråga"])
    assert "Personalfråga om en chef" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_attachments_are_served_as_far_as_one_may_read_them(sent, readers, address):
    item = sent.items.get(title="Bidrag")

    def fetch(user, number):
        name = f"{number}" * 8 + "-1111-4111-8111-111111111111"
        answer = signed_in(user).get(address("reading_file", sent.uuid, item.uuid, name))
        body = b"".join(answer) if answer.status_code == 200 else b""
        return body, answer.headers.get("Cache-Control")

    assert fetch(readers.lo, 1) == (b"open", "private, no-cache")
    assert fetch(readers.lo, 2) == (b"inside", "private, no-store")
    assert fetch(readers.lo, 3)[0] == b""
    assert reads_logged() == 0
    assert fetch(readers.member, 3) == (b"protected", "private, no-store")
    assert reads_logged() == 1
    assert fetch(readers.lo, 4)[0] == b""


def test_a_note_beside_it_is_shown_only_there(sent, pages, readers, address):
    client, item = signed_in(readers.member), sent.items.get(title="Bidrag")
    part = item.fixed_version.content["sections"][0]["uuid"]
    client.post(
        address("save_note", sent.uuid, item.uuid),
        {"text": "Hur svår?", "part": part, "quote": PROTECTED, "is_protected": "on"},
    )
    for page in (pages["Bidrag"], address("reading_notes", sent.uuid)):
        shown = client.get(page).content.decode()
        assert "Hur svår?" not in shown
        assert PROTECTED not in shown
    assert "Hur svår?" in client.get(pages["Bidrag"], {"skyddat": "1"}).content.decode()


def test_a_note_on_a_closed_item_is_only_counted_in_the_list(sent, pages, readers, address, now):
    item = sent.items.select_related("meeting__body").get(title__startswith="Personal")
    save_note(item=item, text="Vem är det?", by=readers.member, at=now)
    client = signed_in(readers.member)
    shown = client.get(address("reading_notes", sent.uuid)).content.decode()
    assert "Vem är det?" not in shown
    assert "1 anteckning visas bara på punktens egen sida" in shown
    assert "Vem är det?" in client.get(pages["Personalfråga"]).content.decode()


def test_what_is_protected_since_is_gone_also_from_what_was_sent(plan, reader, address, readers):
    memo = plan.memo
    marked = (
        f'<p>Nämnden ska <span class="protected" data-ground="{GROUND}">varje år</span> besluta '
        "om en tillsynsplan.</p>"
    )
    memo.sections.update(html=marked)
    page = reader.get(address("reading_item", plan.meeting.uuid, plan.uuid)).content.decode()
    assert "varje år" not in page


def test_the_chair_has_the_right_by_role(sent, pages, body, readers):
    RoleAssignmentFactory(user=readers.lo, role=Role.CHAIR, department=None, body=body)
    readers.lo.person.mandates.update(role=MandateRole.CHAIR)
    assert PROTECTED in signed_in(readers.lo).get(pages["Bidrag"] + "?skyddat=1").content.decode()


def test_only_the_reading_room_may_have_a_worker(sent, pages, readers, address, client):
    member = signed_in(readers.member)
    assert "worker-src 'self'" in member.get(pages["Bidrag"])["Content-Security-Policy"]
    for page in (address("meeting", sent.uuid), "/arbete/", reverse("record:about")):
        policy = member.get(page)["Content-Security-Policy"]
        assert "worker-src 'none'" in policy
    script = client.get(address("reading_worker"))
    assert script["Content-Type"].startswith("text/javascript")
    assert "Cookie" not in script.get("Vary", "")


def test_every_answer_says_whose_it_is(sent, pages, readers, address):
    member = signed_in(readers.member)
    shelves = {
        member.get(page)["X-Reading-Shelf"]
        for page in (pages["Bidrag"], address("reading", sent.uuid), pages["Personalfråga"])
    }
    assert len(shelves) == 1
    owner, until = shelves.pop().split("-")
    assert int(owner) == readers.member.pk
    assert int(until) > 0
    assert signed_in(readers.lo).get(pages["Bidrag"])["X-Reading-Shelf"] != f"{owner}-{until}"
