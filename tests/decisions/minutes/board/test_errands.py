"""What a secretary finds on the work list about the board."""

from django.urls import reverse
from django.utils import timezone

from council.audit.actions import SYSTEM
from decisions.minutes.board.actions import break_time, post_again, post_notice
from decisions.minutes.board.errands import to_see_to
from tests.decisions.minutes.board.conftest import AT, DAY


def told(user, at=AT):
    return [(one.task, one.words, one.tone) for one in to_see_to(user, timezone.localdate(at))]


def test_what_is_attested_and_not_posted_is_told_from_its_last_day(attested, people):
    assert told(people.secretary) == []
    assert told(people.secretary, AT + DAY) == []
    assert told(people.secretary, AT + 2 * DAY) == [("Anslå protokollet", "Sista dagen", "soon")]
    assert told(people.secretary, AT + 9 * DAY)[0][2] == "late"
    assert told(people.outsider, AT + 9 * DAY) == []


def test_a_notice_that_is_away_is_told_until_it_is_seen_again(posted, people):
    assert told(people.secretary) == []
    break_time(notice=posted, reason="Borta.", by=SYSTEM, at=AT + DAY)
    away = ("Få upp anslaget igen", "Borta från anslagstavlan", "late")
    assert told(people.secretary, AT + 9 * DAY) == [away]
    post_again(notice=posted, by=SYSTEM, at=AT + 9 * DAY)
    [(task, words, _tone)] = told(people.secretary, AT + 9 * DAY)
    assert (task, words) == ("Se varför tiden börjat om", "Överklagas nu senast 28 maj 2026")
    assert told(people.secretary, AT + 17 * DAY) == []


def test_what_was_posted_late_is_told_for_a_week(attested, people, record):
    notice = post_notice(bundle=attested, by=SYSTEM, at=AT + 5 * DAY)
    [errand] = to_see_to(people.secretary, timezone.localdate(AT + 6 * DAY))
    assert errand.url == reverse("board:notice", args=[notice.uuid])
    assert errand.words == "Anslogs för sent"
    assert told(people.secretary, AT + 13 * DAY) == []
