"""Attaching files and addresses."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.decisions.memos.pages.conftest import text_of
from tests.pdfs import small_pdf

PDF = small_pdf()


@pytest.fixture
def attachments(address):
    return f"{address}bilagor/"


def upload(client, page, data=PDF, name="Inbjudan.pdf", **fields):
    file = SimpleUploadedFile(name, data, content_type="text/html")
    return client.post(page, {"file": file, "is_public": "on", **fields})


def test_a_file_is_kept_with_its_kind_by_content(eva, memo, attachments):
    assert upload(eva, attachments).url == attachments
    attachment = memo.attachments.get()
    assert (attachment.title, attachment.filename) == ("Inbjudan.pdf", "Inbjudan.pdf")
    assert attachment.file.content_type == "application/pdf"
    assert attachment.is_public


def test_its_readers_download_it_and_nobody_else(eva, omar, outsider, memo, attachments):
    upload(eva, attachments, title="Inbjudan")
    url = f"{attachments}{memo.attachments.get().uuid}/"
    response = omar.get(url)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    # The browser's own viewer shows it; the policy of a page would stop that.
    assert "Content-Security-Policy" not in response
    assert outsider.get(url).status_code == 404


def test_an_address_can_stand_for_a_file(eva, memo, attachments):
    eva.post(attachments, {"url": "https://example.org/program", "title": "Program"})
    attachment = memo.attachments.get()
    assert (attachment.title, attachment.url) == ("Program", "https://example.org/program")
    assert not attachment.is_public
    assert eva.get(f"{attachments}{attachment.uuid}/").status_code == 404


def test_attachments_change_places_and_go(eva, memo, attachments):
    for name in ("Ett", "Två"):
        upload(eva, attachments, title=name)
    first, second = memo.attachments.order_by("position")
    eva.post(f"{attachments}{second.uuid}/flytta/", {"riktning": "upp"})
    assert [a.title for a in memo.attachments.order_by("position")] == ["Två", "Ett"]
    eva.post(f"{attachments}{second.uuid}/flytta/", {"riktning": "ned"})
    eva.post(f"{attachments}{first.uuid}/ta-bort/")
    assert [a.title for a in memo.attachments.all()] == ["Två"]


@pytest.mark.parametrize("act", ["flytta", "ta-bort"])
def test_acts_are_posts(eva, memo, attachments, act):
    upload(eva, attachments)
    url = f"{attachments}{memo.attachments.get().uuid}/{act}/"
    assert eva.get(url).status_code == 405
    assert memo.attachments.count() == 1


def refused(client, page, field, *args, **fields):
    response = upload(client, page, *args, **fields) if args else client.post(page, fields)
    assert response.status_code == 422
    assert 'id="error-summary"' in text_of(response)
    return response.context["form"].errors[field]


@pytest.mark.parametrize("data", [b"", b"MZ\x90\x00 program", b"<html><script>", b"PK\x03\x04x"])
def test_files_of_other_kinds_are_refused_at_the_field(eva, memo, attachments, data):
    assert refused(eva, attachments, "file", data, "bild.pdf")
    assert not memo.attachments.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (small_pdf(password="hemligt"), "är skyddad med lösenord. Ta bort lösenordet först."),
        (b"%PDF-1.7\ntrasig", "är skadad och går inte att läsa. Spara om den som PDF."),
        (PDF[:200], "är skadad och går inte att läsa. Spara om den som PDF."),
    ],
    ids=["locked", "broken", "cut short"],
)
def test_a_pdf_that_nobody_could_open_is_refused(eva, memo, attachments, data, words):
    assert refused(eva, attachments, "file", data, "karta.pdf") == [f"karta.pdf {words}"]
    assert not memo.attachments.exists()


def test_a_too_large_file_says_how_large_it_may_be(eva, memo, attachments, settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    [message] = refused(eva, attachments, "file", PDF + b"x" * 1024 * 1024, "stor.pdf")
    assert "större än 1 MB" in message


def test_nothing_chosen_is_told_and_the_title_stays(eva, memo, attachments):
    response = eva.post(attachments, {"title": "Min bilaga"})
    assert response.context["form"].errors["file"]
    assert 'value="Min bilaga"' in text_of(response)


def test_both_file_and_address_is_one_too_many(eva, memo, attachments):
    assert refused(eva, attachments, "url", PDF, url="https://example.org")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "inte en adress", "\x00"])
def test_odd_addresses_are_refused(eva, memo, attachments, url):
    assert refused(eva, attachments, "url", url=url)


@pytest.mark.parametrize("name", ["a" * 400 + ".pdf", "\x00.pdf", "../../etc/passwd", "å😀.pdf"])
def test_odd_file_names_do_no_harm(eva, memo, attachments, name):
    assert upload(eva, attachments, name=name).status_code in {302, 422}


def test_what_is_under_review_keeps_its_attachments(eva, memo, attachments, people, now):
    from decisions.memos.actions.review import submit_memo

    upload(eva, attachments)
    attachment = memo.attachments.get()
    submit_memo(memo=memo, by=people.author, at=now)
    assert eva.get(attachments).status_code == 302
    eva.post(f"{attachments}{attachment.uuid}/ta-bort/")
    assert memo.attachments.count() == 1


def test_an_unknown_attachment_is_404(eva, memo, attachments):
    assert eva.get(f"{attachments}{uuid.uuid4()}/").status_code == 404
    assert eva.post(f"{attachments}{uuid.uuid4()}/ta-bort/").status_code == 404


def test_a_reader_does_not_attach(as_user, people, memo, attachments):
    assert upload(as_user(people.secretary), attachments).status_code == 403
