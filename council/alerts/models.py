"""Who is told of new decisions by mail. Nothing here stands in the public record.

The database role of the public pages reads none of these tables (council.record.role). What is
kept, and for how long, is told in docs/alerts.md.
"""

import uuid

from django.db import models
from django.db.models.functions import MD5, Lower


class Pace(models.TextChoices):
    """How soon an alert is told."""

    AT_ONCE = "at_once", "Genast"
    DAILY = "daily", "En gång om dagen"
    WEEKLY = "weekly", "En gång i veckan"


class Language(models.TextChoices):
    """What a letter is written in."""

    SWEDISH = "sv", "Svenska"
    ENGLISH = "en", "English"


class Subscriber(models.Model):
    """An address that has an alert, confirmed or asked for. It goes with the last of them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    email = models.EmailField("e-postadress")
    language = models.CharField("språk", max_length=2, choices=Language, default=Language.SWEDISH)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="subscriber_once"),
            models.CheckConstraint(
                condition=models.Q(language__in=Language.values), name="subscriber_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"  # the address belongs in no log


class Alert(models.Model):
    """What one address is told of. `value` is what is watched (watched.Watched), as an address."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="alerts")
    value = models.TextField("bevakar")
    pace = models.CharField("hur ofta", max_length=10, choices=Pace, default=Pace.AT_ONCE)
    # Of the letter that asks for the confirmation; then of the subscriber.
    language = models.CharField(max_length=2, choices=Language)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("subscriber", MD5("value"), name="alert_once"),
            models.CheckConstraint(
                condition=models.Q(pace__in=Pace.values), name="alert_pace_known"
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=Language.values), name="alert_language_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="alert_unconfirmed",
                condition=models.Q(confirmed_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.value


class LetterKind(models.TextChoices):
    """What a letter is for."""

    CONFIRM = "confirm", "Bekräfta"
    KNOWN = "known", "Bevakas redan"
    FULL = "full", "Inte fler bevakningar"
    LINKS = "links", "Länk till bevakningarna"
    NEWS = "news", "Nytt"


class Letter(models.Model):
    """A mail: a row before it is sent, so that it is sent once.

    `started_at` is set before the mail server is asked. One that was started and never became
    `sent_at` met a worker that was killed: nobody knows, and it is not sent again.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=LetterKind)
    # What a letter other than news is about.
    alert = models.ForeignKey(Alert, models.CASCADE, null=True, blank=True, related_name="letters")
    language = models.CharField(max_length=2, choices=Language)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=LetterKind.values), name="letter_kind_known"
            )
        ]
        indexes = [models.Index(fields=["subscriber", "made_at"], name="letter_of_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class TellingKind(models.TextChoices):
    """What has happened with a decision."""

    NEW = "new", "Nytt beslut"
    CHANGED = "changed", "Ny version"
    WITHDRAWN = "withdrawn", "Återkallat"
    FILE = "file", "En handling är återkallad"


class Telling(models.Model):
    """One thing that one address is told, once: `key` names it. Told when its letter is started.

    It holds no word of the decision: a letter says what the record says when it is sent.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="tellings")
    alerts = models.ManyToManyField(Alert, related_name="tellings")
    kind = models.CharField(max_length=10, choices=TellingKind)
    slug = models.SlugField(max_length=200)
    key = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    letter = models.ForeignKey(
        Letter, models.CASCADE, null=True, blank=True, related_name="tellings"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "key"], name="telling_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=TellingKind.values), name="telling_kind_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["subscriber"], name="telling_waits", condition=models.Q(letter=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Place(models.Model):
    """How far into the public log the alerts have read: one row, locked by whoever reads."""

    sequence = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.sequence}"
