"""The § number is kept in one form, and a decision before the meeting's hour is pointed out."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.sittings.forms import ParagraphField
from decisions.sittings.models import Treatment
from tests.decisions.agendas.conftest import MEETING_AT

FIELD = ParagraphField(max_length=20, required=False)
EARLY = "har inte börjat"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("32", "§ 32"),
        ("§32", "§ 32"),
        (" §  32 ", "§ 32"),
        ("32 §", "§ 32"),
        ("§ 29 nr", "§ 29 nr"),
        ("63/20", "§ 63/20"),
        ("§ 12 a", "§ 12 a"),
        ("§§ 8–10", "§§ 8–10"),
        ("8-10", "§§ 8–10"),
    ],
)
def test_a_number_is_kept_in_one_form(written, kept):
    assert FIELD.clean(written) == kept


@pytest.mark.parametrize("written", ["xxxxxxxxxxxxxxxxxxxx", "§", "§ abc", "32 33", "-5"])
def test_anything_else_is_refused(written):
    with pytest.raises(ValidationError, match="Skriv paragrafens nummer"):
        FIELD.clean(written)


def page_at(client, people, item, at):
    client.force_login(people.secretary)
    url = reverse("sittings:item", args=[item.meeting.uuid, item.uuid])
    with time_machine.travel(at, tick=False):
        return client.get(url).content.decode(), client.post(
            url, {"outcome": "as_proposed", "paragraph": "7"}
        )


def test_before_the_hour_the_page_warns_and_allows(client, people, plan):
    page, _answer = page_at(client, people, plan, MEETING_AT - dt.timedelta(hours=2))
    assert EARLY in page
    assert Treatment.objects.get(item=plan).paragraph == "§ 7"


def test_from_the_hour_nothing_is_said(client, people, plan):
    page, _answer = page_at(client, people, plan, MEETING_AT)
    assert EARLY not in page
