"""Importing without a real file."""

import pytest

from decisions.memos.actions.imports import import_memo
from tests.decisions.memos.material import NOTHING


@pytest.fixture
def keep(people, department, now):
    """Import what a file is said to hold; its bytes are its own each time."""
    count = iter(range(100))

    def run(by=people.author, **facts):
        return import_memo(
            data=f"fil {next(count)}".encode(),
            filename="remiss 12.pdf",
            by=by,
            at=now,
            parsed={**NOTHING, **facts},
        )

    return run
