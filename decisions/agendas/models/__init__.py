"""Meetings, their agendas and the PDFs made for them."""

from decisions.agendas.models.meetings import AgendaItem, ItemGroup, Meeting, MeetingStatus
from decisions.agendas.models.renditions import Rendition, RenditionKind

__all__ = ["AgendaItem", "ItemGroup", "Meeting", "MeetingStatus", "Rendition", "RenditionKind"]
