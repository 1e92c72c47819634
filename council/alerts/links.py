"""The links in letters: each is signed, and lets whoever holds the letter do one thing."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, dumps, loads

from council.alerts.models import Alert, Subscriber

CONFIRM_WITHIN = dt.timedelta(days=7)
MANAGE_WITHIN = dt.timedelta(days=90)
SALT = "council.alerts.{}"


class TooOld(Exception):
    """The link was good once."""


def confirm_token(alert: Alert, *, at: dt.datetime) -> str:
    """Return what confirms the alert, for seven days."""
    return _signed("confirm", [alert.uuid.hex, int(at.timestamp())])


def read_confirm(token: str, *, at: dt.datetime) -> UUID:
    """Return the alert's uuid. Raises BadSignature, and TooOld after seven days."""
    return _timed("confirm", token, at, CONFIRM_WITHIN)


def manage_token(subscriber: Subscriber, *, at: dt.datetime) -> str:
    """Return what opens the page of all the address's alerts, for three months."""
    return _signed("manage", [subscriber.uuid.hex, int(at.timestamp())])


def read_manage(token: str, *, at: dt.datetime) -> UUID:
    """Return the subscriber's uuid. Raises BadSignature, and TooOld after three months."""
    return _timed("manage", token, at, MANAGE_WITHIN)


def stop_token(subscriber: Subscriber, alerts: Iterable[Alert]) -> str:
    """Return what stops the alerts, for ever."""
    return _signed("stop", [subscriber.uuid.hex, sorted(alert.pk for alert in alerts)])


def read_stop(token: str) -> tuple[UUID, list[int]]:
    """Return the subscriber's uuid and the keys of the alerts. Raises BadSignature."""
    subscriber, alerts = _read("stop", token)
    return UUID(subscriber), [int(pk) for pk in alerts]


def _timed(what: str, token: str, at: dt.datetime, within: dt.timedelta) -> UUID:
    key, seconds = _read(what, token)
    if at.timestamp() - seconds > within.total_seconds():
        raise TooOld
    return UUID(key)


def _signed(what: str, value: list[Any]) -> str:
    return dumps(value, salt=SALT.format(what))


def _read(what: str, token: str) -> tuple[Any, Any]:
    try:
        first, second = loads(token, salt=SALT.format(what))
    except ValueError as error:  # signed, yet no such thing
        raise BadSignature from error
    return first, second
