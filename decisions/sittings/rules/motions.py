"""What members move at the sitting, and which of it can be put to the body.

Fed from the rows of motions; `clause` is the label of the proposed clause, empty for the whole
item. The minutes name those that are not withdrawn (KL 5:67 p. 1).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from decisions.sittings.rules.ballots import not_serving
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.workflow import MotionKind

POSTPONING = (MotionKind.REFER_BACK, MotionKind.TABLE)
NEEDS_TEXT = {
    MotionKind.AMEND: "Skriv den lydelse som yrkas.",
    MotionKind.ADD: "Skriv tillägget.",
    MotionKind.REFER_BACK: "Skriv varför ärendet ska återremitteras.",
}


@dataclass(frozen=True, slots=True)
class Motion:
    """What one or several move. `text`: the wording asked for, or why it should be sent back.

    `key` is how propositions and votes name it; two who ask for the same are one motion.
    """

    key: str
    kind: MotionKind
    movers: tuple[int, ...]
    clause: str = ""
    text: str = ""
    is_withdrawn: bool = False

    @property
    def is_postponing(self) -> bool:
        """Whether it asks that the item be decided on another day."""
        return self.kind in POSTPONING


@dataclass(frozen=True, slots=True)
class Voice:
    """What the council has decided that others than those who serve may do (KL 4:28, 6:17).

    `movers` are people who may move without serving, which only some councils allow; the act
    gives a substitute no more than part in the debate and an opinion noted.
    """

    substitutes_noted: bool = False
    movers: frozenset[int] = field(default_factory=frozenset)


def check_motion(
    motion: Motion,
    service: Service,
    *,
    people: Mapping[int, Elected],
    clauses: Iterable[str] = (),
    voice: Voice | None = None,
) -> None:
    """Raise ValidationError with every reason why the motion cannot be put.

    Who serves may move, a serving substitute as any member (KL 4:22), and the chair too. `clauses`
    are the labels of the proposal's clauses, `people` is `Roster.people()`.
    """
    problems = [
        *_movers(motion, service, people, voice or Voice()),
        *_content(motion, set(clauses)),
    ]
    if problems:
        raise ValidationError(problems)


def _movers(
    motion: Motion, service: Service, people: Mapping[int, Elected], voice: Voice
) -> Iterator[str]:
    if not motion.movers:
        yield "Ange vem som yrkar."
    for person in motion.movers:
        who = people.get(person)
        if person in service.serving:
            continue
        if who in service.conflicts or person not in voice.movers:
            yield f"Yrkandet kan inte tas upp. {not_serving(who, service)}"


def _content(motion: Motion, clauses: set[str]) -> Iterator[str]:
    if motion.kind in NEEDS_TEXT and not motion.text.strip():
        yield NEEDS_TEXT[motion.kind]
    if motion.is_postponing and motion.clause:
        yield "Återremiss och bordläggning gäller hela ärendet."
    elif motion.clause and motion.clause not in clauses:
        yield f"Förslaget har ingen punkt {motion.clause}."
