"""A step in other hands: substitutes, delegation once, takeover; and who declares a conflict."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.actions.substitutions import add_substitution, end_substitution
from decisions.memos.models import InterestGround, ReviewStep
from tests.factories import RoleAssignmentFactory, SubstitutionFactory, UserFactory


@pytest.fixture
def sara(people):
    return people.colleague


def delegate(story, by, to):
    return review.delegate_step(step=story.open(), to=to, by=by, at=story.now)


def declare(story, by, ground=InterestGround.RELATIVE):
    return review.declare_conflict(step=story.open(), ground=ground, by=by, at=story.now)


def test_a_substitute_approves_in_the_place_of_the_director(story, jon, omar, sara):
    SubstitutionFactory(person=omar.person, substitute=sara.person)
    story.pass_level(jon)
    fixed = story.approve(sara)
    assert "Sara Nord, utredare, som ersättare för Omar Ek." in fixed.statement
    assert story.round().levels[-1].for_person == omar.person


def test_a_substitute_of_somebody_who_may_not_approve_does_not_either(story, jon, omar, sara):
    SubstitutionFactory(person=omar.person, substitute=sara.person)
    story.pass_level(jon)
    RoleAssignmentFactory._meta.model.objects.filter(user=omar).delete()
    with pytest.raises(PermissionDenied):
        story.approve(sara)


def test_a_delegated_level_is_answered_on_behalf_and_not_delegated_again(
    story, jon, omar, sara, department
):
    delegate(story, jon, sara)
    assert story.open().person == sara.person
    other = UserFactory()
    RoleAssignmentFactory(user=other, department=department)
    with pytest.raises(ValidationError, match="redan överlämnat"):
        delegate(story, sara, other)
    with pytest.raises(ValidationError, match="Sara Nord som ska svara"):
        story.pass_level(jon)
    story.pass_level(sara)
    assert story.round().levels[0].answered_as == "utredare, på uppdrag av Jon Tallberg"


def test_the_last_level_is_delegated_with_the_right_to_approve(story, jon, omar, sara):
    story.pass_level(jon)
    delegate(story, omar, sara)
    assert "på uppdrag av Omar Ek" in story.approve(sara).statement


def test_it_is_delegated_to_somebody_who_reads_the_drafts(story, jon, people):
    with pytest.raises(ValidationError, match="läser inte förvaltningens utkast"):
        delegate(story, jon, people.outsider)


def test_a_substitute_delegates_nothing(story, jon, people, sara):
    SubstitutionFactory(person=jon.person, substitute=sara.person)
    with pytest.raises(ValidationError, match="ersättare kan inte"):
        delegate(story, sara, people.registrar)


def test_another_manager_takes_over_with_a_reason_in_the_log(story, jon, sara, department):
    delegate(story, jon, sara)
    boss = UserFactory(person__name="Pia Vik")
    RoleAssignmentFactory(user=boss, role=Role.MANAGER, department=department)
    with pytest.raises(ValidationError, match="varför"):
        review.take_over_step(step=story.open(), reason="", by=boss, at=story.now)
    review.take_over_step(step=story.open(), reason="Sara är sjuk.", by=boss, at=story.now)
    story.pass_level(boss)
    assert "efter övertagande från Sara Nord" in story.round().levels[0].answered_as
    event = AuditEvent.objects.get(action="review.taken_over")
    assert "Sara är sjuk." in event.data["words"]


def test_a_manager_takes_over_nothing_of_a_director(story, jon, omar, sara):
    story.pass_level(jon)
    delegate(story, omar, sara)
    with pytest.raises(PermissionDenied):
        review.take_over_step(step=story.open(), reason="Nu.", by=jon, at=story.now)


def test_a_declared_conflict_is_kept_and_the_level_goes_to_the_other(story, jon, department):
    other = UserFactory()
    RoleAssignmentFactory(user=other, role=Role.MANAGER, department=department)
    declare(story, jon)
    assert story.memo.interests.get(person=jon.person).ground == "relative"
    with pytest.raises(ValidationError, match="jäv"):
        story.pass_level(jon)
    story.pass_level(other)


def test_with_nobody_else_the_level_is_passed_over_in_words(story, jon):
    declare(story, jon)
    assert story.states() == [("Avdelningschef", "skipped"), ("Förvaltningschef", "open")]


def test_with_nobody_else_the_approval_is_asked_of_others(story, jon, omar, department):
    story.memo.signatories.all().delete()
    story.pass_level(jon)
    declare(story, omar)
    assert story.open().role == ""
    with pytest.raises(ValidationError):
        story.approve(jon)
    pia = UserFactory(person__name="Pia Vik", person__title="enhetschef")
    RoleAssignmentFactory(user=pia, role=Role.MANAGER, department=department)
    fixed = story.approve(pia)
    words = "i stället för nivån Förvaltningschef, eftersom Omar Ek är jävig i ärendet"
    assert f"Pia Vik, enhetschef, {words}" in fixed.statement


def test_a_delegated_level_goes_back_to_whoever_delegated_it(story, jon, sara):
    delegate(story, jon, sara)
    declare(story, sara)
    assert story.open().person == jon.person
    story.pass_level(jon)


def test_an_opinion_of_somebody_with_a_conflict_is_called_off(story, jon, people):
    step = story.ask(jon, people.outsider)
    review.declare_conflict(
        step=step, ground=InterestGround.PARTY, by=people.outsider, at=story.now
    )
    step.refresh_from_db()
    assert (step.state, step.answer) == ("cancelled", "Den tillfrågade har anmält jäv.")


def test_nobody_declares_a_conflict_in_a_step_of_another(story, sara):
    with pytest.raises(PermissionDenied):
        declare(story, sara)


def test_a_person_names_a_substitute_and_ends_it(jon, omar, now, people):
    day = now.date()
    row = add_substitution(
        person=jon.person, substitute=omar.person, first=day - dt.timedelta(days=2), last=day,
        by=jon, at=now,
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        end_substitution(substitution=row, by=people.author, at=now)
    end_substitution(substitution=row, by=jon, at=now)
    row.refresh_from_db()
    assert row.valid_to == day - dt.timedelta(days=1)


@pytest.mark.parametrize("by", ["author", "outsider"])
def test_nobody_names_a_substitute_for_another(jon, people, now, by):
    with pytest.raises(PermissionDenied):
        add_substitution(
            person=jon.person, substitute=people.author.person, first=now.date(),
            last=now.date(), by=getattr(people, by), at=now,
        )  # fmt: skip


def test_an_administrator_names_one_of_the_same_department(jon, people, now):
    admin = UserFactory()
    RoleAssignmentFactory(user=admin, role=Role.ADMINISTRATOR, department=None)
    period = {"first": now.date(), "last": now.date(), "by": admin, "at": now}
    with pytest.raises(ValidationError, match="samma förvaltning"):
        add_substitution(person=jon.person, substitute=people.outsider.person, **period)
    add_substitution(person=jon.person, substitute=people.author.person, **period)
    assert not ReviewStep.objects.exists()
