"""Telling users what concerns them, once, and as they wish."""

import datetime as dt
from collections.abc import Iterable

from django.db import models, transaction

from council.accounts.models import MailChoice, Notification, Preferences
from council.accounts.notices import check_kind
from council.jobs.actions import request_job
from council.organisation.models import User

MAIL_JOB = "mail.notification"


def notify(
    *,
    to: Iterable[User],
    kind: str,
    key: str,
    title: str,
    reason: str,
    url: str,
    at: dt.datetime,
    text: str = "",
    is_secret: bool = False,
    registry_number: str = "",
) -> None:
    """Tell each user one thing, in the caller's transaction; a user is told the same key once.

    `title` says what has happened and `reason` why they are told ("Du är handläggare …"), each on
    one line of at most 300 characters; `url` is a path of the portal. Of a secret matter a mail
    says neither title nor text: give its `registry_number`, so that the mail can name the matter.
    Users whose account is closed, and those who have switched off the kind, are left out. Who
    wishes for mail at once gets it by a job when the transaction commits.

    Raises ValueError for a kind that council.accounts.notices does not list.
    """
    check_kind(kind)
    with transaction.atomic():
        users = {user.pk: user for user in to if user.is_active}
        wishes = {row.user_id: row for row in Preferences.objects.filter(user__in=users)}
        told = set(
            Notification.objects.filter(user__in=users, key=key).values_list("user", flat=True)
        )
        rows = [
            Notification(
                user=user,
                kind=kind,
                key=key,
                title=_one_line(title),
                text=text,
                reason=_one_line(reason),
                url=url,
                is_secret=is_secret,
                registry_number=registry_number,
                at=at,
            )
            for pk, user in sorted(users.items())
            if pk not in told and kind not in wishes.get(pk, Preferences()).muted
        ]
        # Another transaction may tell the same at the same time: then its row holds, not ours.
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        at_once = [
            row
            for row in rows
            if row.user.email and wishes.get(row.user_id, Preferences()).mail == MailChoice.AT_ONCE
        ]
        request_mails(at_once, at=at)


def request_mails(notifications: Iterable[Notification], *, at: dt.datetime) -> None:
    """Ask for a mail about each, as a job that is sent when the transaction commits."""
    for row in notifications:
        payload = {"notification": str(row.uuid)}
        request_job(kind=MAIL_JOB, key=f"{MAIL_JOB}:{row.uuid}", payload=payload, at=at)


def mark_read(*, notifications: models.QuerySet[Notification], at: dt.datetime) -> int:
    """Mark the user's notifications as read, where they are not; return how many."""
    return notifications.filter(read_at=None).update(read_at=at)


def settle(*, keys: Iterable[str], url: str, at: dt.datetime, of: User | None = None) -> int:
    """Mark as read what there is nothing left to do about; return how many.

    Of the notifications that lead to `url` those whose key begins as one of `keys`: everybody's,
    or one user's. A letter of the day leaves them out.
    """
    begun = models.Q(pk=None)
    for key in keys:
        begun |= models.Q(key__startswith=key)
    found = Notification.objects.filter(begun, url=url)
    return mark_read(notifications=found.filter(user=of) if of else found, at=at)


def save_preferences(
    *, user: User, mail: MailChoice, muted: Iterable[str], shortcuts: bool
) -> None:
    """Keep the user's own choices. They concern no matter, so the event log does not tell them."""
    values = {"mail": mail, "muted": sorted(set(muted)), "shortcuts": shortcuts}
    Preferences.objects.update_or_create(user=user, defaults=values)


def stop_kind(*, user: User, kind: str) -> None:
    """Tell the user no more of the kind, in the portal or by mail."""
    check_kind(kind)
    with transaction.atomic():
        row, _ = Preferences.objects.select_for_update().get_or_create(user=user)
        row.muted = sorted({*row.muted, kind})
        row.save(update_fields=["muted"])


def stop_mail(*, user: User) -> None:
    """Send the user no more mail about notifications; the portal goes on showing them."""
    Preferences.objects.update_or_create(user=user, defaults={"mail": MailChoice.NEVER})


def _one_line(words: str) -> str:
    """Return the words on one line of at most 300 characters: no line can end a mail's header."""
    line = " ".join(words.split())
    return line if len(line) <= 300 else f"{line[:299]}…"
