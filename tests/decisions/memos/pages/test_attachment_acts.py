"""Several files at once, replacing, protecting, and what the scanner found."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from council.accounts.models import Notification
from council.files.models import FileText, Scan
from council.files.tasks import scan_file
from tests.council.files.clamd import EICAR, clamd
from tests.decisions.memos.pages.conftest import text_of
from tests.pdfs import small_pdf

PDF = small_pdf()
OTHER = PDF + b"\n%ny"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def page(address):
    return f"{address}bilagor/"


def file(data=PDF, name="Inbjudan.pdf"):
    return SimpleUploadedFile(name, data)


def send(client, page, *files, **fields):
    return client.post(page, {"file": list(files), "is_public": "on", **fields})


def fetched(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.fixture
def attachment(eva, page, memo):
    send(eva, page, file())
    return memo.attachments.get()


def test_several_files_come_at_once_and_a_bad_one_does_not_lose_the_others(eva, page, memo):
    answer = send(eva, page, file(), file(b"MZ", "program.exe"), file(PNG, "bild.png"))
    assert answer.status_code == 422
    [fault] = answer.context["form"].errors["file"]
    assert fault.startswith("program.exe är inte av ett slag")
    assert "2 bilagor är tillagda." in text_of(answer)
    titles = memo.attachments.order_by("position").values_list("title", flat=True)
    assert list(titles) == ["Inbjudan.pdf", "bild.png"]


def test_a_title_goes_with_a_lone_file_only(eva, page, memo):
    send(eva, page, file(), file(PNG, "bild.png"), title="Karta")
    assert not memo.attachments.filter(title="Karta").exists()


def test_the_script_is_answered_file_by_file(eva, page, memo, outsider):
    headers = {"Accept": "application/json"}
    good = eva.post(page, {"file": file(), "is_public": "on"}, headers=headers)
    bad = eva.post(page, {"file": file(b"MZ", "a.pdf")}, headers=headers)
    assert (good.status_code, good.json()) == (201, {"errors": []})
    assert bad.status_code == 422
    assert "a.pdf är inte av ett slag" in bad.json()["errors"][0]
    assert memo.attachments.count() == 1
    assert outsider.post(page, {"file": file()}, headers=headers).status_code == 404


def test_no_more_than_so_many(eva, page, memo, settings):
    settings.MAX_ATTACHMENTS = 1
    answer = send(eva, page, file(), file(PNG, "bild.png"))
    assert answer.context["form"].errors["file"] == [
        "En handling kan ha högst 1 bilagor. Slå ihop några."
    ]
    assert memo.attachments.count() == 1


def test_a_replacement_is_a_new_version_and_the_old_one_stays(eva, omar, page, attachment):
    eva.post(
        f"{page}{attachment.uuid}/byt-fil/", {f"{attachment.uuid}-file": file(OTHER, "ny.pdf")}
    )
    attachment.refresh_from_db()
    assert (attachment.filename, attachment.title) == ("ny.pdf", "Inbjudan.pdf")
    assert fetched(omar, f"{page}{attachment.uuid}/") == OTHER
    assert fetched(omar, f"{page}{attachment.uuid}/version/1/") == PDF
    assert "Tidigare versioner (1)" in text_of(eva.get(page))
    assert omar.get(f"{page}{attachment.uuid}/version/3/").status_code == 404


def test_the_same_file_again_is_no_new_version(eva, page, attachment):
    answer = eva.post(
        f"{page}{attachment.uuid}/byt-fil/", {f"{attachment.uuid}-file": file()}, follow=True
    )
    assert "är samma fil som redan ligger här" in text_of(answer)
    assert attachment.files.count() == 1


def test_a_replacement_that_is_no_document_leaves_the_old_one(eva, page, attachment):
    answer = eva.post(
        f"{page}{attachment.uuid}/byt-fil/",
        {f"{attachment.uuid}-file": file(b"MZ", "x.pdf")},
        follow=True,
    )
    assert "x.pdf är inte av ett slag" in text_of(answer)
    assert attachment.files.count() == 1


def change(client, page, attachment, **fields):
    prefixed = {f"{attachment.uuid}-{name}": value for name, value in fields.items()}
    return client.post(f"{page}{attachment.uuid}/andra/", prefixed, follow=True)


def test_a_protected_attachment_is_fetched_only_by_those_who_may(
    eva, as_user, people, page, attachment
):
    eva.post(f"{page}{attachment.uuid}/byt-fil/", {f"{attachment.uuid}-file": file(OTHER)})
    change(eva, page, attachment, title="Intyg", is_public="on", protection_ground="OSL 25:1")
    attachment.refresh_from_db()
    assert (attachment.title, attachment.is_public) == ("Intyg", False)
    assert attachment.protection_ground == "OSL 25 kap. 1 §"
    colleague = as_user(people.colleague)
    for url in (f"{page}{attachment.uuid}/", f"{page}{attachment.uuid}/version/1/"):
        assert fetched(eva, url)
        assert colleague.get(url).status_code == 404
    listed = text_of(colleague.get(page))
    assert "Intyg" not in listed
    assert "Inbjudan" not in listed
    assert change(colleague, page, attachment, title="Mitt").status_code == 404


def test_what_is_protected_is_not_shown_as_public_when_the_form_comes_back(eva, page):
    form = eva.post(page, {"is_public": "on", "protection_ground": "OSL 25:1"}).context["form"]
    assert (form["protection_ground"].value(), form["is_public"].value()) == ("OSL 25:1", False)
    form = eva.post(page, {"is_public": "on", "protection_ground": " "}).context["form"]
    assert form["is_public"].value()


def test_a_name_that_is_none_is_refused(eva, page, attachment):
    assert "är ändrad" not in text_of(change(eva, page, attachment, title=" "))
    attachment.refresh_from_db()
    assert attachment.title == "Inbjudan.pdf"


def test_the_name_of_a_download_says_what_the_file_is(eva, page, memo):
    send(eva, page, file(PDF, "faktura.exe"))
    answer = eva.get(f"{page}{memo.attachments.get().uuid}/")
    answer.close()
    assert 'filename="faktura.exe.pdf"' in answer["Content-Disposition"]


@pytest.mark.enable_socket
def test_malicious_code_is_not_handed_out_and_the_uploader_is_told(
    eva, page, memo, settings, people
):
    send(eva, page, file(PNG + EICAR, "bild.png"))
    attachment = memo.attachments.get()
    assert "ej genomsökt" in text_of(eva.get(page))
    with clamd() as server:
        settings.CLAMD_ADDRESS = server.url
        scan_file({"file": attachment.file_id}, lambda percent, message: None)
    attachment.file.refresh_from_db()
    assert attachment.file.scan == Scan.INFECTED
    told = Notification.objects.get()
    assert (told.user, told.kind) == (people.author, "file.infected")
    assert "Eicar-Signature" in told.text
    assert "skadlig kod" in text_of(eva.get(page))
    answer = eva.get(f"{page}{attachment.uuid}/")
    assert answer.status_code == 403
    assert "virusskyddet har funnit skadlig kod" in text_of(answer)


def found(client, words):
    return len(client.get("/arbete/handlingar/", {"q": words}).context["page"])


def test_a_memo_is_found_by_its_attachments_words_by_those_who_may_read_them(
    eva, as_user, people, outsider, page, attachment, now
):
    FileText.objects.create(
        file=attachment.file, text="Besiktning av bryggorna vid sjön", extracted_at=now
    )
    colleague = as_user(people.colleague)
    assert [found(who, "brygga") for who in (eva, colleague, outsider)] == [1, 1, 0]
    change(eva, page, attachment, title="Intyg", protection_ground="OSL 25:1")
    assert [found(who, "brygga") for who in (eva, colleague)] == [1, 0]
    assert found(eva, "flygplats") == 0
