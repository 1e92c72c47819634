"""The work list, and the list of all memos."""

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from council.organisation.permissions import Permission
from decisions.memos.forms.search import MemoFilterForm
from decisions.memos.models import Memo
from decisions.memos.views.request import signed_in, today
from decisions.memos.worklist import Row, work_list

PER_PAGE = 25


class Tab(NamedTuple):
    """One of the work list's four lists."""

    title: str
    rows: str
    """The name of its rows in a `WorkList`."""
    empty: str


TABS = {
    "att-gora": Tab("Att göra", "todo", "Inget väntar på dig just nu."),
    "vantar": Tab("Väntar på andra", "waiting", "Ingen av dina handlingar väntar."),
    "bevakar": Tab("Bevakar", "watched", "Tryck på Bevaka på en handling, så visas den här."),
    "klart": Tab("Klart", "done", "Här visas dina handlingar när de är klara eller återtagna."),
}


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Show what the user should do, waits for, and has finished."""
    user, day = signed_in(request), today()
    work = work_list(user, today=day)
    asked = request.GET.get("flik", "")
    shown = asked if asked in TABS else next(iter(TABS))
    lists: dict[str, list[Row]] = {name: getattr(work, TABS[name].rows) for name in TABS}
    context = {
        "tabs": [
            (name, tab.title, len(lists[name]) + (len(work.errands) if name == "att-gora" else 0))
            for name, tab in TABS.items()
        ],
        "shown": shown,
        "tab": TABS[shown],
        "rows": lists[shown],
        "errands": work.errands if shown == "att-gora" else [],
        "may_write": user.may(Permission.WRITE_MEMO, on=day),
    }
    return render(request, "staff/memos/worklist.html", context)


@require_safe
def memo_list(request: HttpRequest) -> HttpResponse:
    """Show all memos that the user may read, newest first, narrowed by the filter."""
    user, day = signed_in(request), today()
    form = MemoFilterForm(request.GET)
    form.full_clean()
    memos = form.narrowed(Memo.objects.visible_to(user, day).with_people(), user, day)
    listed = memos.with_meeting().order_by("-saved_at", "-pk")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "may_write": user.may(Permission.WRITE_MEMO, on=day),
    }
    return render(request, "staff/memos/list.html", context)
