"""Putting notices on the board, starting their time again, and taking them down."""

import datetime as dt
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import SYSTEM, Actor, record_event
from council.jobs.actions import request_job
from council.jobs.models import Job
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from council.posting import latest_posting, notice_dates
from council.record.actions import publish_notice
from council.templatetags.portal import day
from decisions.minutes.board.apart import one_by_one
from decisions.minutes.board.content import attested_date, notice_content, public_notice
from decisions.minutes.board.rules import check_may_take_down, is_out
from decisions.minutes.board.telling import tell
from decisions.minutes.models import BoardNotice, Bundle, Posting
from decisions.minutes.workflow import BundleKind, BundleState, NoticeKind, PostingEnd

logger = logging.getLogger(__name__)

PROOF_JOB = "board.proof"


@transaction.atomic
def post_notice(*, bundle: Bundle, by: Actor, at: dt.datetime) -> BoardNotice:
    """Put the attested bundle on the board and return its notice; a second call changes nothing.

    Called where the last signature attests the bundle, in its transaction: whoever signs needs no
    right of their own to it. It is posted however late it is, and the lateness told (KL 8:12).
    Raises ValidationError for a bundle that is not attested.
    """
    rows = Bundle.objects.select_for_update(of=("self",)).select_related("meeting__body")
    fresh = rows.get(pk=bundle.pk)
    if (posted := BoardNotice.objects.filter(bundle=fresh).first()) is not None:
        return posted
    if fresh.state != BundleState.ATTESTED:
        message = "Protokollet är inte justerat. Det anslås när det är det."
        raise ValidationError(message)
    is_correction = fresh.kind == BundleKind.CORRECTION
    kind = NoticeKind.CORRECTION if is_correction else NoticeKind.MINUTES
    notice = BoardNotice.objects.create(
        slug=_slug(fresh),
        kind=kind,
        body=fresh.meeting.body,
        bundle=fresh,
        title=f"{kind.label}: {fresh.meeting.body} {day(fresh.meeting.date)}",
        content=notice_content(fresh),
        created_at=at,
    )
    posting = _post(notice, by=by, at=at)
    _tell_if_late(notice, posting, at=at)
    return notice


@transaction.atomic
def restart_notice(*, notice: BoardNotice, reason: str, by: User, at: dt.datetime) -> Posting:
    """Let the time begin again because the notice has been away, and return the new posting.

    For what the portal did not see itself (KL 13:5). Raises PermissionDenied for who does not
    record the body's decisions, ValidationError without a reason or for a notice taken down.
    """
    fresh = lock_notice(notice)
    check_may(by, Permission.RECORD_DECISION, at=at, body=fresh.body)
    if not reason.strip():
        raise ValidationError({"reason": "Skriv hur länge anslaget var borta och varför."})
    if not fresh.is_standing:
        message = "Anslaget är nedtaget. Tiden har gått ut och kan inte börja om."
        raise ValidationError(message)
    break_time(notice=fresh, reason=reason.strip(), by=by, at=at)
    return post_again(notice=fresh, by=by, at=at)


def break_time(*, notice: BoardNotice, reason: str, by: Actor, at: dt.datetime) -> None:
    """Close the running posting of the locked notice as interrupted.

    Where the portal has closed it already, what is said of it now is added to why.
    """
    posting = running_posting(notice)
    if posting is None:
        posting = notice.postings.latest("number")
        posting.end_reason = f"{posting.end_reason} {reason}"
        posting.save(update_fields=["end_reason"])
    else:
        _end(posting, PostingEnd.INTERRUPTED, reason, at=at)
    _log(notice, "board.interrupted", f"Avbrott: {notice}. {reason}", by=by, at=at)
    logger.warning("Notice %s was interrupted: %s", notice.slug, reason)


def post_again(*, notice: BoardNotice, by: Actor, at: dt.datetime) -> Posting:
    """Begin a new posting of the locked notice, with days of its own, and tell the secretary."""
    posting = _post(notice, by=by, at=at)
    before = notice.postings.exclude(pk=posting.pk).order_by("-number").first()
    days = (
        f"Anslaget räknas från {day(posting.posted_date)} "
        f"och besluten överklagas senast {day(posting.last_appeal_day)}."
    )
    tell(
        notice,
        kind="board.interrupted",
        key=f"{notice.uuid}:{posting.number}",
        title=f"Tiden börjar om: {notice.content['numbers']}",
        text=f"{before.end_reason} {days}" if before else days,
        by=by,
        at=at,
    )
    return posting


@transaction.atomic
def take_down(*, notice: BoardNotice, by: Actor, at: dt.datetime) -> BoardNotice:
    """Take the notice down, its time being out, and ask for the proof; twice is once.

    Raises ValidationError before the day after the last appeal day, and during an interruption.
    """
    fresh = lock_notice(notice)
    if not fresh.is_standing:
        return fresh
    posting = running_posting(fresh)
    if posting is None:
        message = "Anslaget har haft ett avbrott. Tiden börjar om när det syns igen."
        raise ValidationError(message)
    check_may_take_down(posting, at=at)
    _end(posting, PostingEnd.EXPIRED, "", at=at)
    fresh.removed_at = at
    fresh.proof_job = request_proof(fresh, at=at)
    fresh.save(update_fields=["removed_at", "proof_job"])
    publish_notice(notice=public_notice(fresh, posting), at=at)
    _log(fresh, "board.taken_down", f"Nedtaget: {fresh}", by=by, at=at)
    return fresh


def post_due(*, at: dt.datetime) -> int:
    """Post what is attested and has no notice; return how many. It catches what was missed."""
    due = Bundle.objects.filter(state=BundleState.ATTESTED, board_notice=None).order_by("pk")
    return len(one_by_one(due, lambda bundle: post_notice(bundle=bundle, by=SYSTEM, at=at)))


def take_down_due(*, at: dt.datetime) -> int:
    """Take down what has been up its whole time; return how many."""
    running = Posting.objects.filter(ended_at=None, earliest_removal__lte=timezone.localdate(at))
    out = [one for one in running.select_related("notice").order_by("pk") if is_out(one, at=at)]
    return len(one_by_one(out, lambda one: take_down(notice=one.notice, by=SYSTEM, at=at)))


def request_proof(notice: BoardNotice, *, at: dt.datetime) -> Job:
    """Ask for the sealed proof of posting; a job that failed is tried again."""
    return request_job(
        kind=PROOF_JOB, key=f"{PROOF_JOB}:{notice.uuid}", payload={"notice": notice.pk}, at=at
    )


def lock_notice(notice: BoardNotice) -> BoardNotice:
    """Lock the notice's row for a change of its postings, its body fetched."""
    rows = BoardNotice.objects.select_for_update(of=("self",)).select_related("body")
    return rows.get(pk=notice.pk)


def running_posting(notice: BoardNotice) -> Posting | None:
    """Return the posting that runs, None during an interruption and when taken down."""
    return notice.postings.filter(ended_at=None).first()


def _post(notice: BoardNotice, *, by: Actor, at: dt.datetime) -> Posting:
    dates = notice_dates(timezone.localdate(at))
    posting = Posting.objects.create(
        notice=notice,
        number=notice.postings.count() + 1,
        posted_at=at,
        posted_date=dates.posted,
        last_appeal_day=dates.last_appeal_day,
        earliest_removal=dates.earliest_removal,
    )
    publish_notice(notice=public_notice(notice, posting), at=at)
    last = day(posting.last_appeal_day)
    summary = f"Anslaget: {notice}, överklagas senast {last}"
    _log(notice, "board.posted", summary, by=by, at=at)
    return posting


def _end(posting: Posting, end: PostingEnd, reason: str, *, at: dt.datetime) -> None:
    posting.ended_at, posting.end, posting.end_reason = at, end, reason
    posting.save(update_fields=["ended_at", "end", "end_reason"])


def _tell_if_late(notice: BoardNotice, posting: Posting, *, at: dt.datetime) -> None:
    latest = latest_posting(attested_date(notice.bundle))
    if posting.posted_date <= latest:
        return
    words = f"Anslaget skulle ha satts upp senast {day(latest)} (8 kap. 12 § kommunallagen)."
    _log(notice, "board.posted_late", f"Sent anslaget: {notice}. {words}", by=SYSTEM, at=at)
    logger.warning("Notice %s was posted late: %s", notice.slug, latest)
    tell(
        notice,
        kind="board.trouble",
        key=f"late:{notice.uuid}",
        title=f"Sent anslaget: {notice.content['numbers']}",
        text=words,
        by=SYSTEM,
        at=at,
    )


def _log(notice: BoardNotice, action: str, summary: str, *, by: Actor, at: dt.datetime) -> None:
    record_event(by=by, at=at, action=action, target=notice, summary=summary)


def _slug(bundle: Bundle) -> str:
    """Return the notice's permanent name; two meetings of one day are told apart by the time."""
    local = timezone.localtime(bundle.meeting.starts_at)
    word = "rattelse" if bundle.kind == BundleKind.CORRECTION else "protokoll"
    slug = f"{bundle.meeting.body.slug}-{local:%Y-%m-%d}-{word}-{bundle.number}"
    is_taken = BoardNotice.objects.filter(slug=slug).exists()
    return f"{slug}-{local:%H%M}" if is_taken else slug
