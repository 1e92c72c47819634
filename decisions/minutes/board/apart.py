"""What the clock does to many notices: each for itself."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import models

logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=models.Model)
Done = TypeVar("Done")


def one_by_one(rows: Iterable[Row], act: Callable[[Row], Done]) -> list[Done]:
    """Act on each row and return what came of those that went well.

    One that fails is logged and tried again at the next stroke; it stops no other.
    """
    done: list[Done] = []
    for row in rows:
        try:
            done.append(act(row))
        except Exception:
            logger.exception("The board: %s failed", row)
    return done
