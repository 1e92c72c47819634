"""A disputed conflict of interest: who raised it and why, who tried it, the ruling (KL 6:30)."""

from collections.abc import Iterator

from decisions.minutes.wording.ballots import ballot_table, counted
from decisions.minutes.wording.facts import ParagraphFacts
from decisions.minutes.wording.parts import Kind, Part, part
from decisions.minutes.wording.people import chair_s, part_of
from decisions.minutes.wording.settled import Dispute
from decisions.minutes.wording.words import capital, paragraph, plain, quote, sentence
from decisions.sittings.rules.results import DecidedBy, result


def disputes(facts: ParagraphFacts) -> list[Part]:
    """Return how each question was raised, what was answered, and who tried it."""
    told = [raised(one, facts) for one in facts.disputes]
    return part(Kind.DISPUTES, told, count=len(told))


def rulings(facts: ParagraphFacts) -> list[Part]:
    """Return what the body ruled on each question, with the votes by name (KL 5:67 p. 5)."""
    told = [ruled(one, facts) + _table(one) for one in facts.disputes]
    return part(Kind.RULINGS, told, count=len(told))


def _raised(one: Dispute, facts: ParagraphFacts) -> Iterator[str]:
    who = part_of(one.person, facts.before, one.service, facts.service)
    if one.person == one.raised_by:
        yield sentence(f"{who} uppger att det kan finnas jäv")
    else:
        by = part_of(one.raised_by, facts.before, one.service, facts.service)
        yield sentence(f"{by} väcker fråga om jäv mot {who}")
    ground = plain(one.ground).rstrip(".")
    yield sentence(f"grund: {ground}") if ground else ""
    if one.takes_part:
        yield sentence(
            f"{one.person} deltar i prövningen av jävsfrågan, eftersom {facts.body} annars inte "
            "är beslutsför och ingen annan kan tillkallas utan olägligt uppskov (6 kap. 30 § "
            "kommunallagen)"
        )
    else:
        yield sentence(f"{one.person} deltar inte i prövningen av jävsfrågan")
        yield from _instead(one)
    if one.answer.strip():
        yield sentence(f"{one.person} svarar:")


def _instead(one: Dispute) -> Iterator[str]:
    """Yield who serves for the person in the question, and leads it."""
    for place in one.service.places:
        if place.seat.member == one.person and place.person is not None:
            yield sentence(f"ersättaren {place.person} tjänstgör för {one.person} i jävsfrågan")


def raised(one: Dispute, facts: ParagraphFacts) -> str:
    """Return, as rich text, how the question was raised, who tries it and what was answered."""
    return paragraph(*_raised(one, facts)) + quote(one.answer)


def ruled(one: Dispute, facts: ParagraphFacts) -> str:
    """Return, as rich text, what the body ruled, and in a vote how that was counted."""
    return paragraph(*_counted(one), ruling(one, facts))


def ruling(one: Dispute, facts: ParagraphFacts) -> str:
    """Return the ruling in a sentence."""
    not_ = "" if one.is_conflict else "inte "
    return sentence(f"{facts.body} beslutar att {one.person} {not_}är jävig i ärendet")


def _counted(one: Dispute) -> Iterator[str]:
    if one.round is None:
        return
    yield "Omröstning begärs: ja för att jäv föreligger, nej för att det inte gör det."
    yield from counted(one.round.tally)
    if result(one.round, one.service).decided_by is DecidedBy.CASTING_VOTE:
        yield f"Rösterna är lika. {capital(chair_s(one.service))} utslagsröst avgör."


def _table(one: Dispute) -> str:
    return ballot_table(one.round, one.service) if one.round is not None else ""
