"""The pages of a meeting's reading room as the chair sees them (see pages.py)."""

from django.utils import timezone

from council.models import User
from decisions.agendas.actions.declarations import declare_absence
from decisions.agendas.actions.reading import mark_read, save_note
from tests.browser.matter import noticed, planned, to_decide


def karin():
    return {"by": User.objects.get(username="karin"), "at": timezone.now()}


def read():
    """An item that Karin has read and noted something about; she has said that she comes late."""
    item = to_decide()
    part = item.fixed_version.content["sections"][0]
    mark_read(item=item, version=item.meeting.versions.get(number=1), **karin())
    save_note(item=item, text="Fråga om kostnaden.", **karin())
    save_note(item=item, text="Vad är detta?", part=part["uuid"], quote="finns inte", **karin())
    return [item.meeting.uuid, item.uuid]


def late():
    """A meeting that Karin has said she comes late to."""
    meeting = noticed()
    if not meeting.member_notices.exists():
        declare_absence(meeting=meeting, is_whole=False, text="kommer kl. 17", **karin())
    return [meeting.uuid]


READING_PAGES = [
    ("agendas:reading", "karin", lambda: [planned().uuid], ""),
    ("agendas:reading", "karin", lambda: [noticed().uuid], ""),
    ("agendas:reading_item", "karin", lambda: [noticed().uuid, to_decide().uuid], ""),
    ("agendas:declare_absence", "karin", lambda: [noticed().uuid], ""),
    ("agendas:declare_conflict", "karin", lambda: [noticed().uuid, to_decide().uuid], ""),
    ("agendas:reading", "karin", late, ""),
    ("agendas:reading_item", "karin", read, ""),
    ("agendas:reading_notes", "karin", lambda: read()[:1], ""),
    ("agendas:reading_changes", "karin", read, ""),
]
