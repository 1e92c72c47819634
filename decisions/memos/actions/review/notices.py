"""What is told to whom during a review, and why they are told it."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from council.accounts.actions import notify, settle
from council.organisation.models import User
from decisions.memos.models import Memo, ReviewStep, StepKind, StepState, Substitution
from decisions.memos.periods import day_words

BECAME: dict[str, str] = {StepState.PASSED: "lämnat", StepState.CANCELLED: "återkallat"}
"""What became of an opinion, as an adjective of it."""


def tell_turn(step: ReviewStep, people: Iterable[User], *, at: dt.datetime) -> None:
    """Tell those who may answer the step that it is their turn."""
    memo = step.memo
    if step.kind == StepKind.OPINION:
        due = f" senast {day_words(step.due_date)}" if step.due_date else ""
        kind, title = "review.opinion", f"Yttrande begärs{due}: {memo.title}"
        reason = f"Du är tillfrågad om ett yttrande ({step.name})."
    else:
        kind, title = "review.step", f"Att granska: {memo.title}"
        reason = f"Handlingen väntar på nivån {step.name}, där du kan svara."
    key = f"{_asking(step)}{at:%Y%m%dT%H%M%S}"
    _tell(memo, people, kind=kind, key=key, title=title, reason=reason, text=step.question, at=at)


def tell_stuck(step: ReviewStep, people: Iterable[User], *, at: dt.datetime) -> None:
    """Tell those who may take the level over that nobody on it can answer."""
    key = f"{_stuck(step)}{at:%Y%m%dT%H%M%S}"
    reason = f"Ingen på nivån {step.name} kan svara, och du kan ta över den."
    title = f"Att ta över: {step.memo.title}"
    _tell(step.memo, people, kind="review.step", key=key, title=title, reason=reason, at=at)


def tell_opinion_given(step: ReviewStep, people: Iterable[User], *, at: dt.datetime) -> None:
    """Tell whoever asked, and whose turn it is, what became of an opinion."""
    title = f"Yttrande {BECAME.get(step.state, 'besvarat')}: {step.memo.title}"
    reason = f"Yttrandet {step.name} begärdes till en handling som du granskar eller handlägger."
    _tell(
        step.memo, people, kind="review.opinion", key=f"answer:{step.uuid}:{step.state}",
        title=title, reason=reason, at=at,
    )  # fmt: skip


def tell_late(step: ReviewStep, people: Iterable[User], *, at: dt.datetime) -> None:
    """Tell that an opinion was not given in time, and what follows."""
    title = f"Yttrandet {step.name} har inte lämnats i tid: {step.memo.title}"
    reason = "Du är tillfrågad, har frågat eller granskar handlingen."
    key, text = f"{_late(step)}{step.due_date}", f"{step.get_consequence_display()}."
    _tell(
        step.memo, people, kind="review.late", key=key, title=title, reason=reason, text=text,
        at=at,
    )  # fmt: skip


def settle_notices(step: ReviewStep, *, at: dt.datetime, of: User | None = None) -> None:
    """Mark as read what asks somebody to answer the step: others have it now, or it is closed.

    Of everybody who was told, or of one of them.
    """
    keys = [_asking(step), _stuck(step), _late(step)]
    settle(keys=keys, url=_url(step.memo), at=at, of=of)


def tell_author(
    memo: Memo,
    kind: str,
    title: str,
    text: str,
    *,
    by: User,
    at: dt.datetime,
    but: User | None = None,
) -> None:
    """Tell those who handle the memo, and its submitter, what the review came to.

    `but` is somebody who is told of it in other words.
    """
    reason = "Du handlägger handlingen eller skickade den till granskning."
    people = [user for user in authors(memo) if user not in {by, but}]
    key = f"{kind}:{memo.uuid}:{at:%Y%m%dT%H%M%S}"
    _tell(memo, people, kind=kind, key=key, title=title, reason=reason, text=text, at=at)


def tell_void(memo: Memo, approver: User, text: str, *, by: User, at: dt.datetime) -> None:
    """Tell the approver that their approval holds no longer."""
    title = f"Ditt godkännande gäller inte längre: {memo.title}"
    key = f"void:{memo.uuid}:{at:%Y%m%dT%H%M%S}"
    people = [approver] if approver != by else []
    _tell(
        memo, people, kind="review.returned", key=key, title=title,
        reason="Du godkände handlingen, som nu ändras.", text=text, at=at,
    )  # fmt: skip


def tell_taken_back(
    memo: Memo, people: Iterable[User], words: str, *, by: User, at: dt.datetime
) -> None:
    """Tell those who were asked that they need not answer."""
    key = f"taken_back:{memo.uuid}:{at:%Y%m%dT%H%M%S}"
    text = f"{by} tog tillbaka handlingen för att ändra den. {words}".strip()
    _tell(
        memo, people, kind="review.step", key=key, title=f"Tillbakatagen: {memo.title}",
        reason="Du var tillfrågad att granska handlingen.", text=text, at=at,
    )  # fmt: skip


def tell_not_needed(memo: Memo, people: Iterable[User], *, at: dt.datetime) -> None:
    """Tell those who were asked for an opinion that the memo went back before they gave it."""
    key = f"not_needed:{memo.uuid}:{at:%Y%m%dT%H%M%S}"
    _tell(
        memo, people, kind="review.opinion", key=key, at=at,
        title=f"Yttrandet behövs inte nu: {memo.title}",
        reason="Du var tillfrågad om ett yttrande.",
        text="Handlingen har lämnats tillbaka för ändring. Frågan kan komma på nytt.",
    )  # fmt: skip


def tell_called_off(
    step: ReviewStep, people: Iterable[User], words: str, *, by: User, at: dt.datetime
) -> None:
    """Tell those who were asked for an opinion that the question has been taken back, and why."""
    title = f"Frågan om yttrande är återkallad: {step.memo.title}"
    _tell(
        step.memo, people, kind="review.opinion", key=f"called_off:{step.uuid}", title=title,
        reason=f"Du var tillfrågad om ett yttrande ({step.name}).", text=f"{by}: {words}", at=at,
    )  # fmt: skip


def tell_taken_over(
    step: ReviewStep, people: Iterable[User], words: str, *, by: User, at: dt.datetime
) -> None:
    """Tell those who had the level that another has taken it over, and why."""
    _tell(
        step.memo, people, kind="review.step", key=f"taken_over:{step.uuid}:{by.pk}",
        title=f"{by} har tagit över granskningen: {step.memo.title}",
        reason=f"Du kunde svara på nivån {step.name}.", text=words, at=at,
    )  # fmt: skip


def tell_substitute(row: Substitution, *, at: dt.datetime) -> None:
    """Tell somebody whose place they take in reviews, and when."""
    if row.valid_from is None or row.valid_to is None:
        return
    days = f"{day_words(row.valid_from)}–{day_words(row.valid_to)}"
    notify(
        to=User.objects.filter(person=row.substitute),
        kind="review.step",
        key=f"substitute:{row.pk}",
        title=f"Du är ersättare för {row.person} {days}",
        text=f"Det som {row.person} ska granska de dagarna kan du svara på.",
        reason=f"{row.decided_by} har angett dig som ersättare.",
        url=reverse("memos:worklist"),
        at=at,
    )


def authors(memo: Memo) -> Iterable[User]:
    """Return the accounts of those who handle the memo, and of who made it."""
    handling = User.objects.filter(person__handled_memos__memo=memo)
    return (handling | User.objects.filter(pk=memo.created_by_id)).distinct().order_by("pk")


def _tell(
    memo: Memo, people: Iterable[User], *, kind: str, key: str, title: str, reason: str,
    at: dt.datetime, text: str = "",
) -> None:  # fmt: skip
    notify(
        to=people,
        kind=kind,
        key=key,
        title=title,
        text=text,
        reason=reason,
        url=_url(memo),
        at=at,
        is_secret=memo.case.is_secret,
        registry_number=memo.case.registry_number,
    )


def _url(memo: Memo) -> str:
    return reverse("memos:review", args=[memo.uuid])


def _asking(step: ReviewStep) -> str:
    """Return how the keys begin of what tells that it is somebody's turn."""
    kind = "review.opinion" if step.kind == StepKind.OPINION else "review.step"
    return f"{kind}:{step.uuid}:"


def _stuck(step: ReviewStep) -> str:
    return f"stuck:{step.uuid}:"


def _late(step: ReviewStep) -> str:
    return f"late:{step.uuid}:"
