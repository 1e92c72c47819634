"""Meetings, their agendas and the PDFs made for them."""

from decisions.agendas.models.meetings import AgendaItem, ItemGroup, Meeting
from decisions.agendas.models.renditions import Rendition, RenditionKind
from decisions.agendas.workflow import MeetingStatus

__all__ = ["AgendaItem", "ItemGroup", "Meeting", "MeetingStatus", "Rendition", "RenditionKind"]
