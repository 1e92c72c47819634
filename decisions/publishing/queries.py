"""Reads of what waits to be published; what the user may not see is not there."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, JSONArray, JSONObject
from django.http import Http404
from django.utils import timezone

from council.organisation.models import User
from council.organisation.permissions import Permission
from council.record.minutes import KIND as MINUTES
from council.record.models import Publication, PublishedMeeting
from decisions.agendas.models import AgendaItem, Meeting
from decisions.memos.workflow import MemoStatus
from decisions.minutes.models import Correction
from decisions.minutes.workflow import BundleState
from decisions.publishing.models import PublicationReview, ScheduledPublication, ScheduleState
from decisions.publishing.rules import PUBLIC_MEETINGS
from decisions.sittings.models import DECIDED, OWN_OUTCOMES, DecisionClause, Treatment

WHOLE = (
    "item__meeting__body",
    "item__memo__case",
    "item__memo__recipient_body",
    "item__fixed_version",
)
RECENT = 15
MEETING_DAYS = dt.timedelta(days=120)


@dataclass(frozen=True)
class MeetingRow:
    """A called meeting and its public page, None while it has none."""

    meeting: Meeting
    public: PublishedMeeting | None


def publishable(user: User, on: dt.date) -> "QuerySet[Treatment]":
    """Return the treatments that the user publishes, by body; nothing secret or closed."""
    rows = Treatment.objects.select_related(*WHOLE)
    bodies = user.bodies_with(Permission.PUBLISH, on)
    is_open = Q(item__memo=None) | Q(item__memo__case__is_secret=False)
    return rows.filter(is_open, item__meeting__body__in=bodies, item__is_closed=False)


def awaiting(user: User, on: dt.date) -> "QuerySet[Treatment]":
    """Return the decisions that wait to be published, oldest meeting first.

    Of the items without a memo those of which the minutes say what was decided. What has been
    corrected since it was published, or has got an assignment, waits to be published anew.
    """
    of_memos = Q(outcome__in=DECIDED, item__memo__status=MemoStatus.DECIDED)
    has_words = Exists(DecisionClause.objects.filter(treatment=OuterRef("pk")))
    own = Q(item__memo=None, outcome__in=OWN_OUTCOMES) & Q(has_words) & ~Q(Exists(_public()))
    again = Q(item__uuid__in=corrected()) | Q(item__uuid__in=assigned_since())
    rows = publishable(user, on).filter(of_memos | own | again)
    rows = rows.prefetch_related(Prefetch("scheduled", left_to_the_clock(), "on_the_clock"))
    return rows.order_by("item__meeting__starts_at", "item__position", "pk")


def left_to_the_clock() -> "QuerySet[ScheduledPublication]":
    """Return what the clock has yet to publish, and what it could not and nobody has seen to.

    Newest first.
    """
    later = PublicationReview.objects.filter(
        treatment=OuterRef("treatment"), pk__gt=OuterRef("review")
    )
    unseen = Q(state=ScheduleState.FAILED) & ~Exists(later)
    rows = ScheduledPublication.objects.filter(Q(state=ScheduleState.WAITING) | unseen)
    return rows.select_related("review__reviewed_by").order_by("-pk")


def corrected() -> list[uuid.UUID]:
    """Return the items whose minutes have been corrected since their decisions were published."""
    rows = Correction.objects.filter(bundle__state=BundleState.ATTESTED)
    told = rows.values_list("treatment__item__uuid").annotate(last=Max("bundle__attested_at"))
    newest = {str(item): last for item, last in told}
    public = Publication.objects.filter(is_current=True).annotate(of_item=KT("content__item"))
    return [
        uuid.UUID(item)
        for item, at in public.filter(of_item__in=newest).values_list("of_item", "published_at")
        if at < newest[item]
    ]


def assigned_since() -> "QuerySet[Treatment, uuid.UUID]":
    """Return the items whose decisions have got an assignment since they were published."""
    given = Treatment.objects.alias(
        protected=F("assignments__is_protected"),
        told=JSONArray(
            JSONObject(title=F("assignments__title"), to=F("assignments__department__name"))
        ),
    )
    public = _public().filter(is_current=True)
    telling = public.filter(content__next__assignments__contains=OuterRef("told"))
    rows = given.filter(Exists(public), ~Exists(telling), protected=False)
    return rows.values_list("item__uuid", flat=True).distinct()


def get_treatment_for(user: User, item_id: uuid.UUID, on: dt.date) -> Treatment:
    """Return the treatment of the item. Raises Http404 for what the user may not publish."""
    found = publishable(user, on).filter(item__uuid=item_id).first()
    if found is None:
        raise Http404
    return found


def get_meeting_for(user: User, meeting_id: uuid.UUID, on: dt.date) -> Meeting:
    """Return the meeting. Raises Http404 unless the user publishes for its body."""
    bodies = user.bodies_with(Permission.PUBLISH, on)
    rows = Meeting.objects.select_related("body").filter(uuid=meeting_id, body__in=bodies)
    found = rows.first()
    if found is None:
        raise Http404
    return found


def current_publication(item: AgendaItem) -> Publication | None:
    """Return the item's decision as it is public now, None before it is."""
    return Publication.objects.of_item(item.uuid).filter(is_current=True).first()


def recently_published(user: User, on: dt.date) -> list[Publication]:
    """Return the newest publications of the user's bodies, each with its `item`'s uuid."""
    slugs = user.bodies_with(Permission.PUBLISH, on).values("slug")
    rows = Publication.objects.filter(meeting__body__slug__in=slugs, is_current=True)
    rows = rows.exclude(kind=MINUTES)
    rows = rows.select_related("meeting__body").defer("content", "text", "search", "title_search")
    rows = rows.annotate(item=KT("content__item"))
    return list(rows.order_by("-published_at", "-pk")[:RECENT])


def called_meetings(user: User, at: dt.datetime) -> list[MeetingRow]:
    """Return the user's bodies' meetings that are public by a notice, the last months' and on.

    One that was called and then cancelled is among them, so that its page can say so.
    """
    bodies = user.bodies_with(Permission.PUBLISH, timezone.localdate(at))
    was_called = Q(status__in=PUBLIC_MEETINGS) | Q(noticed_at__isnull=False)
    meetings = list(
        Meeting.objects.filter(was_called, body__in=bodies, starts_at__gte=at - MEETING_DAYS)
        .select_related("body")
        .order_by("-starts_at", "-pk")
    )
    rows = PublishedMeeting.objects.filter(uuid__in=[meeting.uuid for meeting in meetings])
    public = {row.uuid: row for row in rows.defer("agenda")}
    return [MeetingRow(meeting, public.get(meeting.uuid)) for meeting in meetings]


def _public() -> "QuerySet[Publication]":
    """Return the standing versions of a treatment's decision, for a question about treatments."""
    rows = Publication.objects.alias(of_item=KT("content__item"))
    return rows.filter(of_item=Cast(OuterRef("item__uuid"), TextField()))
