"""Asking to be told: what it would tell, the form, and the answer that is the same for all."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language

from council.alerts.actions import ask_for, ask_for_links
from council.alerts.forms import AddressForm, WatchForm
from council.alerts.unread import unread_in
from council.alerts.views.answers import open_page, told
from council.alerts.volume import volume_of
from council.alerts.watched import Watched, watched_in, words_of
from council.open_forms import check_sending, form_token
from council.record.addresses import read_address
from council.record.pages.people import person_page

WATCH, LINKS = "bevaka", "bevakningar"


@open_page
def watch(request: HttpRequest) -> HttpResponse:
    """Show what an alert on the search would tell, and take the address."""
    now = timezone.now()
    watched = watched_in(request.GET)
    if watched.person and person_page(watched.person) is None:
        raise Http404
    if unread := unread_in(request.GET):
        return told(request, "unread", {"unread": unread}, status=404)
    form = WatchForm(request.POST or None)
    if request.method == "POST" and _is_believed(request, WATCH, form):
        ask_for(
            email=form.cleaned_data["email"],
            watched=watched,
            pace=form.cleaned_data["pace"],
            language=get_language() or "sv",
            at=now,
        )
        return redirect("alerts:sent")
    context = {**_watch_context(watched, form), "is_timeless": _has_days(request)}
    return told(request, "watch", context, status=_status(form))


@open_page
def links(request: HttpRequest) -> HttpResponse:
    """Take an address, and send it a link to its alerts when it has any."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and _is_believed(request, LINKS, form):
        email = form.cleaned_data["email"]
        ask_for_links(email=email, language=get_language() or "sv", at=timezone.now())
        return redirect("alerts:sent")
    context = {"form": form, "form_token": form_token(LINKS, at=timezone.now())}
    return told(request, "links", context, status=_status(form))


@open_page
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way, whatever the address was."""
    return told(request, "sent")


def _is_believed(request: HttpRequest, name: str, form: AddressForm) -> bool:
    if not form.is_valid():
        return False
    try:
        check_sending(request, name, at=timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _has_days(request: HttpRequest) -> bool:
    asked = read_address(request.GET).filters
    return bool(asked.year or asked.since or asked.until)


def _watch_context(watched: Watched, form: WatchForm) -> dict[str, object]:
    now = timezone.now()
    return {
        "words": words_of([watched.value])[watched.value],
        "watched_url": watched.url,
        "volume": volume_of(watched, today=timezone.localdate(now)),
        "form": form,
        "form_token": form_token(WATCH, at=now),
    }


def _status(form: AddressForm) -> int:
    return 422 if form.errors else 200
