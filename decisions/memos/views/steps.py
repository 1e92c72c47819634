"""Acts on one step of a review: each is a POST that redirects to the review."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from council.organisation.models import User
from decisions.memos.actions import review as actions
from decisions.memos.content import content_hash
from decisions.memos.forms.errors import add_errors
from decisions.memos.forms.review import (
    AskForm,
    CommentForm,
    ConflictForm,
    DeclaredForm,
    DelegateForm,
)
from decisions.memos.models import InterestGround, Memo, ReviewStep
from decisions.memos.rules.hands import receivers
from decisions.memos.views.kept_words import (
    keeping_words,
    kept_page,
    typed_words,
    what_happened,
)
from decisions.memos.views.request import readable_memo, seen_by, signed_in, today
from decisions.memos.views.review import changed_page
from decisions.memos.views.review_chain import after_conflict
from decisions.memos.views.review_page import review_page
from decisions.memos.workflow import MemoStatus

Found = tuple[Memo, ReviewStep]


@require_POST
@keeping_words
def pass_on(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> HttpResponse:
    """Pass the level, with the declaration of no conflict; 409 when the text is another by now."""
    memo, step = _found(request, memo_uuid, step_uuid)
    seen = request.POST.get("seen", "")
    form = DeclaredForm(request.POST, label="Kommentar till nästa nivå", auto_id=_ids("vidare"))
    try:
        return _with_form(
            request, memo, form, "vidare",
            lambda data: lambda **who: actions.pass_level(
                step=step, seen=seen, no_conflict=data["no_conflict"],
                comment=data["comment"], **who,
            ),
            "Handlingen är skickad vidare till nästa nivå.",
        )  # fmt: skip
    except actions.TextChanged as error:
        return changed_page(request, memo, seen, error, request.POST.get("comment", "")[:5000])


@require_POST
@keeping_words
def skip(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> HttpResponse:
    """Skip the level, with a reason."""
    memo, step = _found(request, memo_uuid, step_uuid)
    label = f"Varför hoppas {step.name} över?"
    return _with_form(
        request, memo, CommentForm(request.POST, label=label, auto_id=_ids("hoppa")), "hoppa",
        lambda data: lambda **who: actions.skip_level(step=step, reason=data["comment"], **who),
        f"{step.name} är överhoppad.",
    )  # fmt: skip


@require_POST
@keeping_words
def take_over(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> HttpResponse:
    """Take the level from whoever has it, with a reason."""
    memo, step = _found(request, memo_uuid, step_uuid)
    form = CommentForm(request.POST, label="Varför tar du över?", auto_id=_ids("ta-over"))
    return _with_form(
        request, memo, form, "ta-over",
        lambda data: lambda **who: actions.take_over_step(
            step=step, reason=data["comment"], **who
        ),
        "Du har tagit över nivån.",
    )  # fmt: skip


@require_POST
@keeping_words
def delegate(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> HttpResponse:
    """Hand the step to another official, once."""
    memo, step = _found(request, memo_uuid, step_uuid)
    name = f"delegera-{step.uuid}"
    form = DelegateForm(
        request.POST, people=receivers(step, signed_in(request), today()), auto_id=_ids(name)
    )  # fmt: skip
    return _with_form(
        request, memo, form, name,
        lambda data: lambda **who: actions.delegate_step(
            step=step, to=User.objects.get(person=data["to"]), comment=data["comment"], **who
        ),
        "Steget är överlämnat.",
    )  # fmt: skip


@require_POST
@keeping_words
def conflict(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> HttpResponse:
    """Declare a conflict of interest: the step goes to others."""
    memo, step = _found(request, memo_uuid, step_uuid)
    return _with_form(
        request, memo, ConflictForm(request.POST, auto_id=_ids("jav")), "jav",
        lambda data: lambda **who: actions.declare_conflict(
            step=step, ground=InterestGround(data["ground"]), note=data["note"], **who
        ),
        lambda: f"Din anmälan om jäv är antecknad. {after_conflict(step, today())}",
        then="memos:worklist",
    )  # fmt: skip


@require_POST
def ask(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Ask for an opinion."""
    memo = readable_memo(request, memo_uuid)
    form = AskForm(request.POST, by=signed_in(request), auto_id=_ids("fraga"))
    return _with_form(
        request, memo, form, "fraga",
        lambda data: lambda **who: actions.ask_opinion(memo=memo, request=form.request(), **who),
        "Frågan är skickad.",
    )  # fmt: skip


@require_POST
@keeping_words
def answer(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> HttpResponse:
    """Give an opinion, with the declaration of no conflict."""
    memo, step = _found(request, memo_uuid, step_uuid)
    name = f"svara-{step.uuid}"
    form = DeclaredForm(request.POST, label="Ditt yttrande", is_required=True, auto_id=_ids(name))
    return _with_form(
        request, memo, form, name,
        lambda data: lambda **who: actions.give_opinion(
            step=step, text=data["comment"], no_conflict=data["no_conflict"], **who
        ),
        "Ditt yttrande är lämnat.",
    )  # fmt: skip


@require_POST
@keeping_words
def call_off(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> HttpResponse:
    """Take back the question of an opinion, with a reason."""
    memo, step = _found(request, memo_uuid, step_uuid)
    name = f"aterkalla-{step.uuid}"
    form = CommentForm(request.POST, label="Varför återkallas frågan?", auto_id=_ids(name))
    return _with_form(
        request, memo, form, name,
        lambda data: lambda **who: actions.call_off_opinion(
            step=step, reason=data["comment"], **who
        ),
        "Frågan är återkallad.",
    )  # fmt: skip


@require_POST
def look(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Keep that the user has read the text that the page showed (`seen`), and no other."""
    memo = readable_memo(request, memo_uuid)
    if request.POST.get("seen") == content_hash(seen_by(request, memo).content):
        actions.save_look(memo=memo, by=signed_in(request), at=timezone.now())
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponse(status=204)
    return redirect("memos:review", memo.uuid)


def _with_form(
    request: HttpRequest,
    memo: Memo,
    form: forms.Form,
    name: str,
    action: Callable[[dict[str, Any]], Callable[..., Any]],
    done: str | Callable[[], str],
    then: str = "memos:review",
) -> HttpResponse:
    """Do what a valid form says; show the review again, with what is wrong, for another.

    What was written stays, also when the review has moved on meanwhile.
    """
    if memo.status != MemoStatus.REVIEW:
        return kept_page(request, what_happened(memo), typed_words(form))
    if not form.is_valid():
        return review_page(request, memo, bound={name: form}, status=422)
    try:
        action(form.cleaned_data)(by=signed_in(request), at=timezone.now())
    except actions.TextChanged:
        raise
    except ValidationError as error:
        add_errors(form, error, {"person": "whom"})
        return _again(request, memo, name, form)
    messages.success(request, done if isinstance(done, str) else done())
    return redirect(then) if then == "memos:worklist" else redirect(then, memo.uuid)


def _again(request: HttpRequest, memo: Memo, name: str, form: forms.Form) -> HttpResponse:
    """Show the review as it stands by now, with the form that was refused."""
    fresh = readable_memo(request, memo.uuid)
    if fresh.status != MemoStatus.REVIEW:
        return kept_page(request, what_happened(fresh), typed_words(form))
    return review_page(request, fresh, bound={name: form}, status=422)


def _found(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> Found:
    """Return a readable memo and its step. Raises Http404 for any other."""
    memo = readable_memo(request, memo_uuid)
    steps = memo.review_steps.select_related("person", "department", "for_person")
    step = steps.filter(uuid=step_uuid).first()
    if step is None:
        raise Http404
    step.memo = memo
    return memo, step


def _ids(name: str) -> str:
    return f"id_{name}_%s"
