"""Meetings and their rules, agendas and their versions, their PDFs, their readers."""

from decisions.agendas.models.calendars import CalendarAddress
from decisions.agendas.models.declarations import ConflictGround, MemberNotice, NoticeKind
from decisions.agendas.models.meetings import AgendaItem, ItemGroup, ItemSource, Meeting
from decisions.agendas.models.reading import ReadingNote, ReadMark
from decisions.agendas.models.renditions import Rendition, RenditionKind
from decisions.agendas.models.reports import ReportLine
from decisions.agendas.models.rules import (
    LATEST_ATTESTATION,
    LateItems,
    LateNumbers,
    MeetingRules,
    ParagraphSeries,
    ServiceOrder,
    rules_of,
)
from decisions.agendas.models.standing import StandingItem
from decisions.agendas.models.versions import AgendaVersion, NoticeReceipt
from decisions.agendas.workflow import MeetingStatus

__all__ = [
    "LATEST_ATTESTATION",
    "AgendaItem",
    "AgendaVersion",
    "CalendarAddress",
    "ConflictGround",
    "ItemGroup",
    "ItemSource",
    "LateItems",
    "LateNumbers",
    "Meeting",
    "MeetingRules",
    "MeetingStatus",
    "MemberNotice",
    "NoticeKind",
    "NoticeReceipt",
    "ParagraphSeries",
    "ReadMark",
    "ReadingNote",
    "Rendition",
    "RenditionKind",
    "ReportLine",
    "ServiceOrder",
    "StandingItem",
    "rules_of",
]
