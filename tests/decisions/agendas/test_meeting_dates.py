"""The dates of one meeting: computed, or set by hand where they may be."""

import datetime as dt

import pytest
from django.urls import reverse

from decisions.agendas.models import Meeting, MeetingRules

pytestmark = pytest.mark.usefixtures("spring")

FACTS = {"date": "2026-06-18", "time": "16:00", "place": "Linden"}


def plan(client, body, **facts):
    return client.post(reverse("agendas:plan"), {**FACTS, "body": body.pk, **facts})


def test_empty_dates_are_computed_from_the_rules(secretary, body):
    MeetingRules.objects.create(body=body, preparation_days=9, attestation_days=1)
    plan(secretary, body)
    meeting = Meeting.objects.get()
    assert meeting.preparation_date == dt.date(2026, 6, 9)
    assert meeting.attestation_date == dt.date(2026, 6, 22)  # past Midsummer


def test_dates_set_by_hand_stay(secretary, body):
    plan(secretary, body, preparation_date="2026-06-01", attestation_date="2026-07-02")
    meeting = Meeting.objects.get()
    assert meeting.preparation_date == dt.date(2026, 6, 1)
    assert meeting.attestation_date == dt.date(2026, 7, 2)
    assert meeting.notice_date == dt.date(2026, 6, 11)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("preparation_date", "2026-06-19", "Dagen är efter mötet"),
        ("attestation_date", "2026-06-17", "Dagen är före mötet"),
        ("attestation_date", "2026-07-03", "senast 14 dagar efter mötet"),
    ],
)
def test_dates_on_the_wrong_side_are_told_at_their_field(secretary, body, field, value, words):
    answer = plan(secretary, body, **{field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert f"id_{field}_error" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_the_day_is_moved_on_a_page_of_its_own(secretary, meeting):
    address = reverse("agendas:change", args=[meeting.uuid])
    assert (
        reverse("agendas:reschedule", args=[meeting.uuid])
        in secretary.get(address).content.decode()
    )
    answer = secretary.post(address, {"date": "2026-09-01", "time": "17:00", "place": "Eken"})
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert meeting.starts_at == dt.datetime(2026, 4, 23, 15, tzinfo=dt.UTC)
    assert meeting.place == "Eken"
