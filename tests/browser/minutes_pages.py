"""The pages of a held meeting's minutes as its secretary sees them (see pages.py)."""

from django.utils import timezone

from council.models import User
from decisions.agendas.models import Meeting
from decisions.minutes.actions.texts import begin_minutes
from decisions.minutes.models import Minutes
from tests.browser.matter import decided


def anna():
    return {"by": User.objects.get(username="anna"), "at": timezone.now()}


def held():
    """The meeting that the decision which can be corrected was made at."""
    return Meeting.objects.get(uuid=decided()[0])


def begun():
    """A meeting whose minutes are begun."""
    meeting = held()
    if not Minutes.objects.filter(meeting=meeting).exists():
        begin_minutes(
            meeting=meeting, attestation_date=meeting.date, attestation_place="", **anna()
        )
    return [meeting.uuid]


def a_part():
    """The documents of a paragraph, which can be worded by hand."""
    begun()
    return [*decided(), "documents"]


MINUTES_PAGES = [
    ("minutes:minutes", "anna", lambda: [held().uuid], ""),
    ("minutes:begin", "anna", begun, ""),
    ("minutes:minutes", "anna", begun, ""),
    ("minutes:part", "anna", a_part, ""),
]
