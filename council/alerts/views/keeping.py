"""What the links in letters open: confirm, see and change, stop."""

import datetime as dt

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import override

from council.alerts import actions
from council.alerts.forms import PACES
from council.alerts.links import TooOld, manage_token, read_confirm, read_manage, read_stop
from council.alerts.models import Alert, Language, Pace, Subscriber
from council.alerts.views.answers import no_link, open_page, told
from council.alerts.watched import parse, words_of


@open_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is confirmed; POST confirms, so that no program that follows links does."""
    now = timezone.now()
    try:
        key = read_confirm(token, at=now)
    except (BadSignature, TooOld):
        return no_link(request)
    found = Alert.objects.select_related("subscriber").filter(uuid=key).first()
    if found is None:
        return no_link(request)
    if request.method == "POST" and not found.confirmed_at:
        found = actions.confirm(alert=key, at=now)
        if found is None:
            return no_link(request)
    context = {"words": words_of([found.value])[found.value], "pace": PACES[Pace(found.pace)]}
    if found.confirmed_at:
        context["manage_token"] = manage_token(found.subscriber, at=now)
    return told(request, "confirm", context)


@open_page
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Show all the alerts of an address; POST changes or stops them."""
    found = _subscriber(token, timezone.now())
    if found is None:
        return no_link(request)
    if request.method == "POST":
        return _changed(request, found, token)
    alerts = list(found.alerts.filter(confirmed_at__isnull=False).order_by("confirmed_at", "pk"))
    words = words_of(alert.value for alert in alerts)
    rows = [
        {"alert": alert, "words": words[alert.value], "url": parse(alert.value).url}
        for alert in alerts
    ]
    context = {"subscriber": found, "rows": rows, "paces": PACES, "languages": Language.choices}
    return told(request, "manage", {**context, "is_changed": "andrat" in request.GET})


@open_page
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop what a letter was sent for: one POST, from here or from a mail program (RFC 8058)."""
    try:
        subscriber, alerts = read_stop(token)
    except BadSignature:
        return no_link(request)
    if request.method == "POST":
        actions.stop(subscriber=subscriber, alerts=alerts)
    rows = Alert.objects.filter(subscriber__uuid=subscriber)
    values = list(rows.filter(pk__in=alerts).order_by("pk").values_list("value", flat=True))
    owner = Subscriber.objects.filter(uuid=subscriber).first()
    context = {
        "watched": list(words_of(values).values()),
        "is_done": not values,
        "manage_token": manage_token(owner, at=timezone.now()) if owner else "",
    }
    return told(request, "stop", context)


def _subscriber(token: str, at: dt.datetime) -> Subscriber | None:
    try:
        key = read_manage(token, at=at)
    except (BadSignature, TooOld):
        return None
    return Subscriber.objects.filter(uuid=key).first()


def _changed(request: HttpRequest, found: Subscriber, token: str) -> HttpResponse:
    if "stop_all" in request.POST:
        actions.stop(subscriber=found.uuid)
    elif "stop" in request.POST:
        asked = [row.pk for row in found.alerts.all() if str(row.uuid) == request.POST["stop"]]
        actions.stop(subscriber=found.uuid, alerts=asked)
    else:
        paces = {row.uuid: request.POST.get(f"pace-{row.uuid}") for row in found.alerts.all()}
        language = request.POST.get("language", "")
        actions.change(
            subscriber=found,
            paces={uuid: pace for uuid, pace in paces.items() if pace in list(PACES)},
            language=language if language in Language.values else found.language,
        )
    if not Subscriber.objects.filter(pk=found.pk).exists():
        return told(request, "stop", {"watched": [], "is_done": True, "manage_token": ""})
    with override(found.language):
        response = redirect("alerts:manage", token)
    response["Location"] += "?andrat=1"
    return response
