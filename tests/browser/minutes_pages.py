"""The pages of a held meeting's minutes as its secretary sees them (see pages.py)."""

from django.utils import timezone

from council.models import User
from decisions.agendas.models import AgendaItem, Meeting
from decisions.minutes.actions.extracts import add_extract
from decisions.minutes.actions.texts import begin_minutes
from decisions.minutes.models import Minutes
from decisions.minutes.workflow import Channel
from decisions.sittings.models import Statement, Treatment
from decisions.sittings.workflow import StatementKind
from tests.browser.matter import decided, nothing


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


def announced():
    """A reservation whose written text has not come."""
    begun()
    item = AgendaItem.objects.get(uuid=decided()[1])
    row, _ = Statement.objects.get_or_create(
        item=item,
        position=1,
        defaults={
            "kind": StatementKind.RESERVATION,
            "announced_at": timezone.now(),
            "recorded_by": anna()["by"],
        },
    )
    return [*decided(), row.uuid]


def an_extract():
    """A paragraph with a recipient who waits for its extract."""
    begun()
    [row] = Treatment.objects.filter(item__uuid=decided()[1])
    if not row.extracts.exists():
        add_extract(
            treatment=row,
            recipient="Länsstyrelsen",
            email="registrator@example.se",
            channel=Channel.MAIL,
            **anna(),
        )
    return decided()


def to_send():
    """The list of what waits, with a paragraph in it."""
    an_extract()
    return []


MINUTES_PAGES = [
    ("minutes:minutes", "anna", lambda: [held().uuid], ""),
    ("minutes:begin", "anna", begun, ""),
    ("minutes:minutes", "anna", begun, ""),
    ("minutes:part", "anna", a_part, ""),
    ("minutes:written", "anna", announced, ""),
    ("minutes:dispatch", "anna", nothing, ""),
    ("minutes:extracts", "anna", an_extract, ""),
    ("minutes:dispatch", "anna", to_send, ""),
]
