import copy
import datetime as dt

import pytest

from decisions.memos.actions.clauses import ClauseChange
from decisions.memos.actions.drafts import DraftChanges, save_draft, save_version
from decisions.memos.actions.review import approve_memo, reopen_memo, submit_memo
from decisions.memos.actions.transitions import keep_version
from decisions.memos.compare import DRAFT, compare, version_content, versions
from decisions.memos.content import memo_content, memo_hash
from decisions.memos.models import MemoTransition


@pytest.fixture
def written(memo, people, now):
    """A memo with a named version, then submitted, approved, reopened and changed."""
    clock = iter(now + dt.timedelta(minutes=minute) for minute in range(20))
    save_version(memo=memo, by=people.author, at=next(clock), reason="Före möte")
    submit_memo(memo=memo, by=people.author, at=next(clock))
    approve_memo(
        memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=next(clock)
    )
    reopen_memo(memo=memo, by=people.manager, at=next(clock))
    return save_draft(
        memo=memo,
        base_version=1,
        by=people.author,
        at=next(clock),
        changes=DraftChanges(title="Tillsynsplan för vatten"),
    )


def test_versions_are_listed_newest_first_without_their_content(
    written, django_assert_num_queries
):
    with django_assert_num_queries(3) as captured:
        found = versions(written)
    assert not any('"content"' in query["sql"] for query in captured.captured_queries)
    # The factory's own row is of the day of the test, not of the story.
    assert [version.label for version in found if version.label != "Sparad"] == [
        "Öppnad för ändring",
        "Godkänd av Omar Ek, version 1",
        "Skickad för granskning",
        "Före möte",
    ]
    assert [v.fixed_number for v in found if v.fixed_number] == [1]
    assert next(v.by for v in found if v.fixed_number) == "Omar Ek"
    assert len({version.key for version in found}) == len(found)


def test_any_two_versions_are_compared(written):
    approved = next(version for version in versions(written) if version.fixed_number)
    old = version_content(written, approved.key)
    assert old == written.fixed_versions.get().content
    changed = [part for part in compare(old, version_content(written, DRAFT)) if part.changed]
    assert [part.heading for part in changed] == ["Rubrik"]
    assert "livsmedel</span>" not in changed[0].html
    assert "<del>" in changed[0].html
    assert "vatten" in changed[0].html


def test_a_kept_version_holds_what_the_memo_was(written):
    named = next(version for version in versions(written) if version.label == "Före möte")
    assert version_content(written, named.key)["title"] == "Tillsynsplan för livsmedel"


@pytest.mark.parametrize("key", ["", "h", "v", "h0", "v99", "v99999999", "hx", "h٣", "x1", "h-1"])
def test_an_unknown_version_is_not_found(written, key):
    with pytest.raises(LookupError):
        version_content(written, key)


def test_another_memos_version_is_not_found(written, people):
    stranger = written.history.latest("history_id")
    stranger.pk, stranger.id = None, written.pk + 1
    stranger.save()
    with pytest.raises(LookupError):
        version_content(written, f"h{stranger.history_id}")


def test_equal_contents_show_no_change(memo):
    content = memo_content(memo)
    parts = compare(content, copy.deepcopy(content))
    assert not any(part.changed for part in parts)
    assert [part.heading for part in parts] == [
        "Rubrik",
        "Förslag till beslut",
        "Sammanfattning",
        "Bakgrund",
        "Förvaltningens synpunkter",
        "Uppgifter",
    ]


def test_an_added_clause_is_marked_and_the_others_are_not(memo, people, now):
    old = memo_content(memo)
    clause = memo.clauses.get()
    rows = [ClauseChange(clause.text, uuid=clause.uuid, label="1."), ClauseChange("Ny punkt")]
    save_draft(
        memo=memo, base_version=1, changes=DraftChanges(clauses=rows), by=people.author, at=now
    )
    part = next(p for p in compare(old, memo_content(memo)) if p.heading == "Förslag till beslut")
    assert f'<span class="no">1.</span> {clause.text}</li>' in part.html
    assert part.html.count("<ins>") == 1


def test_a_section_taken_away_stands_where_it_stood(memo):
    old = memo_content(memo)
    memo.sections.get(heading="Bakgrund").delete()
    parts = compare(old, memo_content(memo))
    headings = [part.heading for part in parts]
    assert headings.index("Bakgrund") == headings.index("Sammanfattning") + 1
    assert next(part.changed for part in parts if part.heading == "Bakgrund")


def test_a_changed_officer_is_a_changed_fact(memo, people):
    old = memo_content(memo)
    memo.officers.update(person=people.colleague.person)
    part = compare(old, memo_content(memo))[-1]
    assert (part.heading, part.changed) == ("Uppgifter", True)
    assert "Sara Nord" in part.html


def test_empty_contents_compare_to_nothing():
    assert compare({}, {}) == []
    assert compare({}, {"title": "<b>Ny"})[0].html.count("&lt;") == 1


def test_the_meeting_of_a_move_is_told_by_its_day_in_words(memo, people, now):
    MemoTransition.objects.create(
        memo=memo,
        from_status="approved",
        to_status="on_agenda",
        by=people.secretary,
        at=now,
        comment="Kulturnämnden 2026-12-10, inte 2026-02-31",
    )
    memo.status = "on_agenda"
    keep_version(memo=memo, reason="", by=people.secretary, at=now)
    words = "Uppsatt på dagordningen: Kulturnämnden 10 december 2026, inte 2026-02-31"
    assert words in [version.label for version in versions(memo)]
