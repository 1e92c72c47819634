"""The board is looked at as a citizen does; what breaks a notice's time starts it again."""

import datetime as dt

from council.accounts.models import Notification
from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.record.models import PublishedNotice
from decisions.minutes.board.actions import (
    post_notice,
    running_posting,
    take_down,
    take_down_due,
)
from decisions.minutes.board.presence import look_for_all
from decisions.minutes.board.rules import holes
from decisions.minutes.models import BoardCheck
from tests.decisions.minutes.board.conftest import AT, DARK, DAY, EMPTY, MINUTE, sees


def look(sight, *minutes):
    for minute in minutes:
        look_for_all(at=AT + minute * MINUTE, sight=sight)


def every_five(start, end):
    return range(start, end + 1, 5)


def in_order(notice):
    return BoardCheck.objects.filter(posting__notice=notice).order_by("first_at")


def told(people, kind):
    return [one.title for one in Notification.objects.filter(user=people.secretary, kind=kind)]


def test_checks_with_the_same_answer_are_one_stretch(posted):
    look(sees(posted), *every_five(5, 60))
    check = BoardCheck.objects.get()
    assert (check.found, check.count) == ("seen", 12)
    assert (check.first_at, check.last_at) == (AT + 5 * MINUTE, AT + 60 * MINUTE)


def test_a_short_outage_is_logged_and_breaks_nothing(posted, people):
    look(sees(posted), 5, 10)
    look(DARK, 15, 20)
    look(sees(posted), 25)
    assert [check.found for check in in_order(posted)] == ["seen", "unreachable", "seen"]
    assert "503" in BoardCheck.objects.get(found="unreachable").detail
    assert posted.postings.count() == 1
    assert told(people, "board.interrupted") == []


def test_the_secretary_is_told_before_the_time_is_broken(posted, people):
    look(sees(posted), 5)
    look(DARK, *every_five(10, 30))
    assert told(people, "board.trouble") == [
        "Anslagstavlan går inte att nå (Miljö- och hälsoskyddsnämnden)"
    ]
    assert running_posting(posted) is not None


def test_an_hour_out_of_reach_breaks_the_time_and_the_next_sight_begins_it_again(posted, people):
    look(sees(posted), 5)
    look(DARK, *every_five(10, 70))
    broken = posted.postings.get()
    assert (broken.end, broken.ended_at) == ("interrupted", AT + 70 * MINUTE)
    assert "28 april 2026 kl. 10.40" in broken.end_reason
    look(DARK, 75, 80)
    assert posted.postings.count() == 1
    back = int(2 * DAY / MINUTE)
    look(sees(posted), back)
    new = running_posting(posted)
    assert (new.number, new.posted_date) == (2, dt.date(2026, 4, 30))
    assert new.last_appeal_day == dt.date(2026, 5, 21)
    public = PublishedNotice.objects.get()
    assert public.posted_date == dt.date(2026, 4, 30)
    assert public.content["posting"] == 2
    assert told(people, "board.interrupted") == [
        "Tiden börjar om: §§ 12–14 (Miljö- och hälsoskyddsnämnden)"
    ]
    assert AuditEvent.objects.filter(action="board.interrupted").count() == 1


def test_the_limit_is_the_municipalitys(posted, settings):
    settings.BOARD = {**settings.BOARD, "outage": 10}
    look(sees(posted), 5)
    look(DARK, 10, 15, 20)
    assert running_posting(posted) is None


def test_a_notice_missing_from_a_board_that_answers_is_put_back_at_once(posted):
    look(sees(posted), 5)
    PublishedNotice.objects.all().delete()
    look(EMPTY, 10)
    assert running_posting(posted) is None
    assert PublishedNotice.objects.get().slug == posted.slug
    look(sees(posted), 15)
    assert running_posting(posted).posted_at == AT + 15 * MINUTE


def test_so_new_a_notice_need_not_be_seen(posted):
    look(EMPTY, 1)
    assert running_posting(posted) is not None
    assert not BoardCheck.objects.exists()


def test_a_clock_that_stood_still_is_a_hole_and_no_interruption(posted, people):
    look(sees(posted), 5, 300)
    assert posted.postings.count() == 1
    checks = list(in_order(posted))
    assert [check.count for check in checks] == [1, 1]
    (hole,) = holes(posted.postings.get(), checks, until=AT + 300 * MINUTE)
    assert (hole.start, hole.end) == (AT + 5 * MINUTE, AT + 300 * MINUTE)
    assert told(people, "board.trouble") == [
        "Ingen kontrollerade anslagstavlan (Miljö- och hälsoskyddsnämnden)"
    ]


def test_a_first_failure_after_a_hole_counts_from_itself(posted):
    look(sees(posted), 5)
    look(DARK, 300, 305)
    assert running_posting(posted) is not None
    look(DARK, *every_five(310, 360))
    assert running_posting(posted) is None


def test_a_failure_on_both_sides_of_a_hole_is_one_outage(posted):
    look(sees(posted), 5)
    look(DARK, 10, 300)
    assert running_posting(posted) is None


def test_a_board_that_was_never_reached_is_for_a_person_to_judge(posted, people):
    look(DARK, *every_five(5, 300))
    assert running_posting(posted) is not None
    assert told(people, "board.trouble") == [
        "Anslagstavlan går inte att nå (Miljö- och hälsoskyddsnämnden)"
    ]


def test_an_outage_after_the_last_appeal_day_breaks_nothing(posted):
    out = int((dt.datetime(2026, 5, 19, 22, 0, tzinfo=dt.UTC) - AT) / MINUTE)
    look(sees(posted), out - 15)
    look(DARK, *every_five(out - 10, out + 300))
    assert take_down_due(at=AT + (out + 300) * MINUTE) == 1


def test_an_outage_that_reaches_an_hour_before_the_end_breaks_the_time(posted):
    out = int((dt.datetime(2026, 5, 19, 22, 0, tzinfo=dt.UTC) - AT) / MINUTE)
    look(sees(posted), out - 70)
    look(DARK, *every_five(out - 65, out + 20))
    assert running_posting(posted) is None
    assert take_down_due(at=AT + (out + 300) * MINUTE) == 0


def test_a_look_that_is_older_than_the_last_is_no_news(posted):
    look(sees(posted), 10, 5)
    assert BoardCheck.objects.get().count == 1


def test_each_notice_is_judged_for_itself(posted, bundled, people):
    other = post_notice(bundle=bundled(15, kind="secret"), by=people.secretary, at=AT)
    look(sees(posted, other), 5)
    look(sees(other), 10)
    assert running_posting(posted) is None
    assert running_posting(other) is not None


def test_what_is_taken_down_is_looked_for_no_more(posted):
    take_down(notice=posted, by=SYSTEM, at=AT + 30 * DAY)
    look_for_all(at=AT + 31 * DAY, sight=EMPTY)
    assert not BoardCheck.objects.exists()


def test_with_nothing_on_the_board_nobody_looks(db, monkeypatch):
    monkeypatch.setattr("decisions.minutes.board.presence.look_at_board", lambda: 1 / 0)
    assert look_for_all(at=AT) == 0
