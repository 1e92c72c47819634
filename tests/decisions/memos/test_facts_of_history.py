"""What is told is told once, in the transaction of what it tells, and is never overwritten."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction

from council.audit.models import AuditEvent
from decisions.memos.actions import attachments, drafts, review, transitions
from decisions.memos.content import memo_hash
from decisions.memos.models import FixedVersion, MemoTransition

OURS = ("council", "decisions", "remissvar")
WRITES_PAST_HISTORY = {"update", "bulk_create", "bulk_update", "update_or_create"}
HISTORIED = [
    model
    for model in apps.get_models()
    if hasattr(model._meta, "simple_history_manager_attribute")
]


def our_models():
    """Our models, without the copies of rows that the history keeps."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith(OURS) and not hasattr(model, "history_type")
    ]


@pytest.fixture
def broken_log(monkeypatch):
    """The log refuses to be written."""

    def refuse(**_):
        message = "the log is full"
        raise OSError(message)

    for module in (transitions, drafts, attachments):
        monkeypatch.setattr(module, "record_event", refuse)


def test_nothing_is_submitted_when_the_log_cannot_tell_it(memo, people, now, broken_log):
    versions = memo.history.count()
    with pytest.raises(OSError, match="full"):
        review.submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    assert memo.status == "draft"
    assert memo.history.count() == versions
    assert not MemoTransition.objects.exists()


def test_nothing_is_approved_when_the_log_cannot_tell_it(memo, people, now, request):
    review.submit_memo(memo=memo, by=people.author, at=now)
    request.getfixturevalue("broken_log")
    with pytest.raises(OSError, match="full"):
        review.approve_memo(
            memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=now
        )
    memo.refresh_from_db()
    assert memo.status == "review"
    assert not FixedVersion.objects.exists()


def test_no_version_or_attachment_is_kept_when_the_log_cannot_tell_it(
    memo, people, now, broken_log
):
    versions = memo.history.count()
    with pytest.raises(OSError, match="full"):
        drafts.save_version(memo=memo, by=people.author, at=now)
    with pytest.raises(OSError, match="full"):
        attachments.add_attachment(memo=memo, title="Karta", by=people.author, at=now)
    assert memo.history.count() == versions
    assert not memo.attachments.exists()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_approved(memo, people, now, change):
    review.submit_memo(memo=memo, by=people.author, at=now)
    fixed = review.approve_memo(
        memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=now
    )
    rows = FixedVersion.objects.filter(pk=fixed.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(content={}) if change == "update" else rows.delete()
    assert rows.get().content["title"] == memo.title


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_log(memo, people, now, change):
    review.submit_memo(memo=memo, by=people.author, at=now)
    events = AuditEvent.objects.all()
    with pytest.raises(IntegrityError), transaction.atomic():
        events.update(summary="") if change == "update" else events.delete()
    assert events.get().summary.startswith(memo.title)


def test_the_memo_has_a_history():
    assert [model.__name__ for model in HISTORIED] == ["Memo"]


def test_nothing_writes_past_the_history():
    """No queryset of a model with history is updated or filled in bulk."""
    names = {model.__name__ for model in HISTORIED}
    found = []
    for app in OURS:
        for file in (settings.BASE_DIR / app).rglob("*.py"):
            if "migrations" not in file.parts:
                found += [f"{file}:{line}" for line in _writes_past_history(file, names)]
    assert not found


def _writes_past_history(file: Path, names: set[str]):
    for node in ast.walk(ast.parse(file.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr not in WRITES_PAST_HISTORY:
            continue
        start = node.func.value
        while isinstance(start, ast.Call | ast.Attribute):
            start = start.func if isinstance(start, ast.Call) else start.value
        is_manager = any(
            isinstance(part, ast.Attribute) and part.attr in {"objects", "memos"}
            for part in ast.walk(node.func.value)
        )
        if is_manager and (getattr(start, "id", "") in names or _is_memos(node.func.value)):
            yield node.lineno


def _is_memos(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == "memos" for part in ast.walk(node))


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("Memo.objects.filter(pk=1).update(title='x')", True),
        ("Memo.objects.bulk_create([])", True),
        ("case.memos.update(title='x')", True),
        ("Job.objects.filter(pk=1).update(state='x')", False),
        ("errors.update({})", False),
    ],
)
def test_the_search_for_such_writes_finds_them(tmp_path, line, is_found):
    file = tmp_path / "x.py"
    file.write_text(line)
    assert bool(list(_writes_past_history(file, {"Memo"}))) is is_found


def test_what_has_a_time_has_somebody_who_did_it():
    """Every x_at with an x_by: both always, or both together by a constraint."""
    loose = []
    for model in our_models():
        fields = {field.name: field for field in model._meta.fields}
        for name, at in fields.items():
            by = fields.get(f"{name.removesuffix('_at')}_by") if name.endswith("_at") else None
            if by is None or not (at.null or by.null):
                continue
            if not _constrained_together(model, name, by.name):
                loose.append(f"{model.__name__}: {name} and {by.name}")
    assert not loose


def _constrained_together(model, *names):
    checks = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    return any(all(name in str(check.condition) for name in names) for check in checks)
