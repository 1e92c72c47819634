"""What a user may do with a memo under review: each act with its form, or why it is not theirs."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.actions.review.approval import check_opinions
from decisions.memos.actions.review.opinions import check_may_ask
from decisions.memos.actions.review.rounds import Round
from decisions.memos.companions import delegation_of
from decisions.memos.forms.review import (
    AskForm,
    CommentForm,
    ConflictForm,
    DeclaredForm,
    DelegateForm,
)
from decisions.memos.models import ReviewStep, StepState
from decisions.memos.protection import Right
from decisions.memos.rules import check_ready_for_review, holds
from decisions.memos.rules.hands import check_may_hand_on, check_may_take_over, receivers
from decisions.memos.rules.protection import check_reads_all
from decisions.memos.rules.returning import check_may_return
from decisions.memos.rules.turns import (
    check_may_answer,
    check_may_skip,
    place_above,
    place_of,
)
from decisions.memos.views.returning import dropped_words, return_form

FREEZES = (
    "Texten fryses som en fast version med kontrollsumma, och handlingen kan tas upp på nämndens "
    "dagordning. Ditt namn, din titel och tiden står i handlingens slut."
)
PASSES = "Nästa nivå får handlingen. Det du skriver ser de som granskar efter dig."


@dataclass(frozen=True)
class Act:
    """One thing to do: a form that posts to `url`; without a form the reason says why not."""

    name: str
    heading: str
    url: str
    form: forms.Form | None = None
    text: str = ""
    reason: str = ""
    is_main: bool = False
    as_whom: str = ""
    """In whose place: `som ersättare för …`."""
    needs_seen: bool = False
    link: str = ""
    """The page where it is done instead."""


class Acts:
    """Makes the acts of one user on one round; `bound` are forms that came back with errors."""

    def __init__(
        self, current: Round, user: User, on: dt.date, bound: dict[str, forms.Form]
    ) -> None:
        self.current, self.user, self.on, self.bound = current, user, on, bound
        self.memo, self.level = current.memo, current.open_level
        steps = ReviewStep.objects.filter(memo=self.memo)
        mine = set(steps.open_to(user, on).values_list("pk", flat=True))
        self.mine = [step for step in current.steps if step.pk in mine]
        self.approves = holds(user, Permission.APPROVE_MEMO, memo=self.memo, on=on)

    def all(self) -> list[Act]:
        """Return the acts, the main ones first."""
        return [
            *self._opinions(),
            *self._main(),
            *self._return(),
            *self._skip(),
            *self._delegate(),
            *self._take_over(),
            *self._conflict(),
            *self._ask(),
        ]

    def _main(self) -> Iterator[Act]:
        last = self.current.last_level
        if self.level is not None and self.level is not last and self.level in self.mine:
            form = self._form("vidare", DeclaredForm, label="Kommentar till nästa nivå")
            yield Act(
                "vidare", "Skicka vidare", self._step_url("pass", self.level), form, PASSES,
                is_main=True, as_whom=self._as(self.level), needs_seen=True,
            )  # fmt: skip
        elif self.level is last or self.approves:
            yield from self._approve(last)

    def _approve(self, last: ReviewStep) -> Iterator[Act]:
        url = reverse("memos:approve", args=[self.memo.uuid])
        is_above = self.level is not last
        if delegation := delegation_of(self.memo):
            if last in self.mine:
                text = f"Ärendet avgörs av {delegation.label}. {delegation.reason}"
                yield Act("besluta", "Besluta", "", text=text, link=delegation.url, is_main=True)
            return
        names = ", ".join(
            each.name for each in self.current.levels if each.state in {"open", "waiting"}
        )
        try:
            if is_above:
                place = place_above(last, self.user, self.on, names)
            else:
                place = check_may_answer(last, self.user, self.on)
            check_opinions(self.current, self.on)
            check_reads_all(Right(self.user, self.memo, self.on))
            check_ready_for_review(self.memo)
        except PermissionDenied:
            return
        except ValidationError as error:
            reason = " ".join(error.messages)
            yield Act("godkann", "Godkänn", url, reason=reason, is_main=True)
            return
        label = "Varför genväg?" if is_above else "Kommentar"
        form = self._form("godkann", DeclaredForm, label=label, is_required=is_above)
        if not is_above:
            del form.fields["comment"]
        heading = "Godkänn genom genväg" if is_above else "Godkänn"
        yield Act(
            "godkann", heading, url, form, FREEZES, is_main=True, as_whom=place.words,
            needs_seen=True,
        )  # fmt: skip

    def _opinions(self) -> Iterator[Act]:
        for step in self.mine:
            if step.kind == "opinion":
                name = f"svara-{step.uuid}"
                form = self._form(name, DeclaredForm, label="Ditt yttrande", is_required=True)
                heading = f"Lämna yttrande: {step.name}"
                yield Act(
                    name, heading, self._step_url("answer", step), form, step.question,
                    is_main=True, as_whom=self._as(step),
                )  # fmt: skip

    def _return(self) -> Iterator[Act]:
        url, heading = reverse("memos:return", args=[self.memo.uuid]), "Lämna tillbaka"
        try:
            check_may_return(self.level or self.current.last_level, self.user, self.on)
        except PermissionDenied:
            return
        except ValidationError as error:
            if self.approves:
                reason = " ".join(error.messages)
                yield Act("lamna-tillbaka", heading, url, reason=reason, is_main=True)
            return
        form = self.bound.get("lamna-tillbaka") or return_form(self.current)
        yield Act("lamna-tillbaka", heading, url, form, dropped_words(self.current), is_main=True)

    def _skip(self) -> Iterator[Act]:
        level = self.level
        if level is None or level is self.current.last_level or not level.may_be_skipped:
            return
        index = self.current.levels.index(level)
        before = self.current.levels[index - 1] if index else None
        if _refusal(lambda: check_may_skip(level, before, self.user, self.on)) is None:
            form = self._form("hoppa", CommentForm, label=f"Varför hoppas {level.name} över?")
            yield Act("hoppa", "Hoppa över nivån", self._step_url("skip", level), form)

    def _delegate(self) -> Iterator[Act]:
        for step in self.mine:
            if _refusal(partial(check_may_hand_on, step, self.user, self.on)) is not None:
                continue
            if not (people := receivers(step, self.user, self.on)).exists():
                continue
            name = f"delegera-{step.uuid}"
            form = self._form(name, DelegateForm, people=people)
            what = f"yttrandet {step.name}" if step.kind == "opinion" else "granskningen"
            text = "Den du väljer kan inte lämna över den vidare."
            url = self._step_url("delegate", step)
            yield Act(name, f"Lämna över {what}", url, form, text)

    def _take_over(self) -> Iterator[Act]:
        level = self.level
        if level is None or level in self.mine:
            return
        if _refusal(lambda: check_may_take_over(level, self.user, self.on)) is None:
            form = self._form("ta-over", CommentForm, label="Varför tar du över?")
            whom = f"från {level.person}" if level.person else f"nivån {level.name}"
            heading = f"Ta över {whom}"
            yield Act("ta-over", heading, self._step_url("take_over_step", level), form)

    def _conflict(self) -> Iterator[Act]:
        if self.mine:
            form = self._form("jav", ConflictForm)
            text = "Du slutar granska ärendet, och steget går till någon annan."
            url = self._step_url("conflict", self.mine[0])
            yield Act("jav", "Anmäl att du är jävig", url, form, text)

    def _ask(self) -> Iterator[Act]:
        if _refusal(lambda: check_may_ask(self.current, self.user, self.on)) is not None:
            return
        url = reverse("memos:ask", args=[self.memo.uuid])
        yield Act("fraga", "Be om ett yttrande", url, self._form("fraga", AskForm, by=self.user))
        for step in self.current.opinions:
            if step.state in {StepState.OPEN, StepState.LATE}:
                name = f"aterkalla-{step.uuid}"
                form = self._form(name, CommentForm, label="Varför återkallas frågan?")
                heading = f"Återkalla frågan om {step.name}"
                yield Act(name, heading, self._step_url("call_off", step), form)

    def _form(self, name: str, kind: type[forms.Form], **kwargs: Any) -> forms.Form:
        return self.bound.get(name) or kind(auto_id=f"id_{name}_%s", **kwargs)

    def _as(self, step: ReviewStep) -> str:
        return place_of(step, self.user, self.on).words

    def _step_url(self, name: str, step: ReviewStep) -> str:
        return reverse(f"memos:{name}", args=[self.memo.uuid, step.uuid])


def _refusal(check: Callable[[], object]) -> str | None:
    """Return why the check refuses in words, None when it passes."""
    try:
        check()
    except ValidationError as error:
        return " ".join(error.messages)
    except PermissionDenied as error:
        return str(error)
    return None
