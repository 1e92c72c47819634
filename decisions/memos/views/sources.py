"""Finding an earlier memo to begin a new one with."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from decisions.memos.forms.search import MemoFilterForm
from decisions.memos.models import Memo
from decisions.memos.views.create import check_may_start
from decisions.memos.views.request import signed_in, today

PER_PAGE = 20


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the memos that the user may read, newest first, narrowed by words or a number."""
    check_may_start(request)
    form = MemoFilterForm(request.GET)
    form.full_clean()
    user, day = signed_in(request), today()
    memos = form.narrowed(Memo.objects.visible_to(user, day).with_people(), user, day)
    page = Paginator(memos.order_by("-saved_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"form": form, "page": page, "is_filtered": bool(request.GET.get("q"))}
    return render(request, "staff/memos/sources.html", context)
