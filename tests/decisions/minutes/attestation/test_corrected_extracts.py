"""When attested minutes are corrected, whoever got an extract gets the corrected one."""

import pytest
import time_machine

from council.documents.extract_pdf import read_pdf
from council.files.models import read_file
from council.jobs.models import Job
from council.jobs.tasks import run_job
from decisions.minutes.actions.extracts import add_extract, remove_extract, send_extract
from decisions.minutes.attestation.actions.corrections import make_correction
from decisions.minutes.dispatch import waiting_paragraphs
from decisions.minutes.models import Extract
from decisions.minutes.renditions import make_extract
from decisions.minutes.workflow import Channel, ExtractState

from .conftest import sealed, sign
from .test_corrections import WORDS


def work():
    for job in Job.objects.filter(kind__startswith="minutes.extract", state="queued"):
        run_job(job_id=job.pk)


def attest(bundle, users, at):
    return sign(sign(bundle, users["Karin"], at), users["Leila"], at)


@pytest.fixture
def corrected(to_sign, users, paragraphs, after):
    """§ 1 with an extract that was mailed, then corrected."""
    first = paragraphs[0]
    with time_machine.travel(after["at"], tick=False):
        add_extract(
            treatment=first, recipient="Boverket", email="b@example.se", channel=Channel.MAIL,
            **after,
        )  # fmt: skip
        attest(to_sign, users, after["at"])
        work()
        send_extract(extract=Extract.objects.get(), **after)
        work()
        assert Extract.objects.get().state == ExtractState.SENT
        made = make_correction(treatment=first, **WORDS, **after)
        attest(sealed(made.bundle, after["at"]), users, after["at"])
        yield first


@pytest.mark.slow
def test_it_waits_again_and_the_new_one_tells_of_the_correction(corrected, mailoutbox, after):
    extract = Extract.objects.get()
    assert (extract.state, extract.sent_before_at) == (ExtractState.WAITING, after["at"])
    [waiting] = waiting_paragraphs([corrected.item.meeting.body], at=after["at"])
    assert waiting.is_corrected
    work()
    extract.refresh_from_db()
    assert extract.state == ExtractState.READY
    text = " ".join(" ".join(read_pdf(read_file(extract.file_id), "u.pdf", max_pages=9)).split())
    assert "Det ska stå: Leila Ask utses" in text
    send_extract(extract=extract, **after)
    work()
    extract.refresh_from_db()
    assert (extract.state, len(mailoutbox)) == (ExtractState.SENT, 2)
    assert "Det här utdraget ersätter det." in mailoutbox[1].body
    assert "ersätter" not in mailoutbox[0].body
    with pytest.raises(Exception, match="står kvar"):
        remove_extract(extract=extract, **after)


def test_work_that_was_asked_for_before_the_correction_comes_to_nothing(corrected):
    job = Job.objects.filter(kind="minutes.extract").earliest("pk")
    assert make_extract(job.payload, lambda *_: None) == {}
    assert Extract.objects.get().state == ExtractState.WAITING
