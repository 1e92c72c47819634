"""What happens to a file after it is kept: scanned, and its text taken out."""

import pytest

from council.files.actions import store_file
from council.files.models import FileText, Scan
from council.files.signals import file_infected
from council.files.tasks import extract_file_text, look_into, scan_file
from council.jobs.errors import JobDelayed, JobRefused
from council.jobs.models import Job
from tests.council.files.clamd import EICAR, clamd
from tests.pdfs import small_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


def silent(percent, message):
    """Nobody listens to how far it has come."""


@pytest.fixture
def keep(now):
    def run(data=b"hej", content_type="text/plain"):
        return store_file(data, content_type=content_type, at=now)

    return run


@pytest.fixture
def infected():
    heard = []

    def hear(sender, **facts):
        heard.append((facts["file"].pk, facts["finding"]))

    file_infected.connect(hear)
    yield heard
    file_infected.disconnect(hear)


def look(file):
    result = scan_file({"file": file.pk}, silent)
    file.refresh_from_db()
    return result


def test_a_clean_file_is_marked_and_not_asked_about_again(keep, settings, infected):
    file = keep()
    with clamd() as server:
        settings.CLAMD_ADDRESS = server.url
        assert look(file) == look(file) == {"scan": Scan.CLEAN}
    assert file.scanned_at is not None
    assert len(server.received) == 1
    assert infected == []


def test_malicious_code_is_told_of(keep, settings, infected):
    file = keep(EICAR)
    with clamd() as server:
        settings.CLAMD_ADDRESS = server.url
        assert look(file) == {"scan": Scan.INFECTED}
    assert infected == [(file.pk, "Eicar-Signature")]


def test_while_the_scanner_is_away_the_job_waits(keep, settings):
    file = keep()
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    with pytest.raises(JobDelayed):
        look(file)
    assert file.scan == Scan.NOT_SCANNED


def test_a_file_too_large_for_the_scanner_stays_unscanned(keep, settings):
    file = keep(b"x" * 5000)
    with clamd(max_bytes=100) as server:
        settings.CLAMD_ADDRESS = server.url
        with pytest.raises(JobRefused, match="för stor"):
            look(file)
    assert file.scan == Scan.NOT_SCANNED


def test_without_a_scanner_only_the_text_is_asked_for(keep, settings, now):
    file = keep()
    look_into(file, at=now)
    look_into(file, at=now)
    assert list(Job.objects.values_list("kind", flat=True)) == ["file.text"]
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    look_into(file, at=now)
    assert set(Job.objects.values_list("kind", flat=True)) == {"file.text", "file.scan"}


def test_the_text_is_kept_once(keep):
    file = keep(small_pdf(), "application/pdf")
    extract_file_text({"file": file.pk}, silent)
    extract_file_text({"file": file.pk}, silent)
    assert FileText.objects.get().file == file


def test_a_file_that_cannot_be_read_has_no_text(keep):
    file = keep(b"%PDF-1.7 trasig", "application/pdf")
    assert extract_file_text({"file": file.pk}, silent) == {"characters": 0}
