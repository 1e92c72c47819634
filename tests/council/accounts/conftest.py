"""Telling one thing, as the actions of the other subjects do."""

import pytest

from council.accounts.actions import notify


@pytest.fixture
def tell(now):
    """Tell users of a comment, but for what the test says otherwise."""

    def told(*users, **words):
        values = {
            "kind": "comment.new",
            "key": "comment.new:1",
            "title": "Sara Nord kommenterar Tillsynsplan",
            "text": "Ska inte beloppet vara i kronor?",
            "reason": "Du är handläggare.",
            "url": "/arbete/min-sida/",
            "at": now,
        }
        notify(to=users, **{**values, **words})
        return users[0].notifications.order_by("-pk").first()

    return told
