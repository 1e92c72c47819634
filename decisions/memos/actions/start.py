"""Starting a memo together with its case."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation.models import Body, Department, Unit, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from council.register.actions import CaseFacts, register_case, sort_case
from council.register.models import Case, Topic
from decisions.memos.actions.copying import copy_text
from decisions.memos.actions.create import create_memo
from decisions.memos.models import Memo, MemoTemplateVersion
from decisions.memos.workflow import MemoKind

SECRET_TITLE = "Sekretessbelagt ärende"  # noqa: S105


@dataclass(frozen=True)
class MemoStart:
    """What is said of a memo when it is started; without `case` a new one is registered."""

    kind: MemoKind
    title: str
    department: Department
    recipient_body: Body
    unit: Unit | None = None
    meeting_date: dt.date | None = None
    case: Case | None = None
    secrecy_ground: str = ""
    topic: Topic | None = None
    places: Sequence[str] = ()
    """Of a new case: what it is about, and where."""
    template: MemoTemplateVersion | None = None
    """None for the department's own."""
    source: Memo | None = None
    """An earlier memo whose text the new one begins with."""


@transaction.atomic
def start_memo(*, start: MemoStart, by: User, at: dt.datetime) -> Memo:
    """Register the case if there is none, and start the memo with the user as its case officer.

    The title of a secret case never stands in its public field (OSL 5:2). Raises ValidationError
    with a message per field, PermissionDenied when the user does not write memos there.
    """
    check_may(by, Permission.WRITE_MEMO, at=at, department=start.department)
    if by.person is None:
        message = "Ditt konto hör inte till någon person. Be administratören lägga till dig."
        raise ValidationError(message)
    memo = create_memo(
        kind=start.kind,
        case=start.case or _new_case(start, by=by, at=at),
        title=start.title,
        recipient_body=start.recipient_body,
        department=start.department,
        unit=start.unit,
        meeting_date=start.meeting_date,
        officer=by.person,
        template=start.template,
        by=by,
        at=at,
    )
    if start.source:
        copy_text(memo=memo, source=start.source, by=by, at=at)
    return memo


def _new_case(start: MemoStart, *, by: User, at: dt.datetime) -> Case:
    is_secret = bool(start.secrecy_ground.strip())
    facts = CaseFacts(
        public_title=SECRET_TITLE if is_secret else start.title,
        protected_title=start.title if is_secret else "",
        secrecy_ground=start.secrecy_ground.strip(),
    )
    case = register_case(department=start.department, facts=facts, by=by, at=at)
    return sort_case(case=case, topic=start.topic, places=start.places, by=by, at=at)
