"""What a user is told in the portal, and how they say that it is enough."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.accounts.letters import EVERY_KIND, stop_token
from council.accounts.models import MailChoice, Preferences
from council.accounts.notices import KINDS

PAGE = "/arbete/aviseringar/"


@pytest.fixture
def eva(client, people):
    client.force_login(people.author)
    return client


def test_the_bell_counts_what_is_unread_with_one_query(eva, tell, people):
    page = "/arbete/min-sida/"
    assert "oläst" not in eva.get(page).content.decode()
    with CaptureQueriesContext(connection) as few:
        eva.get(page)
    for number in range(3):
        tell(people.author, key=str(number))
    with CaptureQueriesContext(connection) as many:
        content = eva.get(page).content.decode()
    assert "Aviseringar, 3 olästa" in content
    assert len(many) == len(few)
    assert sum("council_notification" in query["sql"] for query in many) == 1


def test_the_page_shows_the_newest_first_each_with_why(eva, tell, people):
    tell(people.author, key="1", title="Först")
    tell(people.author, key="2", title="Sedan")
    tell(people.manager, key="3", title="Någon annans")
    content = eva.get(PAGE).content.decode()
    assert content.index("Sedan") < content.index("Först")
    assert "Därför får du veta det: Du är handläggare." in content
    assert "Någon annans" not in content


def test_to_follow_a_notification_is_to_read_it(eva, tell, people):
    row = tell(people.author)
    answer = eva.get(reverse("accounts:follow", args=[row.uuid]))
    assert (answer.status_code, answer.url) == (302, "/arbete/min-sida/")
    row.refresh_from_db()
    assert row.read_at is not None


def test_nobody_follows_or_reads_what_others_are_told(eva, tell, people):
    row = tell(people.manager)
    assert eva.get(reverse("accounts:follow", args=[row.uuid])).status_code == 404
    eva.post(reverse("accounts:read_notifications"), {"uuid": row.uuid})
    eva.post(reverse("accounts:read_notifications"))
    row.refresh_from_db()
    assert row.read_at is None


def test_a_notification_leads_nowhere_else(eva, tell, people):
    row = tell(people.author, url="https://evil.example/")
    assert eva.get(reverse("accounts:follow", args=[row.uuid])).status_code == 404


def test_one_or_all_are_marked_as_read(eva, tell, people):
    rows = [tell(people.author, key=str(number)) for number in range(3)]
    eva.post(reverse("accounts:read_notifications"), {"uuid": rows[1].uuid})
    assert people.author.notifications.filter(read_at=None).count() == 2
    eva.post(reverse("accounts:read_notifications"))
    assert not people.author.notifications.filter(read_at=None).exists()


def test_a_kind_is_switched_off_where_it_is_read(eva, tell, people):
    tell(people.author)
    answer = eva.post(reverse("accounts:mute"), {"kind": "comment.new"}, follow=True)
    assert "Du aviseras inte längre om: Ny kommentar" in answer.content.decode()
    tell(people.author, key="comment.new:2")
    assert people.author.notifications.count() == 1
    assert eva.post(reverse("accounts:mute"), {"kind": "x"}).status_code == 404


def test_choices_are_kept_and_shown_again(eva, people):
    chosen = {"mail": "daily", "kinds_0": ["comment.new"], "kinds_1": list(KINDS)[3:4]}
    eva.post(reverse("accounts:preferences"), chosen)
    row = Preferences.objects.get(user=people.author)
    assert (row.mail, row.shortcuts) == (MailChoice.DAILY, False)
    assert set(row.muted) == set(KINDS) - {"comment.new", list(KINDS)[3]}
    form = eva.get("/arbete/min-sida/").context["form"]
    assert form.initial["kinds_0"] == ["comment.new"]
    assert form.initial["mail"] == "daily"


@pytest.mark.parametrize("wrong", [{}, {"mail": "often"}, {"mail": "daily", "kinds_0": ["x"]}])
def test_wrong_choices_come_back(eva, people, wrong):
    answer = eva.post(reverse("accounts:preferences"), wrong)
    assert answer.status_code == 200
    assert "Rätta detta" in answer.content.decode()
    assert not Preferences.objects.exists()


def test_looking_at_the_link_in_a_mail_stops_nothing(client, people):
    path = reverse("accounts:stop", args=[stop_token(people.author, "comment.new")])
    page = client.get(path).content.decode()
    assert "Ny kommentar på en handling du arbetar med" in page
    assert not Preferences.objects.exists()


def test_one_post_without_a_sign_in_stops_the_kind_or_all_mail(people):
    from django.test import Client

    stranger = Client(enforce_csrf_checks=True)
    for kind in ("comment.new", "review.step", EVERY_KIND):
        path = reverse("accounts:stop", args=[stop_token(people.author, kind)])
        assert stranger.post(path).status_code == 200
    row = Preferences.objects.get(user=people.author)
    assert row.muted == ["comment.new", "review.step"]
    assert row.mail == MailChoice.NEVER


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "nonsense"])
def test_a_link_that_was_changed_stops_nothing(client, people, change):
    token = change(stop_token(people.author, "comment.new"))
    assert client.post(reverse("accounts:stop", args=[token])).status_code == 404
    assert not Preferences.objects.exists()
