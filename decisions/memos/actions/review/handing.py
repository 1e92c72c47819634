"""A step in other hands: delegated once, or taken over."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.organisation.models import Person, User
from decisions.memos.actions.review.levels import open_step
from decisions.memos.actions.review.notices import settle_notices, tell_taken_over, tell_turn
from decisions.memos.actions.review.rounds import log_step
from decisions.memos.actions.text import plain_text
from decisions.memos.models import ReviewStep
from decisions.memos.rules.hands import check_may_delegate, check_may_take_over
from decisions.memos.rules.turns import takers


@transaction.atomic
def delegate_step(
    *, step: ReviewStep, to: User, by: User, at: dt.datetime, comment: str = ""
) -> ReviewStep:
    """Hand the user's own open step to an official in the department; once.

    Raises ValidationError when it has changed hands before or `to` takes part in the matter,
    PermissionDenied when it is not the user's.
    """
    _, found = open_step(step, at=at)
    check_may_delegate(found, to, by, timezone.localdate(at))
    found.for_person, found.delegated_by = by.person, by
    found.handed_words = plain_text(comment)
    _give(found, to.person)
    words = f"{by} → {to}. {found.handed_words}".strip()
    log_step(found, "delegated", words, by=by, at=at)
    settle_notices(found, at=at)
    tell_turn(found, [to], at=at)
    return found


@transaction.atomic
def take_over_step(*, step: ReviewStep, reason: str, by: User, at: dt.datetime) -> ReviewStep:
    """Take an open step from the person or the role that has it; the log keeps the reason.

    Raises ValidationError without a reason, when everybody who approves has it or the user takes
    part in the matter; PermissionDenied unless they stand high enough.
    """
    words = plain_text(reason)
    if not words:
        raise ValidationError({"comment": "Skriv varför du tar över."})
    _, found = open_step(step, at=at)
    check_may_take_over(found, by, timezone.localdate(at))
    was, had_it = found.person, set(takers(found, timezone.localdate(at))) - {by}
    found.for_person, found.for_role = was, found.role or found.for_role
    found.taken_over, found.delegated_by, found.handed_words = True, None, words
    _give(found, by.person)
    log_step(found, "taken_over", f"{was or found.name} → {by}. {words}", by=by, at=at)
    settle_notices(found, at=at)
    tell_taken_over(found, had_it, words, by=by, at=at)
    return found


def _give(step: ReviewStep, person: Person | None) -> None:
    step.person, step.role, step.department = person, "", None
    step.save()
