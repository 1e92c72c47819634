"""The administration's list of topics that cases are sorted under."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.register.actions import save_topics
from council.register.models import Topic
from decisions.memos.forms.topics import TopicRows
from decisions.memos.views.administration import check_administrator
from decisions.memos.views.request import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def topics(request: HttpRequest) -> HttpResponse:
    """Show and save the topics. Raises PermissionDenied for others than administrators."""
    check_administrator(request)
    rows = Topic.objects.order_by("position", "pk")
    data = request.POST if request.method == "POST" else None
    form = TopicRows(data, queryset=rows, prefix="topics")
    if data is not None and form.is_valid():
        save_topics(topics=form.topics(), by=signed_in(request), at=timezone.now())
        messages.success(request, "Ämnena är sparade.")
        return redirect("memos:topics")
    status = 200 if data is None else 422
    return render(request, "staff/administration/topics.html", {"rows": form}, status=status)
