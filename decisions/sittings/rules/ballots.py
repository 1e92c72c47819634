"""Whether the answers of a round can be true: everybody who serves, nobody else, each once.

The words of every refusal are for the secretary, who mends it in the grid of votes.
"""

from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError

from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.rules.votes import Round
from decisions.sittings.workflow import Answer, Matter

VOTED = frozenset({Answer.YES, Answer.NO})


def check_round(one: Round, service: Service, *, people: Mapping[int, Elected]) -> None:
    """Raise ValidationError with every reason why the round cannot be recorded.

    `people` is `Roster.people()`: it names also those who do not serve.
    """
    problems = list(_problems(one, service, people))
    if problems:
        raise ValidationError(problems)


def _problems(one: Round, service: Service, people: Mapping[int, Elected]) -> Iterator[str]:
    if not (one.yes_means.strip() and one.no_means.strip()):
        yield "Skriv vad ja och nej betyder i omröstningen."
    elif one.yes_means.strip() == one.no_means.strip():
        yield "Ja och nej kan inte betyda detsamma."
    if one.is_secret:
        yield from _secret_problems(one, service)
    else:
        yield from _open_problems(one, service, people)
    yield from _tie_problems(one, service)


def _secret_problems(one: Round, service: Service) -> Iterator[str]:
    if one.votes:
        yield "Vid sluten omröstning antecknas inte hur var och en röstat."
    if one.matter == Matter.ORDINARY:
        yield (
            "Omröstningen ska vara öppen: sluten omröstning får bara hållas vid val "
            "och anställning av personal (KL 5:54, 6:33)."
        )
    total, serving = one.tally.total, len(service.serving)
    if total != serving:
        yield f"Rösterna är {total} men {serving} tjänstgör. Räkna om dem."


def _open_problems(one: Round, service: Service, people: Mapping[int, Elected]) -> Iterator[str]:
    answers: dict[int, list[Answer]] = {}
    for vote in one.votes:
        answers.setdefault(vote.person, []).append(vote.answer)
    for person, given in answers.items():
        if person not in service.serving:
            yield not_serving(people.get(person), service)
        else:
            yield from _own_problems(service.serving[person], given, one)
    for person, who in service.serving.items():
        if person not in answers:
            yield f"{who} saknas i omröstningen: ange ja, nej, avstår eller deltar inte."


def _own_problems(who: Elected, given: list[Answer], one: Round) -> Iterator[str]:
    if len(set(given)) > 1:
        said = " och ".join(answer.label for answer in Answer if answer in given)
        yield f"{who} är antecknad som både {said}."
    elif len(given) > 1:
        yield f"{who} är antecknad två gånger: var och en har en röst (KL 4:24)."
    elif one.is_authority and Answer.ABSENT in given:
        # Abstaining in one round of several is another matter: see `check_authority`.
        yield (
            f"{who} deltar i handläggningen och ska delta i avgörandet, eftersom ärendet "
            "avser myndighetsutövning mot någon enskild (KL 4:26)."
        )


def not_serving(who: Elected | None, service: Service) -> str:
    """Return why the person cannot take part in deciding the item."""
    if who is None:
        return "Bara den som tjänstgör i nämnden kan rösta."
    if who in service.conflicts:
        return f"{who} har jäv och får inte delta i ärendet (KL 6:30)."
    if who in service.waiting:
        return f"{who} tjänstgör inte i ärendet och kan inte delta i beslutet."
    return f"{who} är inte närvarande i ärendet och kan inte delta i beslutet."


def _tie_problems(one: Round, service: Service) -> Iterator[str]:
    if one.lot is not None and (one.matter == Matter.ORDINARY or not one.tally.is_tie):
        yield "Lott dras bara vid lika röstetal i val och anställning av personal (KL 5:56)."
    if not one.tally.is_tie or one.tally.total < len(service.serving):
        return  # a vote that lacks answers is no tie yet
    if one.matter != Matter.ORDINARY:
        if one.lot not in VOTED:
            yield "Rösterna är lika: anteckna vad lotten avgjorde (KL 5:56, 6:33)."
        return
    chair = service.chair.person
    if chair is None:
        yield service.chair.rule + "."
    elif not one.is_secret and one.answer_of(chair.id) not in VOTED:
        yield (
            f"Rösterna är lika: ordföranden {chair} ska rösta när det behövs för att "
            "ärendet ska kunna avgöras (KL 4:25)."
        )


def check_authority(rounds: tuple[Round, ...], service: Service) -> None:
    """Raise ValidationError unless all who serve have voted for a proposal in some round.

    For the exercise of authority against somebody (KL 4:26): who takes part in the handling takes
    part in the decision, but need not vote for more than one proposal. `rounds` are the open
    rounds of the item; without any the decision was taken by acclamation, by all.
    """
    voted = {vote.person for one in rounds for vote in one.votes if vote.answer in VOTED}
    missing = [str(who) for id_, who in service.serving.items() if id_ not in voted]
    if rounds and missing:
        message = (
            f"{', '.join(missing)} ska rösta för minst ett förslag, eftersom ärendet avser "
            "myndighetsutövning mot någon enskild (KL 4:26)."
        )
        raise ValidationError(message)
