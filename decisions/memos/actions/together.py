"""Writing in the same draft: who is here, and who holds which part."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.actions.changes import CLAUSES, TITLE
from decisions.memos.models import Memo, PartLock, Presence
from decisions.memos.rules import check_may_edit, holds

PRESENT_FOR = dt.timedelta(seconds=30)
"""How long somebody counts as here after they were heard of.

An editor is heard of every tenth second (BEAT in together.js): two in a row can be lost on a slow
network, and a computer that was shut keeps nobody waiting for more than half a minute.
"""
NO_SUCH_PART = "Avsnittet finns inte längre. Läs in sidan på nytt."
LABELS = {TITLE: "Rubrik", CLAUSES: "Förslag till beslut"}


@dataclass(frozen=True)
class Together:
    """What somebody who writes needs to know of the others."""

    version: int
    here: tuple[str, ...]
    """Names of the others who have the draft open, in order."""
    locks: Mapping[str, str]
    """Who writes in a part, by part; one's own are not among them."""
    own: frozenset[str]
    may_take_over: bool


@transaction.atomic
def be_present(*, memo: Memo, part: str | None, by: User, at: dt.datetime) -> Together:
    """Tell that the user has the draft open, and hold the part that they write in if it is free.

    Raises ValidationError when it is no draft any more or has no such part, PermissionDenied when
    the user does not write memos in the department.
    """
    check_may_edit(memo, by, at=at)
    if part is not None:
        _hold(memo, part, by, at)
    row = Presence(memo=memo, user=by, part=part or "", seen_at=at)
    Presence.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["memo", "user"],
        update_fields=["part", "seen_at"],
    )
    present = memo.presences.filter(seen_at__gt=at - PRESENT_FOR).exclude(user=by)
    locks = list(_live(memo, at))
    return Together(
        version=memo.draft_version,
        here=tuple(sorted(str(each.user) for each in present.select_related("user"))),
        locks={lock.part: str(lock.user) for lock in locks if lock.user_id != by.pk},
        own=frozenset(lock.part for lock in locks if lock.user_id == by.pk),
        may_take_over=_may_take_over(memo, by, at),
    )


@transaction.atomic
def take_over(*, memo: Memo, part: str, by: User, at: dt.datetime) -> PartLock:
    """Hold a part that somebody else holds: once they are gone, or before that as a manager.

    What they had not saved stays on their page, which tells them. Logged. Raises PermissionDenied.
    """
    check_may_edit(memo, by, at=at)
    lock = _hold(memo, part, by, at)
    if lock.user_id == by.pk:
        return lock
    holder = str(lock.user)
    if not _may_take_over(memo, by, at):
        message = f"{holder} skriver här. Innan det är ledigt kan bara en chef ta över."
        raise PermissionDenied(message)
    lock.user, lock.taken_at, lock.seen_at = by, at, at
    lock.save(update_fields=["user", "taken_at", "seen_at"])
    label = _label(memo, part)
    record_event(
        by=by,
        at=at,
        action="memo.part_taken_over",
        target=memo,
        registry_number=memo.case.registry_number,
        summary=f"{memo.title}: tog över {label} från {holder}",
        data={"part": part, "from": holder},
    )
    return lock


def release(*, memo: Memo, part: str | None, by: User, leaves: bool = False) -> None:
    """Let go of a part; `leaves` when the page goes as well. A part of somebody else's stays."""
    if part is not None:
        memo.locks.filter(user=by, part=part.replace("\0", "")).delete()
    if leaves:
        memo.presences.filter(user=by).delete()


def held_by_others(memo: Memo, parts: frozenset[str], by: User, at: dt.datetime) -> dict[str, str]:
    """Return who writes in which of the parts now, apart from the user."""
    others = _live(memo, at).exclude(user=by)
    return {lock.part: str(lock.user) for lock in others if lock.part in parts}


def _live(memo: Memo, at: dt.datetime) -> QuerySet[PartLock]:
    live = memo.locks.filter(seen_at__gt=at - PRESENT_FOR)
    return live.select_related("user").order_by("part", "pk")


def _hold(memo: Memo, part: str, by: User, at: dt.datetime) -> PartLock:
    """Return the part's lock, the user's own if it was free or theirs."""
    if part not in LABELS:
        _check_section_key(part)
    locks = PartLock.objects.select_for_update(of=("self",)).select_related("user")
    lock = locks.filter(memo=memo, part=part).first()
    if lock is None:
        _check_part(memo, part)
        facts = {"user": by, "taken_at": at, "seen_at": at}
        lock, _ = locks.get_or_create(memo=memo, part=part, defaults=facts)
    if lock.user_id == by.pk or lock.seen_at <= at - PRESENT_FOR:
        if lock.user_id != by.pk:
            lock.user, lock.taken_at = by, at
        lock.seen_at = at
        lock.save(update_fields=["user", "taken_at", "seen_at"])
    return lock


def _may_take_over(memo: Memo, user: User, at: dt.datetime) -> bool:
    return holds(user, Permission.APPROVE_MEMO, memo=memo, on=timezone.localdate(at))


def _check_part(memo: Memo, part: str) -> None:
    """Raise ValidationError unless the draft has such a part."""
    if part not in LABELS and not memo.sections.filter(uuid=part).exists():
        raise ValidationError(NO_SUCH_PART)


def _label(memo: Memo, part: str) -> str:
    return LABELS.get(part) or memo.sections.get(uuid=part).heading


def _check_section_key(part: str) -> None:
    try:
        is_key = str(uuid.UUID(part)) == part
    except ValueError:
        is_key = False
    if not is_key:
        raise ValidationError(NO_SUCH_PART)
