"""Settings read from the environment: database and broker addresses as URLs."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DEMO_COURT = "Förvaltningsrätten i Ekby"


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's DATABASES entry for ``postgresql://user:password@host:port/name?host=/socket``.

    Query parameters ``host`` and ``port`` win over the authority part (libpq's own rule), every
    other one goes to OPTIONS. Raises ImproperlyConfigured for another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        message = "DATABASE_URL must start with postgresql://"
        raise ImproperlyConfigured(message)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(options.pop("port", parts.port or "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def cache_location(broker_url: str) -> str:
    """Return the address of the broker's server in the form the Redis cache backend reads.

    Celery writes a Unix socket as ``redis+socket:///path``, redis-py as ``unix:///path``.
    """
    return broker_url.replace("redis+socket://", "unix://", 1)


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether the environment variable is set to a yes."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def state_dir(base: Path) -> Path:
    """Return the folder for what the portal writes: files, keys, mail, the embedded servers."""
    return Path(os.environ.get("COUNCIL_STATE", base / ".state")).resolve()


def board_settings(base_url: str) -> dict[str, Any]:
    """Return the settings of the notice board (KL 8:9, 8:12, 13:4).

    `court` and `court_address`: where appeals go. `place`: where the board is read on the
    municipality's premises. `look_at`: the portal as citizens reach it, for the presence check.
    `outage`: how many minutes the board may be out of reach before the time starts again.
    """
    return {
        "court": os.environ.get("BOARD_COURT", DEMO_COURT),
        "court_address": os.environ.get("BOARD_COURT_ADDRESS", ""),
        "place": os.environ.get("BOARD_PLACE", ""),
        "look_at": os.environ.get("BOARD_LOOK_AT", "").rstrip("/") or base_url,
        "outage": int(os.environ.get("BOARD_OUTAGE_MINUTES", "60")),
    }
