"""What users are told: once, only what they wish, and by mail when they wish it."""

import pytest
from django.db import transaction

from council.accounts.actions import MAIL_JOB
from council.accounts.models import MailChoice, Notification, Preferences
from council.accounts.notices import GROUPS, KINDS
from council.jobs.models import Job


def test_a_user_is_told_the_same_once(tell, people):
    tell(people.author, people.author)
    tell(people.author, people.manager)
    assert Notification.objects.filter(user=people.author).count() == 1
    assert Notification.objects.filter(user=people.manager).count() == 1
    assert Job.objects.filter(kind=MAIL_JOB).count() == 2


def test_another_key_is_another_thing(tell, people):
    tell(people.author)
    tell(people.author, key="comment.new:2")
    assert people.author.notifications.count() == 2


def test_who_has_switched_off_the_kind_or_left_is_not_told(tell, people):
    Preferences.objects.create(user=people.author, muted=["comment.new"])
    people.manager.is_active = False
    tell(people.author, people.manager, people.colleague)
    assert [row.user for row in Notification.objects.all()] == [people.colleague]
    tell(people.author, kind="review.step", key="review.step:1")
    assert people.author.notifications.get().kind == "review.step"


@pytest.mark.parametrize("choice", [MailChoice.DAILY, MailChoice.NEVER])
def test_who_does_not_wish_for_mail_at_once_gets_none_at_once(tell, people, choice):
    Preferences.objects.create(user=people.author, mail=choice)
    tell(people.author)
    assert people.author.notifications.count() == 1
    assert not Job.objects.exists()


def test_who_has_no_address_is_told_in_the_portal_only(tell, people):
    people.author.email = ""
    tell(people.author)
    assert people.author.notifications.count() == 1
    assert not Job.objects.exists()


def test_what_is_undone_is_not_told(tell, people):
    with transaction.atomic():
        tell(people.author)
        transaction.set_rollback(True)
    assert not Notification.objects.exists()
    assert not Job.objects.exists()


def test_a_kind_that_cannot_be_switched_off_is_refused(tell, people):
    with pytest.raises(ValueError, match="is not a kind"):
        tell(people.author, kind="memo.exploded")


def test_every_kind_fits_its_column_and_stands_in_one_group():
    assert sum(len(kinds) for kinds in GROUPS.values()) == len(KINDS)
    assert max(len(kind) for kind in KINDS) <= Notification._meta.get_field("kind").max_length


def test_a_long_title_over_several_lines_becomes_one_line(tell, people):
    tell(people.author, title="Rubrik\r\nBcc: alla@ekby.example " + "x" * 400)
    title = people.author.notifications.get().title
    assert title.startswith("Rubrik Bcc: alla@ekby.example x")
    assert len(title) == 300
