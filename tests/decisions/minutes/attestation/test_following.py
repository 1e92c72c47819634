"""What the secretary finds on the work list about attestation, and reminders that reach nobody."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council.accounts.models import Notification
from decisions.minutes.attestation.actions.signers import remind
from decisions.minutes.attestation.following import to_see_through

from .conftest import sign

AFTER = dt.date(2026, 4, 24)


@pytest.fixture
def lost(users):
    """Leila's account is closed."""
    users["Leila"].is_active = False
    users["Leila"].save()


def told(user, on=AFTER):
    return [(one.task, one.details, one.words, one.tone) for one in to_see_through(user, on)]


def test_paragraphs_that_are_not_handed_in_are_told_with_the_days_left(held, people):
    details = "§§ 1–3 inte lämnade för justering · senast 7 maj"
    assert told(people.secretary) == [("Lämna för justering", details, "13 dagar kvar", "")]
    [errand] = to_see_through(people.secretary, dt.date(2026, 5, 8))
    assert (errand.words, errand.tone) == ("1 dag försenad", "late")
    assert errand.url == reverse("attestation:board", args=[held.uuid])
    assert told(people.secretary, dt.date(2026, 9, 1)) == []
    assert told(people.outsider) == []


def test_a_meeting_that_still_goes_on_is_not_asked_for(decided, people):
    assert told(people.secretary) == []


def test_a_bundle_that_waits_is_told_with_who_cannot_sign(to_sign, people, users, after, lost):
    details = "Väntar på Karin, Leila (saknar konto) · senast 7 maj"
    assert told(people.secretary) == [("Följ justeringen", details, "13 dagar kvar", "")]
    sign(to_sign, users["Karin"], after["at"])
    assert told(people.secretary)[0][1] == "Väntar på Leila (saknar konto) · senast 7 maj"


def test_who_has_no_account_is_not_said_to_be_reminded(to_sign, users, after, lost):
    assert [row.name for row in remind(bundle=to_sign, **after)] == ["Karin"]
    assert to_sign.signatories.get(name="Leila").reminded_at is None
    assert to_sign.events.latest("pk").who == "Karin"


def test_a_reminder_that_reaches_nobody_is_refused_in_words(to_sign, users, after, lost):
    waiting = sign(to_sign, users["Karin"], after["at"])
    before = waiting.events.count()
    with pytest.raises(ValidationError, match="Leila har inget konto"):
        remind(bundle=waiting, **after)
    assert waiting.events.count() == before
    assert waiting.signatories.get(name="Leila").reminded_at is None
    assert not Notification.objects.filter(title__startswith="Påminnelse").exists()


def test_the_board_says_who_of_the_elected_has_no_account(
    held, users, as_user, people, after, time_machine
):
    time_machine.move_to(after["at"], tick=False)
    users["Per"].is_active = False  # in reserve, and not in the suggestion
    users["Per"].save()
    page = as_user(people.secretary).get(reverse("attestation:board", args=[held.uuid]))
    assert "Vald justerare: Per har inget konto" in page.content.decode()


def test_the_board_says_of_a_bundle_whom_it_waits_for_in_vain(
    bundle, as_user, people, after, lost, time_machine
):
    time_machine.move_to(after["at"], tick=False)
    page = as_user(people.secretary).get(reverse("attestation:board", args=[bundle.meeting.uuid]))
    assert "Leila har inget konto" in page.content.decode()
