"""The pages of a meeting's reading room as the chair sees them (see pages.py)."""

from django.utils import timezone

from council.models import User
from decisions.agendas.actions.declarations import declare_absence
from decisions.agendas.actions.reading import mark_read, save_note
from tests.browser.matter import noticed, planned, to_decide


def ylva():
    return {"by": User.objects.get(username="ylva"), "at": timezone.now()}


def read():
    """An item that Ylva has read and noted something about; she has said that she comes late."""
    item = to_decide()
    part = item.fixed_version.content["sections"][0]
    mark_read(item=item, version=item.meeting.versions.get(number=1), **ylva())
    save_note(item=item, text="Fråga om kostnaden.", **ylva())
    save_note(item=item, text="Vad är detta?", part=part["uuid"], quote="finns inte", **ylva())
    return [item.meeting.uuid, item.uuid]


def late():
    """A meeting that Ylva has said she comes late to."""
    meeting = noticed()
    if not meeting.member_notices.exists():
        declare_absence(meeting=meeting, is_whole=False, text="kommer kl. 17", **ylva())
    return [meeting.uuid]


READING_PAGES = [
    ("agendas:reading", "karin", lambda: [planned().uuid], ""),
    ("agendas:reading", "ylva", lambda: [noticed().uuid], ""),
    ("agendas:reading_item", "ylva", lambda: [noticed().uuid, to_decide().uuid], ""),
    ("agendas:declare_absence", "ylva", lambda: [noticed().uuid], ""),
    ("agendas:declare_conflict", "ylva", lambda: [noticed().uuid, to_decide().uuid], ""),
    ("agendas:reading", "ylva", late, ""),
    ("agendas:reading_item", "ylva", read, ""),
    ("agendas:reading_notes", "ylva", lambda: read()[:1], ""),
    ("agendas:reading_changes", "ylva", read, ""),
]
