"""What was moved, how the chair put it, and what the chair found (KL 5:53, 5:67 p. 1 and 2)."""

from collections.abc import Iterator, Sequence

from decisions.minutes.wording.facts import Handled, ParagraphFacts
from decisions.minutes.wording.naming import Names
from decisions.minutes.wording.people import chair, names
from decisions.minutes.wording.words import bare, listing, paragraph, quote, sentence
from decisions.sittings.rules.chains import Alternative, Found, Put, next_step
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import REJECTION, Question, Stage
from decisions.sittings.workflow import MotionKind

ORDER = ("först", "därefter", "slutligen")


def moved(motion: Motion, facts: ParagraphFacts, called: Names) -> str:
    """Return one motion: who moves what, and the wording or the reason they give."""
    who = names(facts.people, motion.movers)
    proposal, text = called.clause(motion.clause), motion.text.strip()
    number = bare(motion.clause)
    clause = f" till punkt {number}" if number else ""
    match motion.kind:
        case MotionKind.APPROVE:
            wanted = text if text.startswith("att ") else f"bifall till {text or proposal}"
            return paragraph(sentence(f"{who} yrkar {wanted}"))
        case MotionKind.REJECT:
            return _with(f"{who} yrkar avslag på {proposal}", text, "med motiveringen")
        case MotionKind.ADD:
            return _with(f"{who} yrkar som tillägg{clause}", text)
        case MotionKind.REFER_BACK:
            return _with(
                f"{who} yrkar att ärendet återremitteras", text, "med följande motivering"
            )
        case MotionKind.TABLE:
            return _with(f"{who} yrkar att ärendet bordläggs", text, "med följande motivering")
    wanted = f"att {proposal} får följande lydelse" if number else "följande beslut"
    return _with(f"{who} yrkar {wanted}", text)


def _with(words: str, text: str, before_text: str = "") -> str:
    if not text:
        return paragraph(sentence(words))
    return paragraph(f"{words} {before_text}".rstrip() + ":") + quote(text)


def propositions(handled: Sequence[Handled], facts: ParagraphFacts, called: Names) -> list[str]:
    """Return a paragraph for each question that was put, with its place in the order."""
    put = [one for one in facts.handled if one.given]
    return [
        _Putting(one, facts, called, _place(put.index(one), len(put))).told()
        for one in handled
        if one.given
    ]


def _place(index: int, count: int) -> str:
    if count < 2:
        return ""
    return ORDER[0] if index == 0 else ORDER[2] if index == count - 1 else ORDER[1]


class _Putting:
    """One question as the chair puts it: the main question, then the counter-proposals."""

    def __init__(self, handled: Handled, facts: ParagraphFacts, called: Names, place: str) -> None:
        self.question, self.given = handled.question, handled.given
        self.chair, self.called, self.place = chair(facts.service), called, place

    def told(self) -> str:
        return paragraph(
            *(words for put, found in self._puts() for words in self._one(put, found))
        )

    def _puts(self) -> Iterator[tuple[Put, Found]]:
        for n, answer in enumerate(self.given):
            step = next_step(self.question.alternatives, self.given[:n])
            if isinstance(step, Put) and isinstance(answer, Found):
                yield step, answer

    def _one(self, put: Put, found: Found) -> Iterator[str]:
        yield self._counter(put, found) if put.seeks_counter else self._main(put, found)
        if not found.vote_requested:
            return
        yield "Omröstning begärs."
        if len(put.among) > 2:
            winner = self._object(found.key)
            yield sentence(f"{winner} är ja-proposition i {vote_name(put.depth)}")

    def _main(self, put: Put, found: Found) -> str:
        words = f"{self.chair} ställer {self.place} proposition på {self._among(put.among)}"
        comma = "," if len(put.among) > 1 else ""
        return sentence(f"{words}{comma} och finner att {self._found(put, found.key)}")

    def _counter(self, put: Put, found: Found) -> str:
        among = listing(self._object(one.key) for one in put.among)
        return sentence(
            f"för att utse motförslag i {vote_name(put.depth - 1)} ställer {self.chair} "
            f"proposition på {among}, och finner att {self._object(found.key)} är motförslag"
        )

    def _among(self, among: Sequence[Alternative]) -> str:
        if self.question.stage is Stage.POSTPONE:
            later = self.called.postponed(among[-1].key)
            return f"att ärendet ska avgöras i dag respektive {later}"
        if self._is_yes_or_no(among):
            return f"bifall till eller avslag på {self._thing(among[0].key)}"
        if len(among) == 1:
            return self.called.act(self.question, among[0].key)
        return listing(self._object(one.key) for one in among)

    def _found(self, put: Put, key: str) -> str:
        if self.question.stage is Stage.POSTPONE or not self._is_alone(put.among):
            return self.called.found(self.question, key)
        what = "den" if self._thing(key).startswith("punkt") else "det"
        return f"{what} har {'avslagits' if key == REJECTION else 'bifallits'}"

    def _is_alone(self, among: Sequence[Alternative]) -> bool:
        return len(among) == 1 or self._is_yes_or_no(among)

    def _is_yes_or_no(self, among: Sequence[Alternative]) -> bool:
        things = {self._thing(one.key) for one in among}
        return len(among) == 2 and len(things) == 1 and among[-1].key == REJECTION

    def _thing(self, key: str) -> str:
        return self.called.thing(self.question, key)

    def _object(self, key: str) -> str:
        return counter_name(self.question, key, self.called)


def vote_name(depth: int) -> str:
    """Return what a vote is called: the main one, or one that finds its counter-proposal."""
    names_ = ("huvudvoteringen", "omröstningen om motförslag")
    return names_[depth] if depth < len(names_) else f"omröstning {depth} om motförslag"


def counter_name(question: Question, key: str, called: Names) -> str:
    """Return an alternative as a noun: what is approved, or "avslag på" what is rejected."""
    thing = called.thing(question, key)
    return f"avslag på {thing}" if key == REJECTION else thing


def decided_on(question: Question, key: str, called: Names) -> str:
    """Return what the body has decided by the alternative, after "beslutat"."""
    if question.stage is Stage.POSTPONE:
        return called.act(question, key)
    thing = called.thing(question, key)
    return f"att avslå {thing}" if key == REJECTION else f"att bifalla {thing}"
