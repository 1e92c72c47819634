"""How much one network may ask for: so many requests a minute, counted in the shared cache."""

import logging
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

from council.accounts.throttle import client_network

logger = logging.getLogger(__name__)
WINDOW = 60


@dataclass(frozen=True)
class Budget:
    """What is left of this minute: `limit` and `left` in requests, `resets` in seconds."""

    limit: int
    left: int
    resets: int
    is_overdrawn: bool

    def headers(self) -> dict[str, str]:
        """Return the fields of draft-ietf-httpapi-ratelimit-headers-06."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.left),
            "RateLimit-Reset": str(self.resets),
            "RateLimit-Policy": f"{self.limit};w={WINDOW}",
        }


def spend(request: HttpRequest, cost: int = 1) -> Budget:
    """Count the request, which weighs as much as `cost`, and return what is left.

    Without the cache nobody is refused: the data are public, and the database has its own limits.
    """
    limit: int = settings.OPEN_DATA_REQUESTS_PER_MINUTE
    now = int(time.time())
    key = f"open-data:{client_network(request)}:{now // WINDOW}"
    used = 0
    try:
        cache.add(key, 0, timeout=2 * WINDOW)
        used = cache.incr(key, cost)
    except (RedisError, ValueError):  # ValueError: the minute ended between the two calls
        logger.warning("Requests for open data are not counted: the cache does not answer")
    return Budget(limit, max(0, limit - used), WINDOW - now % WINDOW, used > limit)
