"""The levels that a memo will pass when it is submitted, and who could approve it there."""

import datetime as dt

from council.organisation.models import User
from decisions.memos.companions import delegation_of
from decisions.memos.content import memo_content
from decisions.memos.models import ChainLevel, Memo, ReviewChain, ReviewStep
from decisions.memos.protection import has_protected, may_read_protected
from decisions.memos.rules.turns import candidates, may_read_secret

APPROVAL = "Godkännande"


def planned_levels(memo: Memo) -> list[ReviewStep]:
    """Return the levels that the memo's next round would have, in order, none of them saved.

    Of the department's chain for the memo's kind, else of its general one. Without a chain there
    is one level: whoever approves memos in the department. What is decided on delegation has the
    role that decides it as its last level.
    """
    delegation, chain = delegation_of(memo), _chain(memo)
    levels = [
        ReviewStep(
            memo=memo, name=level.name, role=level.role, person=level.person,
            may_be_skipped=level.may_be_skipped,
        )
        for level in (chain[:-1] if delegation else chain)
    ]  # fmt: skip
    if delegation:
        levels.append(ReviewStep(memo=memo, name=delegation.label[:100], role=delegation.role))
    return levels or [ReviewStep(memo=memo, name=APPROVAL)]


def nobody_reads_all(memo: Memo, on: dt.date) -> str:
    """Return the name of the last level when nobody could approve the whole memo there; else "".

    Nobody of those whom the level asks, nor of everybody who approves in the department, may read
    its protected matter (see `takers`). Ask only of a memo that holds such matter.
    """
    last = planned_levels(memo)[-1]
    asked = [last] if delegation_of(memo) else [last, ReviewStep(memo=memo, name=APPROVAL)]
    could = (user for step in asked for user in candidates(step, on))
    return "" if any(_reads_all(user, memo, on) for user in could) else last.name


def planned_takers(
    level: ReviewStep, by: User, on: dt.date, *, is_last: bool = False
) -> list[User]:
    """Return who could answer a level of `planned_levels`, were `by` to send the memo, by name.

    As `takers`: on the last one of a memo with protected matter, those who may read all of it.
    """
    memo = level.memo
    needs_all = is_last and has_protected(memo_content(memo))
    away: set[int | None] = {by.person_id}
    away |= {*memo.officers.values_list("person_id", flat=True)}
    away |= {*memo.interests.values_list("person_id", flat=True)}
    return [
        user
        for user in candidates(level, on)
        if user.person_id not in away
        and user.pk != by.pk
        and may_read_secret(memo, user, on)
        and (not needs_all or may_read_protected(user, memo, on))
    ]


def _reads_all(user: User, memo: Memo, on: dt.date) -> bool:
    takes_part = (
        memo.officers.filter(person=user.person_id).exists()
        or memo.interests.filter(person=user.person_id).exists()
    )
    return (
        not takes_part and may_read_secret(memo, user, on) and may_read_protected(user, memo, on)
    )


def _chain(memo: Memo) -> list[ChainLevel]:
    chains = ReviewChain.objects.filter(department=memo.department, kind__in=[memo.kind, ""])
    chain = chains.order_by("-kind", "pk").first()
    levels = chain.levels.select_related("person").order_by("position", "pk") if chain else []
    return list(levels)
