"""A reservation announced at the meeting gets its written text until the attestation."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from decisions.minutes.actions.handing_in import hand_in
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.actions.statements import StatementFacts, add_statement
from decisions.sittings.workflow import StatementKind
from tests.decisions.minutes.test_editing import begun, paragraph  # noqa: F401
from tests.decisions.minutes.test_gathering import told, voted  # noqa: F401

TEXT = "Planen är för dyr."


@pytest.fixture
def announced(begun, plan, elected, act):  # noqa: F811
    facts = StatementFacts(StatementKind.RESERVATION, [elected["Bo"].pk])
    return add_statement(item=plan, facts=facts, **act)


@pytest.fixture
def ended(begun, announced, act):  # noqa: F811
    return hold_meeting(meeting=begun, **act)


def test_the_text_comes_after_the_meeting(ended, announced, act):
    then = {**act, "at": act["at"] + dt.timedelta(days=2)}
    hand_in(statement=announced, text=TEXT, **then)
    assert told(ended)[1]["reservations"].endswith(
        "Bo (M) reserverar sig mot beslutet. En skriftlig reservation har lämnats in den "
        f"25 april 2026. {TEXT}"
    )
    hand_in(statement=announced, text="Rättad.", **then)
    announced.refresh_from_db()
    assert announced.text == "Rättad."


def test_not_while_the_meeting_goes_on(announced, act):
    with pytest.raises(ValidationError, match="Mötet pågår"):
        hand_in(statement=announced, text=TEXT, **act)


def test_not_over_what_was_worded_at_the_meeting(ended, plan, act):
    worded = plan.statements.exclude(text="").get()
    with pytest.raises(ValidationError, match="antecknades på mötet"):
        hand_in(statement=worded, text=TEXT, **act)


def test_not_when_the_paragraph_is_sent_for_attestation(ended, paragraph, announced, act):  # noqa: F811
    bundle = Bundle.objects.create(
        meeting=ended, kind="ordinary", number=1, content={}, content_hash="",
        created_at=act["at"], created_by=act["by"], latest_date=act["at"].date(),
    )  # fmt: skip
    BundleParagraph.objects.create(bundle=bundle, treatment=paragraph, position=1)
    with pytest.raises(ValidationError, match="lämnad för justering"):
        hand_in(statement=announced, text=TEXT, **act)


def test_a_stranger_hands_in_nothing(ended, announced, stranger, act):
    with pytest.raises(PermissionDenied):
        hand_in(statement=announced, text=TEXT, **{**act, "by": stranger})


def test_the_page_takes_the_text(client, people, ended, plan, announced):
    client.force_login(people.secretary)
    minutes = reverse("minutes:minutes", args=[ended.uuid])
    url = reverse("minutes:written", args=[ended.uuid, plan.uuid, announced.uuid])
    assert url in client.get(minutes).content.decode()
    for wrong in ({}, {"text": " "}, {"text": "a\0b"}):
        assert client.post(url, wrong).status_code == 422
    assert TEXT in client.post(url, {"text": TEXT}, follow=True).content.decode()
    assert TEXT in client.get(url).content.decode()
