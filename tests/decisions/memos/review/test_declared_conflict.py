"""A declared conflict of interest stands for the whole matter (KL 7:4, 6:28, 6:30)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.actions.interests import set_interests, withdraw_declaration
from decisions.memos.models import ConflictDeclaration, InterestGround
from decisions.memos.rules import can_edit, kept_out, missing_for_review
from decisions.memos.rules.comments import may_comment
from decisions.memos.rules.suggestions import may_suggest
from tests.factories import MemoInterestFactory, RoleAssignmentFactory, UserFactory


def declare(story, by, note=""):
    return review.declare_conflict(
        step=story.open(), ground=InterestGround.OTHER, note=note, by=by, at=story.now
    )


@pytest.fixture
def declared(story, jon, department):
    """Jon has declared a conflict; Omar sends the memo back to Eva."""
    other = UserFactory(person__name="Pia Vik")
    RoleAssignmentFactory(user=other, role=Role.MANAGER, department=department)
    declare(story, jon, "Gift med den sökande.")
    story.send_back(other)
    return story.memo


def set_none(memo, by, at):
    set_interests(memo=memo, interests=[], by=by, at=at)


def test_saving_the_facts_without_it_changes_nothing(declared, jon, omar, people, now):
    for user in (jon, people.author, omar):
        set_none(declared, user, now)
    assert declared.interests.filter(person=jon.person).exists()
    review.submit_memo(memo=declared, by=people.author, at=now)
    with pytest.raises(ValidationError, match="särskild omständighet"):
        review.approve_memo(memo=declared, seen="", no_conflict=True, by=jon, at=now)


def test_the_page_of_facts_neither_offers_nor_takes_it_away(declared, client, jon, people):
    client.force_login(people.author)
    page = client.get(f"/arbete/handlingar/{declared.uuid}/uppgifter/")
    assert [row["person_id"] for row in page.context["forms"].interests.initial] == []
    assert "Anmält jäv" in page.content.decode()
    assert "Gift med den sökande." in page.content.decode()


def test_the_person_never_takes_it_back_another_does_with_a_reason(declared, jon, omar, people):
    row, at = ConflictDeclaration.objects.get(), timezone.now()
    with pytest.raises(ValidationError, match="inte själv ta bort"):
        withdraw_declaration(declaration=row, reason="Fel.", by=jon, at=at)
    with pytest.raises(PermissionDenied):
        withdraw_declaration(declaration=row, reason="Fel.", by=people.author, at=at)
    with pytest.raises(ValidationError):
        withdraw_declaration(declaration=row, reason=" ", by=omar, at=at)
    withdraw_declaration(declaration=row, reason="Fel ärende.", by=omar, at=at)
    assert not declared.interests.exists()
    event = AuditEvent.objects.get(action="memo.conflict_withdrawn")
    assert event.data["words"] == "Fel ärende."


def test_the_page_withdraws_it(declared, client, omar, jon):
    row = ConflictDeclaration.objects.get()
    url = f"/arbete/handlingar/{declared.uuid}/jav/{row.uuid}/aterta/"
    for user, left in ((jon, 1), (omar, 0)):
        client.force_login(user)
        assert client.post(url, {"comment": "Fel ärende."}).status_code == 302
        assert declared.interests.count() == left


def test_whoever_enters_themselves_has_declared_it(memo, jon, omar, now):
    set_interests(memo=memo, interests=[(jon.person, InterestGround.PARTY)], by=jon, at=now)
    assert ConflictDeclaration.objects.get().person == jon.person
    set_none(memo, omar, now)
    assert memo.interests.filter(person=jon.person).exists()


def test_nobody_takes_away_what_another_entered_of_them(memo, jon, omar, now):
    set_interests(memo=memo, interests=[(jon.person, InterestGround.PARTY)], by=omar, at=now)
    with pytest.raises(ValidationError, match="inte själv ta bort"):
        set_none(memo, jon, now)
    set_none(memo, omar, now)
    assert not memo.interests.exists()


def test_a_long_note_is_refused(story, jon):
    with pytest.raises(ValidationError, match="högst 1000"):
        declare(story, jon, "x" * 1001)


def test_whoever_has_an_interest_neither_writes_nor_comments(memo, jon, client, now):
    assert can_edit(memo, jon, at=now)
    MemoInterestFactory(memo=memo, person=jon.person, ground=InterestGround.PARTY)
    assert not can_edit(memo, jon, at=now)
    assert not may_comment(memo, jon, at=now)
    assert "Du är part i ärendet. Du kan därför inte skriva" in kept_out(memo, jon, at=now)
    client.force_login(jon)
    page = client.get(f"/arbete/handlingar/{memo.uuid}/")
    assert "Du är part i ärendet." in page.content.decode()
    assert 'id="title"' not in page.content.decode()


def test_a_traveller_writes_the_own_application(memo, people, now):
    MemoInterestFactory(memo=memo, person=people.author.person)
    assert can_edit(memo, people.author, at=now)


def test_nor_suggests_during_the_review(story, omar):
    assert may_suggest(story.memo_now(), omar, at=story.now)
    MemoInterestFactory(memo=story.memo, person=omar.person, ground=InterestGround.RELATIVE)
    assert not may_suggest(story.memo_now(), omar, at=story.now)


def test_the_other_officer_is_named_only_when_there_is_one(memo, people, now):
    MemoInterestFactory(memo=memo, person=people.author.person)
    with pytest.raises(ValidationError) as refused:
        review.submit_memo(memo=memo, by=people.author, at=now)
    assert "den andra handläggaren" not in str(refused.value)


def test_nobody_with_an_interest_signs(memo, people, omar, now):
    memo.signatories.all().delete()
    memo.signatories.create(name="OMAR EK", position=0)
    MemoInterestFactory(memo=memo, person=omar.person, ground=InterestGround.RELATIVE)
    assert any("kan inte underteckna" in each.message for each in missing_for_review(memo))
    with pytest.raises(ValidationError, match="OMAR EK är jävig"):
        review.submit_memo(memo=memo, by=people.author, at=now)


def test_the_signatory_is_looked_at_again_at_the_approval(story, jon, omar):
    story.pass_level(jon)
    story.memo.signatories.create(name=jon.person.name, person=jon.person, position=5)
    MemoInterestFactory(memo=story.memo, person=jon.person, ground=InterestGround.OTHER)
    with pytest.raises(ValidationError, match="kan inte underteckna"):
        story.approve(omar)
