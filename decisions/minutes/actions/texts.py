"""The minutes are begun, and their parts edited by hand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.agendas.dates import latest_attestation
from decisions.agendas.models import Meeting
from decisions.minutes.content import find_part
from decisions.minutes.errors import StaleText
from decisions.minutes.gathering import gather
from decisions.minutes.keeping import Edit, Shown, edited, kept
from decisions.minutes.locks import check_first_page, check_in_meeting, why_locked
from decisions.minutes.models import Minutes, PartEdit
from decisions.sittings.actions.sitting import lock_meeting
from decisions.sittings.models import Sitting, Treatment


@transaction.atomic
def begin_minutes(
    *,
    meeting: Meeting,
    attestation_date: dt.date,
    attestation_place: str,
    breaks: Sequence[tuple[dt.time, dt.time]] = (),
    by: User,
    at: dt.datetime,
) -> Minutes:
    """Begin the minutes, or change when and where they are attested; the secretary stays.

    `breaks` are the times between which the meeting stood still, as the first page tells them.
    Raises ValidationError before the meeting is opened, for a day before it or more than fourteen
    days after (KL 5:69, 6:35), for a break outside the meeting, and for what a bundle that is
    handed in or attested says already.
    """
    fresh = lock_meeting(meeting, by=by, at=at)
    sitting = Sitting.objects.filter(meeting=fresh).first()
    if sitting is None:
        message = "Mötet är inte öppnat. Protokollet påbörjas när det har börjat."
        raise ValidationError(message)
    if not fresh.date <= attestation_date <= latest_attestation(fresh.date):
        message = "Protokollet ska justeras senast 14 dagar efter mötet (KL 5:69, 6:35)."
        raise ValidationError({"attestation_date": message})
    check_in_meeting(sitting, breaks)
    times = [[f"{one:%H:%M}" for one in pair] for pair in breaks]
    check_first_page(fresh, breaks=times)
    minutes, made = Minutes.objects.get_or_create(
        meeting=fresh,
        defaults={"secretary": by, "begun_at": at, "attestation_date": attestation_date},
    )
    minutes.attestation_date = attestation_date
    minutes.attestation_place = attestation_place.strip()
    minutes.breaks = times
    minutes.save()
    record_event(
        by=by,
        at=at,
        action="minutes.begun" if made else "minutes.changed",
        target=minutes,
        summary=f"{minutes}: justeras {attestation_date} {minutes.attestation_place}".strip(),
    )
    return minutes


@transaction.atomic
def save_part(
    *, treatment: Treatment, key: str, html: str, version: int, by: User, at: dt.datetime
) -> PartEdit | None:
    """Keep what was written in a part; None when it says what the data say.

    `version` is that of the edit it was made on, 0 for none. Raises StaleText when another has
    written since, ValidationError for a part that cannot be edited so.
    """
    part, row = _locked(treatment, key, by=by, at=at)
    if version != (row.version if row else 0):
        raise StaleText(theirs=part.part.html, version=row.version if row else 0)
    edit = edited(replace(part.part, html=part.generated), html)
    if edit is None:
        _drop(row)
    else:
        row = row or PartEdit(treatment=treatment, kind=key, version=0)
        row = _keep(row, edit, by=by, at=at)
    _tell(treatment, part, "redigerad för hand" if edit else "följer underlaget", by=by, at=at)
    return row if edit else None


@transaction.atomic
def take_generated(*, treatment: Treatment, key: str, by: User, at: dt.datetime) -> None:
    """Let the part follow the data again: what was written by hand is gone."""
    part, row = _locked(treatment, key, by=by, at=at)
    _drop(row)
    _tell(treatment, part, "följer underlaget", by=by, at=at)


@transaction.atomic
def keep_own(
    *, treatment: Treatment, key: str, base: str, by: User, at: dt.datetime
) -> PartEdit | None:
    """Keep the own words though the data have changed; the new text has been seen.

    `base` is the generated text that was shown. Raises ValidationError when it is another now.
    """
    part, row = _locked(treatment, key, by=by, at=at)
    if row is None:
        return None
    if part.generated != base:
        message = "Underlaget har ändrats en gång till. Läs det igen."
        raise ValidationError(message)
    generated = part.part if part.generated else None
    edit = kept(Edit(row.base, row.html), generated)
    row = _keep(row, Edit(part.generated, edit.html), by=by, at=at)
    _tell(treatment, part, "behålls som den är skriven", by=by, at=at)
    return row


def _locked(
    treatment: Treatment, key: str, *, by: User, at: dt.datetime
) -> tuple[Shown, PartEdit | None]:
    """Lock the meeting and return the part as it stands, with its edit.

    Raises ValidationError when nothing can be written in the paragraph, or it has no such part.
    """
    meeting = lock_meeting(treatment.item.meeting, by=by, at=at)
    if not Minutes.objects.filter(meeting=meeting).exists():
        message = "Påbörja protokollet först."
        raise ValidationError(message)
    if reason := why_locked(treatment):
        raise ValidationError(reason)
    gathered = gather(meeting)
    fresh = next(one for one in gathered.treatments if one.pk == treatment.pk)
    part = find_part(gathered, fresh, key)
    if part is None:
        message = "Delen finns inte längre i protokollet. Läs in sidan igen."
        raise ValidationError(message)
    return part, PartEdit.objects.filter(treatment=treatment, kind=key).first()


def _keep(row: PartEdit, edit: Edit, *, by: User, at: dt.datetime) -> PartEdit:
    row.base, row.html = edit.base, edit.html
    row.version += 1
    row.edited_at, row.edited_by = at, by
    row.validate_constraints()
    row.save()
    return row


def _drop(row: PartEdit | None) -> None:
    if row is not None:
        row.delete()


def _tell(treatment: Treatment, part: Shown, words: str, *, by: User, at: dt.datetime) -> None:
    case = treatment.item.memo.case if treatment.item.memo else None
    record_event(
        by=by,
        at=at,
        action="minutes.part_edited",
        target=treatment,
        registry_number=case.registry_number if case else "",
        summary=f"{treatment.paragraph} {part.part.heading}: {words}",
    )
