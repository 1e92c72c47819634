"""What is edited stays when the minutes are generated again; what is not follows the data."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from decisions.minutes.keeping import CHANGED, GONE, Edit, edited, in_minutes, kept, shown
from decisions.minutes.wording.parts import HEADINGS, LOCKED, REQUIRED, Kind, Part

MATTER = Part(Kind.MATTER, "Ärendet", "<p>Så var det.</p>")
LATER = Part(Kind.MATTER, "Ärendet", "<p>Så blev det.</p>")
DECISION = Part(Kind.DECISION, "Beslut", "<p>Nämnden beslutar.</p>")


def test_an_untouched_part_follows_the_data():
    (one,) = shown([LATER], {})

    assert (one.part, one.is_edited, one.is_outdated, one.remark) == (LATER, False, False, "")


def test_an_edit_stays_while_the_data_are_the_same():
    edit = edited(MATTER, "<p>Så var det <strong>nog</strong>.</p>")
    (one,) = shown([MATTER], {"matter": edit})

    assert one.part.html == "<p>Så var det <strong>nog</strong>.</p>"
    assert (one.is_edited, one.is_outdated) == (True, False)


def test_an_edit_stays_and_is_marked_when_the_data_have_changed():
    (one,) = shown([LATER], {"matter": edited(MATTER, "<p>Eget.</p>")})

    assert (one.part.html, one.generated, one.remark) == ("<p>Eget.</p>", LATER.html, CHANGED)


def test_who_has_seen_the_change_keeps_the_own_words_without_the_mark():
    edit = kept(edited(MATTER, "<p>Eget.</p>"), LATER)
    (one,) = shown([LATER], {"matter": edit})

    assert (one.part.html, one.remark) == ("<p>Eget.</p>", "")


def test_an_edited_part_that_the_data_no_longer_tell_of_stays_in_its_place():
    edit = edited(MATTER, "<p>Eget.</p>")
    extracts = Part(Kind.EXTRACTS, "Protokollsutdrag", "<p>Alla</p>")
    found = shown([DECISION, extracts], {"matter": edit})

    assert [one.key for one in found] == ["decision", "matter", "extracts"]
    assert found[1].remark == GONE
    assert shown([], {"matter": kept(edit, None)})[0].remark == ""


def test_votes_stay_with_the_propositions_they_belong_to():
    course = ("propositions", "vote_order", "votes")
    keys = (*course, *(f"{key}-2" for key in course))
    parts = [Part(Kind(key.split("-")[0]), "", "<p>x</p>", 1 + key.endswith("2")) for key in keys]

    assert [one.key for one in shown(parts[::-1], {})] == [*keys]
    edits = {"propositions-2": Edit("<p>x</p>", "<p>y</p>")}
    assert [one.key for one in shown(parts[:3], edits)] == [*keys[:4]]


@pytest.mark.parametrize("kind", sorted(LOCKED))
def test_the_decision_and_the_votes_are_never_edited(kind):
    part = Part(kind, HEADINGS[kind][0], "<p>Nämnden beslutar.</p>")
    with pytest.raises(ValidationError, match="går inte att redigera"):
        edited(part, "<p>Något annat.</p>")

    sneaked = {part.key: Edit(part.html, "<p>Något annat.</p>")}
    assert [one.part for one in shown([part], sneaked)] == [part]
    assert shown([], sneaked) == ()


@pytest.mark.parametrize("kind", sorted(REQUIRED))
def test_what_the_act_asks_for_is_not_left_out(kind):
    part = Part(kind, HEADINGS[kind][0], "<p>Något.</p>")
    with pytest.raises(ValidationError, match="ska stå i protokollet"):
        edited(part, "<p> </p>")
    assert edited(part, "<p>Något annat.</p>")


def test_other_parts_can_be_left_out():
    found = shown([DECISION, MATTER], {"matter": edited(MATTER, "<p></p>")})

    assert found[1].is_left_out
    assert in_minutes(found) == (DECISION,)


def test_an_edit_that_says_the_same_is_none():
    listed = Part(Kind.EXTRACTS, "", "<ul><li>A</li><li>B</li></ul>")

    assert edited(MATTER, MATTER.html) is None
    assert edited(listed, "<ul><li><p>A</p></li><li><p>B</p></li></ul>") is None
    assert edited(listed, "<ul><li><p>A</p></li></ul>") is not None


def test_an_edit_is_cleaned():
    edit = edited(MATTER, '<p onclick="x()">Ett</p><script>y()</script>')

    assert edit.html == "<p>Ett</p>"


@pytest.mark.parametrize(
    "key", ["", "nonsense", "matter-x", "matter--1", "matter-", "matter-1", "matter-02"]
)
def test_an_edit_by_a_key_that_names_nothing_is_not_shown(key):
    assert shown([], {key: Edit("", "<p>x</p>")}) == ()


HTML = st.sampled_from([f"<p>{word}</p>" for word in ("ett", "två", "tre")])
KINDS = st.sampled_from(list(Kind))
GENERATED = st.dictionaries(st.tuples(KINDS, st.integers(1, 3)), HTML).map(
    lambda drawn: [Part(kind, HEADINGS[kind][0], html, n) for (kind, n), html in drawn.items()]
)
EDITS = st.dictionaries(
    st.builds(lambda kind, n: Part(kind, "", "", n).key, KINDS, st.integers(1, 3)),
    st.builds(Edit, HTML, HTML | st.just("")),
)


@given(GENERATED, EDITS)
def test_every_part_is_shown_once_with_its_edit_or_as_the_data_have_it(generated, edits):
    found = shown(generated, edits)
    keys, now = [one.key for one in found], {part.key: part.html for part in generated}

    assert len(keys) == len(set(keys))
    assert set(now) <= set(keys)
    for one in found:
        edit = None if one.part.kind in LOCKED else edits.get(one.key)
        assert one.part.html == (edit.html if edit else now[one.key])
        assert one.is_edited == (edit is not None)
        assert one.is_outdated == (edit is not None and edit.base != now.get(one.key, ""))
    assert keys == [one.key for one in sorted(found, key=lambda one: one.part.rank)]
    assert all(part.html for part in in_minutes(found))
