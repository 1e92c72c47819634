"""Two people in one draft: who is here, who holds which part, and whose text a save may change."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from decisions.memos.actions.changes import marks_of
from decisions.memos.actions.drafts import Conflict, DraftChanges, Held, save_draft
from decisions.memos.actions.review import submit_memo
from decisions.memos.actions.together import (
    PRESENT_FOR,
    be_present,
    release,
    take_over,
)
from decisions.memos.models import PartLock, Presence


@pytest.fixture
def part(memo):
    return str(memo.sections.order_by("position").first().uuid)


@pytest.fixture
def later(now):
    """Return a function that gives the moment so many seconds on."""
    return lambda seconds: now + dt.timedelta(seconds=seconds)


@pytest.fixture
def save(memo, now):
    def act(by, at=now, **changes):
        return save_draft(
            memo=memo,
            base_version=memo.draft_version,
            changes=DraftChanges(**changes),
            by=by,
            at=at,
        )

    return act


def test_whoever_has_the_draft_open_is_seen_until_they_are_not_heard_of(memo, people, later):
    be_present(memo=memo, part=None, by=people.colleague, at=later(0))
    seen = be_present(memo=memo, part=None, by=people.author, at=later(20))
    assert seen.here == ("Sara Nord",)
    assert be_present(memo=memo, part=None, by=people.author, at=later(31)).here == ()


def test_a_part_is_held_from_the_first_word_in_it(memo, people, now, part):
    own = be_present(memo=memo, part=part, by=people.author, at=now)
    theirs = be_present(memo=memo, part=part, by=people.colleague, at=now)
    assert (own.own, own.locks) == ({part}, {})
    assert (theirs.own, theirs.locks) == (frozenset(), {part: "Eva Lind"})


def test_two_windows_of_one_person_do_not_fight(memo, people, later, part):
    be_present(memo=memo, part=part, by=people.author, at=later(0))
    second = be_present(memo=memo, part="clauses", by=people.author, at=later(1))
    assert second.own == {part, "clauses"}
    assert second.here == ()
    be_present(memo=memo, part=part, by=people.author, at=later(25))
    third = be_present(memo=memo, part="clauses", by=people.author, at=later(40))
    assert third.own == {part, "clauses"}


def test_a_hold_lasts_while_its_holder_is_heard_of(memo, people, later, part):
    for seconds in range(0, 100, 10):
        be_present(memo=memo, part=part, by=people.author, at=later(seconds))
    refused = be_present(memo=memo, part=part, by=people.colleague, at=later(119))
    assert refused.locks == {part: "Eva Lind"}
    taken = be_present(memo=memo, part=part, by=people.colleague, at=later(120))
    assert taken.own == {part}
    assert PartLock.objects.count() == 1


def test_what_is_let_go_is_free_at_once(memo, people, now, part):
    be_present(memo=memo, part=part, by=people.author, at=now)
    release(memo=memo, part=part, by=people.colleague)
    assert PartLock.objects.get().user == people.author
    release(memo=memo, part=part, by=people.author, leaves=True)
    assert not PartLock.objects.exists()
    assert not Presence.objects.exists()
    assert be_present(memo=memo, part=part, by=people.colleague, at=now).own == {part}


def test_a_manager_takes_over_and_it_is_told(memo, people, now, part):
    be_present(memo=memo, part=part, by=people.author, at=now)
    with pytest.raises(PermissionDenied, match="bara en chef"):
        take_over(memo=memo, part=part, by=people.colleague, at=now)
    take_over(memo=memo, part=part, by=people.manager, at=now)
    event = AuditEvent.objects.get()
    assert event.action == "memo.part_taken_over"
    assert "tog över Sammanfattning från Eva Lind" in event.summary
    told = be_present(memo=memo, part=part, by=people.author, at=now)
    assert told.locks == {part: "Omar Ek"}


def test_a_part_nobody_is_heard_of_in_is_taken_by_anyone_who_writes(memo, people, now, part):
    be_present(memo=memo, part=part, by=people.author, at=now)
    take_over(memo=memo, part=part, by=people.colleague, at=now + PRESENT_FOR)
    assert PartLock.objects.get().user == people.colleague
    assert not AuditEvent.objects.exists()


def test_only_those_who_write_the_draft_take_part(memo, people, now, part):
    for stranger in (people.outsider, people.secretary):
        for act in (be_present, take_over):
            with pytest.raises(PermissionDenied):
                act(memo=memo, part=part, by=stranger, at=now)
    submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    with pytest.raises(ValidationError, match="kan inte ändras"):
        be_present(memo=memo, part=None, by=people.author, at=now)


@pytest.mark.parametrize("part", ["", "forslag", "11111111-0000-4000-8000-000000000001"])
def test_there_are_no_other_parts(memo, people, now, part):
    with pytest.raises(ValidationError, match="finns inte"):
        be_present(memo=memo, part=part, by=people.author, at=now)


def test_a_save_leaves_alone_what_another_writes_in(memo, people, now, part, save):
    be_present(memo=memo, part=part, by=people.colleague, at=now)
    with pytest.raises(Held) as held:
        save(people.author, sections={part: "<p>Evas</p>"})
    assert held.value.holders == {part: "Sara Nord"}
    assert save(people.author, title="Evas rubrik").title == "Evas rubrik"
    memo.refresh_from_db()
    assert save(people.colleague, sections={part: "<p>Saras</p>"})
    memo.refresh_from_db()
    assert save(people.author, at=now + PRESENT_FOR, sections={part: "<p>Evas</p>"})


def test_a_clause_is_not_removed_while_another_writes_in_the_proposal(memo, people, now, save):
    be_present(memo=memo, part="clauses", by=people.colleague, at=now)
    with pytest.raises(Held, match="Sara Nord skriver just nu"):
        save(people.author, clauses=[])
    assert memo.clauses.exists()
    assert save(people.colleague, clauses=[])


def test_a_form_that_sends_every_part_back_untouched_is_no_trespass(memo, people, now, part, save):
    for held in (part, "title", "clauses"):
        be_present(memo=memo, part=held, by=people.colleague, at=now)
    texts = {str(section.uuid): section.html for section in memo.sections.all()}
    assert save(people.author, title=memo.title, sections=texts)


def test_saves_in_different_parts_do_not_meet(memo, people, now, part, save):
    before = marks_of(memo, frozenset({"title", part}))
    save(people.colleague, title="Saras rubrik")

    def save_late(version=1, **changes):
        return save_draft(
            memo=memo,
            base_version=version,
            changes=DraftChanges(**changes),
            by=people.author,
            at=now,
            seen=before,
        )

    saved = save_late(sections={part: "<p>Evas</p>"})
    assert (saved.title, saved.draft_version) == ("Saras rubrik", 3)
    for changes in ({"title": "Evas"}, {"clauses": []}, {"sections": {part: "<p>Åter</p>"}}):
        for version in (1, 3):
            with pytest.raises(Conflict):
                save_late(version, **changes)


def test_a_mark_tells_texts_apart_whoever_wrote_them(memo, part):
    parts = frozenset({"title", "clauses", part, "nej"})
    before = marks_of(memo, parts)
    assert set(before) == {"title", "clauses", part}
    clause = memo.clauses.get()
    clause.text += " Ändrad."
    clause.save()
    after = marks_of(memo, parts)
    assert {key for key in after if after[key] != before[key]} == {"clauses"}
