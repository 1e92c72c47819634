"""Slows down guessing of passwords: five failures for a name from an address close it a while."""

import hashlib
import logging

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

logger = logging.getLogger(__name__)

MAX_FAILURES = 5
WINDOW_MINUTES = 15


def is_throttled(request: HttpRequest, username: str) -> bool:
    """Return whether the name has failed too often from this address within the window."""
    return bool(cache.get(_key(request, username), 0) >= MAX_FAILURES)


def count_failure(request: HttpRequest, username: str) -> None:
    """Remember one failed sign-in; the window starts with the first."""
    key = _key(request, username)
    cache.add(key, 0, timeout=WINDOW_MINUTES * 60)
    try:
        failures = cache.incr(key)
    except ValueError:  # the window ended between the two calls
        cache.set(key, 1, timeout=WINDOW_MINUTES * 60)
        return
    if failures == MAX_FAILURES:
        logger.warning("Sign-in closed for %s minutes after %s failures", WINDOW_MINUTES, failures)


def forget_failures(request: HttpRequest, username: str) -> None:
    """Start afresh after a sign-in."""
    cache.delete(_key(request, username))


def client_address(request: HttpRequest) -> str:
    """Return the address of whoever asks; behind our proxy the last one that it has noted."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.BEHIND_TLS and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _key(request: HttpRequest, username: str) -> str:
    who = f"{username.strip().casefold()}\n{client_address(request)}"
    return f"sign-in:{hashlib.sha256(who.encode()).hexdigest()}"
