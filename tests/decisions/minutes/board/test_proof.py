"""The proof of posting: a sealed PDF of when the notice was up, and how that is known."""

import datetime as dt
import io

import pypdf
import pytest
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.files.models import read_file
from council.jobs.errors import JobRefused
from council.jobs.models import Job
from council.jobs.tasks import run_job
from decisions.minutes.board.actions import take_down
from decisions.minutes.board.documents import board_proof
from decisions.minutes.board.presence import note_look
from decisions.minutes.board.renditions import render_proof
from decisions.minutes.models import BoardNotice
from tests.decisions.minutes.board.conftest import AT, DARK, DAY, EMPTY, MINUTE, sees

REMOVED = dt.datetime(2026, 5, 25, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def removed(posted):
    """A notice with one interruption, one outage and one hole, taken down at last."""
    for minutes in (5, 10):
        note_look(notice=posted, sight=sees(posted), at=AT + minutes * MINUTE)
    note_look(notice=posted, sight=EMPTY, at=AT + 15 * MINUTE)
    back = AT + 5 * DAY
    for minutes, sight in ((0, sees(posted)), (5, DARK), (10, sees(posted)), (600, sees(posted))):
        note_look(notice=posted, sight=sight, at=back + minutes * MINUTE)
    return take_down(notice=posted, by=SYSTEM, at=REMOVED)


@pytest.fixture
def proved(removed):
    run_job(job_id=Job.objects.get(kind="board.proof").pk)
    removed.refresh_from_db()
    return removed


def test_it_tells_every_posting_and_what_the_looks_found(removed):
    proof = board_proof(removed, at=REMOVED)
    first, last = proof.postings
    assert "syntes inte" in first.ended
    assert (first.looks, first.seen) == (3, 2)
    assert (last.posted_date, last.last_appeal_day) == (dt.date(2026, 5, 3), dt.date(2026, 5, 25))
    assert (last.looks, last.seen) == (4, 3)
    assert [trouble.words for trouble in last.troubles] == [
        "Gick inte att nå, 1 kontroll.",
        "Ingen kontroll gjordes.",
        "Ingen kontroll gjordes.",
    ]
    assert proof.removed_at == REMOVED


def test_it_is_a_sealed_pdf_that_says_so_in_words(proved):
    data = read_file(proved.proof_id)
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    text = " ".join("\n".join(page.extract_text() for page in pages).split())
    for words in (
        "Bevis om anslag", "§§ 12–14", "25 maj 2026", "26 maj 2026 kl. 00.12", "Avbrott",
        "Gick inte att nå",
    ):  # fmt: skip
        assert words in text, words
    assert "Kim Hemlig" not in text


def test_the_page_of_verification_knows_it(proved, client):
    page = client.get(reverse("record:verify_hash", args=[proved.proof_id])).content.decode()
    assert "Dokumentet är ett äkta bevis om anslag" in page
    assert "Stämpeln håller" in page
    assert "delegationsbeslut" not in page


def test_the_secretary_fetches_it(proved, as_user, people):
    secretary = as_user(people.secretary)
    assert "Hämta PDF" in secretary.get("/arbete/anslag/").content.decode()
    answer = secretary.get(reverse("board:proof", args=[proved.uuid]))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == read_file(proved.proof_id)


def test_made_twice_it_is_the_same(proved):
    again = render_proof({"notice": proved.pk}, lambda *_: None)
    assert again == {"sha256": proved.proof_id}


def test_there_is_no_proof_while_it_is_up(posted):
    with pytest.raises(JobRefused, match="sitter uppe"):
        render_proof({"notice": posted.pk}, lambda *_: None)
    with pytest.raises(ValueError, match="still on the board"):
        board_proof(posted, at=AT)


def test_a_proof_that_failed_is_asked_for_again(removed, as_user, people):
    Job.objects.filter(kind="board.proof").update(state="failed", message="Stämpeln saknas.")
    secretary = as_user(people.secretary)
    page = secretary.get(reverse("board:notice", args=[removed.uuid])).content.decode()
    assert "Kunde inte framställas: Stämpeln saknas." in page
    secretary.post(reverse("board:proof_again", args=[removed.uuid]))
    assert Job.objects.get(kind="board.proof").state == "queued"
    assert BoardNotice.objects.get().proof_job == Job.objects.get(kind="board.proof")
