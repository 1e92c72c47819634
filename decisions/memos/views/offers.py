"""What a user is offered to do with a memo, and why something cannot be done."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from council.organisation.models import User
from decisions.memos.models import Memo
from decisions.memos.rules import (
    can_edit,
    can_withdraw,
    check_may_review,
    check_may_submit,
    may_move,
)
from decisions.memos.rules.taking_back import check_may_take_back, is_sender
from decisions.memos.workflow import ALLOWED, MemoStatus


@dataclass(frozen=True)
class Offer:
    """A button: posts to `<name>/` below the memo's page; one that is not allowed says why."""

    name: str
    label: str
    allowed: bool = True
    reason: str = ""
    variant: str = "secondary"
    confirm: str = ""
    comment: str = ""
    """The label of the text that goes with it; none is asked for when empty."""
    is_page: bool = False
    """Leads to the page at `<name>/`, which does it."""


S = MemoStatus


def offers(memo: Memo, user: User, *, at: dt.datetime) -> list[Offer]:
    """Return what the user's role allows as the memo stands.

    The acts of a review stand on its own page (views.review_acts). What the role does not carry
    is left out; what a conflict of interest forbids is shown with
    its reason. The main one stands last, at the end of the row.
    """
    found: list[Offer] = []
    if can_withdraw(memo, user, at=at):
        found.append(Offer("dra-tillbaka", "Återta", comment="Varför återtas handlingen?"))
    if memo.status == S.REVIEW and is_sender(memo, user, at=at):
        found.append(_take_back_offer(memo, user, at))
    if can_edit(memo, user, at=at):
        found.append(Offer("version", "Spara version"))
    if memo.status == S.APPROVED and _role(memo, S.DRAFT, user, at):
        found.append(_reopen_offer(memo, user))
    if memo.status == S.DRAFT and _role(memo, S.REVIEW, user, at):
        found.append(
            _checked(
                "skicka",
                "Skicka för granskning",
                lambda: check_may_submit(memo, user),
                is_page=True,
            )
        )
    return found


def _take_back_offer(memo: Memo, user: User, at: dt.datetime) -> Offer:
    return _checked(
        "ta-tillbaka",
        "Ta tillbaka för ändring",
        lambda: check_may_take_back(memo, user, at=at),
        variant="secondary",
        confirm="Handlingen blir ett utkast igen, och de som tillfrågats får veta det. Fortsätt?",
    )


def _reopen_offer(memo: Memo, user: User) -> Offer:
    return _checked(
        "oppna",
        "Öppna för ändring",
        lambda: check_may_review(memo, user),
        variant="secondary",
    )


def _role(memo: Memo, to: MemoStatus, user: User, at: dt.datetime) -> bool:
    return to in ALLOWED[MemoStatus(memo.status)] and may_move(memo=memo, to=to, by=user, at=at)


def _checked(
    name: str,
    label: str,
    check: Callable[[], None],
    *,
    variant: str = "primary",
    confirm: str = "",
    is_page: bool = False,
) -> Offer:
    try:
        check()
    except ValidationError as error:
        reason = " ".join(error.messages)
        return Offer(name, label, allowed=False, reason=reason, variant=variant)
    return Offer(name, label, variant=variant, confirm=confirm, is_page=is_page)
