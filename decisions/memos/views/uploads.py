"""Files that a user has chosen and not yet saved: kept for a while, for that user alone."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from redis.exceptions import RedisError

from council.organisation.models import User

KEPT_SECONDS = 30 * 60


@dataclass(frozen=True)
class Upload:
    """A chosen file and what was read out of it (the importer's object)."""

    filename: str
    data: bytes
    parsed: dict[str, Any]


class NotKept(Exception):
    """The file could not be kept: the cache does not answer."""


def keep_upload(user: User, upload: Upload) -> str:
    """Keep the file for half an hour and return the token that gives it back.

    Raises NotKept.
    """
    token = hashlib.sha256(upload.data).hexdigest()[:32]
    try:
        cache.set(_key(user, token), upload, timeout=KEPT_SECONDS)
    except RedisError as error:
        raise NotKept from error
    return token


def kept_upload(user: User, token: str) -> Upload | None:
    """Return the file, None when the time is out or it is somebody else's."""
    kept: Upload | None = None
    with suppress(RedisError):
        kept = cache.get(_key(user, token))
    return kept


def forget_upload(user: User, token: str) -> None:
    """Throw the file away."""
    with suppress(RedisError):
        cache.delete(_key(user, token))


def _key(user: User, token: str) -> str:
    return f"upload:{user.pk}:{token}"
