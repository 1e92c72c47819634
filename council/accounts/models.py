"""What a user is told, and how they wish to be told it."""

import uuid

from django.db import models

from council.organisation.models import User


class MailChoice(models.TextChoices):
    """When a notification is also sent by mail."""

    AT_ONCE = "at_once", "Genast"
    DAILY = "daily", "Samlat i ett brev om dagen"
    NEVER = "never", "Aldrig"


class Preferences(models.Model):
    """A user's own choices. Without a row the defaults hold."""

    user = models.OneToOneField(User, models.CASCADE, related_name="preferences")
    mail = models.CharField("brev", max_length=10, choices=MailChoice, default=MailChoice.AT_ONCE)
    # The kinds of notification that the user has said no to (council.accounts.notices).
    muted = models.JSONField("avstängda slag", default=list, blank=True)
    shortcuts = models.BooleanField("kortkommandon med en tangent", default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mail__in=MailChoice.values), name="mail_choice_known"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class Notification(models.Model):
    """One thing that a user is told, with why they are told it.

    `key` tells what it is about: the same thing is told to a user once. A secret matter's title
    stands in `title` only, which no mail shows when `is_secret`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="notifications")
    kind = models.CharField("slag", max_length=40)
    key = models.CharField("nyckel", max_length=200)
    title = models.CharField("rubrik", max_length=300)
    text = models.TextField("text", blank=True)
    reason = models.CharField("därför", max_length=300)
    url = models.CharField("adress", max_length=300)
    is_secret = models.BooleanField("sekretess", default=False)
    registry_number = models.CharField("diarienummer", max_length=100, blank=True)
    at = models.DateTimeField("tid")
    read_at = models.DateTimeField("läst", null=True, blank=True)
    mailed_at = models.DateTimeField("skickad", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="told_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="notification_has_reason"),
        ]
        indexes = [
            models.Index(fields=["user", "read_at"], name="notification_unread"),
            models.Index(
                fields=["url"], condition=models.Q(read_at=None), name="notification_unread_url"
            ),
        ]

    def __str__(self) -> str:
        return self.title
