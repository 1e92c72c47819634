"""A department's chains of review: who answers in which order before a memo is approved."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import Department, Person, User
from council.organisation.permissions import Permission, Role, roles_with
from council.organisation.rules import check_may
from decisions.memos.actions.text import plain_line
from decisions.memos.models import ChainLevel, ReviewChain


@dataclass(frozen=True)
class LevelFacts:
    """One level: asks everybody with the role in the department, or one person."""

    name: str
    role: str = ""
    person: Person | None = None
    may_be_skipped: bool = False


@transaction.atomic
def set_chain(
    *, department: Department, kind: str, levels: Sequence[LevelFacts], by: User, at: dt.datetime
) -> ReviewChain | None:
    """Replace the department's chain for the kind of memo (empty: every other kind).

    Without levels the chain is taken away and None returned. Rounds that are under way keep the
    levels that they began with. Raises ValidationError when two levels have one name, or the last
    one cannot approve; PermissionDenied unless the user administers.
    """
    on = timezone.localdate(at)
    check_may(by, Permission.ADMINISTER, at=at, department=department)
    _check(levels, department, on)
    chain, _ = ReviewChain.objects.select_for_update().get_or_create(
        department=department, kind=kind
    )
    chain.levels.all().delete()
    for position, level in enumerate(levels):
        ChainLevel.objects.create(
            chain=chain, position=position, name=plain_line(level.name), role=level.role,
            person=level.person,
            may_be_skipped=level.may_be_skipped and position < len(levels) - 1,
        )  # fmt: skip
    words = ", ".join(level.name for level in levels) or "ingen kedja"
    record_event(
        by=by, at=at, action="review.chain", target=chain, summary=f"{chain}: {words}",
        data={"levels": [f"{each.name}: {each.role or each.person}" for each in levels]},
    )  # fmt: skip
    if not levels:
        chain.delete()
        return None
    return chain


def _check(levels: Sequence[LevelFacts], department: Department, on: dt.date) -> None:
    names = [plain_line(level.name).casefold() for level in levels]
    if len(set(names)) < len(names):
        raise ValidationError("Två nivåer har samma benämning.", code="same_name")
    for level in levels:
        user = getattr(level.person, "user", None) if level.person else None
        if level.person and (user is None or not user.is_active):
            message = f"{level.person} har inget konto i portalen."
            raise ValidationError(message, code="no_account")
    if levels and not _may_approve(levels[-1], department, on):
        message = (
            "Sista nivån godkänner handlingen. Välj en roll eller en person som får godkänna i "
            "förvaltningen."
        )
        raise ValidationError(message, code="cannot_approve")


def _may_approve(level: LevelFacts, department: Department, on: dt.date) -> bool:
    if level.person is None:
        return Role(level.role) in roles_with(Permission.APPROVE_MEMO)
    user: User = level.person.user
    return user.may(Permission.APPROVE_MEMO, on=on, department=department)
