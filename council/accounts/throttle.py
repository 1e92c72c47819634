"""Slows down guessing of passwords: five failures for a name from an address close it a while."""

import hashlib
import ipaddress
import logging
from contextlib import suppress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

MAX_FAILURES = 5
WINDOW_MINUTES = 15
IPV6_NETWORK = 64


def is_throttled(request: HttpRequest, username: str) -> bool:
    """Return whether the name has failed too often from this address within the window."""
    with suppress(RedisError):  # without the cache people still sign in
        return bool(cache.get(_key(request, username), 0) >= MAX_FAILURES)
    logger.error("Sign-ins are not throttled: the cache does not answer")
    return False


def count_failure(request: HttpRequest, username: str) -> None:
    """Remember one failed sign-in; the window starts with the first."""
    key = _key(request, username)
    with suppress(RedisError, ValueError):  # ValueError: the window ended between the two calls
        cache.add(key, 0, timeout=WINDOW_MINUTES * 60)
        if cache.incr(key) == MAX_FAILURES:
            logger.warning("Sign-in closed for %s minutes", WINDOW_MINUTES)


def forget_failures(request: HttpRequest, username: str) -> None:
    """Start afresh after a sign-in."""
    with suppress(RedisError):
        cache.delete(_key(request, username))


def client_address(request: HttpRequest) -> str:
    """Return the address of whoever asks; behind our proxy the last one that it has noted."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.BEHIND_TLS and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def client_network(request: HttpRequest) -> str:
    """Return whom the address stands for: who has one address of IPv6 has 2⁶⁴ of them."""
    try:
        parsed = ipaddress.ip_address(client_address(request))
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, IPV6_NETWORK), strict=False))


def _key(request: HttpRequest, username: str) -> str:
    who = f"{username.strip().casefold()}\n{client_address(request)}"
    return f"sign-in:{hashlib.sha256(who.encode()).hexdigest()}"
