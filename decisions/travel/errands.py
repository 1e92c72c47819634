"""What travel puts on a work list (settings.WORK_LIST_ERRANDS): trips to report."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from council.organisation.models import User
from decisions.memos.deadlines import in_words
from decisions.memos.models import InterestGround, Memo, MemoInterest, MemoOfficer
from decisions.memos.worklist import Row
from decisions.travel.models import Travel
from decisions.travel.schedule import REPORT_WITHIN
from decisions.travel.workflow import TripStatus


def reports_due(user: User, on: dt.date) -> list[Row]:
    """Return the trips that the user has made, or handles, and that are not reported; one query.

    The last day is the one on which the clock reminds of the report.
    """
    own = {"memo": OuterRef("memo"), "person": user.person_id}
    travelled = MemoInterest.objects.filter(ground=InterestGround.TRAVELLER, **own)
    concerned = Q(Exists(travelled)) | Q(Exists(MemoOfficer.objects.filter(**own)))
    people = ("memo__case", "memo__department", "memo__unit", "memo__recipient_body")
    trips = Travel.objects.filter(
        concerned, status=TripStatus.TRAVELLED, memo__in=Memo.objects.visible_to(user, on)
    ).select_related(*people)
    return [
        Row(
            trip.memo,
            "Redovisa resan",
            in_words(trip.end_date + REPORT_WITHIN, today=on),
            act_at="travel:trip",
            act_on=str(trip.memo.uuid),
        )
        for trip in trips.order_by("end_date", "pk")
        if trip.end_date
    ]
