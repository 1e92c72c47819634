"""What is decided on the items that every agenda has, alone and together with others."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.agendas.models import ItemSource
from decisions.sittings.actions.offices import elect_attesters
from decisions.sittings.actions.treatments import record_as_proposed
from decisions.sittings.clauses import is_declared_immediate
from decisions.sittings.models import Outcome, Treatment
from tests.decisions.sittings.test_a_sitting import elected, sitting  # noqa: F401


@pytest.fixture
def standing(called):
    def make(source):
        item = called.items.get(memo=None)
        item.source = source
        item.save()
        return item

    return make


def test_a_run_says_who_was_elected_to_attest(called, sitting, standing, elected, act):  # noqa: F811
    item = standing(ItemSource.ATTESTERS)
    with pytest.raises(ValidationError, match="inga justerare är valda"):
        record_as_proposed(items=[item], **act)
    assert not Treatment.objects.exists()
    people = [(elected["Leila"].pk, False), (elected["Per"].pk, True)]
    elect_attesters(meeting=called, people=people, **act)
    (made,) = record_as_proposed(items=[item], **act)
    assert made.outcome == Outcome.RESOLVED
    assert made.clauses.get().text == (
        "Till att jämte ordföranden justera protokollet utses Leila (MP) "
        "med Per (S) som ersättare."
    )


@pytest.mark.parametrize(
    ("source", "outcome", "texts"),
    [
        (ItemSource.AGENDA, Outcome.RESOLVED, ["Dagordningen fastställs."]),
        (ItemSource.OWN, Outcome.NOTED, []),
    ],
)
def test_a_run_decides_what_stands_on_every_agenda(sitting, standing, act, source, outcome, texts):  # noqa: F811
    (made,) = record_as_proposed(items=[standing(source)], **act)
    assert made.outcome == outcome
    assert [one.text for one in made.clauses.all()] == texts


def test_a_proposal_may_say_that_it_is_attested_at_once():
    assert is_declared_immediate([{"text": "Paragrafen förklaras omedelbart justerad."}])
    assert not is_declared_immediate([{"text": "Taxan justeras årligen."}])


def test_the_room_says_what_it_means(
    called,
    sitting,  # noqa: F811
    standing,
    as_user,
    people,
    act,
    time_machine,
):
    time_machine.move_to(act["at"], tick=False)
    item = standing(ItemSource.AGENDA)
    secretary = as_user(people.secretary)
    page = secretary.get(reverse("sittings:room", args=[called.uuid]), {"punkt": item.uuid})
    said = page.content.decode()
    assert "Ta bort bocken för den som inte är här" in said
    assert "Bocka av" not in said
    assert "Dagordningen fastställs." in said
    assert "Tillagd punkt" not in said
    (made,) = record_as_proposed(items=[item], **act)
    made.is_immediately_attested = True
    made.save()
    page = secretary.get(reverse("sittings:room", args=[called.uuid]), {"punkt": item.uuid})
    said = page.content.decode()
    assert "Ska justeras omedelbart" in said
    assert "Tillagd av nämnden" not in said
    data = {
        "outcome": "resolved",
        "added-0-text": "Den godkänns.",
        "reason": "Ord",
        "added_count": 1,
    }
    done = secretary.post(
        reverse("sittings:item", args=[called.uuid, item.uuid]), data, follow=True
    )
    assert "är rättat" in done.content.decode()
