"""Who leads the meeting when another would be in turn, and who attests its minutes."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation.models import User
from decisions.agendas.models import AgendaItem, Meeting
from decisions.sittings.actions.sitting import lock_sitting, tell
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import ElectedAttester, NamedChair


@transaction.atomic
def name_chair(
    *,
    meeting: Meeting,
    person: int,
    start: AgendaItem,
    end: AgendaItem | None,
    by: User,
    at: dt.datetime,
) -> NamedChair:
    """Say who leads though another would be in turn (KL 6:22)."""
    sitting = lock_sitting(meeting, by=by, at=at)
    people = sitting_facts(sitting.meeting).people
    if person not in people:
        message = "Bara den som är vald till nämnden kan leda mötet."
        raise ValidationError(message)
    named = NamedChair.objects.create(sitting=sitting, person_id=person, start=start, end=end)
    tell(sitting, "sitting.chair_named", f"{people[person]} leder", by=by, at=at)
    return named


@transaction.atomic
def remove_chair(*, named: NamedChair, by: User, at: dt.datetime) -> None:
    """Let the presidium lead in its usual order again."""
    sitting = lock_sitting(named.sitting.meeting, by=by, at=at)
    words = f"Struken: {named}"
    sitting.named_chairs.filter(pk=named.pk).delete()
    tell(sitting, "sitting.chair_removed", words, by=by, at=at)


@transaction.atomic
def elect_attesters(
    *, meeting: Meeting, people: Sequence[tuple[int, bool]], by: User, at: dt.datetime
) -> list[ElectedAttester]:
    """Keep who attests the minutes beside the chair: (person's id, whether as a reserve) in order.

    Raises ValidationError for somebody outside the body, twice, or more than the rules ask for:
    each attester has at most one who stands in.
    """
    sitting = lock_sitting(meeting, by=by, at=at)
    facts = sitting_facts(sitting.meeting)
    chosen = [person for person, _ in people]
    strangers = [person for person in chosen if person not in facts.people]
    ordinary = [person for person, is_reserve in people if not is_reserve]
    if strangers or len(set(chosen)) < len(chosen):
        message = "Justerare väljs bland nämndens ledamöter och ersättare, var och en en gång."
        raise ValidationError(message)
    away = [str(facts.people[person]) for person in chosen if not facts.was_present(person)]
    if facts.has_roll and away:
        message = f"{', '.join(away)} är inte närvarande och kan inte justera protokollet."
        raise ValidationError(message)
    count = facts.rules.attester_count
    if len(ordinary) > count:
        message = f"Nämnden väljer {count} justerare utöver ordföranden. Välj de andra som reserv."
        raise ValidationError(message)
    if len(people) - len(ordinary) > count:
        message = f"Nämnden väljer högst {count} ersättare, en för varje justerare."
        raise ValidationError(message)
    sitting.attesters.all().delete()
    made = [
        ElectedAttester.objects.create(
            sitting=sitting, person_id=person, position=position, is_reserve=is_reserve
        )
        for position, (person, is_reserve) in enumerate(people, start=1)
    ]
    names = ", ".join(str(facts.people[person]) for person in chosen)
    tell(sitting, "sitting.attesters", f"Justerare: {names}", by=by, at=at)
    return made
