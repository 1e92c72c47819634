"""Meetings and the items of their agendas."""

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from decisions.agendas.workflow import MeetingStatus
from decisions.memos.models import FixedVersion, Memo


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads of meetings."""

    def visible_to(self, user: User, on: dt.date) -> Self:
        """Return the meetings of the bodies whose agendas the user reads."""
        return self.filter(body__in=user.bodies_with(Permission.READ_AGENDA, on))

    def from_day(self, day: dt.date) -> Self:
        """Return the meetings of the day and later ones, next first."""
        return self.filter(starts_at__date__gte=day).order_by("starts_at", "pk")

    def before_day(self, day: dt.date) -> Self:
        """Return the earlier meetings, latest first."""
        return self.filter(starts_at__date__lt=day).order_by("-starts_at", "-pk")


class Meeting(models.Model):
    """A meeting (sammanträde) of a body (KL 6:23-25)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField("börjar")
    place = models.CharField("plats", max_length=200, blank=True)
    is_public = models.BooleanField("öppet för allmänheten", default=False)
    status = models.CharField(
        "läge", max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED
    )
    deadline_date = models.DateField("ärendestopp")
    preparation_date = models.DateField("ordförandeberedning")
    notice_date = models.DateField("kallelse senast")
    attestation_date = models.DateField("planerad justering")
    # Where displayed numbering starts: a body may count on from an earlier part of its list.
    first_number = models.PositiveSmallIntegerField("första punktens nummer", default=1)
    # Goes up by one with every change of the order; a stale page is told so.
    agenda_version = models.PositiveIntegerField(default=1)
    noticed_at = models.DateTimeField("kallelse skickad", null=True, blank=True)
    noticed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[MeetingQuerySet] = MeetingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "starts_at"],
                name="meeting_once",
                violation_error_message="Nämnden har redan ett möte den tiden.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=MeetingStatus.values), name="meeting_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(noticed_at=None, noticed_by=None)
                | models.Q(noticed_at__isnull=False, noticed_by__isnull=False),
                name="meeting_noticed_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["planned", "cancelled"])
                | models.Q(noticed_at__isnull=False),
                name="meeting_noticed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.date:%Y-%m-%d}"

    @property
    def date(self) -> dt.date:
        """The day of the meeting where the municipality lies."""
        return timezone.localdate(self.starts_at)

    @property
    def is_planned(self) -> bool:
        """Whether the agenda may still be changed: until the notice is sent."""
        return self.status == MeetingStatus.PLANNED


class ItemGroup(models.TextChoices):
    """The part of the agenda that an item stands in, in the order they are taken."""

    FORMAL = "formal", "Formalia"
    RETURNING = "returning", "Bordlagda och återkommande ärenden"
    DECISION = "decision", "Beslutsärenden"
    CONSULTATION = "consultation", "Remissvar"
    CLOSED = "closed", "Ärenden med sekretess"
    REPORT = "report", "Anmälningsärenden"

    @property
    def is_usual(self) -> bool:
        """Whether a planned agenda shows the group before anything stands in it."""
        return self in {ItemGroup.FORMAL, ItemGroup.DECISION, ItemGroup.REPORT}


class ItemSource(models.TextChoices):
    """What an item without a memo is about, where the portal knows it."""

    OWN = "own", "Egen punkt"
    OPENING = "opening", "Mötets öppnande"
    ATTESTERS = "attesters", "Val av justerare"
    AGENDA = "agenda", "Godkännande av dagordningen"
    DELEGATED = "delegated", "Anmälan av delegationsbeslut"
    CONSULTATIONS = "consultations", "Inkomna remisser"
    ASSIGNMENTS = "assignments", "Pågående uppdrag"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Reads of agenda items."""

    def in_order(self) -> Self:
        """Return the items as they stand on the agenda, with all that a list of them shows.

        `newest_version` is the number of the memo's newest fixed version, None for own items.
        """
        return (
            self.select_related("memo__case", "memo__unit", "memo__department", "fixed_version")
            .prefetch_related("lines")
            .annotate(newest_version=models.Max("memo__fixed_versions__number"))
            .order_by("position", "pk")
        )


class AgendaItem(models.Model):
    """An item on a meeting's agenda.

    Three numbers stay apart: `position` is its place in the list, `number` what is printed (frozen
    by the notice), and the § number belongs to the minutes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    group = models.CharField("grupp", max_length=20, choices=ItemGroup, default=ItemGroup.DECISION)
    position = models.PositiveSmallIntegerField("ordning")
    number = models.CharField("punkt", max_length=10, blank=True)
    title = models.CharField("rubrik", max_length=300)
    memo = models.ForeignKey(
        Memo, models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    fixed_version = models.ForeignKey(
        FixedVersion, models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    source = models.CharField("slag", max_length=20, choices=ItemSource, default=ItemSource.OWN)
    # The own item that was tabled at an earlier meeting; memos are known by themselves.
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried"
    )
    is_closed = models.BooleanField("stängd punkt", default=False)
    # What everybody may read of a closed item whose own title says too much; "" for the title.
    open_title = models.CharField("öppen rubrik", max_length=300, blank=True)
    # Of an own item the place in the law that keeps it from the public; a memo's case has its own.
    secrecy_ground = models.CharField("sekretess enligt", max_length=200, blank=True)
    text = models.TextField("text under punkten", max_length=5000, blank=True)
    late_reason = models.CharField("skäl att ta upp sent", max_length=300, blank=True)
    # Taken off after a notice has named it: it stays, and the next supplement says so.
    withdrawn_at = models.DateTimeField("utgår", null=True, blank=True)
    withdrawn_reason = models.CharField("utgår därför att", max_length=300, blank=True)

    newest_version: int | None = None
    objects: ClassVar[AgendaItemQuerySet] = AgendaItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="item_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["meeting", "memo"],
                name="item_memo_once",
                violation_error_message="Ärendet står redan på dagordningen.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="item_number_unique",
                condition=~models.Q(number=""),
            ),
            models.CheckConstraint(
                condition=models.Q(memo=None, fixed_version=None)
                | models.Q(memo__isnull=False, fixed_version__isnull=False),
                name="item_memo_has_version",
            ),
            models.CheckConstraint(
                condition=models.Q(group__in=ItemGroup.values), name="item_group_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source="own")
                | models.Q(source__in=ItemSource.values, memo=None),
                name="item_source_known",
            ),
            models.UniqueConstraint(
                fields=["meeting", "source"],
                name="item_source_once",
                condition=~models.Q(source="own"),
                violation_error_message="Punkten står redan på dagordningen.",
            ),
            models.CheckConstraint(
                condition=models.Q(secrecy_ground="") | models.Q(memo=None, is_closed=True),
                name="item_ground_is_of_own_closed",
                violation_error_message="Bara en egen stängd punkt har ett eget lagrum.",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(number=""),
                name="item_withdrawn_was_numbered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def is_secret(self) -> bool:
        """Whether the very title is kept from whoever may not read secret matter of the body.

        Of a memo its case says so. An own item has no case: it is secret when it is closed.
        """
        return self.is_closed if self.memo is None else self.memo.case.is_secret

    @property
    def is_withdrawn(self) -> bool:
        """Whether the item was told to the members and has been taken off since (utgår)."""
        return self.withdrawn_at is not None
