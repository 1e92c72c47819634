import uuid

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.memos.actions.clauses import ClauseChange
from decisions.memos.actions.drafts import DraftChanges, save_draft
from decisions.memos.actions.labels import relabel
from tests.factories import ProposalClauseFactory


@pytest.fixture
def save(memo, people, now):
    def run(*rows):
        saved = save_draft(
            memo=memo,
            base_version=memo.draft_version,
            changes=DraftChanges(clauses=rows),
            by=people.author,
            at=now,
        )
        memo.draft_version = saved.draft_version
        return [(c.label, c.text, c.depth) for c in memo.clauses.in_tree_order()]

    return run


def errors_of(save, *rows):
    with pytest.raises(ValidationError) as raised:
        save(*rows)
    return raised.value.message_dict


def test_clauses_are_added_below_and_below_each_other(save, memo):
    first = memo.clauses.get()
    rows = save(
        ClauseChange("Godkänna planen.", uuid=first.uuid),
        ClauseChange("för livsmedel", depth=1),
        ClauseChange("för vatten", depth=1),
        ClauseChange("Omedelbar justering."),
    )
    assert rows == [
        ("1.", "Godkänna planen.", 0),
        ("a)", "för livsmedel", 1),
        ("b)", "för vatten", 1),
        ("2.", "Omedelbar justering.", 0),
    ]


def test_clauses_change_places_and_keep_who_they_are(save, memo):
    one = memo.clauses.get()
    two = ProposalClauseFactory(memo=memo, label="2.", text="Två")
    save(ClauseChange("Två", uuid=two.uuid), ClauseChange(one.text, uuid=one.uuid))
    assert [c.pk for c in memo.clauses.in_tree_order()] == [two.pk, one.pk]


def test_a_clause_moves_under_another(save, memo):
    one = memo.clauses.get()
    two = ProposalClauseFactory(memo=memo, text="Två")
    rows = save(ClauseChange(one.text, uuid=one.uuid), ClauseChange("Två", 1, two.uuid, "a)"))
    assert rows[1] == ("a)", "Två", 1)
    two.refresh_from_db()
    assert two.parent == one


def test_a_clause_whose_parent_goes_away_stays_when_it_is_named(save, memo):
    one = memo.clauses.get()
    child = ProposalClauseFactory(memo=memo, parent=one, text="Barn", label="a)")
    rows = save(ClauseChange("Barn", uuid=child.uuid, label=""))
    assert rows == [("", "Barn", 0)]


def test_what_no_row_names_is_deleted(save, memo):
    assert save() == []
    assert not memo.clauses.exists()


def test_imported_labels_stay_as_written(save, memo):
    one = memo.clauses.get()
    one.label = "att"
    one.save()
    rows = save(ClauseChange(one.text, uuid=one.uuid), ClauseChange("Ny"))
    assert [label for label, _, _ in rows] == ["att", "att"]


def test_an_empty_clause_may_wait_for_its_text(save):
    assert save(ClauseChange("")) == [("", "", 0)]


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([ClauseChange("a", depth=1)], "clauses-0-depth"),
        ([ClauseChange("a"), ClauseChange("b", depth=2)], "clauses-1-depth"),
        ([ClauseChange("a", depth=-1)], "clauses-0-depth"),
        ([ClauseChange("a", depth=d) for d in range(5)], "clauses-4-depth"),
        ([ClauseChange("x" * 10_001)], "clauses-0-text"),
        ([ClauseChange("a", label="x" * 21)], "clauses-0-label"),
        ([ClauseChange("a", uuid=uuid.uuid4())], "clauses-0-uuid"),
        ([ClauseChange("a", uuid="nonsense")], "clauses-0-uuid"),
        ([ClauseChange("a")] * 201, "clauses"),
    ],
)
def test_what_is_wrong_is_said_at_the_row(save, memo, rows, field):
    before = list(memo.clauses.values_list("text", flat=True))
    assert field in errors_of(save, *rows)
    assert list(memo.clauses.values_list("text", flat=True)) == before


def test_the_same_clause_twice_is_refused(save, memo):
    row = ClauseChange("a", uuid=memo.clauses.get().uuid)
    assert "clauses-1-uuid" in errors_of(save, row, row)


def test_another_memos_clause_is_refused(save):
    stranger = ProposalClauseFactory(text="orörd")
    assert "clauses-0-uuid" in errors_of(save, ClauseChange("a", uuid=stranger.uuid))
    stranger.refresh_from_db()
    assert stranger.text == "orörd"


def test_less_than_and_ampersand_are_plain_text(save):
    assert save(ClauseChange("nivåer < 5 & > 2"))[0][1] == "nivåer < 5 & > 2"


@pytest.mark.parametrize(
    ("depths", "labels", "expected"),
    [
        ([0], [None], [""]),
        ([0, 0], [None, None], ["1.", "2."]),
        ([0, 0], ["", None], ["1.", "2."]),
        ([0, 0], ["1)", None], ["1)", "2)"]),
        ([0, 0], ["3.", "1."], ["3.", "1."]),
        ([0, 1, 1, 0, 1], [None] * 5, ["1.", "a)", "b)", "2.", "a)"]),
        ([0, 1, 2, 2], [None] * 4, ["", "a)", "i)", "ii)"]),
        ([0, 0], ["(A)", None], ["(A)", "(B)"]),
        ([0, 0], ["-", None], ["-", "-"]),
        ([0] * 27, ["a."] + [None] * 26, None),
    ],
)
def test_labels_are_counted_in_the_siblings_manner(depths, labels, expected):
    found = relabel(depths, labels)
    assert found == expected if expected else found[-1] == "27."


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), max_size=30))
def test_every_tree_gets_labels_that_tell_siblings_apart(jumps):
    depths = []
    for jump in jumps:
        depths.append(min(jump, depths[-1] + 1) if depths else 0)
    labels = relabel(depths, [None] * len(depths))
    assert len(labels) == len(depths)
    top = [label for label, depth in zip(labels, depths, strict=True) if depth == 0]
    assert len(set(top)) == len(top)
