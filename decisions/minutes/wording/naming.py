"""What the alternatives of a question are called in the minutes.

A motion is called after who moved it: "yrkandet från Eva Ek (S)", of several "det första
tilläggsyrkandet från Eva Ek (S)".
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from decisions.minutes.wording.words import bare, listing
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import PROPOSAL, REJECTION, TODAY, Question, Stage
from decisions.sittings.rules.roster import Elected
from decisions.sittings.workflow import MotionKind

NOUNS = {
    MotionKind.ADD: "tilläggsyrkandet",
    MotionKind.REFER_BACK: "återremissyrkandet",
    MotionKind.TABLE: "bordläggningsyrkandet",
}
ORDINALS = (
    *("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde"),
    *("nionde", "tionde"),
)
MOST_NAMED = 2
POSTPONED = {MotionKind.REFER_BACK: "återremitteras", MotionKind.TABLE: "bordläggas"}


class Names:
    """The names of everything that can be put, in one paragraph."""

    def __init__(
        self, motions: Iterable[Motion], people: Mapping[int, Elected], *, proposal: str
    ) -> None:
        self.proposal = proposal or "förslaget"
        self.motions = {motion.key: motion for motion in motions}
        self.called = _unique({key: _called(one, people) for key, one in self.motions.items()})

    def motion(self, key: str) -> str:
        """Return what the motion is called."""
        return self.called.get(key, "yrkandet")

    def clause(self, label: str) -> str:
        """Return the proposal, or its clause of that label, as an object."""
        number = bare(label)
        return f"punkt {number} i {self.proposal}" if number else self.proposal

    def thing(self, question: Question, key: str) -> str:
        """Return what is approved or rejected by the alternative."""
        if question.stage is Stage.ADDITION:
            return self.motion(question.alternatives[0].key)
        return self.clause(question.clause) if key in {PROPOSAL, REJECTION} else self.motion(key)

    def act(self, question: Question, key: str) -> str:
        """Return the alternative as what is put and stands in a vote: "avslag på …"."""
        if key == TODAY.key:
            return "att ärendet ska avgöras i dag"
        if question.stage is Stage.POSTPONE:
            return f"att ärendet ska {self.postponed(key)}"
        thing = self.thing(question, key)
        return f"avslag på {thing}" if key == REJECTION else f"bifall till {thing}"

    def found(self, question: Question, key: str) -> str:
        """Return what the chair finds to be decided, after "finner att"."""
        if key == TODAY.key:
            return "ärendet ska avgöras i dag"
        if question.stage is Stage.POSTPONE:
            return f"ärendet ska {self.postponed(key)}"
        done = "avslagits" if key == REJECTION else "bifallits"
        return f"{self.thing(question, key)} har {done}"

    def postponed(self, key: str) -> str:
        """Return what becomes of the item by the motion, as after "ska": "bordläggas enligt …"."""
        motion = self.motions.get(key)
        done = POSTPONED.get(MotionKind(motion.kind)) if motion else None
        return f"{done or 'skjutas upp'} enligt {self.motion(key)}"


def _called(motion: Motion, people: Mapping[int, Elected]) -> tuple[str, str, str]:
    """Return noun, movers and clause, from which the name is made."""
    movers = [people[id_] for id_ in motion.movers if id_ in people]
    several = len(movers) > MOST_NAMED
    who = f"{movers[0]} m.fl." if several else listing(movers)
    number = bare(motion.clause)
    noun = NOUNS.get(MotionKind(motion.kind), "yrkandet")
    return noun, f" från {who}" if who else "", f" om punkt {number}" if number else ""


def _unique(called: Mapping[str, tuple[str, str, str]]) -> dict[str, str]:
    """Tell motions of the same name apart by their order."""
    count, seen, names = Counter(called.values()), Counter[tuple[str, str, str]](), {}
    for key, words in called.items():
        noun, who, clause = words
        place = seen[words]
        seen[words] += 1
        first = f"det {_ordinal(place)} " if count[words] > 1 else ""
        names[key] = f"{first}{noun}{who}{clause}"
    return names


def _ordinal(place: int) -> str:
    return ORDINALS[place] if place < len(ORDINALS) else f"{place + 1}:e"
