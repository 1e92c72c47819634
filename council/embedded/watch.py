"""Watching what runs: until the first page answers, and from then on."""

import time
from collections import defaultdict, deque
from collections.abc import Sequence
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from council.embedded.console import SetupError, say
from council.embedded.processes import Program, Service, tail

FIRST_PAGE_SECONDS = 90
# A program that ends this often within a minute is not saved by one more start.
DEATHS_A_MINUTE = 3


def wait_for_first_page(
    host: str, port: int, programs: list[Program], stopping: list[int]
) -> None:
    """Wait until the front page answers. Raises SetupError when a program ends, or in time."""
    end = time.monotonic() + FIRST_PAGE_SECONDS
    while not stopping:
        status = _status(host, port)
        if status == HTTPStatus.OK:
            return
        ended = [program for program in programs if not program.alive()]
        if ended:
            raise SetupError(f"{ended[0].name} ended. {_last_words(ended[0])}")
        if status is not None:
            raise SetupError(f"The first page answers {status}. {_last_words(programs[0])}")
        if time.monotonic() > end:
            raise SetupError(f"The first page does not answer. {_last_words(programs[0])}")
        time.sleep(0.1)


def _last_words(program: Program) -> str:
    return f"{program.log} ends:\n{tail(program.log, 15)}"


def _status(host: str, port: int) -> int | None:
    connection = HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def keep_running(services: Sequence[Service], stopping: Sequence[int]) -> None:
    """Start again what has died, and give up on what keeps dying."""
    deaths: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=DEATHS_A_MINUTE))
    while not stopping:
        for service in services:
            if service.alive():
                continue
            times = deaths[service.name]
            times.append(time.monotonic())
            if len(times) == DEATHS_A_MINUTE and times[-1] - times[0] < 60:
                raise SetupError(f"{service.name} keeps ending, so everything stops.")
            say(f"{service.name} has ended and is started again")
            service.start()
        time.sleep(0.5)
