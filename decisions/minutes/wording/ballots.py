"""A round of votes in words and as a table: what it asked, who answered what, what it decided.

The minutes show who took part in the decision and how each of them voted when the vote is open
(KL 5:67 p. 5, 6:35).
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError

from decisions.minutes.wording.facts import Handled, ParagraphFacts
from decisions.minutes.wording.naming import Names
from decisions.minutes.wording.people import chair_s
from decisions.minutes.wording.propositions import counter_name, decided_on, vote_name
from decisions.minutes.wording.words import bullets, paragraph, plain, sentence, subheading, table
from decisions.sittings.rules.chains import Alternative, Poll, next_step
from decisions.sittings.rules.questions import Question, Stage
from decisions.sittings.rules.results import DecidedBy, Result, result
from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import Round, Tally
from decisions.sittings.workflow import Answer

MARK = "X"


def orders(handled: Handled, called: Names) -> list[str]:
    """Return what yes and no meant in each vote on the question."""
    told = meanings(handled, called)
    return [
        before + _order(*means)
        for (before, _, _one), means in zip(_held(handled), told, strict=True)
    ]


def meanings(handled: Handled, called: Names) -> list[tuple[str, str]]:
    """Return what yes and no meant in each vote, as the chair has said it.

    Where nothing else was said, a motion is called what it is called in the rest of the paragraph.
    """
    return [
        (
            _meant(handled.question, poll.yes, one.yes_means, called),
            _meant(handled.question, poll.no, one.no_means, called),
        )
        for _, poll, one in _held(handled)
    ]


def _meant(question: Question, one: Alternative, said: str, called: Names) -> str:
    is_named = one.key in called.motions or question.stage is Stage.ADDITION
    if said != one.means or not is_named or question.stage is Stage.POSTPONE:
        return said
    return called.act(question, one.key)


def votes(handled: Handled, facts: ParagraphFacts, called: Names) -> list[str]:
    """Return each vote on the question: the result, and who voted what."""
    return [
        before + _Vote(handled, poll, one, facts, called).told()
        for before, poll, one in _held(handled)
    ]


def results(handled: Handled, facts: ParagraphFacts, called: Names) -> list[str]:
    """Return what each vote on the question came to, in words."""
    return [
        " ".join(filter(None, _Vote(handled, poll, one, facts, called).result()))
        for _, poll, one in _held(handled)
    ]


def _held(handled: Handled) -> list[tuple[str, Poll, Round]]:
    """Return the votes that were held, each with its subheading where they are several."""
    polls = list(_polls(handled))
    several = len(polls) > 1
    return [
        (subheading(_title(poll)) if several else "", poll, one)
        for poll, one in zip(polls, handled.rounds, strict=False)
    ]


def _order(*means: str) -> str:
    yes, no = (plain(words).rstrip(".") for words in means)
    asked = bullets([f"Ja för {yes}.", f"Nej för {no}."])
    return paragraph("Följande voteringsordning godkänns:") + asked


def _polls(handled: Handled) -> Iterator[Poll]:
    for n in range(len(handled.given) + 1):
        step = next_step(handled.question.alternatives, handled.given[:n])
        if isinstance(step, Poll):
            yield step


def _title(poll: Poll) -> str:
    if poll.is_main:
        return "Huvudvotering"
    return (
        "Omröstning om motförslag" if poll.depth == 1 else f"Omröstning {poll.depth} om motförslag"
    )


class _Vote:
    def __init__(
        self, handled: Handled, poll: Poll, one: Round, facts: ParagraphFacts, called: Names
    ) -> None:
        self.handled, self.poll, self.round = handled, poll, one
        self.facts, self.called = facts, called

    def told(self) -> str:
        return paragraph(*self.result()) + ballot_table(self.round, self.facts.service)

    def result(self) -> Iterator[str]:
        yield "Omröstningen är sluten." if self.round.is_secret else ""
        yield from counted(self.round.tally)
        try:
            decided = result(self.round, self.facts.service)
        except ValidationError:  # a tie that nobody has settled yet
            return
        yield self._settled(decided)
        if not self.poll.is_main:
            found = counter_name(self.handled.question, self._winner(decided).key, self.called)
            yield sentence(f"{found} är därmed motförslag i {vote_name(self.poll.depth - 1)}")
        elif self.handled.by_minority:
            yield from self._minority()
        else:
            done = decided_on(self.handled.question, self._winner(decided).key, self.called)
            yield sentence(f"{self.facts.body} har därmed beslutat {done}")

    def _settled(self, decided: Result) -> str:
        match decided.decided_by:
            case DecidedBy.CASTING_VOTE:
                whose = chair_s(self.facts.service)
                return f"Rösterna är lika och {whose} utslagsröst avgör."
            case DecidedBy.LOT:
                return "Rösterna är lika och avgörandet sker genom lottning."
        return ""

    def _winner(self, decided: Result) -> Alternative:
        return self.poll.yes if decided.is_yes else self.poll.no

    def _minority(self) -> Iterator[str]:
        later = self.called.postponed(self.handled.question.alternatives[-1].key)
        yield (
            "Minst en tredjedel av de närvarande ledamöterna har röstat för att ärendet ska "
            f"{later} (5 kap. 50 § kommunallagen)."
        )
        yield sentence(f"{self.facts.body} har därmed beslutat att ärendet ska {later}")


def counted(tally: Tally) -> Iterator[str]:
    """Yield the result in numbers."""
    yield f"Omröstningen utfaller med {tally.yes} ja mot {tally.no} nej."
    if tally.abstain:
        yield f"{tally.abstain} avstår från att rösta."
    if tally.absent:
        yield f"{tally.absent} deltar inte i omröstningen."


def ballot_table(one: Round, service: Service) -> str:
    """Return who answered what in an open round, in the order of the seats, and the sums.

    A column that nobody stands in is left out, save yes and no. Empty for a secret round.
    """
    if one.is_secret:
        return ""
    count = {answer: getattr(one.tally, answer.value) for answer in Answer}
    shown = [answer for answer in Answer if count[answer] or answer in {Answer.YES, Answer.NO}]
    rows = [
        [who.name, who.party, *(MARK if answer == given else "" for answer in shown)]
        for who in service.serving.values()
        if (given := one.answer_of(who.id))
    ]
    sums = ["Summa", "", *(str(count[answer]) for answer in shown)]
    return table(["Namn", "Parti", *(str(answer.label) for answer in shown)], [*rows, sums])
