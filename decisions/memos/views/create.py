"""Starting a memo."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.organisation.permissions import Permission
from decisions.memos.actions.start import MemoStart, start_memo
from decisions.memos.forms.create import NewMemoForm
from decisions.memos.forms.errors import add_errors
from decisions.memos.models import Memo
from decisions.memos.views.request import readable_memo, signed_in, today
from decisions.memos.workflow import MemoKind

CARDS = [
    (MemoKind.GENERAL, "Tjänsteutlåtande", "Förvaltningens förslag till beslut i ett ärende."),
    (MemoKind.CONSULTATION_REPLY, "Remissvar", "Förslag till svar på en remiss."),
    (
        MemoKind.TRAVEL,
        "Tjänsteresa",
        "En resa som beslutas av nämnden eller på delegation.",
    ),
]
FIELD_NAMES = {"case": "case_number", "registry_number": "case_number"}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the form; a valid one starts the memo and leads to its editor."""
    check_may_start(request)
    user, day, source = signed_in(request), today(), _source(request)
    if request.method != "POST":
        form = NewMemoForm(user, day, initial=_initial(request, source))
        return _page(request, form, source)
    form = NewMemoForm(user, day, request.POST)
    memo = _start(request, form, source) if form.is_valid() else None
    return redirect("memos:memo", memo.uuid) if memo else _page(request, form, source, status=422)


def check_may_start(request: HttpRequest) -> None:
    """Raise PermissionDenied unless the user writes memos somewhere."""
    if not signed_in(request).may(Permission.WRITE_MEMO, on=today()):
        message = "Bara handläggare och chefer startar handlingar."
        raise PermissionDenied(message)


def _source(request: HttpRequest) -> Memo | None:
    """Return the memo that the address names to begin with. Raises Http404 for a hidden one."""
    try:
        named = uuid.UUID(request.GET.get("underlag", ""))
    except ValueError:
        return None
    return readable_memo(request, named)


def _initial(request: HttpRequest, source: Memo | None) -> dict[str, Any]:
    kind = request.GET.get("slag", "")
    if source is None:
        return {"kind": kind if kind in MemoKind.values else MemoKind.GENERAL}
    return {
        "kind": source.kind,
        "title": source.title,
        "secrecy_ground": source.case.secrecy_ground,
    }


def _start(request: HttpRequest, form: NewMemoForm, source: Memo | None) -> Memo | None:
    facts = form.cleaned_data
    start = MemoStart(
        kind=MemoKind(facts["kind"]),
        title=facts["title"],
        department=facts["department"],
        recipient_body=facts["recipient_body"],
        unit=facts["unit"],
        meeting_date=facts["meeting_date"],
        case=form.case,
        secrecy_ground=facts["secrecy_ground"],
        topic=facts["topic"],
        places=facts["places"],
        template=facts.get("template"),
        source=source,
    )
    try:
        return start_memo(start=start, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        add_errors(form, error, FIELD_NAMES)
        return None


def _page(
    request: HttpRequest, form: NewMemoForm, source: Memo | None, status: int = 200
) -> HttpResponse:
    chosen = str(form["kind"].value())
    context = {"form": form, "cards": CARDS, "chosen": chosen, "source": source}
    return render(request, "staff/memos/new.html", context, status=status)
