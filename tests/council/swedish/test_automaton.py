import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.swedish.automaton import ROOT, Automaton
from council.swedish.building import build
from council.swedish.edits import END, SEPARATOR, note, read_note

LETTERS = st.text("abcåäöé", min_size=1, max_size=6)


def kept(automaton, form):
    """Read all notes of a form back."""
    key = form.encode("latin-1")
    for end, state in automaton.walk(key):
        if end == len(key) and (after := automaton.step(state, SEPARATOR)):
            return {read_note(form, raw) for raw in automaton.endings(after, END)}
    return set()


@given(st.sets(st.tuples(LETTERS, st.sampled_from("fh"), LETTERS), min_size=1))
def test_every_form_gives_its_notes_back_and_no_other_form_has_any(rows):
    automaton = Automaton(build(sorted({note(*row) for row in rows})))
    forms = {form for form, _, _ in rows}
    for form in forms | {form + "a" for form in forms} | {form[:-1] or "a" for form in forms}:
        assert kept(automaton, form) == {row[1:] for row in rows if row[0] == form}


def test_endings_are_shared():
    words = sorted(head + b"ningarna\x02" for head in (b"a", b"b", b"c", b"d"))
    assert len(build(words)) < 4 * 20


def test_a_label_that_leads_nowhere_gives_no_state():
    automaton = Automaton(build([b"ab\x02"]))
    assert automaton.step(ROOT, ord("z")) == 0
    assert list(automaton.walk(b"az")) == [(1, automaton.step(ROOT, ord("a")))]


def test_strings_must_come_in_order():
    with pytest.raises(ValueError, match="not after"):
        build([b"b\x02", b"a\x02"])
