"""Files of a consultation that we sent out: which everybody may have, and what stops them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council.files.actions import store_file
from council.files.forms import Upload
from council.files.models import FileText, StoredFile
from remissvar.models import OutgoingDocument
from remissvar.outgoing.actions.drafts import add_document
from tests.factories import NOW
from tests.remissvar.outgoing.conftest import LETTER
from tests.remissvar.outgoing.test_public import NUMBER, everywhere, follow, row, told

pytestmark = pytest.mark.usefixtures("some_days_later")


@pytest.mark.parametrize("place", ["summary", "file"])
def test_an_answer_with_an_identity_number_is_not_let_out(asked, answer, place, release):
    if place == "file":
        upload = Upload(f"Jag heter Bo, {NUMBER}.".encode(), "brev.txt", "text/plain")
        answer(asked.authority, upload=upload)
    else:
        answer(asked.authority, summary=f"Bo, {NUMBER}, är för.")
    with pytest.raises(ValidationError, match=r"811218-\*\*\*\*"):
        release(asked.authority)


def test_a_public_document_is_sent_to_anybody_and_another_to_nobody(client, draft, who, sent_of):
    shown = add_document(
        consultation=draft, title="Programmet", upload=LETTER, is_public=True, **who
    )
    other = OutgoingDocument.objects.create(
        consultation=draft, title="Hemlig bilaga", filename="b.txt",
        file=store_file(b"inne", content_type="text/plain", at=NOW),
    )  # fmt: skip
    sent_of(draft)
    follow()
    page = told(client)
    assert "Programmet" in page
    assert "Hemlig bilaga" not in everywhere(client)
    files = [
        reverse("record:consultation_file", args=[row().slug, document.file_id])
        for document in (shown, other)
    ]
    assert b"".join(client.get(files[0]).streaming_content) == LETTER.data
    assert client.get(files[1]).status_code == 404
    StoredFile.objects.filter(pk=shown.file_id).update(scan="infected")
    follow()
    assert client.get(files[0]).status_code == 404


def test_a_document_with_an_identity_number_is_not_published(draft, who):
    upload = Upload(NUMBER.encode(), "brev.txt", "text/plain")
    with pytest.raises(ValidationError, match="personnummer"):
        add_document(consultation=draft, title="Brev", upload=upload, is_public=True, **who)
    add_document(consultation=draft, title="Brev", upload=upload, is_public=False, **who)
    assert not FileText.objects.exists()


def test_a_document_that_nobody_has_read_is_not_published(client, people, sent):
    document = OutgoingDocument.objects.create(
        consultation=sent, title="Plan", filename="plan.txt",
        file=store_file(b"Planen", content_type="text/plain", at=NOW),
    )  # fmt: skip
    client.force_login(people.author)
    address = reverse("outgoing:show_document", args=[sent.uuid, document.uuid])
    for ticked in ({}, {"kontrollerat": "1"}):
        client.post(address, ticked)
        document.refresh_from_db()
        assert document.is_public == bool(ticked)
