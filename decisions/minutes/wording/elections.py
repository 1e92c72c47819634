"""Elections: who was nominated by whom, how ballots were counted, who was elected (KL 5:53-56)."""

from collections.abc import Iterator

from decisions.minutes.wording.facts import ParagraphFacts
from decisions.minutes.wording.parts import Kind, Part, part
from decisions.minutes.wording.settled import Candidate, Election
from decisions.minutes.wording.words import listing, paragraph, plain, sentence, table
from decisions.sittings.rules.elections import Ballots


def nominations(facts: ParagraphFacts) -> list[Part]:
    """Return who nominated whom, a paragraph for each."""
    told = [words for one in facts.elections for words in _nominated(one)]
    return part(Kind.NOMINATIONS, told, count=len(told))


def elections(facts: ParagraphFacts) -> list[Part]:
    """Return how each election was settled: by acclamation, or by ballots with their numbers."""
    return part(
        Kind.ELECTIONS, [settled(one, facts.body, _counts(one)) for one in facts.elections]
    )


def nominated(one: Election) -> str:
    """Return, as rich text, who nominated whom in the election."""
    return "".join(_nominated(one))


def settled(one: Election, body: str, counts: str = "") -> str:
    """Return, as rich text, how it was settled, with `counts` where ballots were cast."""
    names = listing(who.name for who in one.chosen)
    if one.ballots is None:
        put = "Ordföranden ställer proposition på de nominerade." if _is_contested(one) else ""
        done = sentence(f"{body} väljer med acklamation {names} till {plain(one.office)}")
        return paragraph(put, done)
    told = paragraph(
        f"Val till {plain(one.office)} sker med slutna valsedlar.", *_counted(one.ballots)
    )
    drawn = [who for who in one.chosen if who.by_lot]
    lot = _lot(one, drawn) if drawn else ""
    done = sentence(f"{body} väljer därmed {names} till {plain(one.office)}")
    return told + counts + paragraph(lot, done)


def _counted(ballots: Ballots) -> Iterator[str]:
    cast = ballots.total - ballots.not_cast
    noun = "valsedel lämnas" if cast == 1 else "valsedlar lämnas"
    yield (
        f"{cast} {noun}: {ballots.valid} giltiga, {ballots.blank} blanka och "
        f"{ballots.invalid} ogiltiga."
    )
    if ballots.not_cast:
        yield f"{ballots.not_cast} avstår från att rösta."


def _lot(one: Election, drawn: list[Candidate]) -> str:
    tied = [who.name for who in one.candidates if who.votes == drawn[0].votes]
    names = listing(who.name for who in drawn)
    return (
        f"Rösterna är lika mellan {listing(tied)}. Lotten utser {names} "
        "(5 kap. 56 § kommunallagen)."
    )


def _nominated(one: Election) -> Iterator[str]:
    for who in one.candidates:
        words = f"{who.nominated_by} nominerar {who.name} till {plain(one.office)}"
        yield paragraph(sentence(words))


def _counts(one: Election) -> str:
    if one.ballots is None:
        return ""
    rows = [[who.name, str(who.votes or 0)] for who in ranking(one)]
    sums = ["Summa", str(sum(who.votes or 0 for who in one.candidates))]
    return table(["Namn", "Röster"], [*rows, sums])


def ranking(one: Election) -> list[Candidate]:
    """Return the candidates, those with most votes first."""
    return sorted(one.candidates, key=lambda who: -(who.votes or 0))


def _is_contested(one: Election) -> bool:
    return len(one.candidates) > len(one.chosen)
