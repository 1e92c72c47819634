"""A citizen checks whether a PDF is genuine."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from council.documents.notice import NoticeDocument, render_notice
from council.documents.seal import seal_pdf
from council.files.models import save_file
from council.record import forms
from council.sealing import portal_sealer
from tests.council.record.conftest import memo_file

VERIFY = "/kontrollera/"


@pytest.fixture
def sealed():
    now = timezone.now()
    document = NoticeDocument("Ekby kommun", "Miljönämnden", now.date(), "16.00", "Linden", now)
    return seal_pdf(render_notice(document), sealer=portal_sealer(), reason="Prov", at=now)


@pytest.fixture
def published(make, sealed):
    make(slug="plan", registry_number="2019-007477", documents=[memo_file(sealed)])
    return save_file(sealed)


def upload(client, data, name="handling.pdf", page=VERIFY):
    return client.post(page, {"file": SimpleUploadedFile(name, data, "application/pdf")})


def text(response):
    return " ".join(response.content.decode().split())


def test_a_published_file_is_known_by_its_hash_alone(client, published):
    html = text(client.get(reverse("record:verify_hash", args=[published])))
    assert "Tjänsteutlåtande, version 3, dnr 2019-007477, publicerat 2 mars 2026." in html
    assert "Stämpeln håller" in html


def test_a_test_certificate_is_marked_as_such(client, published):
    assert "<b>TEST</b>" in text(client.get(reverse("record:verify_hash", args=[published])))


def test_an_uploaded_published_file_leads_to_its_page(client, published, sealed):
    response = upload(client, sealed)
    assert response.status_code == 302
    assert response["Location"] == reverse("record:verify_hash", args=[published])


def test_a_sealed_file_that_is_not_published_is_checked_and_forgotten(client, record, sealed):
    html = text(upload(client, sealed))
    assert "Dokumentet är inte publicerat här" in html
    assert "Stämpeln håller" in html


def test_a_changed_file_is_called_out_with_the_reason(client, published, sealed):
    at = sealed.index(b"/Title")
    changed = sealed[:at] + b"/Titlf" + sealed[at + 6 :]
    html = text(upload(client, changed))
    assert "Dokumentet är inte publicerat här" in html
    assert "Stämpeln håller inte" in html
    assert "<li>" in html


def test_an_english_reader_is_told_why_in_english(client, published, sealed):
    at = sealed.index(b"/Title")
    changed = sealed[:at] + b"/Titlf" + sealed[at + 6 :]
    html = text(upload(client, changed, page=f"/en{VERIFY}"))
    reasons = html.split('id="stampel"')[1].split("</ul>")[0]
    assert "The seal of " in reasons
    assert "the content was changed afterwards." in reasons
    assert "lang=" not in reasons


def test_added_bytes_are_called_out(client, published, sealed):
    assert "Stämpeln håller inte" in text(upload(client, sealed + b"\n% tillagt"))


def test_a_pdf_without_a_seal_is_told_to_have_none(client, record):
    assert "Ingen stämpel" in text(upload(client, b"%PDF-1.7\nnothing\n%%EOF"))


def test_an_unknown_hash_is_told_to_be_unknown(client, record):
    response = client.get(f"{VERIFY}{'0' * 64}/")
    assert response.status_code == 404
    assert "Dokumentet är inte publicerat här" in text(response)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "Filen är tom."), (b"PK\x03\x04 a Word file", "Filen är inte en PDF.")],
)
def test_what_cannot_be_checked_gets_a_message_at_the_field(client, record, data, reason):
    answer = upload(client, data)
    html = text(answer)
    assert answer.status_code == 422
    assert reason in html
    assert 'id="id_file_error"' in html


def test_no_file_gets_a_message(client, record):
    assert "Välj den PDF-fil" in text(client.post(VERIFY))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, record, settings):
    settings.MAX_UPLOAD_BYTES = 1000
    answer = upload(client, b"%PDF-" + b"x" * 100_000)
    assert answer.status_code == 413
    assert "Filen är större än 50 MB." in text(answer)
    assert "Välj den PDF-fil" not in text(answer)
    assert "större än" in text(upload(client, b"%PDF-" + b"x" * 2000))


def test_a_file_with_too_many_pages_is_refused(client, record, monkeypatch, sealed):
    monkeypatch.setattr(forms, "MAX_PAGES", 0)
    assert "fler än 2 000 sidor" in text(upload(client, sealed))


def test_a_document_is_downloaded_only_when_it_is_listed(client, published):
    address = reverse("record:document", args=[published])
    response = client.get(address)
    data = b"".join(response.streaming_content)
    assert hashlib.sha256(data).hexdigest() == published
    assert response["Cache-Control"] == "public, max-age=60"  # so that what is withdrawn goes
    assert response["ETag"] == f'"{published}"'
    assert 'inline; filename="utlatande.pdf"' in response["Content-Disposition"]
    assert client.get(address, headers={"If-None-Match": f'"{published}"'}).status_code == 304
    inside = save_file(b"not listed")
    assert client.get(reverse("record:document", args=[inside])).status_code == 404


def test_a_file_that_a_browser_could_run_is_saved_instead_of_shown(client, make):
    data = b"<script>alert(1)</script>"
    page = memo_file(data, kind="attachment", content_type="text/html", filename="bilaga.html")
    make(documents=[memo_file(), page])
    response = client.get(reverse("record:document", args=[save_file(data)]))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_the_check_sets_no_cookie_and_is_not_kept(client, record, sealed):
    response = upload(client, sealed)
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
