"""A memo through the levels of its department's chain."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.accounts.models import Notification
from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.models import ChainLevel, MemoOfficer, ReviewChain, ReviewStep
from decisions.memos.workflow import MemoStatus
from tests.decisions.memos.review.conftest import Story
from tests.factories import MemoInterestFactory, RoleAssignmentFactory, UserFactory


def told(user, kind):
    return Notification.objects.filter(user=user, kind=kind).exists()


def test_the_levels_answer_one_after_the_other(story, jon, omar):
    assert story.states() == [("Avdelningschef", "open"), ("Förvaltningschef", "waiting")]
    assert told(jon, "review.step")
    assert not told(omar, "review.step")
    story.pass_level(jon, comment="Bra.")
    assert story.states() == [("Avdelningschef", "passed"), ("Förvaltningschef", "open")]
    assert told(omar, "review.step")
    fixed = story.approve(omar)
    assert story.states() == [("Avdelningschef", "passed"), ("Förvaltningschef", "passed")]
    assert "Jon Tallberg, avdelningschef (Avdelningschef)" in fixed.statement


def test_the_approval_in_words(story, jon, omar):
    story.pass_level(jon)
    fixed = story.approve(omar)
    assert fixed.statement.startswith(
        "Godkänd den 2 mars 2026 kl. 10.00 av Omar Ek, förvaltningschef."
    )
    assert fixed.statement.endswith(f"Version 1, SHA-256 {fixed.content_hash}.")


def test_without_a_chain_whoever_approves_does(memo, people, now, omar):
    review.submit_memo(memo=memo, by=people.author, at=now)
    assert Story(memo, now).states() == [("Godkännande", "open")]
    assert Story(memo, now).approve(omar).number == 1


def test_the_chain_of_the_kind_goes_before_the_general_one(memo, chain, people, now, department):
    own = ReviewChain.objects.create(department=department, kind="general")
    ChainLevel.objects.create(chain=own, position=0, name="Direktör", role=Role.DIRECTOR)
    review.submit_memo(memo=memo, by=people.author, at=now)
    assert Story(memo, now).states() == [("Direktör", "open")]


def test_a_changed_chain_leaves_the_round_as_it_began(story, chain, jon):
    chain.levels.all().delete()
    story.pass_level(jon)
    assert story.states()[1] == ("Förvaltningschef", "open")


@pytest.mark.parametrize("is_handling", [True, False])
def test_a_level_that_nobody_can_take_is_passed_over_in_words(
    memo, chain, people, now, jon, is_handling
):
    if is_handling:
        MemoOfficer.objects.create(memo=memo, person=jon.person, role="second")
    else:
        MemoInterestFactory(memo=memo, person=jon.person, ground="relative")
    review.submit_memo(memo=memo, by=people.author, at=now)
    story = Story(memo, now)
    assert story.states() == [("Avdelningschef", "skipped"), ("Förvaltningschef", "open")]
    assert "jävig" in story.round().levels[0].answer


def test_a_last_level_that_nobody_can_take_is_asked_of_others(
    memo, chain, people, now, jon, omar, department
):
    memo.signatories.all().delete()
    pia = UserFactory(person__name="Pia Vik")
    RoleAssignmentFactory(user=pia, role=Role.MANAGER, department=department)
    MemoInterestFactory(memo=memo, person=omar.person, ground="relative")
    review.submit_memo(memo=memo, by=people.author, at=now)
    story = Story(memo, now)
    story.pass_level(jon)
    assert story.states()[1] == ("Förvaltningschef", "open")
    assert "eftersom Omar Ek är jävig i ärendet" in story.open().question
    assert story.approve(pia).approver_name == "Pia Vik"


def test_nothing_is_approved_when_nobody_is_left(memo, chain, people, now, jon, omar):
    memo.signatories.all().delete()
    for user in (jon, omar):
        MemoInterestFactory(memo=memo, person=user.person, ground="relative")
    review.submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    assert memo.status == MemoStatus.REVIEW
    assert Story(memo, now).states()[-1] == ("Förvaltningschef", "open")


def test_the_last_level_is_not_taken_by_a_lower_one(story, jon):
    story.pass_level(jon)
    with pytest.raises(ValidationError, match="Förvaltningschef som ska svara"):
        story.approve(jon)
    with pytest.raises(ValidationError, match="sista nivån"):
        story.pass_level(jon)


def test_whoever_holds_the_last_level_takes_a_short_way_with_a_reason(story, omar):
    with pytest.raises(ValidationError, match="utan att vänta på Avdelningschef"):
        story.approve(omar)
    fixed = story.approve(omar, reason="Brådskande.")
    assert story.states() == [("Avdelningschef", "skipped"), ("Förvaltningschef", "passed")]
    assert "Överhoppade nivåer: Avdelningschef av Omar Ek" in fixed.statement


def test_a_manager_takes_no_short_way_past_the_director(story, jon):
    with pytest.raises(ValidationError, match="pågår fortfarande"):
        story.approve(jon, reason="Brådskande.")


def test_a_level_is_skipped_where_the_chain_allows_it(story, omar, chain):
    with pytest.raises(ValidationError, match="varför"):
        review.skip_level(step=story.open(), reason=" ", by=omar, at=story.now)
    review.skip_level(step=story.open(), reason="Semester.", by=omar, at=story.now)
    assert story.states() == [("Avdelningschef", "skipped"), ("Förvaltningschef", "open")]
    with pytest.raises(ValidationError, match="Sista nivån"):
        review.skip_level(step=story.open(), reason="Semester.", by=omar, at=story.now)


def test_a_level_that_must_answer_is_not_skipped(story, omar):
    ReviewStep.objects.update(may_be_skipped=False)
    with pytest.raises(ValidationError, match="får inte hoppas över"):
        review.skip_level(step=story.open(), reason="Semester.", by=omar, at=story.now)


def test_a_colleague_skips_nothing(story, people):
    with pytest.raises(PermissionDenied):
        review.skip_level(step=story.open(), reason="Nej.", by=people.colleague, at=story.now)


def test_back_to_an_earlier_level_asks_it_again(story, jon, omar):
    story.pass_level(jon)
    first = story.round().levels[0]
    story.send_back(omar, to=first)
    assert story.states() == [
        ("Avdelningschef", "passed"), ("Förvaltningschef", "returned"),
        ("Avdelningschef", "open"), ("Förvaltningschef", "waiting"),
    ]  # fmt: skip
    assert story.open().question == "Räkna om."
    story.pass_level(jon)
    assert story.approve(omar).number == 1


def test_back_to_a_level_that_has_not_answered_is_refused(story, jon, omar):
    with pytest.raises(ValidationError, match="tidigare nivå"):
        story.send_back(jon, to=story.round().levels[1])


def test_back_to_the_author_ends_the_round_and_the_next_is_new(story, jon, omar, people):
    story.pass_level(jon)
    story.send_back(omar)
    assert story.states()[1] == ("Förvaltningschef", "returned")
    assert told(people.author, "review.returned")
    review.submit_memo(memo=story.memo, by=people.author, at=story.now)
    assert story.round().number == 2
    assert story.states()[0] == ("Avdelningschef", "open")


def test_a_step_of_an_earlier_round_answers_nothing(story, jon, omar, people):
    old = story.open()
    story.send_back(jon)
    review.submit_memo(memo=story.memo, by=people.author, at=story.now)
    with pytest.raises(ValidationError, match="tidigare granskning"):
        review.pass_level(step=old, seen=story.seen(), no_conflict=True, by=jon, at=story.now)


def test_a_level_answers_on_the_text_that_was_read(story, jon):
    with pytest.raises(review.TextChanged):
        review.pass_level(step=story.open(), seen="x", no_conflict=True, by=jon, at=story.now)


def test_a_level_answers_with_a_declaration(story, jon):
    with pytest.raises(ValidationError, match="inte är jävig"):
        review.pass_level(
            step=story.open(), seen=story.seen(), no_conflict=False, by=jon, at=story.now
        )


def test_an_approval_is_given_with_a_declaration(story, jon, omar):
    story.pass_level(jon)
    with pytest.raises(ValidationError, match="inte är jävig"):
        review.approve_memo(
            memo=story.memo, seen=story.seen(), no_conflict=False, by=omar, at=story.now
        )


def test_a_change_after_approval_voids_it_and_tells_the_approver(story, jon, omar, department):
    story.pass_level(jon)
    story.approve(omar)
    boss = UserFactory()
    RoleAssignmentFactory(user=boss, role=Role.DIRECTOR, department=department)
    story.later(minutes=1)
    review.reopen_memo(memo=story.memo, by=boss, at=story.now, comment="Fel belopp.")
    notice = Notification.objects.get(user=omar, kind="review.returned")
    assert "gäller inte längre" in notice.title
    assert "Fel belopp." in notice.text


def test_a_withdrawn_memo_is_nobodys_turn(story, omar):
    review.withdraw_memo(memo=story.memo, comment="Utgår.", by=omar, at=story.now)
    assert {state for _, state in story.states()} == {"cancelled"}


def test_every_act_is_in_the_log(story, jon, omar):
    story.pass_level(jon)
    story.approve(omar)
    actions = AuditEvent.objects.filter(action__startswith="review.").order_by("pk")
    assert [event.action for event in actions] == ["review.passed", "review.passed"]
    assert {event.registry_number for event in actions} == {story.memo.case.registry_number}
