"""What stands in the way of a notice or a supplement, and what the secretary should know."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from council.documents.leftovers import unprintable_parts
from decisions.agendas.dates import earliest_legal_force
from decisions.agendas.models import AgendaItem, ItemGroup, Meeting
from decisions.agendas.reports import to_report
from decisions.agendas.rules.changing import check_is_noticed, check_is_planned
from decisions.memos.deadlines import may_need_attestation
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.workflow import MemoStatus


@dataclass(frozen=True)
class Finding:
    """Something about the agenda that the secretary should know; `blocks` stops the notice."""

    message: str
    blocks: bool
    item: AgendaItem | None = None


def check_can_notice(meeting: Meeting, items: Sequence[AgendaItem], *, at: dt.datetime) -> None:
    """Raise every reason why the notice cannot be sent now."""
    check_is_planned(meeting)
    reasons = [finding.message for finding in findings(meeting, items, at=at) if finding.blocks]
    if reasons:
        raise ValidationError(reasons)


def check_can_supplement(
    meeting: Meeting, items: Sequence[AgendaItem], *, at: dt.datetime
) -> None:
    """Raise every reason why a supplement with the items cannot be sent now.

    `items` are those that the members have not been told of, from `in_order()`.
    """
    check_is_noticed(meeting)
    reasons = [finding.message for finding in late_findings(meeting, items, at=at)]
    if reasons:
        raise ValidationError(reasons)


def late_findings(
    meeting: Meeting, items: Sequence[AgendaItem], *, at: dt.datetime
) -> list[Finding]:
    """Return what stops a supplement with the items; all of it blocks."""
    found = []
    if meeting.starts_at <= at:
        words = "Mötets tid har passerat. Det som kommer till nu tas upp på mötet."
        found.append(Finding(words, blocks=True))
    for item in items:
        found += _of_print(item)
        found += _of_doors(item)
        if item.memo is not None and item.fixed_version is not None and not item.number:
            found += (
                each for each in _of_memo(item, item.memo, item.fixed_version) if each.blocks
            )
    return found


def findings(meeting: Meeting, items: Sequence[AgendaItem], *, at: dt.datetime) -> list[Finding]:
    """Return what there is to say about a planned meeting's agenda, blocking ones first.

    `items` come from `AgendaItem.objects.in_order()`.
    """
    found = [*_of_meeting(meeting, items, at)]
    for item in items:
        found += _of_print(item)
        found += _of_doors(item)
        found += _of_report(meeting, item, at)
        if item.memo is not None and item.fixed_version is not None:
            found += _of_memo(item, item.memo, item.fixed_version)
            found += _of_time(meeting, item, item.fixed_version)
    return sorted(found, key=lambda finding: not finding.blocks)


def _of_meeting(
    meeting: Meeting, items: Sequence[AgendaItem], at: dt.datetime
) -> Iterator[Finding]:
    if not items:
        yield Finding("Dagordningen är tom. Lägg till minst en punkt.", blocks=True)
    if meeting.starts_at <= at:
        yield Finding("Mötets tid har passerat. Ändra mötets tid eller ställ in det.", blocks=True)
    elif timezone.localdate(at) > meeting.notice_date:
        words = f"Kallelsen skulle ha skickats senast {_day(meeting.notice_date)}."
        yield Finding(words, blocks=False)

    for reason in unprintable_parts(meeting.place, "Platsen"):
        yield Finding(reason, blocks=True)


def _of_print(item: AgendaItem) -> Iterator[Finding]:
    """Yield what would stop the PDF of the notice or the item after the notice has locked both."""
    reasons = list(unprintable_parts(item.title, "Rubriken"))
    if item.memo is not None and item.fixed_version is not None:
        version = item.fixed_version
        reasons += unprintable_parts(item.memo.case.public_title, "Ärendets rubrik")
        reasons += unprintable_parts(version.content)
        approver = [version.approver_name, version.approver_title]
        reasons += unprintable_parts(approver, "Godkännandet")
    for reason in dict.fromkeys(reasons):
        yield Finding(f"”{item.title}” kan inte skrivas ut: {reason}", blocks=True, item=item)


def _of_doors(item: AgendaItem) -> Iterator[Finding]:
    """Yield an item among the matters with secrecy whose title would be told to everybody."""
    if item.group == ItemGroup.CLOSED and not (item.is_closed or item.is_withdrawn):
        words = (
            f"”{item.title}” står bland ärenden med sekretess men är inte stängd. "
            "Stäng punkten under Ändra, eller flytta den."
        )
        yield Finding(words, blocks=True, item=item)


def _of_report(meeting: Meeting, item: AgendaItem, at: dt.datetime) -> Iterator[Finding]:
    """Yield what of the things to report would stop the notice's PDF."""
    for entry in to_report(item.source, meeting.body, at=at):
        for reason in unprintable_parts([entry.title, entry.details], entry.registry_number):
            yield Finding(f"”{item.title}” kan inte skrivas ut: {reason}", blocks=True, item=item)


def _of_memo(item: AgendaItem, memo: Memo, version: FixedVersion) -> Iterator[Finding]:
    if memo.status != MemoStatus.ON_AGENDA:
        state = memo.get_status_display().lower()
        words = f"”{item.title}” är {state} och inte längre godkänd för mötet. Ta bort punkten."
        yield Finding(words, blocks=True, item=item)
    elif item.newest_version and item.newest_version > version.number:
        words = f"”{item.title}” har en nyare godkänd version. Ta bort punkten och lägg till igen."
        yield Finding(words, blocks=True, item=item)


def _of_time(meeting: Meeting, item: AgendaItem, version: FixedVersion) -> Iterator[Finding]:
    approved = timezone.localdate(version.approved_at)
    if approved > meeting.deadline_date:
        words = f"”{item.title}” godkändes {_day(approved)}, efter ärendestoppet."
        yield Finding(words, blocks=False, item=item)
    sentences: Iterator[str] = iter(())
    if departure := _fact(version, "travel", "start_date"):
        sentences = _of_departure(meeting.date, departure)
    elif deadline := _fact(version, "consultation", "reply_deadline"):
        sentences = _of_reply(meeting.date, deadline)
    for sentence in sentences:
        yield Finding(f"”{item.title}”: {sentence}", blocks=False, item=item)


def _of_departure(meeting_date: dt.date, departure: dt.date) -> Iterator[str]:
    force = earliest_legal_force(meeting_date)
    if departure <= meeting_date:
        yield f"resan börjar {_day(departure)}, innan nämnden har beslutat."
    elif departure < force:
        yield (
            f"resan börjar {_day(departure)}, men beslutet kan vinna laga kraft "
            f"tidigast {_day(force)}."
        )


def _of_reply(meeting_date: dt.date, deadline: dt.date) -> Iterator[str]:
    if deadline < meeting_date:
        yield (
            f"svaret ska lämnas senast {_day(deadline)}, före mötet. Begär längre tid eller "
            "lämna svaret på annat sätt."
        )
    elif may_need_attestation(meeting_date, deadline):
        yield f"svaret ska lämnas senast {_day(deadline)}. Punkten behöver omedelbar justering."


def _fact(version: FixedVersion, key: str, name: str) -> dt.date | None:
    """Return a date among the companion facts of the version that is before the body."""
    written = (version.content.get(key) or {}).get(name)
    return dt.date.fromisoformat(written) if written else None


def _day(date: dt.date) -> str:
    return date_format(date, "j F Y")
