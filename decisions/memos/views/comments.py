"""Comments beside a draft: a page of its own, and the same as JSON for the panel's script.

Each address answers JSON to a JSON request (401 signed out, 403, 422 with a message) with all
threads of the memo, so that the panel always shows what others have written meanwhile.
"""

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from council.organisation.models import User
from decisions.memos.actions import comments as actions
from decisions.memos.forms.comments import CommentTextForm, ThreadForm
from decisions.memos.models import Comment, CommentThread, Memo
from decisions.memos.protection import marked_parts
from decisions.memos.rules.comments import may_comment, may_read_comments
from decisions.memos.rules.permissions import NOT_ALLOWED
from decisions.memos.views.request import readable_memo, signed_in, today
from decisions.memos.views.threads import audience, rows_in_order, thread_json, threads_of

JSON = "application/json"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the threads of a memo; POST starts one."""
    if request.method == "POST":
        return _act(request, memo_uuid, ThreadForm, _start, "Kommentaren är sparad.")
    if not request.user.is_authenticated:
        return _signed_out(request, memo_uuid)
    memo = _commented_memo(request, memo_uuid)
    return _json(request, memo) if _wants_json(request) else _page(request, memo, ThreadForm())


@login_not_required
@never_cache
@require_POST
def reply(request: HttpRequest, memo_uuid: uuid.UUID, thread_uuid: uuid.UUID) -> HttpResponse:
    """Answer in a thread."""

    def act(memo: Memo, form: CommentTextForm, **who: Any) -> CommentThread:
        thread = _thread(memo, thread_uuid, who["by"])
        actions.reply(thread=thread, text=form.cleaned_data["text"], **who)
        return thread

    return _act(request, memo_uuid, CommentTextForm, act, "Svaret är sparat.", thread_uuid)


@login_not_required
@never_cache
@require_POST
def resolve(request: HttpRequest, memo_uuid: uuid.UUID, thread_uuid: uuid.UUID) -> HttpResponse:
    """Settle a thread."""

    def act(memo: Memo, _form: Any, **who: Any) -> CommentThread:
        return actions.resolve(thread=_thread(memo, thread_uuid, who["by"]), **who)

    return _act(request, memo_uuid, None, act, "Kommentaren är löst.", thread_uuid)


@login_not_required
@never_cache
@require_POST
def reopen(request: HttpRequest, memo_uuid: uuid.UUID, thread_uuid: uuid.UUID) -> HttpResponse:
    """Open a settled thread again."""

    def act(memo: Memo, _form: Any, **who: Any) -> CommentThread:
        return actions.reopen(thread=_thread(memo, thread_uuid, who["by"]), **who)

    return _act(request, memo_uuid, None, act, "Kommentaren är öppen igen.", thread_uuid)


@login_not_required
@never_cache
@require_POST
def edit(request: HttpRequest, memo_uuid: uuid.UUID, comment_uuid: uuid.UUID) -> HttpResponse:
    """Change one's own comment."""

    def act(memo: Memo, form: CommentTextForm, **who: Any) -> CommentThread:
        found = Comment.objects.filter(thread__memo=memo, uuid=comment_uuid)
        comment = found.select_related("thread").first()
        if comment is None:
            raise Http404
        actions.edit_comment(comment=comment, text=form.cleaned_data["text"], **who)
        return comment.thread

    return _act(request, memo_uuid, CommentTextForm, act, "Kommentaren är ändrad.")


def _start(memo: Memo, form: ThreadForm, **who: Any) -> CommentThread:
    return actions.start_thread(memo=memo, **form.cleaned_data, **who)


def _act(
    request: HttpRequest,
    memo_uuid: uuid.UUID,
    form_class: type[CommentTextForm] | None,
    action: Callable[..., CommentThread],
    done: str,
    answered: uuid.UUID | None = None,
) -> HttpResponse:
    """Do it, and answer in the request's own way; what was typed is never lost by an error."""
    if not request.user.is_authenticated:
        return _signed_out(request, memo_uuid)
    try:
        memo = _commented_memo(request, memo_uuid)
        form = form_class(_typed(request)) if form_class else None
        if form and not form.is_valid():
            return _refused(request, memo, form, answered)
        thread = action(memo, form, by=signed_in(request), at=timezone.now())
    except PermissionDenied as error:
        if _wants_json(request):
            return JsonResponse({"message": str(error)}, status=403)
        raise
    except ValidationError as error:
        return _refused(request, memo, form, answered, " ".join(error.messages))
    if _wants_json(request):
        return _json(request, memo, thread)
    messages.success(request, f"{done} {audience(memo, thread)}".rstrip())
    page = reverse("memos:comments", args=[memo.uuid])
    return HttpResponseRedirect(f"{page}#kommentar-{thread.uuid}")


def _refused(
    request: HttpRequest,
    memo: Memo,
    form: CommentTextForm | None,
    answered: uuid.UUID | None,
    message: str = "",
) -> HttpResponse:
    form = form or CommentTextForm()
    message = message or " ".join(str(text) for found in form.errors.values() for text in found)
    if _wants_json(request):
        return JsonResponse({"message": message}, status=422)
    messages.error(request, message)
    return _page(request, memo, form, answered=answered, status=422)


def _commented_memo(request: HttpRequest, memo_uuid: uuid.UUID) -> Memo:
    """Return a memo whose comments the user may read. Raises Http404, PermissionDenied."""
    memo = readable_memo(request, memo_uuid)
    if not may_read_comments(memo, signed_in(request), today()):
        raise PermissionDenied(NOT_ALLOWED)
    return memo


def _thread(memo: Memo, thread_uuid: uuid.UUID, user: User) -> CommentThread:
    for thread in threads_of(memo, user):
        if thread.uuid == thread_uuid:
            return thread
    raise Http404


def _wants_json(request: HttpRequest) -> bool:
    return request.content_type == JSON or request.headers.get("Accept", "") == JSON


def _typed(request: HttpRequest) -> Any:
    if request.content_type != JSON:
        return request.POST
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {}


def _signed_out(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({}, status=401)
    return redirect_to_login(reverse("memos:comments", args=[memo_uuid]))


def _json(request: HttpRequest, memo: Memo, thread: CommentThread | None = None) -> JsonResponse:
    user = signed_in(request)
    return JsonResponse(
        {
            "threads": [thread_json(each, user) for each in threads_of(memo, user)],
            "may_comment": may_comment(memo, user, at=timezone.now()),
            "thread": str(thread.uuid) if thread else None,
            "told": audience(memo, thread) if thread else "",
            "marked": sorted(marked_parts(memo)),
        }
    )


def _page(
    request: HttpRequest,
    memo: Memo,
    form: CommentTextForm,
    *,
    answered: uuid.UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = rows_in_order(memo, signed_in(request))
    context = {
        "memo": memo,
        "rows": rows,
        "form": form if answered is None else ThreadForm(),
        "answer": form if answered else CommentTextForm(),
        "answered": answered,
        "may_comment": may_comment(memo, signed_in(request), at=timezone.now()),
        "parts": [("", "Hela handlingen"), *_parts(memo)],
        "some_marked": bool(marked_parts(memo)),
    }
    return render(request, "staff/memos/comments.html", context, status=status)


def _parts(memo: Memo) -> list[tuple[str, str]]:
    """Return what a comment without script can be about: each clause and section."""
    clauses = [(str(each.uuid), f"Punkt {each.label}") for each in memo.clauses.in_tree_order()]
    sections = memo.sections.order_by("position", "pk")
    return [*clauses, *((str(each.uuid), each.heading) for each in sections)]
