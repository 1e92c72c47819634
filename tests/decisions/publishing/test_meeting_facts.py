"""What the public page of a meeting tells when the meeting is over."""

import pytest
from django.core.exceptions import ValidationError

from council.jobs.models import Job
from decisions.agendas.models import AgendaItem, Meeting
from decisions.publishing.actions import publish_meeting
from decisions.publishing.meeting_facts import meeting_facts
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome


def told(meeting):
    fresh = Meeting.objects.select_related("body").get(pk=meeting.pk)
    return {row["title"]: row["outcome_label"] for row in meeting_facts(fresh).agenda}


def test_an_item_that_came_to_nothing_says_so_when_the_meeting_is_over(called, act):
    own = AgendaItem.objects.create(
        meeting=called, title="Information", number="9", group="report", position=9
    )
    assert set(told(called).values()) == {""}
    for item in AgendaItem.objects.filter(meeting=called, memo__isnull=False):
        record_treatment(item=item, recording=Recording(Outcome.TABLED), **act)
    hold_meeting(meeting=called, **act)
    found = told(called)
    assert (found[own.title], found["Plan"]) == ("Inget beslut är antecknat", "Bordlagt")
    assert Job.objects.filter(kind="publishing.meeting", key__endswith=":held").exists()


def test_a_closed_item_is_public_by_the_title_that_is_written_for_everybody(called, act):
    AgendaItem.objects.filter(title="Val av justerare").update(
        is_closed=True, title="Uppsägning av avtal", open_title="Avtalsfråga"
    )
    row = publish_meeting(meeting=called, **act)
    (point,) = (point for point in row.agenda if point["is_closed"])
    assert (point["title"], point["open_title"]) == ("", "Avtalsfråga")


@pytest.mark.parametrize("open_title", ["", "Ett enskilt ärende"])
def test_a_secret_case_is_public_by_its_public_title_and_number(called, act, open_title):
    item = AgendaItem.objects.select_related("memo__case").get(meeting=called, title="Plan")
    item.open_title = open_title
    item.save()
    case = item.memo.case
    case.is_secret, case.secrecy_ground = True, "OSL 26 kap. 1 §"
    case.public_title = "Sekretessbelagt ärende"
    case.save()
    point = next(one for one in meeting_facts(called).agenda if one["is_closed"])
    assert point["open_title"] == (open_title or "Sekretessbelagt ärende")
    assert point["registry_number"] == case.registry_number
    assert (point["title"], point["decision_slug"], point["outcome"]) == ("", "", "")


def test_an_own_closed_item_without_an_open_title_has_no_words(called, act):
    AgendaItem.objects.filter(title="Val av justerare").update(is_closed=True)
    (point,) = (one for one in meeting_facts(called).agenda if one["is_closed"])
    assert (point["title"], point["open_title"], point["registry_number"]) == ("", "", "")


def test_an_identity_number_in_an_open_title_is_stopped(called, act):
    item = AgendaItem.objects.filter(title="Val av justerare")
    item.update(is_closed=True, open_title="Ärende om 19121212-1212")
    with pytest.raises(ValidationError, match="personnummer i rubriken"):
        publish_meeting(meeting=called, **act)
