"""Where a downloaded log comes from: a file, or a portal's address."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.parse import quote
from urllib.request import Request, urlopen

from council.record.log.reading import Unreadable

PATIENCE = 60
LARGEST_ANSWER = 5_000_000
NAMED = {"User-Agent": "Beslutsportalen (log check)"}


def is_address(source: str) -> bool:
    """Return whether the source is on the web."""
    return source.startswith(("http://", "https://"))


@contextmanager
def opened_log(source: str) -> Iterator[IO[bytes]]:
    """Open the log's lines, from a file or from the portal at an address. Raises Unreadable."""
    try:
        if not is_address(source):
            with Path(source).open("rb") as stream:
                yield stream
            return
        with _asked(f"{_log_of(source)}poster.ndjson") as answer:
            yield answer
    except (OSError, HTTPException) as error:
        raise _unreadable(source, error) from error


def head_of(source: str, head: Path | None) -> bytes:
    """Return the head: the file that is named, else huvud.json by the log. Raises Unreadable."""
    if head is None and is_address(source):
        return fetched(f"{_log_of(source)}huvud.json")
    return read(head or Path(source).with_name("huvud.json"))


def proofs_of(source: str, sha256: str) -> bytes:
    """Return the portal's proofs of a file by its hash. Raises Unreadable."""
    return fetched(f"{_log_of(source)}bevis.json?sha256={quote(sha256)}")


def fetched(address: str) -> bytes:
    """Return what stands at an address. Raises Unreadable."""
    try:
        with _asked(address) as answer:
            return answer.read(LARGEST_ANSWER)
    except (OSError, HTTPException) as error:
        raise _unreadable(address, error) from error


def read(path: Path) -> bytes:
    """Return the bytes of a file. Raises Unreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(source: object, error: Exception) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable(f"Filen {source} finns inte.")
    return Unreadable(f"{source} kan inte läsas: {error}")


def _asked(address: str) -> "IO[bytes]":
    answer: IO[bytes] = urlopen(  # noqa: S310 - is_address has seen to the scheme
        Request(address, headers=NAMED),  # noqa: S310 - as above
        timeout=PATIENCE,
    )
    return answer


def _log_of(source: str) -> str:
    """Return the address of a portal's log, of whatever page of the log was given."""
    root, found, _ = source.partition("/logg/")
    return f"{root}/logg/" if found else f"{source.rstrip('/')}/logg/"
