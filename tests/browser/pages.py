"""Every address of the portal as somebody who may see it, on the demo's data.

`PAGES` tells who opens what. A new address must stand here or in addresses.py
(test_accessibility.py).
"""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from council.accounts.letters import stop_token
from council.models import Publication, User
from decisions.agendas.models import MeetingStatus
from decisions.memos.rules import missing_for_review
from decisions.memos.views.editing import stops_review
from decisions.memos.workflow import MemoKind, MemoStatus
from decisions.models import AgendaItem, Memo, MemoTemplate, Travel, TravelRule, Treatment
from decisions.sittings.models import Outcome
from decisions.travel.workflow import TripStatus
from remissvar.demo.drafting import case, when, write
from remissvar.demo.texts import VIENNA
from remissvar.models import Consultation

NOBODY = ""
RULED = "miljo-och-halsoskyddsnamnden"
PLAIN_MEMO = """Miljöförvaltningen
Tjänsteutlåtande
Dnr 2026-000777
Riktlinjer för cykelparkering

Förvaltningens förslag till beslut
1. Nämnden antar riktlinjerna.

Bakgrund
Det saknas riktlinjer för cykelparkering.
"""


def names(resolver=None, space=""):
    """Every named address with its namespace, such as memos:list."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern, inner)
        else:
            yield f"{space}{pattern.name}"


def memo(status, **facts):
    facts = {"case__secrecy_ground": "", "department__slug": "miljo", **facts}
    return [Memo.objects.filter(status=status, **facts).latest("pk").uuid]


def chained():
    return memo(REVIEW, department__slug="kultur")


def ready():
    """A draft of Eva's that lacks nothing, so that it can be sent to review."""
    drafts = Memo.objects.filter(status=DRAFT, department__slug="miljo").order_by("-pk")
    return [next(each.uuid for each in drafts if not stops_review(missing_for_review(each)))]


def planned():
    """The planned meeting that has an agenda."""
    return AgendaItem.objects.filter(meeting__status=MeetingStatus.PLANNED).latest("pk").meeting


def noticed():
    return to_decide().meeting


def trip_draft():
    """A trip that is still written on: its facts have a page of their own."""
    at = when(timezone.localdate())
    matter = case("miljo", VIENNA.title, at)
    written = write(
        VIENNA, of=matter, officer="eva", unit="Plan och miljö", at=at, kind=MemoKind.TRAVEL
    )
    return [written.uuid]


def trip(status, **facts):
    return [Travel.objects.filter(status=status, **facts).latest("pk").memo.uuid]


def trip_to_come():
    return trip(TripStatus.APPROVED, place="Malmö")


def a_rule():
    return [RULED, TravelRule.objects.filter(body__slug=RULED).order_by("pk").first().pk]


def made_trip():
    """Mika's trip to Malmö, as it is when it is over and not reported yet."""
    made = Travel.objects.get(place="Malmö")
    yesterday = timezone.localdate() - timedelta(days=1)
    made.start_date = made.end_date = yesterday
    made.save()
    return [made.memo.uuid]


def trip_to_decide():
    return [Travel.objects.get(place="Göteborg").memo.uuid]


def to_decide():
    """A noticed meeting's matter that no decision is recorded on."""
    return AgendaItem.objects.get(memo__status=MemoStatus.NOTICED)


def decided():
    """The item that was decided with changes, and can still be corrected."""
    item = Treatment.objects.get(outcome=Outcome.AMENDED).item
    return [item.meeting.uuid, item.uuid]


def to_publish():
    return decided()[1:]


def upload():
    """What Eva has uploaded to import, not yet saved."""
    client = Client()
    client.force_login(User.objects.get(username="eva"))
    file = SimpleUploadedFile("handling.txt", PLAIN_MEMO.encode(), "text/plain")
    answer = client.post(reverse("memos:import"), {"file": file})
    return [answer.url.rstrip("/").rsplit("/", 1)[-1]]


def nanjing():
    return Publication.objects.get(registry_number="2019-007477")


def reply():
    return [Publication.objects.get(registry_number="304-2016-151").slug]


def nanjing_memo():
    return [Memo.objects.get(case__registry_number="2019-007477").uuid]


def consultation():
    return [Consultation.objects.filter(reply=None).latest("pk").uuid]


def template():
    return [MemoTemplate.objects.earliest("pk").uuid]


def nothing():
    return []


def stop():
    """What the link in a mail to Eva holds."""
    return [stop_token(User.objects.get(username="eva"), "comment.new")]


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
    ("agendas:list", "anna", nothing, ""),
    ("agendas:plan", "anna", nothing, ""),
    ("agendas:meeting", "anna", lambda: [planned().uuid], ""),
    ("agendas:meeting", "anna", lambda: [noticed().uuid], ""),
    ("agendas:change", "anna", lambda: [planned().uuid], ""),
    ("agendas:cancel", "anna", lambda: [planned().uuid], ""),
    ("agendas:item", "anna", lambda: [planned().uuid, planned().items.latest("pk").uuid], ""),
    ("agendas:notice", "anna", lambda: [planned().uuid], ""),
    ("sittings:meeting", "anna", lambda: [noticed().uuid], ""),
    ("sittings:item", "anna", decided, ""),
    ("publishing:list", "petra", nothing, ""),
    ("publishing:review", "petra", to_publish, ""),
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
    ("record:meetings", NOBODY, nothing, ""),
    ("record:meeting", NOBODY, lambda: [nanjing().meeting.slug], ""),
    ("record:bodies", NOBODY, nothing, ""),
    ("record:body", NOBODY, lambda: [nanjing().meeting.body.slug], ""),
    ("record:verify", NOBODY, nothing, ""),
    ("record:verify_hash", NOBODY, lambda: [nanjing().documents.first().sha256], ""),
    ("record:about", NOBODY, nothing, ""),
    ("record:accessibility", NOBODY, nothing, ""),
]
