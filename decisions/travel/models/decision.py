"""Who decides which trips, and what was decided below the body."""

import uuid

from django.db import models

from council.files.models import StoredFile
from council.jobs.models import Job
from council.organisation.models import Body, User
from decisions.memos.models import Memo
from decisions.travel.countries import Zone
from decisions.travel.kinds import Level, TravellerKind
from decisions.travel.totals import sek_words


class TravelRule(models.Model):
    """A point of the body's delegation scheme (KL 6:37, 7:5): who decides which trips.

    Holds for trips to the zone by a traveller of the kind that cost the municipality at most
    `max_cost` kronor, or any sum when it is empty. What no rule covers the body decides itself.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="travel_rules")
    zone = models.CharField("resmål", max_length=10, choices=Zone)
    kind = models.CharField("resenär", max_length=10, choices=TravellerKind)
    max_cost = models.DecimalField(
        "högsta kostnad i kronor", max_digits=12, decimal_places=2, null=True, blank=True
    )
    level = models.CharField("beslutas av", max_length=10, choices=Level)
    point = models.CharField("punkt i delegationsordningen", max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "zone", "kind", "max_cost"],
                name="travel_rule_once",
                nulls_distinct=False,
                violation_error_message="Det finns redan en regel för samma resor.",
            ),
            models.CheckConstraint(
                condition=models.Q(zone__in=Zone.values)
                & models.Q(kind__in=TravellerKind.values)
                & models.Q(level__in=Level.values),
                name="travel_rule_values_known",
            ),
            models.CheckConstraint(
                condition=models.Q(max_cost=None) | models.Q(max_cost__gte=0),
                name="travel_rule_cost_not_negative",
                violation_error_message="Beloppet kan inte vara mindre än noll.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_zone_display()}, {self.get_kind_display().lower()}: {self.level}"

    @property
    def limit(self) -> str:
        """The highest cost as read: "högst 20 000 kr"."""
        return "oavsett belopp" if self.max_cost is None else f"högst {sek_words(self.max_cost)}"

    @property
    def in_words(self) -> str:
        """Which trips by whom it is for: "Norden, chef, högst 20 000 kr"."""
        kind = self.get_kind_display().lower()
        return f"{self.get_zone_display()}, {kind}, {self.limit}"


class Decided(models.TextChoices):
    """What was decided about a trip."""

    APPROVED = "approved", "Resan godkänns"
    REJECTED = "rejected", "Resan avslås"


class TravelDecision(models.Model):
    """A decision below the body on a trip: what was decided on which text, by whom, as what.

    The database refuses every change and deletion (migration).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    memo = models.OneToOneField(Memo, models.PROTECT, related_name="travel_decision")
    outcome = models.CharField("beslut", max_length=10, choices=Decided)
    reason = models.TextField("skäl", blank=True)
    level = models.CharField("nivå", max_length=10, choices=Level)
    point = models.CharField("delegationspunkt", max_length=100, blank=True)
    rule = models.TextField("regeln i ord")
    content = models.JSONField("innehåll")
    content_hash = models.CharField("SHA-256", max_length=64)
    decided_at = models.DateTimeField("beslutat")
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decider_name = models.CharField("beslutat av", max_length=200)
    decider_title = models.CharField("i egenskap av", max_length=300)
    # Who, when, in what role and that no conflict of interest was declared, in words.
    statement = models.TextField("beslutet i ord")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Decided.values)
                & models.Q(level__in=[level for level in Level.values if level != Level.BODY]),
                name="travel_decision_values_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=Decided.REJECTED) | ~models.Q(reason=""),
                name="travel_rejection_has_reason",
                violation_error_message="Skriv varför resan avslås.",
            ),
        ]

    def __str__(self) -> str:
        return f"Delegationsbeslut om {self.memo}"

    @property
    def authority(self) -> str:
        """Who decided as what: "Gun Ek, förvaltningschef på delegation", the title said once."""
        level = Level(self.level).label
        if level.startswith(f"{self.decider_title.lower()} "):
            return f"{self.decider_name}, {level}"
        return f"{self.decider_name}, {self.decider_title} ({level})"


class DecisionFile(models.Model):
    """A sealed PDF of a decision, made once by a worker.

    Of a decision on a memo with protected matter there are two: the public one without it, and
    the closed one, which is whole and for those who have the right (OSL).
    """

    decision = models.ForeignKey(TravelDecision, models.PROTECT, related_name="renditions")
    is_closed = models.BooleanField("med skyddade uppgifter", default=False)
    job = models.ForeignKey(Job, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    page_count = models.PositiveIntegerField("sidor")
    sealed_at = models.DateTimeField("stämplad")
    validation = models.JSONField("kontroll vid stämplingen")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "is_closed"], name="decision_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision}{', med skyddade uppgifter' if self.is_closed else ''}"
