"""Asking clamd whether a file holds malicious code: its INSTREAM command, and nothing else.

The address is CLAMD_ADDRESS: ``tcp://host:3310`` or ``unix:///run/clamav/clamd.ctl``. Empty means
that no scanner is there, and every page says "ej genomsökt" beside the file.
"""

import socket
import struct
from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

CHUNK = 64 * 1024
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 60.0
MAX_ANSWER = 4096
DEFAULT_PORT = 3310


class ScannerAway(Exception):
    """The scanner did not answer, or not in words of its protocol: ask again later."""


class ScannerRefused(Exception):
    """The scanner does not take the file, because of its size; the message says what it said."""


def scan(stream: "IO[bytes]", *, address: str) -> str:
    """Send the stream to clamd and return the name of what it found, "" for a clean file.

    Raises ScannerAway, ScannerRefused.
    """
    try:
        with _connected(address) as connection:
            connection.settimeout(ANSWER_SECONDS)
            answer = _asked(connection, stream)
    except OSError as error:
        message = f"Virusskyddet svarar inte ({error})."
        raise ScannerAway(message) from error
    return _finding(answer)


def _connected(address: str) -> socket.socket:
    """Return an open connection. Raises OSError, and ScannerAway for an address that is none."""
    parts = urlsplit(address)
    if parts.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(parts.path)
        except OSError:
            connection.close()
            raise
        return connection
    if parts.scheme == "tcp" and parts.hostname:
        target = (parts.hostname, parts.port or DEFAULT_PORT)
        return socket.create_connection(target, timeout=CONNECT_SECONDS)
    message = "CLAMD_ADDRESS ska börja med tcp:// eller unix://."
    raise ScannerAway(message)


def _asked(connection: socket.socket, stream: "IO[bytes]") -> bytes:
    """Send the file and return the answer. A scanner that has had enough answers in the middle."""
    try:
        connection.sendall(b"zINSTREAM\0")
        for chunk in _chunks(stream):
            connection.sendall(struct.pack("!L", len(chunk)) + chunk)
        connection.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # what it has to say may still be there to read
    answer = b""
    while b"\0" not in answer and len(answer) < MAX_ANSWER:
        received = connection.recv(MAX_ANSWER)
        if not received:
            break
        answer += received
    return answer.split(b"\0")[0]


def _chunks(stream: "IO[bytes]") -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _finding(answer: bytes) -> str:
    words = answer.decode("utf-8", "replace").strip()
    if words == "stream: OK":
        return ""
    if words.startswith("stream: ") and words.endswith(" FOUND"):
        return words.removeprefix("stream: ").removesuffix(" FOUND")
    if "size limit exceeded" in words:
        raise ScannerRefused(words)
    message = f"Virusskyddet gav ett svar som inte går att förstå: {words[:100]!r}."
    raise ScannerAway(message)
