"""The pages of the notice board as somebody who may see them (see pages.py)."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.models import User
from decisions.minutes.board.actions import post_due, take_down
from decisions.minutes.board.presence import Sight, note_look
from decisions.minutes.models import BoardNotice, Bundle, BundleParagraph
from decisions.models import Treatment
from tests.browser.matter import RULED

LONG_AGO = dt.timedelta(days=40)
DARK = Sight(trouble="HTTPError: HTTP Error 503: Service Unavailable")


def elsewhere(act, **facts):
    """Act in another thread: it seals, and an event loop (Playwright's) runs in this one."""

    def acting():
        try:
            return act(**facts)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(acting).result()


def bundle(at):
    """Attested minutes of Anna's committee, not yet posted."""
    treatments = Treatment.objects.filter(item__meeting__body__slug=RULED).order_by("pk")
    meeting = treatments.last().item.meeting
    made = Bundle.objects.create(
        meeting=meeting, kind="ordinary", number=meeting.bundles.count() + 1, content={},
        content_hash="0" * 64, created_at=at, created_by=User.objects.get(username="anna"),
        latest_date=meeting.date + dt.timedelta(days=14), state="attested", attested_at=at,
    )  # fmt: skip
    for position, treatment in enumerate(treatments.filter(item__meeting=meeting)):
        BundleParagraph.objects.create(
            bundle=made, treatment=treatment, position=position, is_holding=False
        )
    return made


def up():
    """A notice on the board that has been seen, then not, and begun again."""
    standing = BoardNotice.objects.filter(removed_at=None).order_by("pk").last()
    if standing is not None:
        return standing
    at = timezone.now() - dt.timedelta(days=2)
    bundle(at)
    post_due(at=at)
    made = BoardNotice.objects.latest("pk")
    seen = Sight(notices=frozenset([str(made.uuid)]))
    for minutes, sight in ((5, seen), (10, DARK), (15, seen), (20, Sight()), (25, seen)):
        note_look(notice=made, sight=sight, at=at + dt.timedelta(minutes=minutes))
    return made


def down():
    """A notice that has been taken down."""
    removed = BoardNotice.objects.exclude(removed_at=None).first()
    if removed is not None:
        return removed
    at = timezone.now() - LONG_AGO
    bundle(at)
    post_due(at=at)
    made = BoardNotice.objects.latest("pk")
    return elsewhere(take_down, notice=made, by=SYSTEM, at=at + dt.timedelta(days=30))


def whole_board():
    """All there can be on the officials' list: due, up and taken down."""
    up()
    down()
    bundle(timezone.now() - dt.timedelta(days=6))
    return []


BOARD_PAGES = [
    ("record:board", "", whole_board, ""),
    ("record:notice", "", lambda: [down().slug], ""),
    ("record:notice", "", lambda: [up().slug], ""),
    ("record:earlier_notices", "", list, ""),
    ("board:notice", "anna", lambda: [up().uuid], ""),
    ("board:notice", "anna", lambda: [down().uuid], ""),
    ("board:interruption", "anna", lambda: [up().uuid], ""),
    ("board:list", "anna", list, ""),
    ("board:list", "petra", list, ""),
]
