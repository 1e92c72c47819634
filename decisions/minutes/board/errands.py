"""What of the board waits for a secretary on the work list (settings.WORK_LIST_NOTES)."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from council.posting import latest_posting
from council.templatetags.portal import day
from decisions.memos.worklist import Errand
from decisions.minutes.board.content import attested_date
from decisions.minutes.models import BoardNotice, Bundle, Posting
from decisions.minutes.workflow import BundleState, PostingEnd

NEWS = dt.timedelta(days=7)
"""How long a secretary is told of what cannot be undone: a late posting, a time begun again."""


def to_see_to(user: User, on: dt.date) -> list[Errand]:
    """Return what is not posted in time, and notices that are or lately were away from the board.

    For who records the decisions of the bodies; two queries.
    """
    bodies = user.bodies_with(Permission.RECORD_DECISION, on)
    return [*_unposted(bodies, on), *_troubled(bodies, on)]


def _unposted(bodies: "QuerySet[Body]", on: dt.date) -> Iterator[Errand]:
    rows = Bundle.objects.filter(
        state=BundleState.ATTESTED, board_notice=None, meeting__body__in=bodies
    ).select_related("meeting__body")
    for bundle in rows.order_by("attested_at", "pk"):
        latest = latest_posting(attested_date(bundle))
        if on >= latest:
            yield Errand(
                title=f"Protokoll {bundle}",
                details=f"Justerat {day(attested_date(bundle))}, inte anslaget",
                task="Anslå protokollet",
                url=reverse("board:list"),
                words="Sista dagen" if on == latest else f"Skulle ha anslagits {day(latest)}",
                tone="soon" if on == latest else "late",
                is_secret=bundle.is_secret,
            )


def _troubled(bodies: "QuerySet[Body]", on: dt.date) -> Iterator[Errand]:
    newest = Posting.objects.filter(notice=OuterRef("notice")).order_by("-number").values("pk")
    rows = Posting.objects.filter(
        pk=Subquery(newest[:1]), notice__removed_at=None, notice__body__in=bodies
    ).select_related("notice__body", "notice__bundle")
    for posting in rows.order_by("posted_at", "pk"):
        if told := _trouble(posting, on):
            task, words = told
            yield _errand(posting.notice, task, words)


def _trouble(posting: Posting, on: dt.date) -> tuple[str, str] | None:
    """Return what to do about the newest posting and why; None when all is well."""
    if posting.end == PostingEnd.INTERRUPTED:
        return "Få upp anslaget igen", "Borta från anslagstavlan"
    if timezone.localdate(posting.posted_at) + NEWS < on:
        return None
    if posting.number > 1:
        last = day(posting.last_appeal_day)
        return "Se varför tiden börjat om", f"Överklagas nu senast {last}"
    if posting.posted_date > latest_posting(attested_date(posting.notice.bundle)):
        return "Se varför det anslogs sent", "Anslogs för sent"
    return None


def _errand(notice: BoardNotice, task: str, words: str) -> Errand:
    return Errand(
        title=notice.title,
        details=str(notice.content["numbers"]),
        task=task,
        url=reverse("board:notice", args=[notice.uuid]),
        words=words,
        tone="late",
        is_secret=notice.bundle.is_secret,
    )
