"""A memo of Eva's with one protected thing of each sort, and what nobody else may meet of it."""

import io

import pikepdf
import pypdfium2
import pytest

from council.documents.richtext import sanitise
from council.files.actions import store_file
from council.jobs.tasks import run_job
from decisions.memos.models import MemoAttachment
from tests.factories import (
    NOW,
    MemoFactory,
    MemoOfficerFactory,
    MemoSectionFactory,
    MemoSignatoryFactory,
    ProposalClauseFactory,
)

SECRETS = ("Hult", "555 12 34", "48 517", "Cellhemlighet", "Läkarintyg", "lakarintyg", "Diagnosen")
PASSAGE = (
    '<p>Ansökan kom in i mars. <span class="protected" data-ground="OSL 26 kap. 1 §">Barnet '
    "<strong>Hult</strong> når vi på 070-555 12 34</span>. Nämnden svarar.</p>"
)
TABLE = (
    '<table><tbody><tr><th scope="col">Post</th><th scope="col">Belopp</th></tr><tr><td>Stöd</td>'
    '<td data-ground="OSL 31 kap. 16 §"><p>Cellhemlighet</p></td></tr></tbody></table>'
)
CLAUSE = "Bidraget till Hult höjs till 48 517 kronor."
FILE = b"%PDF-1.4 Diagnosen"
GROUNDS = ("OSL 26 kap. 1 §", "OSL 31 kap. 16 §", "OSL 21 kap. 1 §")


def leaks(rendering):
    """Return the protected words that stand in a text, or in bytes of any sort."""
    text = rendering if isinstance(rendering, str) else rendering.decode("utf-8", "ignore")
    spaced = " ".join(text.replace("\xa0", " ").replace("\xad", "").split())
    return [word for word in SECRETS if word.casefold() in spaced.casefold()]


def told_by_pdf(data):
    """Return the text of the PDF's pages, its attached files, and what its streams hold."""
    document = pypdfium2.PdfDocument(data)
    told = [page.get_textpage().get_text_range() for page in document]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told += [str(dict(pdf.docinfo))]
        told += [
            spec.get_file().read_bytes().decode("utf-8", "ignore")
            for spec in pdf.attachments.values()
        ]
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                told.append(_bytes_of(thing).decode("latin-1"))
            told.append(str(thing) if isinstance(thing, pikepdf.String) else "")
            told += _strings(thing)
    return "\n".join(told)


def _bytes_of(stream):
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _strings(thing):
    if isinstance(thing, pikepdf.Dictionary):
        return [str(value) for value in thing.values() if isinstance(value, pikepdf.String)]
    return []


@pytest.fixture
def draft(people, department):
    """The draft, with a passage, a cell, a clause and an attachment that are protected."""
    memo = MemoFactory(
        case__department=department, saved_by=people.author, title="Stöd till en familj"
    )
    MemoOfficerFactory(memo=memo, person=people.author.person)
    MemoSectionFactory(memo=memo, heading="Sammanfattning", code="summary", position=0)
    MemoSectionFactory(memo=memo, heading="Bakgrund", position=1, html=sanitise(PASSAGE + TABLE))
    ProposalClauseFactory(memo=memo, position=0)
    ProposalClauseFactory(
        memo=memo, position=1, label="2.", text=CLAUSE, protection_ground=GROUNDS[2]
    )
    MemoAttachment.objects.create(
        memo=memo,
        title="Läkarintyg",
        filename="lakarintyg.pdf",
        file=store_file(FILE, content_type="application/pdf", at=NOW),
        is_public=False,
        protection_ground=GROUNDS[2],
    )
    MemoSignatoryFactory(memo=memo)
    return memo


@pytest.fixture
def work(monkeypatch):
    """Return a function that lets the worker do a job now, whose message is not sent."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: None)

    def act(job):
        run_job(job_id=job.pk)
        job.refresh_from_db()
        assert job.state == "done", job.message
        return job

    return act
