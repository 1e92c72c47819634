"""Decisions on items that had no memo are published too, by the same checks."""

import pytest
from django.core.exceptions import ValidationError

from council.record.models import Publication, PublishedMeeting
from decisions.agendas.actions.items import add_own_item
from decisions.agendas.models import ItemGroup
from decisions.publishing.actions import publish_meeting
from decisions.publishing.queries import awaiting
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome
from tests.decisions.publishing.conftest import PUBLISH_AT, fresh

CHOSEN = "Nämnden utser Karin Dahl till justerare."


@pytest.fixture
def resolve(called, act):
    """Record what the body decided on its own item."""

    def resolve(outcome=Outcome.RESOLVED, added=(CHOSEN,)):
        item = called.items.get(title="Val av justerare")
        return record_treatment(item=item, recording=Recording(outcome, added=added), **act)

    return resolve


def waits(people):
    return list(awaiting(people.publisher, PUBLISH_AT.date()))


def test_an_own_item_is_published_as_what_was_decided(resolve, publish, people, called):
    treatment = resolve()
    assert waits(people) == [treatment]
    row = publish(fresh(treatment))
    assert (row.kind, row.outcome, row.registry_number) == ("item", "resolved", "")
    assert row.slug == f"2026-04-23-val-av-justerare-{called.body.slug}-1"
    assert [clause["text"] for clause in row.content["decision"]["clauses"]] == [CHOSEN]
    assert not row.documents.exists()
    assert waits(people) == []
    point = PublishedMeeting.objects.get().agenda[0]
    assert (point["decision_slug"], point["outcome"]) == (row.slug, "resolved")


def test_an_item_that_was_only_noted_without_words_does_not_wait(resolve, publish, people):
    treatment = resolve(Outcome.NOTED, added=())
    assert waits(people) == []
    with pytest.raises(ValidationError, match="saknar lydelse"):
        publish(fresh(treatment))


def test_a_closed_item_stays_inside(resolve, publish, people, called):
    treatment = resolve()
    called.items.filter(title="Val av justerare").update(is_closed=True)
    assert waits(people) == []
    with pytest.raises(ValidationError, match="stängda dörrar"):
        publish(fresh(treatment))
    assert not Publication.objects.exists()


def test_an_identity_number_in_an_own_item_stops_it(resolve, publish):
    with pytest.raises(ValidationError, match="personnummer"):
        publish(fresh(resolve(added=("Nämnden utser 19121212-1212.",))))


def test_the_agenda_of_a_meeting_names_its_cases(called, people, act, plan):
    late = {**act, "at": called.noticed_at}
    add_own_item(meeting=called, title="Sen fråga", group=ItemGroup.REPORT, **late)
    row = publish_meeting(meeting=called, by=people.publisher, at=PUBLISH_AT)
    assert plan.memo.case.registry_key in row.registry_keys
    assert len(row.registry_keys) == 2
