"""The pages of alerts by mail, as whoever opens the links in the letters sees them."""

from django.utils import timezone

from council.alerts.actions import ask_for, confirm
from council.alerts.links import confirm_token, manage_token, stop_token
from council.alerts.models import Alert
from council.alerts.watched import Watched
from council.record.searching.filters import Filters
from tests.browser.matter import nanjing, nothing

NOBODY = ""


def an_alert(watched=None):
    """An alert of somebody's, confirmed."""
    watched = watched or Watched(filters=Filters(body=nanjing().meeting.body.slug))
    now, email = timezone.now(), "eva@exempel.se"
    found = Alert.objects.filter(value=watched.value, subscriber__email=email).first()
    if found is None:
        letter = ask_for(email=email, watched=watched, pace="daily", language="sv", at=now)
        found = confirm(alert=letter.alert.uuid, at=now)
    return found


def all_alerts():
    an_alert(Watched("skola"))
    return [manage_token(an_alert().subscriber, at=timezone.now())]


def to_confirm():
    alert = an_alert(Watched("hamn"))
    Alert.objects.filter(pk=alert.pk).update(confirmed_at=None)
    return [confirm_token(alert, at=timezone.now())]


def to_stop():
    alert = an_alert()
    return [stop_token(alert.subscriber, [alert])]


ALERT_PAGES = [
    ("alerts:watch", NOBODY, nothing, "?q=resa&ar=2019"),
    ("alerts:watch", NOBODY, nothing, "?q=nr%3A2019-7477"),
    ("alerts:sent", NOBODY, nothing, ""),
    ("alerts:links", NOBODY, nothing, ""),
    ("alerts:manage", NOBODY, all_alerts, ""),
    ("alerts:confirm", NOBODY, to_confirm, ""),
    ("alerts:stop", NOBODY, to_stop, ""),
    ("alert_counts:counts", "adam", nothing, ""),
]
