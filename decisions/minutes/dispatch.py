"""What waits to be sent out: a case is not done before its extracts are."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from council.jobs.models import JobState
from council.organisation.models import Body
from decisions.memos.models import Memo
from decisions.minutes.models import BundleParagraph, Extract
from decisions.minutes.workflow import BundleState, ExtractState
from decisions.sittings.models import Treatment

MAIL_JOB = "minutes.extract_mail"
UNSENT = (ExtractState.WAITING, ExtractState.READY)


@dataclass(frozen=True)
class Waiting:
    """A paragraph whose extracts are not all sent. `days`: since it was attested, None before."""

    treatment: Treatment
    unsent: tuple[Extract, ...]
    days: int | None = None

    @property
    def is_corrected(self) -> bool:
        """Whether extracts were sent before the paragraph was corrected."""
        return any(one.sent_before_at for one in self.unsent)

    @property
    def recipients(self) -> str:
        """Who still waits for an extract."""
        return ", ".join(one.recipient for one in self.unsent)


def waiting_paragraphs(bodies: Collection[Body], *, at: dt.datetime) -> list[Waiting]:
    """Return the paragraphs of the bodies that wait for dispatch: attested first, oldest first."""
    rows = _with_unsent(Treatment.objects.filter(item__meeting__body__in=bodies))
    found = [_waiting(row, at) for row in rows]
    return sorted(found, key=lambda one: (one.days is None, -(one.days or 0), one.treatment.pk))


def unsent_of(memo: Memo, at: dt.datetime) -> list[str]:
    """Return in sentences which extracts of the memo's decisions wait (settings.MEMO_REMAINS)."""
    rows = _with_unsent(Treatment.objects.filter(item__memo=memo))
    return [_sentence(_waiting(row, at)) for row in rows]


def state_words(extract: Extract) -> tuple[str, str]:
    """Return the tone and the words of how far an extract has come, its work counted."""
    job = extract.job
    failed = job is not None and job.state == JobState.FAILED
    runs = job is not None and job.state in {JobState.QUEUED, JobState.RUNNING}
    if extract.state == ExtractState.SENT:
        return "decided", "Skickat"
    if failed and job:
        kind = "Brevet gick inte iväg" if job.kind == MAIL_JOB else "Kunde inte framställas"
        return "failed", f"{kind}: {job.message}"
    if extract.state == ExtractState.WAITING:
        return ("running", "Framställs") if runs else ("draft", "Väntar på justering")
    if runs and job and job.kind == MAIL_JOB:
        return "running", "Skickas"
    return "approved", "Kan skickas"


def _with_unsent(rows: QuerySet[Treatment]) -> list[Treatment]:
    unsent = Extract.objects.filter(state__in=UNSENT).order_by("pk")
    attested = BundleParagraph.objects.filter(
        is_holding=True, bundle__state=BundleState.ATTESTED
    ).select_related("bundle")
    return list(
        rows.filter(extracts__state__in=UNSENT)
        .distinct()
        .select_related("item__memo__case", "item__meeting__body")
        .prefetch_related(
            Prefetch("extracts", unsent, to_attr="unsent"),
            Prefetch("bundle_paragraphs", attested, to_attr="attested"),
        )
        .order_by("pk")
    )


def _waiting(row: Treatment, at: dt.datetime) -> Waiting:
    attested = row.attested[0].bundle.attested_at if row.attested else None  # type: ignore[attr-defined]
    days = (timezone.localdate(at) - timezone.localdate(attested)).days if attested else None
    return Waiting(row, tuple(row.unsent), days)  # type: ignore[attr-defined]


def _sentence(one: Waiting) -> str:
    count = len(one.unsent)
    told = "Ett protokollsutdrag" if count == 1 else f"{count} protokollsutdrag"
    sent = "skickat" if count == 1 else "skickade"
    since = "protokollet är inte justerat" if one.days is None else _since(one.days)
    since = "paragrafen är rättad sedan det skickades" if one.is_corrected else since
    return f"{told} ur {one.treatment.paragraph} är inte {sent}: {since}. Ärendet är inte klart."


def _since(days: int) -> str:
    if days == 0:
        return "protokollet justerades i dag"
    return f"protokollet justerades för {days} {'dag' if days == 1 else 'dagar'} sedan"
