"""The facts of one paragraph (§) of the minutes, as frozen values: no model, no text yet.

People are `Elected` values and stand as they do in the roster; who served, what was moved, put,
voted on and found are the values of `decisions.sittings.rules`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from decisions.minutes.wording.settled import Dispute, Election
from decisions.sittings.models import ClauseOutcome, Outcome
from decisions.sittings.rules.chains import Alternative, Done, Given, next_step
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import Question
from decisions.sittings.rules.quorum import Quorum
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import Round
from decisions.sittings.workflow import Presence, StatementKind


@dataclass(frozen=True, slots=True)
class Document:
    """A document before the body; `version` is told from the second one on."""

    name: str
    date: dt.date | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is not elected to the body: an official who presents or is there."""

    name: str
    title: str = ""

    def __str__(self) -> str:
        return ", ".join(word for word in (self.name, self.title) if word)


@dataclass(frozen=True, slots=True)
class Earlier:
    """That the item has been tabled or referred back before; `body` when it was another body."""

    outcome: Outcome
    date: dt.date
    paragraph: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """That somebody comes, goes or gives up their place when this paragraph begins.

    `during`: the paragraph had already begun. Conflicts of interest are not moments.
    """

    kind: Presence
    person: Elected
    at: dt.time | None = None
    during: bool = False
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """An item that did not stand on the agenda: who raised it, and why it is taken up."""

    by: tuple[Elected, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """That the sitting is opened, by whom and when; `by` is None where no roll was called."""

    at: dt.time
    by: Elected | None = None


@dataclass(frozen=True)
class Handled:
    """A question as the chair put it. `given` answers its chain, `rounds` its polls, in order.

    `by_minority`: at least a third of the council postpones though the majority would not
    (KL 5:50).
    """

    question: Question
    given: tuple[Given, ...] = ()
    rounds: tuple[Round, ...] = ()
    by_minority: bool = False

    @property
    def winner(self) -> Alternative | None:
        """What was decided; None while the question is not settled."""
        last = next_step(self.question.alternatives, self.given)
        if not isinstance(last, Done):
            return None
        if self.by_minority:
            return self.question.alternatives[-1]
        return last.winner


@dataclass(frozen=True, slots=True)
class Clause:
    """One point of the decision. `target`: the body that it is proposed to, when another one.

    `text` is the wording decided on, empty for a clause that was rejected; `ground` protects it.
    """

    text: str
    label: str = ""
    depth: int = 0
    outcome: ClauseOutcome = ClauseOutcome.ADOPTED
    target: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided. `until`: the sitting an item is tabled to; `to`: who it goes back to."""

    outcome: Outcome
    clauses: tuple[Clause, ...] = ()
    motive: str = ""
    until: dt.date | None = None
    to: str = ""


class Written(Enum):
    """What has become of the text of a reservation."""

    NOT_ANNOUNCED = "not announced"
    ANNOUNCED = "announced"
    HANDED_IN = "handed in"
    NEVER_HANDED_IN = "never handed in"


@dataclass(frozen=True, slots=True)
class Statement:
    """What people have put on record beside the decision.

    `text` is what it says, `attachment` where it stands ("bilaga 2") and `date` its own date.
    `for_own_motion`: they reserve in favour of what they have moved themselves.
    """

    kind: StatementKind
    people: tuple[Elected, ...]
    text: str = ""
    written: Written = Written.NOT_ANNOUNCED
    attachment: str = ""
    date: dt.date | None = None
    for_own_motion: bool = False


@dataclass(frozen=True)
class ParagraphFacts:
    """Everything that one paragraph tells.

    `body` is the body's name, the subject of its decisions; `proposal` what the proposal before
    it is called, empty when there was none; `people` is `Roster.people()`. `before` is the
    service of the paragraph before, None for the first. `secrecy_ground`: the whole paragraph is
    secret, and the open minutes show `open_title` alone.
    """

    body: str
    label: str
    title: str
    services: tuple[Service, ...]
    people: Mapping[int, Elected]
    moments: tuple[Moment, ...] = ()
    grounds: Mapping[int, str] = field(default_factory=dict)
    """The ground of each person's conflict of interest, by id."""
    disputes: tuple[Dispute, ...] = ()
    elections: tuple[Election, ...] = ()
    quorum: Quorum | None = None
    open_title: str = ""
    secrecy_ground: str = ""
    registry_numbers: tuple[str, ...] = ()
    proposal: str = "förvaltningens förslag"
    matter: str = ""
    opening: Opening | None = None
    added: Added | None = None
    earlier: tuple[Earlier, ...] = ()
    documents: tuple[Document, ...] = ()
    presenters: tuple[Speaker, ...] = ()
    motions: tuple[Motion, ...] = ()
    handled: tuple[Handled, ...] = ()
    decision: Decision | None = None
    is_immediate: bool = False
    aside: tuple[Elected, ...] = ()
    statements: tuple[Statement, ...] = ()
    extracts: tuple[str, ...] = ()

    @property
    def service(self) -> Service:
        """Who serves in this paragraph."""
        return self.services[-1]

    @property
    def before(self) -> Service | None:
        """Who served in the paragraph before; None for the first."""
        return self.services[-2] if len(self.services) > 1 else None

    @property
    def standing(self) -> tuple[Motion, ...]:
        """The motions that are not withdrawn, which the minutes show (KL 5:67 p. 1)."""
        return tuple(motion for motion in self.motions if not motion.is_withdrawn)
