"""What the portal itself is: pages of another build are other pages."""

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

SETTINGS = (
    "BOARD", "LANGUAGE_CODE", "MAX_UPLOAD_BYTES", "MUNICIPALITY", "OPEN_DATA_REQUESTS_PER_MINUTE"
)  # fmt: skip
"""Those that citizens' pages show."""
FILES = (("council", "*.py"), ("templates", "*.html"), ("locale", "*.mo"))
MANIFEST = "staticfiles.json"
"""What WhiteNoise calls each static file, by its bytes."""


@lru_cache(maxsize=1)
def build() -> str:
    """Return a hash, in hex, of code, templates, words and settings: the same on every machine.

    It is reckoned once in a process, which takes some hundredths of a second.
    """
    shown = {name: getattr(settings, name) for name in SETTINGS}
    found = hashlib.blake2b(json.dumps(shown, sort_keys=True, default=str).encode(), digest_size=8)
    for file in _files():
        found.update(f"{file.name}\0".encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    for folder, pattern in FILES:
        yield from sorted((base / folder).rglob(pattern))
    others = (base / "requirements.lock", Path(settings.STATIC_ROOT) / MANIFEST)
    yield from (file for file in others if file.is_file())  # no manifest before static files are
