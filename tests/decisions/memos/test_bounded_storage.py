"""What two hundred autosaves leave behind."""

import datetime as dt
import json
import random

import pytest
from django.db import connection

from council.jobs.models import Job
from decisions.memos.actions.drafts import DraftChanges, save_draft, save_version
from decisions.memos.actions.previews import request_preview
from decisions.memos.actions.together import be_present
from decisions.memos.content import memo_content
from decisions.memos.models import Memo

TABLES = {
    "decisions_memo": "id",
    "decisions_historicalmemo": "id",
    "decisions_memosection": "memo_id",
    "decisions_proposalclause": "memo_id",
    "decisions_partlock": "memo_id",
    "decisions_presence": "memo_id",
    "decisions_fixedversion": "memo_id",
}


def stored_bytes(memo):
    """Return the bytes of every row that writing the memo has left behind."""
    total = 0
    with connection.cursor() as cursor:
        for table, column in TABLES.items():
            rows = f"SELECT sum(pg_column_size(t.*)) FROM {table} t WHERE {column} = %s"
            cursor.execute(rows, [memo.pk])
            total += cursor.fetchone()[0] or 0
        cursor.execute(f"SELECT sum(pg_column_size(t.*)) FROM {Job._meta.db_table} t")
        return total + (cursor.fetchone()[0] or 0)


def text(number):
    """Return 20 kB that cannot be pressed much, so that keeping it twice would show."""
    signs = random.Random(number)
    letters = "".join(signs.choices("abcdefghijklmnopqrstuvwxyzåäö", k=19_000))
    return "".join(f"<p>{letters[start : start + 500]}</p>" for start in range(0, 19_000, 500))


@pytest.fixture
def write(memo, people, now, monkeypatch):
    """Return a function that writes one more state of the first section, as the editor does."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: None)
    part = str(memo.sections.order_by("position").first().uuid)

    def act(number):
        at = now + dt.timedelta(seconds=10 * number)
        draft = Memo.objects.get(pk=memo.pk)
        be_present(memo=draft, part=part, by=people.author, at=at)
        changes = DraftChanges(sections={part: text(number)})
        version = draft.draft_version
        save_draft(memo=draft, base_version=version, changes=changes, by=people.author, at=at)

    return act


def size_of_text(memo):
    return len(json.dumps(memo_content(memo), ensure_ascii=False).encode())


def test_two_hundred_autosaves_store_less_than_twice_the_text(memo, people, now, write):
    for number in range(100):
        write(number)
    save_version(memo=memo, by=people.author, at=now)
    named = size_of_text(memo)
    write(100)
    before = stored_bytes(memo)
    for number in range(101, 200):
        write(number)
    draft = Memo.objects.get(pk=memo.pk)
    request_preview(memo=draft, at=now)
    stored, final = stored_bytes(memo), size_of_text(draft)
    assert stored - before < 1000, "a save leaves something behind"
    assert named + final < stored < named + 2 * final
