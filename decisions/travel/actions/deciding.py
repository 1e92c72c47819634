"""Deciding a trip below the body (KL 6:37, 7:5)."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from council.accounts.actions import notify
from council.audit.actions import record_event
from council.jobs.actions import request_job
from council.organisation.models import User
from decisions.memos.actions.review import finish_round
from decisions.memos.actions.text import plain_text
from decisions.memos.actions.transitions import move_memo
from decisions.memos.content import content_hash, memo_content
from decisions.memos.models import Memo, StepKind
from decisions.memos.protection import has_protected, protected_texts
from decisions.memos.workflow import MemoStatus
from decisions.travel.actions.afterwards import settle_trip
from decisions.travel.kinds import Level
from decisions.travel.levels import Match
from decisions.travel.models import Decided, TravelDecision
from decisions.travel.rules import match_of
from decisions.travel.rules.deciding import check_may_decide

JOB = "travel.decision"
TELLS = (
    "Skälet innehåller en uppgift som är skyddad i handlingen. Det skrivs ut i det offentliga "
    "beslutet: ta bort uppgiften."
)


@transaction.atomic
def decide_trip(
    *,
    memo: Memo,
    outcome: Decided,
    reason: str,
    no_conflict: bool,
    seen: str,
    by: User,
    at: dt.datetime,
) -> TravelDecision:
    """Decide the memo's trip at the level that its body's rules give, and return the decision.

    `seen` is the `memo_hash` of the text that the user read, `no_conflict` their declaration that
    no ground of KL 6:28 holds for them. The memo is DELEGATED then, and a worker seals the PDF.

    Raises TextChanged when the memo is another by now; ValidationError when the declaration or the
    reason for a rejection is missing, it is another's turn in the review, or what
    `check_may_decide` says; PermissionDenied when the user does not hold the level.
    """
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    match = match_of(locked, timezone.localdate(at))
    check_may_decide(locked, match, by, at=at)
    _check_not_handed_on(locked)
    _check_tells_nothing(locked, reason)
    finish_round(memo=locked, seen=seen, no_conflict=no_conflict, by=by, at=at)
    moved = move_memo(memo=locked, to=MemoStatus.DELEGATED, by=by, at=at, comment=outcome.label)
    decision = _keep(moved, match, outcome, plain_text(reason), by=by, at=at)
    settle_trip(memo=moved, approved=outcome == Decided.APPROVED, by=by, at=at)
    request_renditions(decision=decision, at=at)
    _tell(decision, by=by, at=at)
    memo.status = moved.status
    return decision


def _check_tells_nothing(memo: Memo, reason: str) -> None:
    """Raise ValidationError when the reason, which is public, holds a protected text."""
    told = " ".join(plain_text(reason).split()).casefold()
    texts = (" ".join(text.split()).casefold() for text in protected_texts(memo_content(memo)))
    if told and any(text and text in told for text in texts):
        raise ValidationError({"reason": TELLS})


def _check_not_handed_on(memo: Memo) -> None:
    """Raise ValidationError when the step was handed to somebody else for this once.

    Only a director may delegate further, where the body allows it (KL 7:6); a review may be
    handed on, a decision may not.
    """
    step = memo.review_steps.filter(kind=StepKind.LEVEL).order_by("round", "position", "pk").last()
    if step and step.delegated_by_id:
        message = "Ett beslut på delegation kan inte lämnas vidare (7 kap. 6 § kommunallagen)."
        raise ValidationError(message, code="handed_on")


def request_renditions(*, decision: TravelDecision, at: dt.datetime) -> None:
    """Ask for the decision's sealed PDFs, the closed one too where there is protected matter.

    Asked for again, those that failed are tried anew.
    """
    for closed in (False, True) if has_protected(decision.content) else (False,):
        request_job(
            kind=JOB,
            key=rendition_key(decision, closed=closed),
            payload={"decision": decision.pk, "closed": closed},
            at=at,
            group=f"memo:{decision.memo_id}",
        )


def rendition_key(decision: TravelDecision, *, closed: bool = False) -> str:
    """Return the key of the job that makes the decision's PDF, public or `closed`."""
    return f"{JOB}:{decision.uuid}{':closed' if closed else ''}"


def _keep(
    memo: Memo, match: Match, outcome: Decided, reason: str, *, by: User, at: dt.datetime
) -> TravelDecision:
    name = by.person.name if by.person else str(by)
    title = by.person.title if by.person else ""
    decision = TravelDecision(
        memo=memo,
        outcome=outcome,
        reason=reason,
        level=match.level,
        point=match.rule.point if match.rule else "",
        rule=match.words,
        content=memo.content,
        content_hash=content_hash(memo.content),
        decided_at=at,
        decided_by=by,
        decider_name=name,
        decider_title=title or _office(match.level),
        statement=_statement(match.level, memo, name=name, title=title, at=at),
    )
    decision.validate_constraints()
    decision.save()
    record_event(
        by=by,
        at=at,
        action="travel.decided",
        target=decision,
        registry_number=memo.case.registry_number,
        summary=f"{memo.title}: {outcome.label} ({match.level.label})",
        data={"content": decision.content_hash, "rule": match.words, "reason": reason},
    )
    return decision


def _statement(level: Level, memo: Memo, *, name: str, title: str, at: dt.datetime) -> str:
    who = f"{name}, {title}," if title else name
    when = date_format(timezone.localtime(at), r"j F Y \k\l. H.i")
    return (
        f"{who} beslutade {when} som {level.label} för {memo.recipient_body.name} och har "
        "förklarat sig inte vara jävig (7 kap. 4 § och 6 kap. 28 § kommunallagen)."
    )


def _office(level: Level) -> str:
    return level.label.removesuffix(" på delegation")


def _tell(decision: TravelDecision, *, by: User, at: dt.datetime) -> None:
    """Tell those who handle the memo and those who travel, but not the one who decided."""
    memo = decision.memo
    notify(
        to=[user for user in _concerned(memo) if user.pk != by.pk],
        kind="travel.decided",
        key=f"travel.decided:{decision.uuid}",
        title=f"{decision.get_outcome_display()}: {memo.title}",
        text=decision.statement,
        reason="Du reser eller handlägger resan.",
        url=reverse("travel:decision", args=[memo.uuid]),
        at=at,
        is_secret=memo.case.is_secret,
        registry_number=memo.case.registry_number,
    )


def _concerned(memo: Memo) -> Iterable[User]:
    people = {
        *memo.officers.values_list("person", flat=True),
        *memo.interests.filter(ground="traveller").values_list("person", flat=True),
    }
    return User.objects.filter(person__in=people).order_by("pk")
