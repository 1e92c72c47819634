"""A sealed copy of what was approved, looked up by its registry number."""

import datetime as dt

from council.audit.actions import SYSTEM, record_event
from council.documents.memo import render_memo
from council.files.models import read_file
from council.register.models import Case
from council.register.numbers import registry_key
from council.sealing import sealed
from decisions.agendas.documents import version_document
from decisions.agendas.models import AgendaItem, MeetingStatus
from decisions.agendas.renditions import render_item
from decisions.memos.actions.protection import READ
from decisions.memos.models import FixedVersion
from decisions.memos.protection import has_protected


def newest_version_of(registry_number: str) -> FixedVersion:
    """Return the newest fixed version of the case with that number, in any spelling.

    Raises LookupError with a sentence when no case or several have it, or nothing is approved.
    """
    case = _case(registry_number)
    version = (
        FixedVersion.objects.filter(memo__case=case)
        .select_related("memo__case")
        .order_by("-approved_at", "-number", "-pk")
        .first()
    )
    if version is None:
        message = f"Ärendet {case.registry_number} har ingen godkänd version."
        raise LookupError(message)
    return version


def sealed_version(version: FixedVersion, *, at: dt.datetime, closed: bool = False) -> bytes:
    """Return the sealed PDF: for its meeting when the notice is sent, otherwise without a point.

    It is the public one, without what is protected, unless `closed`; the log keeps that then.
    For a meeting it is the meeting's own rendition, made now when the worker has not come so far.
    Raises RenderError, SealError, JobRefused and JobDelayed.
    """
    called = AgendaItem.objects.filter(
        fixed_version=version, meeting__status__in=[MeetingStatus.NOTICED, MeetingStatus.HELD]
    )
    item = called.order_by("-meeting__starts_at", "-pk").first()
    closed = closed and has_protected(version.content)
    if item is not None:
        asked = {"item": item.pk, **({"closed": True} if closed else {})}
        data = read_file(render_item(asked, lambda _percent, _message: None)["sha256"])
    else:
        document = version_document(version, created_at=version.approved_at, closed=closed)
        data, _report = sealed(render_memo(document), reason=str(version), at=at)
    if closed:
        _note_closed(version, at=at)
    return data


def _note_closed(version: FixedVersion, *, at: dt.datetime) -> None:
    memo = version.memo
    record_event(
        by=SYSTEM,
        at=at,
        action=READ,
        target=memo,
        registry_number=memo.case.registry_number,
        summary=f"{memo.title}: skrevs ut med skyddade uppgifter på servern",
    )


def _case(registry_number: str) -> Case:
    """Return the one case; own numbers come before foreign ones spelled the same."""
    found = list(Case.objects.with_number(registry_number).select_related("department"))
    key = registry_key(registry_number)
    own = [case for case in found if case.registry_key == key] or found
    if not own:
        message = f"Det finns inget ärende med numret {registry_number}."
        raise LookupError(message)
    if len(own) > 1:
        names = ", ".join(sorted(case.department.name for case in own))
        message = f"Flera ärenden har numret {registry_number}: {names}."
        raise LookupError(message)
    return own[0]
