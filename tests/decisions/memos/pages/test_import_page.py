"""Importing a memo from a file in the browser."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from council.files.models import StoredFile
from council.register.models import Case
from decisions.memos.models import Memo
from tests.decisions.memos.pages.conftest import text_of

IMPORT = "/arbete/handlingar/importera/"
TEXT = """Miljöförvaltningen

TJÄNSTEUTLÅTANDE
Dnr 2026-000123
2026-03-02

Handläggare
Eva Lind
Telefon: 0123-456 01

Till
Miljö- och hälsoskyddsnämnden
2026-04-23

Tillsynsplan för badvatten

Förslag till beslut
1. Nämnden godkänner tillsynsplanen.
2. Paragrafen justeras omedelbart.

Bakgrund
Nämnden ska varje år besluta om en plan för tillsynen av badvatten.

Förvaltningens synpunkter
Förvaltningen föreslår att nämnden godkänner planen.
""".encode()


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def choose(client, data=TEXT, name="Badvatten.txt"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def test_what_was_found_is_shown_before_anything_is_saved(eva, people):
    response = choose(eva)
    assert response.status_code == 302
    page = text_of(eva.get(response.url))
    for words in ("Tillsynsplan för badvatten", "2026-000123", "Eva Lind", "Spara som utkast"):
        assert words in page
    assert not Memo.objects.exists()
    assert not Case.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_trip_found_in_the_file_is_shown(eva, people):
    data = TEXT.decode().replace("Tillsynsplan för badvatten", "Tjänsteresa till Wien")
    data = data.replace("godkänner tillsynsplanen", "godkänner Sara Nords tjänsteresa till Wien")
    response = eva.get(choose(eva, data.encode()).url)
    facts = {fact["label"]: fact["value"] for fact in response.context["facts"]}
    assert facts["Reser"] == "Sara Nord"


def test_saving_makes_the_draft_and_leads_to_its_editor(eva, people):
    found = choose(eva).url
    response = eva.post(found)
    memo = Memo.objects.get()
    assert response.url == f"/arbete/handlingar/{memo.uuid}/"
    assert memo.title == "Tillsynsplan för badvatten"
    assert memo.case.registry_number == "2026-000123"
    assert memo.clauses.count() == 2
    assert memo.imported_from.filename == "Badvatten.txt"


def test_the_same_file_twice_says_so_and_links_the_earlier(eva, people):
    eva.post(choose(eva).url)
    memo = Memo.objects.get()
    found = choose(eva).url
    page = text_of(eva.get(found))
    assert "Filen är redan importerad" in page
    assert f"/arbete/handlingar/{memo.uuid}/" in page
    eva.post(found)
    assert Memo.objects.count() == 1
    eva.post(found, {"igen": "ja"})
    assert Memo.objects.count() == 2


def test_a_department_that_the_file_does_not_tell_is_asked_for(as_user, people, department):
    from tests.factories import RoleAssignmentFactory

    RoleAssignmentFactory(user=people.author)
    eva = as_user(people.author)
    found = choose(eva, b"En rubrik utan allt annat\n\nOch ett stycke.\n").url
    response = eva.post(found)
    assert response.status_code == 422
    assert response.context["form"].errors["department"]
    assert not Memo.objects.exists()
    assert eva.post(found, {"department": department.pk}).status_code == 302


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "tom.pdf", "är tom"),
        (b"\x00\x01\x02", "program.exe", "varken PDF"),
        (b"%PDF-1.7 trasig", "trasig.pdf", "trasig.pdf"),
        (b"PK\x03\x04trasig", "trasig.docx", "trasig.docx"),
    ],
)
def test_what_cannot_be_read_is_told_at_the_field_and_leaves_nothing(
    eva, people, data, name, words
):
    response = choose(eva, data, name)
    assert response.status_code == 422
    assert words in str(response.context["form"].errors["file"])
    assert 'id="error-summary"' in text_of(response)
    assert not StoredFile.objects.exists()


def test_a_too_large_file_is_told(eva, people, settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    response = choose(eva, b"x" * (1024 * 1024 + 1), "stor.txt")
    assert "större än 1 MB" in str(response.context["form"].errors["file"])


def test_no_file_is_told(eva, people):
    response = eva.post(IMPORT, {})
    assert "Välj en fil." in text_of(response)


def test_somebody_elses_upload_is_not_shown(eva, as_user, people):
    found = choose(eva).url
    response = as_user(people.colleague).get(found)
    assert response.url == IMPORT


def test_a_file_that_waited_too_long_is_asked_for_again(eva, people):
    found = choose(eva).url
    cache.clear()
    page = text_of(eva.get(found, follow=True))
    assert "Filen finns inte kvar här. Välj den igen." in page


def test_a_secretary_imports_nothing(as_user, people):
    assert choose(as_user(people.secretary)).status_code == 403


def test_without_the_cache_the_file_is_asked_for_again(eva, people, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere/redis.sock",
        }
    }
    response = choose(eva)
    assert response.status_code == 422
    assert "Försök igen om en stund" in str(response.context["form"].errors["file"])


def test_what_should_be_checked_stays_on_the_editors_page(eva, people):
    response = eva.post(choose(eva, TEXT.replace(b"Dnr 2026-000123", b"")).url, follow=True)
    assert "Dokumentet har inget diarienummer." in text_of(response)


def test_junk_called_pdf_is_refused_as_an_attachment_is(eva, people):
    response = choose(eva, b"Det h\xe4r \xe4r ingen PDF.", "fake.pdf")
    assert response.status_code == 422
    [message] = response.context["form"].errors["file"]
    assert message.startswith("fake.pdf är inte av ett slag som kan tas emot. Välj PDF, ")
