"""What a notice of attested minutes tells (KL 8:12), and the copy of it that is public."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import timezone

from council.organisation.models import Body, Department
from council.record.payload import NoticeFacts
from decisions.agendas.models import AgendaItem
from decisions.minutes.models import BoardNotice, Bundle, Posting
from decisions.minutes.workflow import BundleKind
from decisions.sittings.models import Treatment

CLOSED = "Sekretess"
"""Of a paragraph behind closed doors whose ground nobody has written."""


def notice_content(bundle: Bundle) -> dict[str, Any]:
    """Return what the notice tells: no title and no name, so that nobody has to review it.

    See `council.record.payload.NoticeFacts`; the bundle is attested, its body fetched.
    """
    meeting = bundle.meeting
    rows = bundle.paragraphs.select_related(
        "treatment__item__memo__case", "treatment__counter"
    ).order_by("treatment__number", "pk")
    treatments = [row.treatment for row in rows]
    return {
        "meeting": str(meeting.uuid),
        "meeting_date": meeting.date.isoformat(),
        "attested_date": attested_date(bundle).isoformat(),
        "is_immediate": _is_immediate(bundle, treatments),
        "numbers": paragraph_numbers(treatment.number for treatment in treatments),
        "paragraphs": [_paragraph(bundle, treatment) for treatment in treatments],
        "kept": _kept(meeting.body, attested_date(bundle)),
        "appeal": {name: settings.BOARD[name] for name in ("court", "court_address")},
        "files": sorted(set(bundle.files.values_list("file_id", flat=True))),
    }


def attested_date(bundle: Bundle) -> dt.date:
    """Return the day of the last signature. Raises ValueError before it."""
    if bundle.attested_at is None:
        message = f"{bundle} is not attested"
        raise ValueError(message)
    return timezone.localdate(bundle.attested_at)


def paragraph_numbers(numbers: Iterable[int]) -> str:
    """Return the numbers as minutes write them: "§ 7", "§§ 12-14, 17" (with an en dash)."""
    wanted = sorted(set(numbers))
    runs = []
    for _, run in groupby(enumerate(wanted), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        runs.append(f"{found[0]}" if len(found) == 1 else f"{found[0]}\N{EN DASH}{found[-1]}")
    return f"{'§' if len(wanted) == 1 else '§§'} {', '.join(runs)}"


def public_notice(notice: BoardNotice, posting: Posting) -> NoticeFacts:
    """Return the notice as the public board shows it during the posting."""
    return NoticeFacts(
        uuid=notice.uuid,
        slug=notice.slug,
        kind=notice.kind,
        title=notice.title,
        body_name=notice.body.name,
        content={**notice.content, "posting": posting.number},
        posted_at=posting.posted_at,
        posted_date=posting.posted_date,
        last_appeal_day=posting.last_appeal_day,
        earliest_removal=posting.earliest_removal,
        taken_down_at=notice.removed_at,
    )


def _is_immediate(bundle: Bundle, treatments: list[Treatment]) -> bool:
    if bundle.kind == BundleKind.IMMEDIATE:
        return True
    return bool(treatments) and all(one.is_immediately_attested for one in treatments)


def _paragraph(bundle: Bundle, treatment: Treatment) -> dict[str, str]:
    return {
        "number": treatment.paragraph,
        "item": treatment.item.number,
        "ground": _ground(bundle, treatment.item),
    }


def _ground(bundle: Bundle, item: AgendaItem) -> str:
    """Return why the paragraph is secret, "" for one that is not."""
    case = item.memo.case if item.memo else None
    if case is not None and case.is_secret:
        return case.secrecy_ground
    if item.secrecy_ground:
        return item.secrecy_ground
    return CLOSED if item.is_closed or bundle.kind == BundleKind.SECRET else ""


def _kept(body: Body, on: dt.date) -> dict[str, Any]:
    """Return where the minutes are kept and read: the body's office, else the municipality."""
    office = Department.objects.valid_on(on).filter(body=body).order_by("valid_from", "pk").first()
    if office is None:
        whole = settings.MUNICIPALITY
        return {"name": whole["name"], "lines": [], "email": whole["email"], "phone": ""}
    city = f"{office.postcode} {office.city}".strip()
    return {
        "name": office.name,
        "lines": [line for line in (office.street, city) if line],
        "email": office.email or settings.MUNICIPALITY["email"],
        "phone": office.phone,
    }
