"""The demo municipality: two real matters taken the whole way, and matter in every state."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from council.audit.models import AuditEvent
from council.documents.verify import verify_pdf
from council.files.models import read_file
from council.models import Publication, User
from council.sealing import portal_trust_roots
from decisions.agendas.models import AgendaItem, MeetingStatus
from decisions.memos.content import memo_content
from decisions.memos.importing import parse_file
from decisions.memos.importing.memo import clause_texts
from decisions.memos.models import MemoAttachment
from decisions.memos.word import word_file
from decisions.memos.workflow import MemoKind, MemoStatus
from decisions.models import Meeting, Memo, Rendition, Treatment
from remissvar.demo.institution import ACCOUNTS, PASSWORD
from remissvar.models import Consultation, OutgoingConsultation
from tests.council.documents.rich_text import structure

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
WATCHED = (User, Memo, Meeting, Rendition, Publication, Consultation, MemoAttachment, AuditEvent)


def load():
    """Run the command; return its lines."""
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture(scope="module", autouse=True)
def _own_storage(tmp_path_factory):
    """Files and keys for all tests of this module: what is loaded once must stay readable."""
    folder = tmp_path_factory.mktemp("demo")
    storages = {**settings.STORAGES["default"], "OPTIONS": {"location": folder / "files"}}
    with override_settings(
        STORAGES={**settings.STORAGES, "default": storages},
        SEAL={**settings.SEAL, "directory": str(folder / "keys")},
    ):
        yield


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, _own_storage):
    """What the command says the first time; each test's own changes are undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


@pytest.fixture
def told(loaded, db):
    return loaded


def test_there_is_matter_in_every_state_and_the_command_is_done_once(told):
    assert set(Memo.objects.values_list("status", flat=True)) == set(MemoStatus)
    assert set(Memo.objects.values_list("kind", flat=True)) == set(MemoKind)
    held = {MeetingStatus.PLANNED, MeetingStatus.NOTICED}
    assert held <= set(Meeting.objects.values_list("status", flat=True))
    assert Memo.objects.exclude(case__secrecy_ground="").exists()
    assert Consultation.objects.filter(reply=None).exists()
    assert {one.state for one in OutgoingConsultation.objects.all()} == {"draft", "sent"}

    before = [model.objects.count() for model in WATCHED]
    assert load() == told
    assert [model.objects.count() for model in WATCHED] == before


def test_the_last_line_tells_the_accounts_and_they_work(told):
    assert told[-1].startswith("Demo accounts: ")
    for username in ("eva", "omar", "anna", "petra"):
        assert username in told[-1]
    assert PASSWORD in told[-1]
    for username, name, *_ in ACCOUNTS:
        user = User.objects.get(username=username)
        assert (user.check_password(PASSWORD), user.get_full_name()) == (True, name)


def test_the_trip_to_nanjing_is_point_32_and_published(told):
    (item,) = AgendaItem.objects.filter(memo__case__registry_number="2019-007477")
    assert (item.number, item.memo.title) == ("32", "Tjänsteresa till Kina")
    assert item.memo.status == MemoStatus.PUBLISHED
    publication = Publication.objects.get(registry_number="2019-007477")
    assert (publication.agenda_number, str(publication.decided_date)) == ("32", "2019-04-23")
    assert publication.meeting.body.name == "Miljö- och hälsoskyddsnämnden"
    assert "Nanjing" in publication.text
    assert publication.documents.filter(is_sealed=True).exists()


def test_the_reply_is_published_with_a_seal_that_holds(told):
    publication = Publication.objects.get(registry_number="304-2016-151")
    assert publication.kind == MemoKind.CONSULTATION_REPLY
    assert str(publication.decided_date) == "2016-09-22"
    sealed = publication.documents.filter(is_sealed=True)
    assert sealed
    for document in sealed:
        report = verify_pdf(read_file(document.sha256), trust_roots=portal_trust_roots())
        assert report.valid, report.reasons


def test_what_is_not_decided_is_not_public(told):
    published = set(Publication.objects.values_list("registry_number", flat=True))
    unfinished = Memo.objects.exclude(status=MemoStatus.PUBLISHED)
    assert not published & set(unfinished.values_list("case__registry_number", flat=True))
    assert Treatment.objects.count() > len(published)


def test_production_has_no_demo_accounts(db):
    before = User.objects.count()
    with (
        override_settings(BEHIND_TLS=True),
        pytest.raises(CommandError, match="not in production"),
    ):
        load()
    assert User.objects.count() == before


def test_a_portal_in_use_is_left_alone(db):
    User.objects.filter(username="eva").update(username="siv")
    User.objects.create(username="admin")
    before = User.objects.count()
    assert load() == ["The portal has users of its own: no demo data."]
    assert User.objects.count() == before


def test_every_memo_goes_to_word_and_back(told):
    for memo in Memo.objects.with_people().order_by("pk"):
        content = memo_content(memo)
        read = parse_file(word_file(content), "memo.docx")
        number = memo.case.registry_number
        assert (read["title"], read["registry_number"]) == (memo.title, number)
        assert clause_texts(read["clauses"]) == [row["text"] for row in content["clauses"]]
        assert [
            (section["heading"], structure(section["html"])) for section in read["sections"]
        ] == [(section["heading"], structure(section["html"])) for section in content["sections"]]
