"""A notice stays its whole time, whatever happens: never taken down before (KL 8:12, 13:5)."""

import datetime as dt
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from council.accounts.models import Notification
from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.holidays import is_working_day
from council.jobs.models import Job
from council.organisation.permissions import Role
from council.record.models import PublishedNotice
from decisions.minutes.board.actions import (
    post_notice,
    restart_notice,
    running_posting,
    take_down,
    take_down_due,
)
from decisions.minutes.board.presence import note_look
from decisions.minutes.board.rules import midnight
from decisions.minutes.models import Bundle, Posting
from decisions.minutes.workflow import PostingEnd
from tests.decisions.minutes.board.conftest import AT, DARK, DAY, EMPTY, MINUTE, sees
from tests.factories import BodyFactory, MeetingFactory, RoleAssignmentFactory, UserFactory

FIRST = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
TEN_YEARS = 10 * 365
WEEKS = dt.timedelta(weeks=3)


def test_it_is_taken_down_when_the_day_after_begins_and_not_before(posted):
    end = midnight(dt.date(2026, 5, 20))
    with pytest.raises(ValidationError, match="tidigast 20 maj 2026"):
        take_down(notice=posted, by=SYSTEM, at=end - MINUTE)
    assert take_down_due(at=end - MINUTE) == 0
    assert take_down_due(at=end) == 1
    posted.refresh_from_db()
    posting = posted.postings.get()
    assert (posted.removed_at, posting.ended_at, posting.end) == (end, end, PostingEnd.EXPIRED)
    assert PublishedNotice.objects.get().taken_down_at == end
    assert Job.objects.get(kind="board.proof") == posted.proof_job


def test_taking_down_twice_is_once(posted):
    for _ in range(2):
        down = take_down(notice=posted, by=SYSTEM, at=AT + 30 * DAY)
    assert down.removed_at == AT + 30 * DAY
    assert AuditEvent.objects.filter(action="board.taken_down").count() == 1


def test_what_is_interrupted_is_not_taken_down_before_its_new_time(posted):
    note_look(notice=posted, sight=EMPTY, at=AT + 10 * DAY)
    with pytest.raises(ValidationError, match="börjar om"):
        take_down(notice=posted, by=SYSTEM, at=AT + 30 * DAY)
    note_look(notice=posted, sight=sees(posted), at=AT + 11 * DAY)
    assert take_down_due(at=AT + 34 * DAY) == 0  # the first of June: 30 May is a Saturday
    assert take_down_due(at=AT + 35 * DAY) == 1


def test_a_secretary_starts_the_time_again_with_a_reason(posted, people):
    later = AT + 5 * DAY
    restart_notice(
        notice=posted, reason="Webbplatsen låg nere i natt.", by=people.secretary, at=later
    )
    assert not Notification.objects.filter(user=people.secretary).exists()
    first, second = posted.postings.order_by("number")
    assert (first.end, first.end_reason) == ("interrupted", "Webbplatsen låg nere i natt.")
    assert second.posted_date == dt.date(2026, 5, 3)
    assert PublishedNotice.objects.get().last_appeal_day == second.last_appeal_day


def test_during_an_interruption_a_secretary_starts_it_again_too(posted, people):
    note_look(notice=posted, sight=EMPTY, at=AT + DAY)
    restart_notice(notice=posted, reason="Åter uppe.", by=people.secretary, at=AT + 2 * DAY)
    assert running_posting(posted).number == 2
    reason = posted.postings.get(number=1).end_reason
    assert reason.startswith("Anslaget syntes inte")
    assert reason.endswith("Åter uppe.")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_the_time_goes_on(posted, people, reason):
    with pytest.raises(ValidationError):
        restart_notice(notice=posted, reason=reason, by=people.secretary, at=AT + DAY)
    assert posted.postings.count() == 1


def test_what_is_taken_down_cannot_start_again(posted, people):
    take_down(notice=posted, by=SYSTEM, at=AT + 30 * DAY)
    with pytest.raises(ValidationError, match="nedtaget"):
        restart_notice(notice=posted, reason="Fel.", by=people.secretary, at=AT + 31 * DAY)


@pytest.mark.parametrize("who", ["author", "manager", "registrar", "publisher", "outsider"])
def test_nobody_else_starts_the_time_again(posted, people, who):
    with pytest.raises(PermissionDenied):
        restart_notice(notice=posted, reason="Vill.", by=getattr(people, who), at=AT + DAY)


EVENTS = st.lists(
    st.tuples(
        st.integers(1, 60 * 24 * 5),
        st.sampled_from(["seen", "seen", "dark", "empty", "restart", "clock"]),
    ),
    max_size=25,
)


class AnyNotice(TestCase):
    """Ten years of days, and whatever befalls a notice."""

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(day=st.integers(0, TEN_YEARS), minute=st.integers(0, 1439), events=EVENTS)
    def test_its_last_time_is_whole_and_unbroken(self, day, minute, events):
        at = FIRST + day * DAY + minute * MINUTE
        notice, secretary = _posted(at)
        for minutes, event in events:
            at += minutes * MINUTE
            _befalls(notice, event, secretary, at)
            _holds(notice)
        for _ in range(3):
            at += 10 * DAY
            note_look(notice=notice, sight=sees(notice), at=at)
            take_down_due(at=at)
            _holds(notice)
        at += 30 * DAY
        take_down_due(at=at)
        notice.refresh_from_db()
        assert notice.removed_at is not None


def _posted(at):
    secretary = UserFactory()
    body = BodyFactory()
    RoleAssignmentFactory(user=secretary, role=Role.SECRETARY, department=None, body=body)
    meeting = MeetingFactory(body=body, starts_at=at - DAY)
    bundle = Bundle.objects.create(
        meeting=meeting, kind="ordinary", number=1, content={}, content_hash="0" * 64,
        created_at=at, created_by=secretary, latest_date=at.date(), state="attested",
        attested_at=at,
    )  # fmt: skip
    return post_notice(bundle=bundle, by=SYSTEM, at=at), secretary


def _befalls(notice, event, secretary, at):
    sights = {"seen": sees(notice), "dark": DARK, "empty": EMPTY}
    if event in sights:
        note_look(notice=notice, sight=sights[event], at=at)
    elif event == "clock":
        take_down_due(at=at)
    else:
        notice.refresh_from_db()
        if notice.is_standing:
            restart_notice(notice=notice, reason="Nere.", by=secretary, at=at)


def _holds(notice):
    """What must be true of a notice at every moment."""
    notice.refresh_from_db()
    postings = list(Posting.objects.filter(notice=notice).order_by("number"))
    assert [one.number for one in postings] == list(range(1, len(postings) + 1))
    for one in postings:
        assert one.last_appeal_day >= one.posted_date + WEEKS
        assert is_working_day(one.last_appeal_day)
        assert one.earliest_removal == one.last_appeal_day + DAY
    for earlier, later in pairwise(postings):
        assert earlier.end == PostingEnd.INTERRUPTED
        assert earlier.ended_at <= later.posted_at
    last, public = postings[-1], PublishedNotice.objects.get(uuid=notice.uuid)
    assert (public.taken_down_at is None) == notice.is_standing
    if notice.removed_at is not None:
        assert last.end == PostingEnd.EXPIRED
        assert notice.removed_at >= midnight(last.earliest_removal)
    else:
        assert last.end in {"", PostingEnd.INTERRUPTED}
        assert public.last_appeal_day == last.last_appeal_day
