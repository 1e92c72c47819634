"""Meetings and their rules, agendas and their versions, and the PDFs made for them."""

from decisions.agendas.models.meetings import AgendaItem, ItemGroup, ItemSource, Meeting
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
    "ItemGroup",
    "ItemSource",
    "LateItems",
    "LateNumbers",
    "Meeting",
    "MeetingRules",
    "MeetingStatus",
    "NoticeReceipt",
    "ParagraphSeries",
    "Rendition",
    "RenditionKind",
    "ReportLine",
    "ServiceOrder",
    "StandingItem",
    "rules_of",
]
