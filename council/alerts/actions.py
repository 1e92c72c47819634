"""Asking for alerts, confirming, changing and stopping them.

No event log tells of it: it concerns no matter, and who watches what is nobody's business.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from council.alerts.models import Alert, Letter, LetterKind, Subscriber
from council.alerts.rules import TOLD, UNCONFIRMED, has_room, may_be_answered
from council.alerts.watched import Watched
from council.jobs.actions import request_job

LETTER_JOB = "alerts.letter"


@transaction.atomic
def ask_for(
    *, email: str, watched: Watched, pace: str, language: str, at: dt.datetime
) -> Letter | None:
    """Send the address a letter with which it confirms the alert, or that says why not.

    Whoever asks is told the same whatever the letter says, or when there is none because the
    address has been written to too often today.
    """
    subscriber = _subscriber(email, language, at)
    if not may_be_answered(subscriber, at=at):
        return None
    alert = subscriber.alerts.filter(value=watched.value).first()
    if alert is not None and alert.confirmed_at:
        # It has the language chosen for the letters: none is chosen by asking twice.
        known = subscriber.language
        return post(subscriber, LetterKind.KNOWN, alert=alert, language=known, at=at)
    if not has_room(subscriber):
        return post(subscriber, LetterKind.FULL, language=subscriber.language, at=at)
    asked = {"pace": pace, "language": language, "asked_at": at}
    alert, _ = subscriber.alerts.update_or_create(value=watched.value, defaults=asked)
    return post(subscriber, LetterKind.CONFIRM, alert=alert, language=language, at=at)


@transaction.atomic
def ask_for_links(*, email: str, language: str, at: dt.datetime) -> Letter | None:
    """Send the address a link to its alerts, when it has any."""
    rows = Subscriber.objects.select_for_update().filter(email__iexact=_whole(email))
    subscriber = rows.first()
    if subscriber is None or not may_be_answered(subscriber, at=at):
        return None
    if not subscriber.alerts.filter(confirmed_at__isnull=False).exists():
        return None
    return post(subscriber, LetterKind.LINKS, language=language, at=at)


@transaction.atomic
def confirm(*, alert: UUID, at: dt.datetime) -> Alert | None:
    """Confirm the alert and return it; None when it is gone, or the address has too many."""
    found = Alert.objects.select_related("subscriber").filter(uuid=alert).first()
    if found is None:
        return None
    subscriber = Subscriber.objects.select_for_update().get(pk=found.subscriber_id)
    if found.confirmed_at is None:
        if not has_room(subscriber):
            return None
        if not subscriber.alerts.filter(confirmed_at__isnull=False).exists():
            # The first one's language is the letters', until another is chosen for all.
            subscriber.language = found.language
            subscriber.save(update_fields=["language"])
        found.confirmed_at = at
        found.save(update_fields=["confirmed_at"])
    return found


@transaction.atomic
def change(*, subscriber: Subscriber, paces: dict[UUID, str], language: str) -> None:
    """Change how often each of the address's alerts is told, and in which language."""
    for uuid, pace in paces.items():
        subscriber.alerts.filter(uuid=uuid).update(pace=pace)
    subscriber.language = language
    subscriber.save(update_fields=["language"])


@transaction.atomic
def stop(*, subscriber: UUID, alerts: Iterable[int] | None = None) -> list[str]:
    """Stop the alerts, all when None, and return what they watched; nothing for what is gone.

    With the last one everything that is known of the address is removed.
    """
    owner = Subscriber.objects.select_for_update().filter(uuid=subscriber).first()
    if owner is None:
        return []
    rows = owner.alerts.all() if alerts is None else owner.alerts.filter(pk__in=list(alerts))
    values = list(rows.order_by("pk").values_list("value", flat=True))
    rows.delete()
    owner.tellings.filter(letter=None, alerts=None).delete()
    if not owner.alerts.exists():
        owner.delete()
    return values


@transaction.atomic
def prune(*, at: dt.datetime) -> int:
    """Remove what was never confirmed and what was told long ago; return how many rows go."""
    Alert.objects.filter(confirmed_at=None, asked_at__lt=at - UNCONFIRMED).delete()
    Letter.objects.filter(made_at__lt=at - TOLD).delete()
    idle = Subscriber.objects.select_for_update(of=("self",)).filter(alerts=None)
    # Asked again now that nobody else holds them: one may have got an alert while we waited.
    gone, _ = Subscriber.objects.filter(pk__in=[row.pk for row in idle], alerts=None).delete()
    return gone


def post(
    subscriber: Subscriber,
    kind: LetterKind,
    *,
    language: str,
    at: dt.datetime,
    alert: Alert | None = None,
) -> Letter:
    """Write a letter's row, and have it sent when the transaction commits."""
    letter = Letter.objects.create(
        subscriber=subscriber, kind=kind, alert=alert, language=language, made_at=at
    )
    request_letter(letter, at=at)
    return letter


def request_letter(letter: Letter, *, at: dt.datetime) -> None:
    """Ask for the letter to be sent. The job knows its number, not the address."""
    key = f"{LETTER_JOB}:{letter.uuid}"
    request_job(kind=LETTER_JOB, key=key, payload={"letter": str(letter.uuid)}, at=at)


def _subscriber(email: str, language: str, at: dt.datetime) -> Subscriber:
    """Return the address's row, locked; made where there is none."""
    whole = _whole(email)
    found = Subscriber.objects.select_for_update().filter(email__iexact=whole).first()
    if found is not None:
        return found
    made = Subscriber(email=whole, language=language, created_at=at)
    Subscriber.objects.bulk_create([made], ignore_conflicts=True)
    return Subscriber.objects.select_for_update().get(email__iexact=whole)


def _whole(email: str) -> str:
    """Return the address as it is kept: what stands after the @ is the same in any case."""
    name, _, domain = email.strip().rpartition("@")
    return f"{name}@{domain.lower()}"
