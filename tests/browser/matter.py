"""The demo's matter that the pages are opened with: what stands in their addresses."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from council.accounts.letters import stop_token
from council.models import Publication, User
from council.record.models import PublishedAssignment, PublishedConsultation
from decisions.agendas.models import MeetingStatus
from decisions.memos.rules import can_submit, missing_for_review
from decisions.memos.views.editing import stops_review
from decisions.memos.workflow import MemoKind, MemoStatus
from decisions.models import AgendaItem, Memo, MemoTemplate, Travel, TravelRule, Treatment
from decisions.sittings.models import Outcome
from decisions.travel.workflow import TripStatus
from remissvar.demo.drafting import case, when, write
from remissvar.demo.texts import VIENNA
from remissvar.models import Consultation

DRAFT, REVIEW = MemoStatus.DRAFT, MemoStatus.REVIEW
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


def memo(status, **facts):
    facts = {"case__secrecy_ground": "", "department__slug": "miljo", **facts}
    return [Memo.objects.filter(status=status, **facts).latest("pk").uuid]


def chained():
    return memo(REVIEW, department__slug="kultur")


def ready():
    """A draft of Eva's that lacks nothing, so that it can be sent to review."""
    eva, now = User.objects.get(username="eva"), timezone.now()
    drafts = Memo.objects.filter(
        status=DRAFT, department__slug="miljo", case__is_secret=False
    ).order_by("-pk")
    return [
        next(
            each.uuid
            for each in drafts
            if can_submit(each, eva, at=now) and not stops_review(missing_for_review(each))
        )
    ]


def planned():
    """The planned meeting that has a matter on its agenda."""
    items = AgendaItem.objects.filter(meeting__status=MeetingStatus.PLANNED, memo__isnull=False)
    return items.latest("pk").meeting


def supplemented():
    """A noticed meeting with something that has not been sent."""
    return AgendaItem.objects.filter(meeting__status=MeetingStatus.NOTICED, number="").latest("pk")


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
    return Publication.objects.get(registry_number="2019-007477", is_current=True)


def reply():
    return [Publication.objects.get(registry_number="304-2016-151", is_current=True).slug]


def two_versions():
    """The reply as it was published first, and again with other words."""
    first = Publication.objects.get(registry_number="304-2016-151", version=1)
    if first.is_current:
        Publication.objects.filter(pk=first.pk).update(is_current=False)
        first.pk, first.uuid, first.version, first.is_current = None, uuid4(), 2, True
        first.title = f"{first.title}, rättad"
        first.content["memo"]["sections"][0]["html"] += "<p>Ett stycke har tillkommit.</p>"
        first.save()
    return [first.slug, 1, 2]


def nanjing_memo():
    return [Memo.objects.get(case__registry_number="2019-007477").uuid]


def consultation():
    return [Consultation.objects.filter(reply=None).latest("pk").uuid]


def a_public_assignment():
    return [PublishedAssignment.objects.latest("pk").slug]


def a_public_consultation():
    return [PublishedConsultation.objects.exclude(reply_slug="").latest("pk").slug]


def template():
    return [MemoTemplate.objects.earliest("pk").uuid]


def nothing():
    return []


def stop():
    """What the link in a mail to Eva holds."""
    return [stop_token(User.objects.get(username="eva"), "comment.new")]


def chair_of(body):
    """The public page's person who leads the body of the record."""
    return body.mandates.get(role="chair", valid_to=None).person
