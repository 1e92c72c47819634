"""The pages where decisions are recorded: what they show, refuse and keep."""

import uuid

import pytest
import time_machine
from django.urls import reverse

from decisions.agendas.models import MeetingStatus
from decisions.sittings.models import Treatment
from tests.decisions.agendas.conftest import MEETING_AT


@pytest.fixture(autouse=True)
def _meeting_day():
    with time_machine.travel(MEETING_AT, tick=False):
        yield


@pytest.fixture
def secretary(client, people):
    client.force_login(people.secretary)
    return client


def meeting_url(meeting):
    return reverse("sittings:meeting", args=[meeting.uuid])


def item_url(item):
    return reverse("sittings:item", args=[item.meeting.uuid, item.uuid])


def clause_names(item):
    return [f"clause-{clause['uuid']}" for clause in item.fixed_version.content["clauses"]]


def test_the_meetings_page_tells_what_waits(secretary, called):
    page = secretary.get(meeting_url(called)).content.decode()
    assert page.count("Väntar på beslut") == 2
    assert "2 ärenden väntar" in page
    assert "Inte antecknad" in page


def test_a_decision_is_recorded_by_form(secretary, called, plan):
    answer = secretary.post(item_url(plan), {"outcome": "as_proposed"})
    other = called.items.get(title="Resa")
    assert answer.url == f"{meeting_url(called)}#punkt-{other.uuid}"
    page = secretary.get(meeting_url(called)).content.decode()
    assert "Beslutat enligt förslag" in page
    assert "§ 1 · " in page


def test_the_form_comes_back_with_what_was_typed(secretary, plan):
    first, second = clause_names(plan)
    answer = secretary.post(
        item_url(plan),
        {
            "outcome": "amended",
            f"{first}-outcome": "amended",
            f"{first}-text": "",
            f"{second}-outcome": "adopted",
            f"{second}-text": "",
            "added_count": "1",
            "added-0-text": "Planen följs upp.",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv punktens nya lydelse." in page
    assert "Planen följs upp." in page
    assert not Treatment.objects.exists()


def test_changes_are_recorded_clause_by_clause(secretary, plan):
    first, second = clause_names(plan)
    secretary.post(
        item_url(plan),
        {
            "outcome": "amended",
            f"{first}-outcome": "rejected",
            f"{second}-outcome": "amended",
            f"{second}-text": "Beslutet justeras senare.",
            "added_count": "1",
            "added-0-text": "",
        },
    )
    rows = Treatment.objects.get().clauses.order_by("position")
    assert [row.outcome for row in rows] == ["rejected", "amended"]


def test_one_more_row_keeps_what_was_typed(secretary, plan):
    answer = secretary.post(
        item_url(plan),
        {"outcome": "amended", "added_count": "1", "added-0-text": "Ett", "add_row": "1"},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Ett</textarea>" in page
    assert 'name="added-1-text"' in page
    assert not Treatment.objects.exists()


def test_a_referral_back_without_motive_says_so_at_the_field(secretary, plan):
    answer = secretary.post(item_url(plan), {"outcome": "referred_back"})
    assert answer.status_code == 422
    assert "Skriv varför ärendet återremitteras." in answer.content.decode()


def test_an_unknown_outcome_is_refused(secretary, plan):
    assert secretary.post(item_url(plan), {"outcome": "lottad"}).status_code == 422


def test_the_earlier_recording_stands_in_the_form(secretary, plan):
    secretary.post(item_url(plan), {"outcome": "rejected"})
    page = secretary.get(item_url(plan)).content.decode()
    assert page.count(" checked") == 1
    assert "Beslutet antecknades som § 1" in page


def test_a_correction_without_a_reason_is_refused_at_its_field(secretary, plan):
    secretary.post(item_url(plan), {"outcome": "rejected"})
    answer = secretary.post(item_url(plan), {"outcome": "as_proposed"})
    assert answer.status_code == 422
    assert "Vad blev fel?" in answer.content.decode()
    secretary.post(item_url(plan), {"outcome": "as_proposed", "reason": "Fel knapp."})
    assert Treatment.objects.get().outcome == "as_proposed"


def test_an_own_item_is_decided_by_form(secretary, called):
    own = called.items.get(memo=None)
    page = secretary.get(item_url(own)).content.decode()
    assert "Vad nämnden beslutade" in page
    assert "Beslutat enligt förslag" not in page
    facts = {"outcome": "resolved", "added_count": "1", "added-0-text": "Maj Sten utses."}
    secretary.post(item_url(own), facts)
    assert Treatment.objects.get().clauses.get().text == "Maj Sten utses."


def test_a_reader_sees_decisions_but_records_none(client, member, called, plan):
    client.force_login(member)
    assert client.get(meeting_url(called)).status_code == 200
    assert client.get(item_url(plan)).status_code == 403
    assert client.post(item_url(plan), {"outcome": "as_proposed"}).status_code == 403
    assert not Treatment.objects.exists()


def test_another_bodys_meeting_does_not_exist(client, stranger, called, plan):
    client.force_login(stranger)
    assert client.get(meeting_url(called)).status_code == 404
    assert client.post(item_url(plan), {"outcome": "as_proposed"}).status_code == 404
    hold = reverse("sittings:hold", args=[called.uuid])
    assert client.post(hold).status_code == 404


def test_unknown_items_are_not_found(secretary, called):
    url = reverse("sittings:item", args=[called.uuid, uuid.uuid4()])
    assert secretary.get(url).status_code == 404


def test_closing_is_a_post(secretary, called):
    url = reverse("sittings:hold", args=[called.uuid])
    assert secretary.get(url).status_code == 405
    secretary.post(url)
    called.refresh_from_db()
    assert called.status == MeetingStatus.NOTICED


def test_before_the_day_the_page_says_when(secretary, called, plan):
    with time_machine.travel("2026-04-20 10:00", tick=False):
        assert "från den dagen" in secretary.get(meeting_url(called)).content.decode()
        response = secretary.get(item_url(plan), follow=True)
        assert response.redirect_chain == [(meeting_url(called), 302)]
        assert response.content.decode().count("från den dagen") == 1


@pytest.mark.parametrize("count", ["9" * 5000, "-3", "²", ""])
def test_a_wrong_count_of_rows_does_no_harm(secretary, plan, count):
    facts = {"outcome": "amended", "added_count": count, "add_row": "1"}
    page = secretary.post(item_url(plan), facts).content.decode()
    assert 'name="added-0-text"' in page
    assert page.count('name="added-') <= 21
