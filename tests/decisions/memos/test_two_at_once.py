"""Two people, two connections, the same moment."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from council.organisation.permissions import Role
from decisions.memos.actions.drafts import Conflict, DraftChanges, save_draft
from decisions.memos.actions.imports import AlreadyImported, import_memo
from decisions.memos.actions.review import approve_memo, submit_memo
from decisions.memos.content import memo_hash
from decisions.memos.models import FixedVersion, ImportedFile, Memo, MemoTransition
from tests.decisions.memos.material import NOTHING
from tests.factories import NumberSeriesFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Run the calls in threads that start together; return what each gave or raised."""
    start = threading.Barrier(len(calls))
    results = [None] * len(calls)

    def run(index, call):
        start.wait()
        try:
            results[index] = call()
        except (ValidationError, Conflict) as error:
            results[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_approvals_give_one_fixed_version(memo, people, now):
    second = people.colleague
    RoleAssignmentFactory(user=second, role=Role.MANAGER, department=memo.department)
    submit_memo(memo=memo, by=people.author, at=now)
    results = at_once(
        lambda: approve_memo(
            memo=Memo.objects.get(),
            no_conflict=True,
            seen=memo_hash(Memo.objects.get()),
            by=people.manager,
            at=now,
        ),
        lambda: approve_memo(
            memo=Memo.objects.get(),
            no_conflict=True,
            seen=memo_hash(Memo.objects.get()),
            by=second,
            at=now,
        ),
    )
    assert {type(result) for result in results} == {FixedVersion, ValidationError}
    assert FixedVersion.objects.count() == 1
    assert MemoTransition.objects.filter(to_status="approved").count() == 1


def test_of_many_saves_on_one_version_one_is_kept(memo, people, now):
    def save(title):
        return lambda: save_draft(
            memo=memo, base_version=1, changes=DraftChanges(title=title), by=people.author, at=now
        )

    results = at_once(*(save(f"Rubrik {number}") for number in range(6)))
    kept = [result for result in results if isinstance(result, Memo)]
    assert len(kept) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 5
    memo.refresh_from_db()
    assert (memo.title, memo.draft_version) == (kept[0].title, 2)


def test_the_same_file_at_once_into_two_departments_imports_once(people, department, now):
    elsewhere = people.outsider.role_assignments.get().department
    NumberSeriesFactory(department=elsewhere, pattern="K-{n}")

    def run(user, place):
        return lambda: import_memo(
            data=b"same",
            filename="a.pdf",
            by=user,
            at=now,
            parsed=dict(NOTHING),
            department=place,
        )

    results = at_once(run(people.author, department), run(people.outsider, elsewhere))
    assert sum(isinstance(result, AlreadyImported) for result in results) == 1
    assert ImportedFile.objects.count() == Memo.objects.count() == 1


def test_a_double_click_imports_once(people, department, now):
    def run():
        return import_memo(
            data=b"same", filename="a.pdf", by=people.author, at=now, parsed=dict(NOTHING)
        )

    results = at_once(run, run)
    assert sum(isinstance(result, AlreadyImported) for result in results) == 1
    assert ImportedFile.objects.count() == Memo.objects.count() == 1
