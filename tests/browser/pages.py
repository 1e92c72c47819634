"""Every address of the portal as somebody who may see it, on the demo's data.

`PAGES` tells who opens what. A new address must stand here or in addresses.py
(test_accessibility.py).
"""

from django.urls import get_resolver

from council.feedback.views import SIGNER
from decisions.assignments.models import Assignment
from decisions.delegation.models import DelegationPoint
from decisions.memos.workflow import MemoKind, MemoStatus
from decisions.travel.workflow import TripStatus
from tests.browser.alert_pages import ALERT_PAGES
from tests.browser.attestation_pages import ATTESTATION_PAGES
from tests.browser.board_pages import BOARD_PAGES
from tests.browser.matter import (
    RULED,
    a_public_assignment,
    a_public_consultation,
    a_rule,
    chained,
    chair_of,
    consultation,
    decided,
    made_trip,
    memo,
    nanjing,
    nanjing_memo,
    nothing,
    noticed,
    planned,
    ready,
    reply,
    stop,
    supplemented,
    template,
    to_decide,
    to_publish,
    trip,
    trip_draft,
    trip_to_come,
    trip_to_decide,
    two_versions,
    upload,
)
from tests.browser.minutes_pages import MINUTES_PAGES
from tests.browser.outgoing_pages import OUTGOING_PAGES
from tests.browser.planning_pages import PLANNING_PAGES
from tests.browser.reading_pages import READING_PAGES
from tests.browser.rooms import room_in_use
from tests.browser.scheduled import on_the_clock
from tests.browser.withdrawn import a_withdrawal

NOBODY = ""


def names(resolver=None, space=""):
    """Every named address with its namespace, such as memos:list."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern, inner)
        else:
            yield f"{space}{pattern.name}"


DRAFT, REVIEW, PUBLISHED = MemoStatus.DRAFT, MemoStatus.REVIEW, MemoStatus.PUBLISHED
# Of each address: who opens it, what stands in it, and what follows it.
PAGES = [
    ("accounts:login", NOBODY, nothing, ""),
    ("accounts:profile", "eva", nothing, ""),
    ("accounts:notifications", "eva", nothing, ""),
    ("accounts:stop", NOBODY, stop, ""),
    ("memos:worklist", "eva", nothing, ""),
    ("memos:worklist", "eva", nothing, "?flik=vantar"),
    ("memos:worklist", "eva", nothing, "?flik=bevakar"),
    ("memos:worklist", "omar", nothing, ""),
    ("memos:worklist", "anna", nothing, ""),
    ("memos:worklist", "petra", nothing, ""),
    ("memos:list", "eva", nothing, ""),
    ("memos:list", "eva", nothing, "?q=finns%20inte"),
    ("memos:new", "eva", nothing, ""),
    ("memos:sources", "eva", nothing, ""),
    ("memos:administration", "adam", nothing, ""),
    ("memos:topics", "adam", nothing, ""),
    ("memos:templates", "adam", nothing, ""),
    ("memos:new_template", "adam", nothing, "?forvaltning=kommunledning&slag=travel"),
    ("memos:template", "adam", template, ""),
    ("memos:template_version", "adam", lambda: [*template(), 1], ""),
    ("memos:import", "eva", nothing, ""),
    ("memos:confirm_import", "eva", upload, ""),
    ("memos:memo", "eva", lambda: memo(DRAFT), ""),
    ("memos:memo", "eva", lambda: memo(DRAFT, kind=MemoKind.CONSULTATION_REPLY), ""),
    ("memos:memo", "eva", nanjing_memo, ""),
    ("memos:memo", "omar", lambda: memo(REVIEW), ""),
    ("memos:facts", "eva", lambda: memo(DRAFT), ""),
    ("memos:companion", "eva", lambda: [*trip_draft(), "travel"], ""),
    ("memos:attachments", "eva", lambda: memo(DRAFT), ""),
    ("memos:submit", "eva", ready, ""),
    ("memos:review", "omar", lambda: memo(REVIEW), ""),
    ("memos:comments", "eva", lambda: memo(DRAFT), ""),
    ("memos:suggest", "omar", lambda: memo(REVIEW), ""),
    ("memos:suggestions", "eva", lambda: memo(DRAFT), ""),
    ("memos:review", "ines", chained, ""),
    ("memos:review", "mika", chained, ""),
    ("memos:approved", "eva", nanjing_memo, ""),
    ("memos:chains", "adam", nothing, ""),
    ("memos:chain", "adam", lambda: ["kultur", "alla"], ""),
    ("memos:substitutes", "adam", nothing, ""),
    ("memos:versions", "eva", nanjing_memo, ""),
    ("memos:compare", "eva", nanjing_memo, "?fran=v1"),
    ("travel:own", "mika", nothing, ""),
    ("travel:own", "jon", nothing, ""),
    ("travel:own", "rut", nothing, ""),
    ("travel:trip", "jon", lambda: trip(TripStatus.REPORTED), ""),
    ("travel:trip", "mika", trip_to_come, ""),
    ("travel:report", "mika", made_trip, ""),
    ("travel:decide", "jon", trip_to_decide, ""),
    ("travel:decide", "omar", trip_to_decide, ""),
    ("travel:decision", "jon", lambda: trip(TripStatus.CLOSED), ""),
    ("travel:statistics", "eva", nothing, ""),
    ("travel:rule_bodies", "adam", nothing, ""),
    ("travel:rules", "adam", lambda: [RULED], ""),
    ("travel:rules", "adam", lambda: ["kulturnamnden"], ""),
    ("travel:add_rule", "adam", lambda: [RULED], ""),
    ("travel:change_rule", "adam", a_rule, ""),
    ("delegation:bodies", "adam", nothing, ""),
    ("delegation:scheme", "adam", lambda: [RULED], ""),
    ("delegation:add", "adam", lambda: [RULED], ""),
    ("delegation:change", "adam", lambda: [RULED, DelegationPoint.objects.last().uuid], ""),
    ("agendas:list", "anna", nothing, ""),
    ("agendas:plan", "anna", nothing, ""),
    *PLANNING_PAGES,
    *BOARD_PAGES,
    *READING_PAGES,
    ("agendas:meeting", "anna", lambda: [planned().uuid], ""),
    ("agendas:meeting", "anna", lambda: [noticed().uuid], ""),
    ("agendas:change", "anna", lambda: [planned().uuid], ""),
    ("agendas:cancel", "anna", lambda: [planned().uuid], ""),
    ("agendas:item", "anna", lambda: [planned().uuid, planned().items.latest("pk").uuid], ""),
    ("agendas:notice", "anna", lambda: [planned().uuid], ""),
    ("agendas:meeting", "anna", lambda: [supplemented().meeting.uuid], ""),
    ("agendas:supplement", "anna", lambda: [supplemented().meeting.uuid], ""),
    ("agendas:withdraw", "anna", lambda: [noticed().uuid, to_decide().uuid], ""),
    ("sittings:meeting", "anna", lambda: [noticed().uuid], ""),
    ("sittings:item", "anna", decided, ""),
    *MINUTES_PAGES,
    ("sittings:room", "anna", lambda: [noticed().uuid], ""),
    ("sittings:room", "anna", room_in_use, ""),
    ("sittings:projector", "anna", room_in_use, ""),
    ("publishing:list", "petra", nothing, ""),
    ("publishing:review", "petra", to_publish, ""),
    ("publishing:review", "petra", on_the_clock, ""),
    ("publishing:list", "petra", lambda: on_the_clock()[1:], ""),
    ("publishing:withdrawn", "petra", nothing, "?q=2019-007477"),
    ("publishing:withdraw", "petra", lambda: [nanjing().uuid], ""),
    ("publishing:withdrawal", "petra", a_withdrawal, ""),
    ("assignments:list", "anna", nothing, ""),
    ("assignments:assignment", "anna", lambda: [Assignment.objects.earliest("pk").uuid], ""),
    ("assignments:new", "anna", decided, ""),
    ("remissvar:list", "rut", nothing, ""),
    ("remissvar:new", "rut", nothing, ""),
    ("remissvar:detail", "rut", consultation, ""),
    ("record:start", NOBODY, nothing, ""),
    ("record:decisions", NOBODY, nothing, ""),
    ("record:decisions", NOBODY, nothing, "?q=2019%2F7477"),
    ("record:decisions", NOBODY, nothing, "?q=finnsinte"),
    ("record:decision", NOBODY, lambda: [nanjing().slug], ""),
    ("record:decision", NOBODY, reply, ""),
    ("record:decision_version", NOBODY, lambda: [nanjing().slug, 1], ""),
    ("record:compared", NOBODY, two_versions, ""),
    ("record:case", NOBODY, lambda: ["2019-7477"], ""),
    ("record:decisions", NOBODY, nothing, "?q=ar%3A99999&plats=centrum&fran=2020-01-01"),
    ("record:meetings", NOBODY, nothing, ""),
    ("record:meetings", NOBODY, nothing, "?q=finnsinte"),
    ("record:search_help", NOBODY, nothing, ""),
    ("record:meeting", NOBODY, lambda: [nanjing().meeting.slug], ""),
    ("record:bodies", NOBODY, nothing, ""),
    ("record:body", NOBODY, lambda: [nanjing().meeting.body.slug], ""),
    ("record:body", NOBODY, lambda: [nanjing().meeting.body.slug], "?dag=2010-01-01"),
    ("record:assignments", NOBODY, nothing, ""),
    ("record:assignment", NOBODY, a_public_assignment, ""),
    ("record:delegations", NOBODY, nothing, ""),
    ("record:delegation", NOBODY, lambda: [RULED], ""),
    ("feedback:write", NOBODY, nothing, ""),
    ("feedback:sent", NOBODY, lambda: [SIGNER.sign("T26-3F9A1C")], ""),
    ("feedback_staff:list", "adam", nothing, ""),
    ("record:figures", NOBODY, nothing, ""),
    ("record:consultations", NOBODY, nothing, ""),
    ("record:consultation", NOBODY, a_public_consultation, ""),
    ("record:people", NOBODY, nothing, ""),
    ("record:people", NOBODY, nothing, "?visa=tidigare"),
    ("record:person", NOBODY, lambda: [chair_of(nanjing().meeting.body).slug], ""),
    ("record:verify", NOBODY, nothing, ""),
    ("record:verify_hash", NOBODY, lambda: [nanjing().documents.first().sha256], ""),
    ("record:log", NOBODY, nothing, ""),
    ("record:log_leaf", NOBODY, lambda: [0], ""),
    ("record:about", NOBODY, nothing, ""),
    ("record:open_data", NOBODY, nothing, ""),
    ("record:accessibility", NOBODY, nothing, ""),
    *OUTGOING_PAGES,
    *ALERT_PAGES,
    *ATTESTATION_PAGES,
]
