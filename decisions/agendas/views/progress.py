"""How far the PDFs of a meeting have come."""

from typing import Any

from django.urls import reverse

from council.jobs.models import Job, JobState
from decisions.agendas.actions.renders import (
    PACK_JOB,
    job_group,
    memo_job_key,
    notice_job_key,
    pack_job_key,
)
from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus
from decisions.agendas.packs.access import has_closed_titles
from decisions.memos.protection import has_protected


def meeting_jobs(meeting: Meeting) -> list[Job]:
    """Return the meeting's jobs in the order they were asked for; none before the notice."""
    if meeting.status == MeetingStatus.PLANNED:
        return []
    return list(Job.objects.filter(group=job_group(meeting)).order_by("pk"))


def job_rows(
    meeting: Meeting,
    items: list[AgendaItem],
    jobs: list[Job],
    *,
    protected: bool,
    closed: frozenset[int],
    manages: bool,
) -> list[dict[str, Any]]:
    """Return the PDFs of the meeting: what they are, how far they have come, where they are read.

    The newest notice or supplement stands first, then the items in their order; those of secret
    cases are left out for readers who may not see them. `closed` holds the items whose protected
    matter the reader sees: of those both documents are told.
    """
    labels = _version_labels(
        meeting, protected=protected, whole=protected or _sees_all(items, closed)
    )
    for item in items:
        if item.memo and (protected or not item.memo.case.is_secret):
            label = f"{item.number}. {item.title}"
            labels[memo_job_key(item)] = label
            if item.pk in closed:
                labels[memo_job_key(item)] = f"{label} – utan skyddade uppgifter"
                labels[memo_job_key(item, closed=True)] = f"{label} – hela, med sekretess"
    by_key = {job.key: job for job in jobs}
    return [
        {
            "uuid": str(job.uuid),
            "label": label,
            "state": job.state,
            "state_label": job.get_state_display(),
            "progress": job.progress,
            "message": job.message,
            "url": _url(meeting, job, "pack" if job.kind == PACK_JOB else "rendition"),
            "zip_url": _url(meeting, job, "archive") if job.kind == PACK_JOB else "",
            "details": _rendition_details(job),
            "again": manages and job.state == JobState.FAILED,
        }
        for key, label in labels.items()
        if (job := by_key.get(key))
    ]


def _version_labels(meeting: Meeting, *, protected: bool, whole: bool) -> dict[str, str]:
    """Return the papers of each version by the key of their job, the newest version first.

    `whole` says that the reader sees all protected passages, `protected` also secret matters.
    """
    labels = {}
    for version in meeting.versions.order_by("-number"):
        letter = f" {version.letter}" if version.number > 1 else ""
        pack = f"Samlade möteshandlingar {version.letter}"
        label = f"Tillägg{letter} till kallelsen" if letter else "Kallelse med föredragningslista"
        labels[pack_job_key(meeting, version.number)] = pack
        if protected or (whole and not has_closed_titles(version)):
            key = pack_job_key(meeting, version.number, closed=True)
            labels[key] = f"{pack} – hela, med sekretess"
        labels[notice_job_key(meeting, version.number)] = label
        if protected:
            key = notice_job_key(meeting, version.number, closed=True)
            labels[key] = f"{label} – med rubriker som inte är offentliga"
    return labels


def _sees_all(items: list[AgendaItem], closed: frozenset[int]) -> bool:
    """Return whether `closed` has every item with protected matter."""
    return all(
        item.pk in closed
        for item in items
        if item.fixed_version and has_protected(item.fixed_version.content)
    )


def _url(meeting: Meeting, job: Job, view: str) -> str:
    if job.state != JobState.DONE:
        return ""
    return reverse(f"agendas:{view}", args=[meeting.uuid, job.uuid])


def _rendition_details(job: Job) -> dict[str, int]:
    if job.state != JobState.DONE:
        return {}
    return {"pages": job.result["pages"], "size": job.result["size"]}
