"""In which order the chair puts what is moved, and when an item is settled."""

from hypothesis import given
from hypothesis import strategies as st

from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import TODAY, Stage, next_question, questions
from decisions.sittings.workflow import MotionKind


def motion(kind, *, key="m", **more):
    return Motion(key, MotionKind(kind), (1,), **more)


def test_without_motions_the_proposal_is_put_alone():
    (only,) = questions([], ["1", "2"])

    assert not only.is_contested
    assert [one.means for one in only.alternatives] == ["bifall till förslaget"]


def test_postponing_comes_first_then_the_main_question_then_additions():
    put = questions(
        [
            motion("add", key="add", text="en rapport"),
            motion("reject", key="no"),
            motion("table", key="later"),
            motion("refer_back", key="back", text="kostnaden"),
        ]
    )

    assert [one.stage for one in put] == [
        Stage.POSTPONE,
        Stage.POSTPONE,
        Stage.MAIN,
        Stage.ADDITION,
    ]
    assert [[a.key for a in one.alternatives] for one in put] == [
        ["today", "back"],
        ["today", "later"],
        ["proposal", "reject"],
        ["add", "reject"],
    ]


def test_an_item_that_is_postponed_ends_there():
    back, main = questions([motion("refer_back", key="back", text="kostnaden")])

    assert back.ends_item("back")
    assert not back.ends_item(TODAY.key)
    assert not main.ends_item("proposal")


def test_several_amendments_stand_against_the_proposal_together():
    (main,) = questions(
        [motion("amend", key=key, text=key) for key in "ab"] + [motion("approve", key="yes")],
        proposal="förvaltningens förslag",
    )

    assert [one.means for one in main.alternatives] == [
        "bifall till förvaltningens förslag",
        "bifall till ändringen ”a”",
        "bifall till ändringen ”b”",
    ]


def test_where_nothing_is_proposed_only_what_is_moved_is_put():
    nominated = [motion("amend", key=key, text=key) for key in "ab"]

    (main,) = questions(nominated, proposal="")
    assert [one.key for one in main.alternatives] == ["a", "b"]

    (alone,) = questions([*nominated[:1], motion("reject")], proposal="")
    assert [one.means for one in alone.alternatives] == ["bifall till yrkandet ”a”", "avslag"]
    assert questions([motion("approve")], proposal="") == ()


def test_disputed_clauses_are_put_after_the_whole_in_their_order():
    put = questions(
        [motion("reject", clause="10"), motion("amend", key="a", clause="2", text="i juni")],
        ["1", "2", "10"],
    )

    assert [one.clause for one in put] == ["", "2", "10"]
    assert put[2].alternatives[1].means == "avslag på punkt 10 i förslaget"


def test_additions_to_the_whole_and_to_clauses_are_put_each_by_itself():
    put = questions([motion("add", key=key, text=key, clause="1") for key in "ab"], ["1"])

    assert [one.alternatives[0].means for one in put[1:]] == [
        "bifall till tillägget ”a”",
        "bifall till tillägget ”b”",
    ]


def test_what_is_withdrawn_is_not_put():
    (main,) = questions([motion("reject", is_withdrawn=True)])

    assert not main.is_contested


def test_the_questions_are_put_one_by_one_until_the_item_is_settled():
    put = questions([motion("table", key="later"), motion("add", key="add")])

    assert next_question(put, {}) == 0
    assert next_question(put, {0: "today"}) == 1
    assert next_question(put, {0: "today", 1: "proposal"}) == 2
    assert next_question(put, {0: "today", 1: "proposal", 2: "add"}) is None


def test_nothing_is_put_after_the_item_is_tabled():
    put = questions([motion("table", key="later"), motion("add", key="add")])

    assert next_question(put, {0: "later"}) is None


def test_clauses_fall_with_the_proposal_but_not_an_addition_to_the_whole():
    put = questions(
        [
            motion("reject", key="no"),
            motion("amend", key="a", clause="1"),
            motion("add", key="b", clause="1"),
            motion("add", key="c"),
        ],
        ["1"],
    )

    assert next_question(put, {0: "proposal"}) == 1
    assert put[next_question(put, {0: "reject"})].alternatives[0].key == "c"


MOTIONS = st.lists(
    st.tuples(st.sampled_from(MotionKind), st.sampled_from(["", "1", "2"]), st.booleans()),
    max_size=8,
).map(
    lambda drawn: [
        Motion(
            f"m{n}",
            kind,
            (1,),
            clause="" if kind in {MotionKind.TABLE, MotionKind.REFER_BACK} else clause,
            is_withdrawn=withdrawn,
        )
        for n, (kind, clause, withdrawn) in enumerate(drawn)
    ]
)


@given(MOTIONS)
def test_every_motion_that_stands_is_put_once(motions):
    put = questions(motions, ["1", "2"])
    keys = [one.key for question in put for one in question.alternatives]

    for one in motions:
        own = one.kind not in {MotionKind.APPROVE, MotionKind.REJECT}
        assert keys.count(one.key) == (own and not one.is_withdrawn)
    for one in motions:
        if one.kind == MotionKind.REJECT and not one.is_withdrawn:
            (main,) = (q for q in put if q.stage is Stage.MAIN and q.clause == one.clause)
            assert "reject" in {alternative.key for alternative in main.alternatives}


@given(MOTIONS, st.data())
def test_the_item_is_settled_after_at_most_one_answer_to_each_question(motions, data):
    put = questions(motions, ["1", "2"])
    winners = {}
    while (now := next_question(put, winners)) is not None:
        assert now not in winners
        assert all(put[now].stage.value >= put[n].stage.value for n in winners)
        winners[now] = data.draw(st.sampled_from(put[now].alternatives)).key

    assert any(q.stage is Stage.MAIN for n, q in enumerate(put) if n in winners) != any(
        put[n].ends_item(key) for n, key in winners.items()
    )
