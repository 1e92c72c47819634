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
    told = [paragraph(*_raised(one, facts)) + quote(one.answer) for one in facts.disputes]
    return part(Kind.DISPUTES, told, count=len(told))


def rulings(facts: ParagraphFacts) -> list[Part]:
    """Return what the body ruled on each question, with the votes by name (KL 5:67 p. 5)."""
    told = [_ruled(one, facts) for one in facts.disputes]
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


def _ruled(one: Dispute, facts: ParagraphFacts) -> str:
    not_ = "" if one.is_conflict else "inte "
    told = [sentence(f"{facts.body} beslutar att {one.person} {not_}är jävig i ärendet")]
    if one.round is None:
        return paragraph(*told)
    order = "Omröstning begärs: ja för att jäv föreligger, nej för att det inte gör det."
    tied = result(one.round, one.service).decided_by is DecidedBy.CASTING_VOTE
    whose = capital(chair_s(one.service))
    cast = f"Rösterna är lika. {whose} utslagsröst avgör." if tied else ""
    words = paragraph(order, *counted(one.round.tally), cast, *told)
    return words + ballot_table(one.round, one.service)
