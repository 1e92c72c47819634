"""Loading a trip for whoever may see it."""

import uuid

from django.http import Http404, HttpRequest

from council.organisation.models import User
from decisions.memos.models import Memo
from decisions.memos.views.request import signed_in, today
from decisions.memos.workflow import MemoKind
from decisions.travel.models import Travel
from decisions.travel.rules import match_of
from decisions.travel.rules.afterwards import is_traveller
from decisions.travel.rules.deciding import holds_level

__all__ = ["signed_in", "today", "travel_of", "trip_memo"]


def trip_memo(request: HttpRequest, memo_uuid: uuid.UUID) -> Memo:
    """Return a travel memo that the user may read, or whose trip they decide. Raises Http404.

    A secret case is read by those alone who read it elsewhere.
    """
    user = signed_in(request)
    memos = Memo.objects.with_people().filter(kind=MemoKind.TRAVEL, uuid=memo_uuid)
    memo = memos.filter(pk__in=Memo.objects.visible_to(user, today()).values("pk")).first()
    if memo is None:
        memo = memos.filter(case__is_secret=False).first()
        if memo is None or not _decides(memo, user):
            raise Http404
    return memo


def travel_of(request: HttpRequest, memo_uuid: uuid.UUID) -> Travel:
    """Return the trip of a memo that the user may read, or of one where they travel.

    Raises Http404. What the traveller's own trip costs and whether it is decided is no secret to
    them, wherever they work.
    """
    trips = Travel.objects.select_related(
        "memo__case", "memo__department", "memo__recipient_body", "memo__unit"
    )
    travel = trips.filter(memo__uuid=memo_uuid).first()
    if travel is None:
        raise Http404
    if not is_traveller(travel, signed_in(request)):
        trip_memo(request, memo_uuid)
    return travel


def _decides(memo: Memo, user: User) -> bool:
    """Return whether the trip is, or was, the user's to decide."""
    if hasattr(memo, "travel_decision"):
        return memo.travel_decision.decided_by_id == user.pk
    match = match_of(memo, today())
    return memo.status == "review" and holds_level(memo, match.level, user, on=today())
