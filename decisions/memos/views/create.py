"""Starting a memo."""

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
from decisions.memos.views.request import signed_in, today
from decisions.memos.workflow import MemoKind

CARDS = [
    (MemoKind.GENERAL, "Tjänsteutlåtande", "Förvaltningens förslag till beslut i ett ärende."),
    (MemoKind.CONSULTATION_REPLY, "Remissvar", "Förslag till svar på en remiss."),
    (MemoKind.TRAVEL, "Tjänsteresa", "En resa som nämnden beslutar om."),
]
FIELD_NAMES = {"case": "case_number", "registry_number": "case_number"}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the form; a valid one starts the memo and leads to its editor."""
    user, day = signed_in(request), today()
    if not user.may(Permission.WRITE_MEMO, on=day):
        message = "Bara handläggare och chefer startar handlingar."
        raise PermissionDenied(message)
    if request.method != "POST":
        kind = request.GET.get("slag", "")
        initial = {"kind": kind if kind in MemoKind.values else MemoKind.GENERAL}
        form = NewMemoForm(user, day, initial=initial)
        return _page(request, form)
    form = NewMemoForm(user, day, request.POST)
    memo = _start(request, form) if form.is_valid() else None
    return redirect("memos:memo", memo.uuid) if memo else _page(request, form, status=422)


def _start(request: HttpRequest, form: NewMemoForm) -> Memo | None:
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
        template=facts.get("template"),
    )
    try:
        return start_memo(start=start, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        add_errors(form, error, FIELD_NAMES)
        return None


def _page(request: HttpRequest, form: NewMemoForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "cards": CARDS, "chosen": str(form["kind"].value())}
    return render(request, "staff/memos/new.html", context, status=status)
