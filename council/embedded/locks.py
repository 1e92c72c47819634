"""Locks between processes: held by the kernel, so a process that is killed lets go of them."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """An advisory lock on a file. The file may carry a word about the holder."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self._file = path.open("r+")

    def share(self) -> None:
        """Wait for a place among those who hold the lock together."""
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def take(self) -> None:
        """Wait until nobody else holds the lock, then hold it alone."""
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def try_take(self) -> bool:
        """Hold the lock alone if nobody else holds it; return whether that came true."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes hold 'the' lock."""
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._file.close()

    def write(self, note: str) -> None:
        """Leave a word about the holder."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(note)
        self._file.flush()

    def read(self) -> str:
        """Return the holder's word."""
        self._file.seek(0)
        return self._file.read()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock file alone inside the block, after waiting for it."""
    lock = FileLock(path)
    lock.take()
    try:
        yield
    finally:
        lock.release()
