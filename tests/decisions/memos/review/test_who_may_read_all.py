"""Whoever approves must be allowed to read all of it: others are neither asked nor named."""

import pytest

from council.accounts.models import Notification
from council.organisation.models import RoleAssignment
from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.models import ChainLevel
from decisions.memos.rules import Level, missing_for_review
from tests.factories import MemoOfficerFactory, RoleAssignmentFactory, UserFactory

WARNING = "får läsa handlingens skyddade uppgifter"


@pytest.fixture
def protected(memo, chain):
    """The memo, with a protected clause; the last level is anybody's who is a manager."""
    clause = memo.clauses.get()
    clause.protection_ground = "OSL 26 kap. 1 §"
    clause.save()
    chain.levels.all().delete()
    ChainLevel.objects.create(chain=chain, position=0, name="Chef", role=Role.MANAGER)
    return memo


@pytest.fixture
def submit(protected, people, now):
    return lambda: review.submit_memo(memo=protected, by=people.author, at=now)


def asked():
    notices = Notification.objects.filter(kind="review.step").order_by("user__person__name")
    return [str(notice.user) for notice in notices]


def warned(memo, now):
    checks = missing_for_review(memo, on=now.date())
    return [check for check in checks if WARNING in check.message]


def test_only_those_who_read_it_all_are_asked(submit, jon, department):
    reader = UserFactory(person__name="Lena Holm", username="lena")
    for role in (Role.MANAGER, Role.REGISTRAR):
        RoleAssignmentFactory(user=reader, role=role, department=department)
    submit()
    assert asked() == ["Lena Holm"]


def test_where_nobody_on_the_level_reads_it_everybody_who_approves_and_does_is_asked(
    submit, jon, omar
):
    submit()
    assert asked() == ["Omar Ek"]


def test_the_page_names_nobody_who_could_not_approve(submit, as_user, people, jon, protected):
    submit()
    page = as_user(people.author).get(f"/arbete/handlingar/{protected.uuid}/granska/")
    assert [row.who for row in page.context["levels"]] == ["Omar Ek"]


def test_on_a_level_before_the_last_everybody_is_asked(submit, chain, jon):
    ChainLevel.objects.create(chain=chain, position=1, name="Direktör", role=Role.DIRECTOR)
    submit()
    assert asked() == ["Jon Tallberg"]


def test_it_is_told_before_it_is_sent_when_nobody_could_approve(protected, jon, omar, now):
    assert not warned(protected, now)
    RoleAssignment.objects.filter(user=omar).delete()
    [check] = warned(protected, now)
    assert check.level == Level.WARNING
    assert check.message.startswith("Ingen som kan godkänna (Chef)")


def test_whoever_handles_it_is_not_counted_among_them(protected, jon, omar, now):
    MemoOfficerFactory(memo=protected, person=omar.person)
    assert warned(protected, now)


def test_a_memo_without_protected_matter_is_anybodys(memo, chain, jon, omar, now, people):
    RoleAssignment.objects.filter(user=omar).delete()
    assert not warned(memo, now)
    review.submit_memo(memo=memo, by=people.author, at=now)
    assert asked() == ["Jon Tallberg"]
