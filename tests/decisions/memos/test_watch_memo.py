"""Who watches a memo is told when it moves, as long as they may read it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from council.models import Notification
from decisions.memos.actions.review import return_memo, submit_memo
from decisions.memos.actions.watching import unwatch_memo, watch_memo
from decisions.memos.worklist import work_list
from decisions.models import MemoWatch


@pytest.fixture
def moves():
    """What has been told of moves: whom and what."""
    rows = Notification.objects.filter(kind="memo.moved").order_by("pk")
    return lambda: [(row.user.username, row.title, row.reason) for row in rows.all()]


def test_who_watches_is_told_of_each_move_once(memo, people, now, moves):
    watch_memo(memo=memo, by=people.colleague, at=now)
    watch_memo(memo=memo, by=people.colleague, at=now)
    submit_memo(memo=memo, by=people.author, at=now)
    return_memo(memo=memo, comment="Räkna om.", by=people.manager, at=now)
    why = "Du bevakar handlingen."
    assert moves() == [
        ("sara", f"{memo.title}: Granskning", why),
        ("sara", f"{memo.title}: Utkast", why),
    ]


def test_who_moves_it_or_watches_no_more_is_not_told(memo, people, now, moves):
    watch_memo(memo=memo, by=people.author, at=now)
    watch_memo(memo=memo, by=people.colleague, at=now)
    unwatch_memo(memo=memo, by=people.colleague)
    submit_memo(memo=memo, by=people.author, at=now)
    assert moves() == []


def test_who_may_no_longer_read_it_is_not_told(memo, people, now, moves):
    watch_memo(memo=memo, by=people.colleague, at=now)
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 21:7"
    memo.case.save()
    submit_memo(memo=memo, by=people.author, at=now)
    assert moves() == []
    people.colleague.role_assignments.all().delete()
    assert work_list(people.colleague, today=timezone.localdate()).watched == []


def test_the_page_lets_watch_and_stop(client, memo, people):
    client.force_login(people.colleague)
    page = reverse("memos:memo", args=[memo.uuid])
    assert "Sluta bevaka" not in client.get(page).content.decode()
    client.post(reverse("memos:watch", args=[memo.uuid]))
    assert "Sluta bevaka" in client.get(page).content.decode()
    shown = client.get("/arbete/?flik=bevakar").content.decode()
    assert memo.title in shown
    client.post(reverse("memos:unwatch", args=[memo.uuid]))
    assert not MemoWatch.objects.exists()


def test_a_stranger_watches_nothing(client, memo, people):
    client.force_login(people.outsider)
    assert client.post(reverse("memos:watch", args=[memo.uuid])).status_code == 404
    assert not MemoWatch.objects.exists()


def test_what_one_has_to_do_oneself_is_not_listed_as_watched(memo, people, now):
    watch_memo(memo=memo, by=people.author, at=now)
    work = work_list(people.author, today=timezone.localdate())
    assert [row.memo for row in work.todo] == [memo]
    assert work.watched == []
