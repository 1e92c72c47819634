"""Whether those who voted are those who serve: nobody else has a vote (KL 4:24, 4:25)."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q

from decisions.agendas.models import AgendaItem, Meeting
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import Election, PutStep
from decisions.sittings.puts import as_round
from decisions.sittings.rules.ballots import check_round


def check_voters(item: AgendaItem, facts: SittingFacts) -> None:
    """Raise unless those who voted on the item serve in it, when it is to be decided.

    Who came and went may have been noted, or set right, after the vote.
    """
    if problems := list(dict.fromkeys(_problems(item, facts))):
        told = " ".join(problems)
        message = f"Andra tjänstgör nu än när ni röstade. Rätta närvaron eller rösta om. {told}"
        raise ValidationError(message)


def check_declared(meeting: Meeting) -> None:
    """Raise where somebody who voted on a decided item would not have served in it any more."""
    votes = PutStep.objects.filter(item=OuterRef("pk"), is_vote=True)
    counted = Election.objects.filter(item=OuterRef("pk"), serving__isnull=False)
    rows = AgendaItem.objects.filter(
        Q(Exists(votes)) | Q(Exists(counted)), meeting=meeting, treatment__isnull=False
    )
    rows = rows.select_related("treatment__counter", "proceeding")
    items = list(rows.prefetch_related("put_steps__votes", "elections").order_by("pk"))
    facts = sitting_facts(meeting) if items else None
    for item in items:
        if facts is not None and (problems := list(dict.fromkeys(_problems(item, facts)))):
            message = (
                f"{item.treatment.paragraph} är beslutad efter en omröstning, och de som röstade "
                f"ska ha tjänstgjort där. Ange en senare punkt. {' '.join(problems)}"
            )
            raise ValidationError(message)


def _problems(item: AgendaItem, facts: SittingFacts) -> Iterator[str]:
    service = facts.service(item.pk)
    steps = sorted(item.put_steps.all(), key=lambda step: step.pk)
    for step in (step for step in steps if step.is_vote):
        one = as_round(step, is_authority=item.proceeding.is_authority)
        try:
            check_round(one, service, people=facts.people)
        except ValidationError as error:
            yield from error.messages
    count = len(service.serving)
    for election in sorted(item.elections.all(), key=lambda one: one.pk):
        if election.serving not in {None, count}:
            yield f"{election}: rösterna är {election.serving} men {count} tjänstgör."
