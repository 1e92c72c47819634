"""What is public of a meeting as one sealed PDF, made by the worker and only while it holds."""

import io

import pikepdf
import pytest
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.documents.verify import verify_pdf
from council.files.models import read_file
from council.jobs.models import Job, JobState
from council.jobs.tasks import run_job
from council.record.models import MeetingFile, Publication, PublishedMeeting, SealedDocument
from council.sealing import portal_trust_roots
from decisions.publishing.actions import publish_meeting
from decisions.publishing.meeting_files import FILE_JOB, request_meeting_file
from tests.decisions.agendas.packing import bookmarks, text_of
from tests.decisions.publishing.conftest import PUBLISH_AT


def bind():
    """Let the worker do what waits."""
    for job in Job.objects.filter(kind=FILE_JOB, state=JobState.QUEUED).order_by("pk"):
        run_job(job_id=job.pk)
        job.refresh_from_db()
        assert job.state == JobState.DONE, job.message


@pytest.fixture
def public(decide, publish):
    """The meeting of a decision that is published; its file is made."""
    meeting = publish(decide()).meeting
    bind()
    return meeting


def address(meeting):
    return reverse("record:meeting_papers", args=[meeting.slug])


def fetch(client, meeting, **headers):
    """Return the answer, and the file read to its end."""
    response = client.get(address(meeting), headers=headers)
    return response, b"".join(response.streaming_content) if response.streaming else b""


def test_the_documents_of_a_meeting_are_bound_into_one_sealed_file(client, public, plan):
    _, data = fetch(client, public)
    report = verify_pdf(data, trust_roots=portal_trust_roots())
    publication = Publication.objects.get()
    assert report.valid
    assert bookmarks(data)[-1] == f"{plan.number}. {publication.title}"
    assert "Uppgifter som omfattas av sekretess är inte med." in text_of(data)
    assert "Den stämplade handlingen är publicerad för sig på mötets sida." in text_of(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "handlingar.json" in pdf.attachments
    assert reverse("record:meeting_papers", args=[public.slug]) in client.get(
        reverse("record:meeting", args=[public.slug])
    ).content.decode()  # fmt: skip


def test_a_reader_who_has_the_file_is_not_sent_it_again(client, public):
    first, _ = fetch(client, public)
    again, _ = fetch(client, public, **{"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert "max-age=60" in first["Cache-Control"]
    assert client.post(address(public)).status_code == 405


def test_the_file_can_be_verified_and_a_newer_one_is_told(client, public):
    sha256 = MeetingFile.objects.get().sha256
    verify = reverse("record:verify_hash", args=[sha256])
    assert "offentliga handlingar till ett möte" in client.get(verify).content.decode()
    SealedDocument.objects.filter(sha256=sha256).update(replaced_at=PUBLISH_AT)
    assert "En nyare fil finns" in client.get(verify).content.decode()


def test_what_is_public_and_changes_takes_the_file_away_until_it_is_made_anew(client, public):
    Publication.objects.update(content_hash="0" * 64)
    assert fetch(client, public)[0].status_code == 404
    page = client.get(reverse("record:meeting", args=[public.slug])).content.decode()
    assert address(public) not in page
    before = MeetingFile.objects.get().sha256
    request_meeting_file(meeting=PublishedMeeting.objects.get(), at=PUBLISH_AT)
    bind()
    assert fetch(client, public)[0].status_code == 200
    assert SealedDocument.objects.get(sha256=before).replaced_at is not None


def test_a_decision_that_is_withdrawn_is_gone_with_the_file(client, public):
    Publication.objects.update(is_current=False)
    assert fetch(client, public)[0].status_code == 404


def test_a_point_that_is_closed_takes_its_paper_out(client, public):
    meeting = PublishedMeeting.objects.get()
    for point in meeting.agenda:
        point.update(is_closed=True, title="", registry_number="", decision_slug="")
    meeting.save()
    assert fetch(client, public)[0].status_code == 404


def test_it_is_made_once_for_what_is_public(public):
    made = MeetingFile.objects.select_related("meeting").get()
    request_meeting_file(meeting=made.meeting, at=PUBLISH_AT)
    assert not Job.objects.filter(kind=FILE_JOB, state=JobState.QUEUED).exists()
    assert read_file(made.sha256).startswith(b"%PDF")


def test_a_meeting_without_decisions_has_no_file(client, called):
    row = publish_meeting(meeting=called, by=SYSTEM, at=PUBLISH_AT)
    assert not Job.objects.filter(kind=FILE_JOB).exists()
    assert fetch(client, row)[0].status_code == 404
