"""Looking at the board as a citizen does, and keeping what was seen (KL 13:5)."""

import datetime as dt
import logging
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish_notice
from decisions.minutes.board.actions import (
    break_time,
    lock_notice,
    post_again,
    running_posting,
)
from decisions.minutes.board.apart import one_by_one
from decisions.minutes.board.content import public_notice
from decisions.minutes.board.rules import (
    HOLE,
    SETTLING,
    WARN_AFTER,
    failing_now,
    is_out,
    when,
    why_interrupted,
)
from decisions.minutes.board.telling import tell
from decisions.minutes.models import BoardCheck, BoardNotice, Posting
from decisions.minutes.workflow import Found

logger = logging.getLogger(__name__)

PATIENCE = 20
"""Seconds that the page may take to answer."""
LARGEST = 5_000_000
"""Bytes that are read of it."""
PREFIX = "anslag-"
NO_ANSWER = "Anslagstavlan svarade inte."
NAMED = {"User-Agent": "Beslutsportalen (presence check)"}


@dataclass(frozen=True)
class Sight:
    """What somebody saw of the board: the notices on it, or why there was nothing to see."""

    notices: frozenset[str] = frozenset()
    trouble: str = ""

    def found(self, notice: BoardNotice) -> Found:
        """Return what was seen of the notice."""
        if self.trouble:
            return Found.UNREACHABLE
        return Found.SEEN if str(notice.uuid) in self.notices else Found.MISSING


def look_at_board() -> Sight:
    """Fetch the public page over HTTP and return what it shows; it never raises for the answer."""
    address = settings.BOARD["look_at"] + reverse("record:board")
    try:
        if not address.startswith(("http://", "https://")):
            raise ValueError(f"{address} is no address of a website")
        request = Request(address, headers=NAMED)  # noqa: S310 - the scheme is seen to
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - as above
            page = answer.read(LARGEST).decode("utf-8", errors="replace")
    except HTTPError as error:
        logger.warning("%s answered %s", address, error)
        return Sight(trouble=f"Anslagstavlan svarade med felet {error.code}.")
    except (OSError, HTTPException, ValueError) as error:
        logger.warning("%s could not be fetched: %s: %s", address, type(error).__name__, error)
        return Sight(trouble=NO_ANSWER)
    return Sight(notices=frozenset(_Articles(page).found))


def look_for_all(*, at: dt.datetime, sight: Sight | None = None) -> int:
    """Look for every notice that is to be on the board; return how many were not seen.

    One page holds them all, so it is fetched once.
    """
    standing = list(BoardNotice.objects.filter(removed_at=None).order_by("pk"))
    if not standing:
        return 0
    seen = sight or look_at_board()
    found = one_by_one(standing, lambda notice: note_look(notice=notice, sight=seen, at=at))
    return sum(one != Found.SEEN for one in found)


@transaction.atomic
def note_look(*, notice: BoardNotice, sight: Sight, at: dt.datetime) -> Found:
    """Keep what was seen of the notice; what breaks its time, and starts it again, follows.

    A notice seen after an interruption is posted anew from then. One missing from a board that
    answered is put back at once.
    """
    fresh, found = lock_notice(notice), sight.found(notice)
    newest = fresh.postings.order_by("-number").first()
    if newest is None or not fresh.is_standing or _is_settling(newest, found, at):
        return found
    if found != Found.SEEN:
        logger.warning("Notice %s: %s %s", fresh.slug, found.label, sight.trouble)
    running = running_posting(fresh)
    if running is None and found == Found.SEEN:
        newest = running = post_again(notice=fresh, by=SYSTEM, at=at)
    stretches = _keep(newest, found, sight.trouble, at)
    if found == Found.MISSING:
        publish_notice(notice=public_notice(fresh, newest), at=at)
    _tell_of_trouble(fresh, newest, stretches, at)
    outage = dt.timedelta(minutes=settings.BOARD["outage"])
    if running and (reason := why_interrupted(running, stretches, at=at, outage=outage)):
        break_time(notice=fresh, reason=reason, by=SYSTEM, at=at)
    return found


def _is_settling(newest: Posting, found: Found, at: dt.datetime) -> bool:
    """Return whether the look says nothing: older than the posting, or too soon after it."""
    return at < newest.posted_at or (found != Found.SEEN and at - newest.posted_at < SETTLING)


def _keep(posting: Posting, found: Found, detail: str, at: dt.datetime) -> list[BoardCheck]:
    """Lengthen the newest stretch, or begin one where the answer or the looking changed.

    Returns all stretches in order.
    """
    stretches = list(posting.checks.order_by("first_at", "pk"))
    last = stretches[-1] if stretches else None
    if last and at <= last.last_at:
        return stretches
    if last and last.found == found and at - last.last_at <= HOLE:
        last.last_at, last.count, last.detail = at, last.count + 1, detail
        last.save(update_fields=["last_at", "count", "detail"])
        return stretches
    made = BoardCheck.objects.create(
        posting=posting, found=found, first_at=at, last_at=at, detail=detail
    )
    return [*stretches, made]


def _tell_of_trouble(
    notice: BoardNotice, posting: Posting, stretches: list[BoardCheck], at: dt.datetime
) -> None:
    """Tell the secretaries of a board out of reach, and of a time when nobody looked.

    Once for the body, however many of its notices are up.
    """
    failing = failing_now(stretches)
    if failing and at - failing[0].first_at >= WARN_AFTER and not is_out(posting, at=at):
        tell(
            notice,
            kind="board.trouble",
            key=f"away:{notice.body_id}:{failing[0].first_at.isoformat()}",
            title="Anslagstavlan går inte att nå",
            text=f"Sedan {when(failing[0].first_at)}. {failing[-1].detail}".strip(),
            by=SYSTEM,
            at=at,
        )
    before = stretches[-2].last_at if len(stretches) > 1 else posting.posted_at
    newest = stretches[-1]
    if newest.count == 1 and newest.first_at - before > HOLE:
        tell(
            notice,
            kind="board.trouble",
            key=f"hole:{notice.body_id}:{newest.first_at.isoformat()}",
            title="Ingen kontrollerade anslagstavlan",
            text=f"Mellan {when(before)} och {when(newest.first_at)}. Var anslaget borta då, "
            "låt tiden börja om på anslagets sida.",
            by=SYSTEM,
            at=at,
        )


class _Articles(HTMLParser):
    """The notices of a page, by the ids of their articles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name: str = dict[str, str | None](attrs).get("id") or ""
        if tag == "article" and name.startswith(PREFIX):
            self.found.add(name.removeprefix(PREFIX))
