from hypothesis import given
from hypothesis import strategies as st

from council.record.pages.clauses import changes, clause_list
from tests.council.record.conftest import clause


def test_labels_become_numbered_and_lettered_lists():
    rows = [
        clause("Ett", label="1."),
        clause("A", label="a.", depth=1),
        clause("B", label="b.", depth=1),
        clause("Två", label="2."),
    ]
    top = clause_list(rows)
    assert (top.type, [row.value for row in top.clauses]) == ("1", [1, 2])
    assert (top.clauses[0].children.type, len(top.clauses[0].children.clauses)) == ("a", 2)
    assert top.clauses[0].children.clauses[1].value == 2


def test_other_labels_are_shown_as_they_stand():
    assert clause_list([clause("Ett", label="att"), clause("Två", label="att")]).type == ""


def test_a_rejected_clause_is_no_part_of_the_decision():
    rows = [clause("", label="1.", outcome="rejected"), clause("Två", label="2.")]
    assert [row.text for row in clause_list(rows).clauses] == ["Två"]


def test_what_stood_under_a_rejected_clause_is_kept():
    rows = [clause("", label="1.", outcome="rejected"), clause("A", label="a.", depth=1)]
    assert [row.text for row in clause_list(rows).clauses] == ["A"]


def test_what_stood_under_a_rejected_clause_is_not_put_under_another_one():
    rows = [
        clause("Ett", label="1."),
        clause("", label="2.", outcome="rejected"),
        clause("A", label="a.", depth=1),
    ]
    top = clause_list(rows)
    assert [row.text for row in top.clauses] == ["Ett", "A"]


@given(st.text("ab å1.,", max_size=40), st.text("ab å1.,", max_size=40))
def test_changes_hold_both_wordings_whole(old, new):
    pieces = changes(old, new)
    assert "".join(text for kind, text in pieces if kind != "ins") == old
    assert "".join(text for kind, text in pieces if kind != "del") == new


def test_signs_of_code_in_a_clause_are_text_on_the_public_page(client, make):
    make(slug="plan", clauses=[clause("Bifall <b>nu</b> om x < 5."), clause("Två", label="2.")])
    page = client.get("/beslut/plan/").content.decode()
    assert "Bifall &lt;b&gt;nu&lt;/b&gt; om x &lt; 5." in page
    assert "<b>nu</b>" not in page
