"""What no PDF could show is refused before the notice locks it; so are impossible days."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import Meeting, MeetingStatus

pytestmark = pytest.mark.usefixtures("spring")
FACTS = {"date": "2026-06-18", "time": "16:00", "place": "Linden"}


def refuse_notice(meeting, act, words):
    with pytest.raises(ValidationError, match=words):
        send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.PLANNED


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", ["date", "deadline_date", "notice_date"])
def test_a_year_out_of_our_time_is_told_at_its_field(secretary, body, field, day):
    answer = secretary.post(reverse("agendas:plan"), {"body": body.pk, **FACTS, field: day})
    assert answer.status_code == 422
    assert "Skriv ett årtal mellan 1900 och 2100." in answer.content.decode()


def test_the_place_is_refused_at_its_field(secretary, body):
    facts = {"body": body.pk, **FACTS, "place": "Linden 😀"}
    answer = secretary.post(reverse("agendas:plan"), facts)
    assert answer.status_code == 422
    assert "Tecknet 😀 (U+1F600) kan inte skrivas ut." in answer.content.decode()
    assert not Meeting.objects.exists()


def test_an_own_item_is_refused(secretary, meeting):
    url = reverse("agendas:add_own", args=[meeting.uuid])
    secretary.post(url, {"title": "Fika 😀", "group": "formal", "version": meeting.agenda_version})
    assert not meeting.items.exists()


def test_a_place_kept_from_before_stops_the_notice(filled, act):
    filled.place = "Linden 😀"
    filled.save()
    refuse_notice(filled, act, "Platsen: tecknet 😀")


def test_an_own_items_title_kept_from_before_stops_the_notice(filled, act):
    filled.items.filter(memo=None).update(title="Val {{ justerare }}")
    refuse_notice(filled, act, "mallresten ”{{”")


def test_a_version_that_cannot_be_printed_stops_the_notice(filled, approved_memo, act):
    add_memo(meeting=filled, memo=approved_memo("Fest", facts={"unit": "Enhet 😀"}), **act)
    filled.refresh_from_db()
    refuse_notice(filled, act, "”Fest” kan inte skrivas ut: Enhetens namn: tecknet 😀")
