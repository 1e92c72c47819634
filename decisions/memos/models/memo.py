"""A memo and the people of it."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import ClassVar, Self

from django.apps import apps
from django.db import models
from simple_history.models import HistoricalRecords

from council.organisation.models import Body, Department, Person, Unit, User
from council.organisation.permissions import Permission
from council.register.models import Case
from decisions.memos.workflow import MemoKind, MemoStatus


class MemoQuerySet(models.QuerySet["Memo"]):
    """Reads of memos; secrecy is applied here, never in a view."""

    def visible_to(self, user: User, on: dt.date) -> Self:
        """Return the memos that the user may read.

        Those of the departments where they read drafts; from any department, once approved, those
        for the bodies whose agendas they set, and, once noticed, those for the bodies whose
        agendas they read; and those whose review asks for them (ReviewStep.seen_by). Secret ones
        only with the right to protected matter of the department or the body, or as one of the
        memo's own case officers.
        """
        drafts = user.departments_with(Permission.READ_DRAFTS, on)
        protected = user.departments_with(Permission.READ_PROTECTED, on)
        protected_bodies = user.bodies_with(Permission.READ_PROTECTED, on)
        managed = user.bodies_with(Permission.MANAGE_AGENDA, on)
        bodies = user.bodies_with(Permission.READ_AGENDA, on)
        handled = MemoOfficer.objects.filter(memo=models.OuterRef("pk"), person__user=user)
        asked = apps.get_model("decisions", "ReviewStep").objects.seen_by(user, on)
        noticed = [MemoStatus.NOTICED, MemoStatus.DECIDED, MemoStatus.PUBLISHED]
        handed_in = [MemoStatus.APPROVED, MemoStatus.ON_AGENDA, *noticed]
        return self.filter(
            models.Q(department__in=drafts)
            | models.Q(recipient_body__in=managed, status__in=handed_in)
            | models.Q(recipient_body__in=bodies, status__in=noticed)
            | models.Q(pk__in=asked.values("memo")),
            models.Q(case__is_secret=False)
            | models.Q(department__in=protected)
            | models.Q(recipient_body__in=protected_bodies)
            | models.Exists(handled),
        )

    def with_people(self) -> Self:
        """Fetch with the case, department and body that every page shows."""
        return self.select_related("case", "department", "unit", "recipient_body")

    def with_meeting(self) -> Self:
        """Annotate `meeting_starts`: when the meeting is that has the memo, None without one."""
        on_agenda = [MemoStatus.ON_AGENDA, MemoStatus.NOTICED]
        settled = [MemoStatus.DECIDED, MemoStatus.PUBLISHED]
        items = apps.get_model("decisions", "AgendaItem").objects.filter(
            memo=models.OuterRef("pk"),
            memo__status__in=[*on_agenda, *settled],
            withdrawn_at__isnull=True,
        )
        latest = items.order_by("-meeting__starts_at", "-pk").values("meeting__starts_at")[:1]
        return self.annotate(meeting_starts=models.Subquery(latest))


class Memo(models.Model):
    """A tjänsteutlåtande, remissvar or travel memo on its way to a body's decision.

    The row and its parts are the draft: edited in place, autosaved. At named events (submit,
    return, approve, manual save) `content` is refreshed from the parts and django-simple-history
    keeps the row, so that any two versions can be compared. What was approved is a `FixedVersion`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        "slag", max_length=30, choices=MemoKind.choices, default=MemoKind.GENERAL
    )
    status = models.CharField(
        "läge", max_length=20, choices=MemoStatus.choices, default=MemoStatus.DRAFT
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="memos")
    title = models.CharField("rubrik", max_length=300)
    dated = models.DateField("datum")
    department = models.ForeignKey(Department, models.PROTECT, related_name="memos")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    recipient_body = models.ForeignKey(Body, models.PROTECT, related_name="memos")
    meeting_date = models.DateField("önskat möte", null=True, blank=True)
    template_version = models.ForeignKey(
        "decisions.MemoTemplateVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    public_summary = models.TextField("sammanfattning för allmänheten", blank=True)
    # Goes up by one with every saved change; an autosave names the one it was based on.
    draft_version = models.PositiveIntegerField("utkastnummer", default=1)
    saved_at = models.DateTimeField("sparad")
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("skapad")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    content = models.JSONField("innehåll vid senaste versionen", default=dict, editable=False)

    # What simple-history reads off the row; the library has no types of its own.
    _change_reason: str
    _history_user: User
    _history_date: dt.datetime
    save_without_historical_record: Callable[[], None]

    history = HistoricalRecords(app="decisions")
    objects: ClassVar[MemoQuerySet] = MemoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=MemoKind.values), name="memo_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=MemoStatus.values), name="memo_status_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="memo_has_title",
                violation_error_message="Skriv en rubrik.",
            ),
        ]
        indexes = [models.Index(fields=["department", "status"], name="memo_department_status")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_editable(self) -> bool:
        """Whether the text may be changed as it stands: drafts only."""
        return self.status == MemoStatus.DRAFT


class OfficerRole(models.TextChoices):
    """How a case officer stands to the memo."""

    HANDLING = "handling", "Handläggare"
    SECOND = "second", "Andra handläggare"


class MemoOfficer(models.Model):
    """A case officer of the memo, with the name and numbers as printed in its head."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="officers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="handled_memos")
    role = models.CharField(
        "roll", max_length=10, choices=OfficerRole, default=OfficerRole.HANDLING
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)
    phone = models.CharField("telefon", max_length=50, blank=True)
    email = models.EmailField("e-post", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["memo", "person"],
                name="officer_once",
                violation_error_message="Personen är redan handläggare i ärendet.",
            )
        ]

    def __str__(self) -> str:
        return self.person.name


class InterestGround(models.TextChoices):
    """Why a person has an interest of their own in the matter (KL 6:28, for officials 7:4)."""

    TRAVELLER = "traveller", "Resenär"
    RELATIVE = "relative", "Närstående till resenär eller part"
    PARTY = "party", "Part i ärendet"
    OTHER = "other", "Annan särskild omständighet"


class MemoInterest(models.Model):
    """A person with a conflict of interest: neither approves the memo nor handles it alone.

    KL 7:4 applies the grounds of KL 6:28 to officials. A traveller of a travel memo stands here.
    """

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memo_interests")
    ground = models.CharField("grund", max_length=20, choices=InterestGround)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["memo", "person", "ground"],
                name="interest_once",
                violation_error_message="Personen är redan angiven.",
            ),
            models.CheckConstraint(
                condition=models.Q(ground__in=InterestGround.values), name="interest_ground_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name} ({self.get_ground_display().lower()})"


class MemoSignatory(models.Model):
    """A person whose name and title stand at the end of the memo, in order."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="signatories")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    name = models.CharField("namn", max_length=200)
    title = models.CharField("titel", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name
