"""Any paragraph that a sitting can lead to, for what must hold of all of them."""

import datetime as dt

from hypothesis import strategies as st

from decisions.minutes.wording.facts import (
    Added,
    Clause,
    Decision,
    Document,
    Earlier,
    Handled,
    Moment,
    ParagraphFacts,
    Speaker,
    Statement,
    Written,
)
from decisions.sittings.models import ClauseOutcome, Outcome
from decisions.sittings.rules.attendance import Event
from decisions.sittings.rules.chains import Counted, Done, Found, Put, next_step
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import questions
from decisions.sittings.rules.quorum import quorum
from decisions.sittings.rules.serving import services
from decisions.sittings.rules.votes import Round, Vote
from decisions.sittings.workflow import Answer, MotionKind, Presence, StatementKind
from tests.decisions.sittings.rules.test_attendance_histories import (
    ALL_HISTORIES,
    ITEMS,
    rosters,
)

TEXTS = st.sampled_from(
    ["", " ", "Så sker.", "i juni", "A & B < C", "två  blanka\noch en rad", "sa ”nej” & gick"]
)
WORDS = TEXTS.filter(str.strip)
LABELS = st.sampled_from(["", "1.", "2.", "a.", "b)", "§ x"])
DAYS = st.none() | st.just(dt.date(2024, 1, 24))


@st.composite
def courses(draw, moved, service):
    """Questions put in order, answered at random; each poll has a round of all who serve."""
    found = []
    for question in questions(moved, ["1", "2"]):
        given_, rounds = [], []
        while not isinstance(step := next_step(question.alternatives, given_), Done):
            if isinstance(step, Put):
                key = draw(st.sampled_from([one.key for one in step.among]))
                asked = len(step.among) > 1 and draw(st.booleans())
                given_.append(Found(key, vote_requested=asked))
            else:
                votes = [Vote(id_, draw(st.sampled_from(Answer))) for id_ in service.serving]
                rounds.append(Round(step.yes.means, step.no.means, tuple(votes)))
                given_.append(Counted(draw(st.booleans())))
        found.append(Handled(question, tuple(given_), tuple(rounds)))
    return tuple(found)


@st.composite
def motions_by(draw, ids):
    kinds = draw(st.lists(st.sampled_from(MotionKind), max_size=4))
    whole = {MotionKind.TABLE, MotionKind.REFER_BACK}
    return tuple(
        Motion(
            f"m{n}",
            kind,
            tuple(draw(st.lists(st.sampled_from(ids), unique=True, min_size=1, max_size=4))),
            "" if kind in whole else draw(st.sampled_from(["", "1", "2"])),
            draw(TEXTS),
            draw(st.booleans()) and draw(st.booleans()),
        )
        for n, kind in enumerate(kinds)
    )


@st.composite
def paragraphs(draw):
    roster = draw(rosters())
    stand_back = draw(st.lists(st.sampled_from([*roster.people()]), max_size=3))
    history = [Event(Presence.CONFLICT, one, 2, ground="släkt") for one in stand_back]
    course = services(roster, draw(ALL_HISTORIES) + history, ITEMS)
    course = course[: draw(st.integers(1, len(course)))]
    service, people = course[-1], roster.people()
    everybody = st.sampled_from([*people.values()])
    groups = st.lists(everybody, unique=True, max_size=3).map(tuple)
    moved = draw(motions_by([*service.serving] or [*people]))
    clauses = st.builds(
        Clause,
        *(TEXTS, LABELS, st.integers(0, 2), st.sampled_from(ClauseOutcome)),
        *(st.sampled_from(["", "fullmäktige"]), st.sampled_from(["", "OSL 26 kap."])),
    )
    return ParagraphFacts(
        body="Socialnämnden",
        label="12",
        title=draw(WORDS),
        services=course,
        people=people,
        moments=tuple(
            draw(
                st.lists(
                    st.builds(
                        Moment,
                        st.sampled_from(Presence),
                        everybody,
                        st.none() | st.just(dt.time(17, 2)),
                        st.booleans(),
                        st.booleans(),
                    ),
                    max_size=3,
                )
            )
        ),
        grounds=draw(st.dictionaries(st.sampled_from([*people]), TEXTS)),
        quorum=draw(st.none() | st.booleans().map(lambda c: quorum(service, is_council=c))),
        proposal=draw(st.sampled_from(["", "förvaltningens förslag"])),
        secrecy_ground=draw(st.sampled_from(["", "OSL 26 kap."])),
        matter=draw(TEXTS),
        added=draw(st.none() | st.builds(Added, groups, TEXTS)),
        earlier=draw(
            st.lists(
                st.builds(Earlier, st.sampled_from(Outcome), DAYS.filter(bool), TEXTS, TEXTS)
            ).map(tuple)
        ),
        documents=draw(
            st.lists(st.builds(Document, TEXTS, DAYS, st.none() | st.integers(1, 3))).map(tuple)
        ),
        presenters=draw(st.lists(st.builds(Speaker, WORDS, TEXTS), max_size=2).map(tuple)),
        motions=moved,
        handled=draw(courses(moved, service)),
        decision=draw(
            st.none()
            | st.builds(
                Decision,
                st.sampled_from(Outcome),
                st.lists(clauses, max_size=5).map(tuple),
                *(TEXTS, DAYS, TEXTS),
            )
        ),
        is_immediate=draw(st.booleans()),
        aside=draw(groups),
        statements=draw(
            st.lists(
                st.builds(
                    Statement,
                    *(st.sampled_from(StatementKind), groups, TEXTS, st.sampled_from(Written)),
                    *(TEXTS, DAYS, st.booleans()),
                ),
                max_size=3,
            ).map(tuple)
        ),
        extracts=draw(st.lists(TEXTS, max_size=3).map(tuple)),
    )
