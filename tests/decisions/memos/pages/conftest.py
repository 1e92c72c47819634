"""Signed-in browsers without a browser: each person of the story has a client of their own."""

import json

import pytest

from decisions.memos.actions.review import approve_memo, submit_memo
from decisions.memos.content import memo_hash


@pytest.fixture
def eva(as_user, people):
    return as_user(people.author)


@pytest.fixture
def omar(as_user, people):
    return as_user(people.manager)


@pytest.fixture
def outsider(as_user, people):
    return as_user(people.outsider)


@pytest.fixture
def address(memo):
    """The address of the memo's page; the pages of it follow."""
    return f"/arbete/handlingar/{memo.uuid}/"


@pytest.fixture
def in_review(memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    return memo


@pytest.fixture
def approved(in_review, people, now):
    approve_memo(
        memo=in_review, no_conflict=True, seen=memo_hash(in_review), by=people.manager, at=now
    )
    in_review.refresh_from_db()
    return in_review


@pytest.fixture
def autosave(address):
    """Return a function that sends what the editor's autosave sends."""

    def act(client, **body):
        return client.post(f"{address}spara/", json.dumps(body), content_type="application/json")

    return act


def text_of(response):
    """Return the page as text."""
    return response.content.decode()
