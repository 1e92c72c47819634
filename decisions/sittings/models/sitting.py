"""A body's sitting at a called meeting, and the course that its items are taken in."""

from django.db import models

from council.organisation.models import Person, User
from decisions.agendas.models import AgendaItem, Meeting


class Sitting(models.Model):
    """What happens at a meeting from its opening until it is closed (KL 5:66, 6:35)."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="sitting")
    opened_at = models.DateTimeField("öppnat")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField("avslutat", null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    current = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pågår"
    )
    # Goes up by one with every change: an open page asks whether it has the newest.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__gte=models.F("opened_at"), ended_by__isnull=False),
                name="sitting_ends_after_it_opens",
                violation_error_message="Mötet kan inte sluta innan det har börjat.",
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_open(self) -> bool:
        """Whether the meeting goes on: until then reservations are announced (KL 4:27)."""
        return self.ended_at is None


class Proceeding(models.Model):
    """An item in the sitting: its place in the course, and what the secretary notes meanwhile.

    `order` is the course as the items are really taken, which may differ from the agenda; the
    attendance and who serves follow it. `version` goes up with every change of the item, so that
    two secretaries do not overwrite each other.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="proceedings")
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="proceeding")
    order = models.PositiveSmallIntegerField("ordning")
    version = models.PositiveIntegerField(default=1)
    # KL 4:26: then nobody who serves may stand aside from the decision.
    is_authority = models.BooleanField("myndighetsutövning mot någon enskild", default=False)
    # What the secretary writes for the minutes while the item is treated: presentation, questions.
    notes = models.TextField("anteckningar till protokollet", blank=True, max_length=20_000)
    # The keys of the questions in the order the chair puts them; [] for the customary order.
    question_order = models.JSONField("propositionsordning", default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "order"],
                name="proceeding_order_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return str(self.item)


class ElectedAttester(models.Model):
    """Who was elected to attest the minutes beside the chair, and in whose stead (KL 5:69)."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="attesters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("ordning")
    is_reserve = models.BooleanField("ersättare för justerare", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "person"],
                name="attester_once",
                violation_error_message="Personen är redan vald till justerare.",
            ),
            models.UniqueConstraint(
                fields=["sitting", "position"],
                name="attester_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
