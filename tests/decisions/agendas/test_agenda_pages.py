"""The pages of meetings: what they show, to whom, and what they answer to wrong input."""

import json

import pytest
from django.urls import reverse

from council.jobs.models import Job
from decisions.agendas.actions.notice import send_notice
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("spring")


def url(name, meeting, *args):
    return reverse(f"agendas:{name}", args=[meeting.uuid, *args])


def titles(meeting):
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def order_of(meeting, titles):
    by_title = {item.title: item for item in meeting.items.all()}
    return [{"id": str(by_title[t].uuid), "group": by_title[t].group} for t in titles]


def post_order(client, meeting, items, version):
    body = json.dumps({"base_version": version, "items": items})
    return client.post(url("order", meeting), body, content_type="application/json")


def test_the_pool_is_filtered_by_title_and_by_number_in_any_spelling(
    secretary, meeting, approved_memo
):
    approved_memo("Buller vid hamnen", case__registry_number="2026-000311")
    approved_memo("Livsmedel")
    by_title = secretary.get(url("meeting", meeting), {"q": "buller"}).content.decode()
    by_number = secretary.get(url("meeting", meeting), {"q": "2026 311"}).content.decode()
    for page in (by_title, by_number):
        assert "Buller vid hamnen" in page
        assert "Livsmedel" not in page


def test_items_are_added_moved_and_removed_without_script(secretary, meeting, approved_memo):
    memo = approved_memo("Plan")
    secretary.post(url("add", meeting), {"memo": memo.uuid})
    secretary.post(url("add_own", meeting), {"title": "Ett", "group": "report"})
    secretary.post(url("add_own", meeting), {"title": "Två", "group": "report"})
    two = meeting.items.get(title="Två")
    secretary.post(url("move", meeting), {"item": two.uuid, "direction": "up"})
    assert titles(meeting) == ["Plan", "Två", "Ett"]
    secretary.post(url("place", meeting), {"item": two.uuid, "place": "1"})
    assert titles(meeting) == ["Två", "Plan", "Ett"]
    secretary.post(url("remove", meeting), {"item": two.uuid})
    assert titles(meeting) == ["Plan", "Ett"]


def test_the_script_sends_the_whole_order(secretary, filled):
    wanted = ["Val av justerare", "Resa", "Plan"]
    answer = post_order(secretary, filled, order_of(filled, wanted), filled.agenda_version)
    assert answer.status_code == 200
    assert answer.json()["version"] == filled.agenda_version + 1
    assert sorted(answer.json()["numbers"].values()) == ["1", "2", "3"]
    assert titles(filled) == wanted


def test_a_stale_order_is_answered_with_409_and_a_message(secretary, filled):
    items = order_of(filled, titles(filled))
    answer = post_order(secretary, filled, items, filled.agenda_version - 1)
    assert answer.status_code == 409
    assert "någon annan" in answer.json()["message"]
    assert answer.json()["version"] == filled.agenda_version


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        '{"items": 1}',
        '{"base_version": 1, "items": [{}]}',
        '{"base_version": Infinity, "items": []}',
        '{"base_version": 1, "items": [{"id": 1, "group": "report"}]}',
        "[" * 200_000,
    ],
)
def test_an_unreadable_order_is_answered_with_422(secretary, filled, sent):
    answer = secretary.post(url("order", filled), sent, content_type="application/json")
    assert answer.status_code == 422


def test_an_own_item_needs_a_title(secretary, meeting):
    answer = secretary.post(url("add_own", meeting), {"title": "", "group": "report"})
    assert answer.status_code == 422
    assert not meeting.items.exists()


@pytest.mark.parametrize("number", ["0", "", "trettio", "10000"])
def test_a_wrong_first_number_is_told_at_the_field(secretary, meeting, number):
    answer = secretary.post(url("numbering", meeting), {"first_number": number})
    assert answer.status_code == 422
    assert "ds-validation-message" in answer.content.decode()


def test_an_item_is_closed_and_moved_to_another_group(secretary, filled):
    item = filled.items.get(title="Plan")
    page = url("item", filled, item.uuid)
    assert secretary.get(page).status_code == 200
    secretary.post(page, {"group": "report", "is_closed": "on"})
    item.refresh_from_db()
    assert (item.group, item.is_closed, item.title) == ("report", True, "Plan")


def test_the_notice_is_previewed_and_sent(secretary, filled):
    page = secretary.get(url("notice", filled)).content.decode()
    assert "Val av justerare" in page
    answer = secretary.post(url("notice", filled), {"version": filled.agenda_version})
    assert answer.url == url("meeting", filled)
    filled.refresh_from_db()
    assert filled.noticed_at == NOW
    assert Job.objects.count() == 4
    assert "Dokument till mötet" in secretary.get(url("meeting", filled)).content.decode()


def test_a_stale_preview_sends_nothing(secretary, filled):
    secretary.post(url("notice", filled), {"version": filled.agenda_version - 1})
    filled.refresh_from_db()
    assert filled.noticed_at is None


def test_a_called_agenda_keeps_order_and_numbers(secretary, filled, act, approved_memo):
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    item = filled.items.get(title="Plan")
    for name, facts in {
        "add": {"memo": approved_memo("Utan skäl").uuid},
        "move": {"item": item.uuid, "direction": "up"},
        "remove": {"item": item.uuid},
        "numbering": {"first_number": 7},
    }.items():
        secretary.post(url(name, filled), facts)
    assert titles(filled) == ["Val av justerare", "Plan", "Resa"]
    filled.refresh_from_db()
    assert filled.first_number == 1


def test_a_failed_job_says_why_and_is_tried_again(secretary, filled, act):
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    job = Job.objects.order_by("pk").first()
    job.state, job.message = "failed", "Avsnittet Bakgrund innehåller mallrester."
    job.save()
    page = secretary.get(url("meeting", filled)).content.decode()
    assert "mallrester" in page
    assert "Försök igen" in page
    secretary.post(url("again", filled, job.uuid))
    job.refresh_from_db()
    assert job.state == "queued"


def test_progress_is_told_as_json(secretary, filled, act):
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    told = secretary.get(url("jobs", filled)).json()
    assert told["working"] is True
    assert told["html"].count("I kö") == 4


@pytest.mark.parametrize("value", ["", "0", "-1", "två", "9" * 5000])
def test_a_place_that_is_no_number_moves_nothing(secretary, filled, value):
    before = titles(filled)
    item = filled.items.get(title="Resa")
    secretary.post(url("place", filled), {"item": item.uuid, "place": value})
    secretary.post(url("notice", filled), {"version": value})
    filled.refresh_from_db()
    assert titles(filled) == before
    assert filled.is_planned


def test_a_filter_may_hold_anything(secretary, meeting):
    for words in ("\x00", "%_\\", "x" * 3000, "💥"):
        assert secretary.get(url("meeting", meeting), {"q": words}).status_code == 200
