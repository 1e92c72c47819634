"""What a body decided on the items of its agenda."""

import uuid

from django.db import models

from council.documents.redaction import removed
from council.organisation.models import Body, User
from decisions.agendas.models import AgendaItem


class Outcome(models.TextChoices):
    """What the body did with the proposal (KL 5:50, 6:33)."""

    AS_PROPOSED = "as_proposed", "Beslutat enligt förslag"
    AMENDED = "amended", "Beslutat med ändringar"
    REJECTED = "rejected", "Avslaget"
    TABLED = "tabled", "Bordlagt"
    REFERRED_BACK = "referred_back", "Återremitterat"
    # Of items without a memo: an election, the agenda, information.
    RESOLVED = "resolved", "Beslutat"
    NOTED = "noted", "Antecknat"


DECIDED = (Outcome.AS_PROPOSED, Outcome.AMENDED, Outcome.REJECTED)
OWN_OUTCOMES = (Outcome.RESOLVED, Outcome.NOTED)
"""Of items without a memo: nothing was proposed that could be adopted or rejected."""
POSTPONED = (Outcome.TABLED, Outcome.REFERRED_BACK)
"""Of every item: the body has not decided yet."""


class ParagraphCounter(models.Model):
    """The last § number of a body's series. The row is locked while a number is taken.

    `series` is the year, or "möte" and the meeting's number where each meeting starts from 1.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="paragraph_counters")
    series = models.CharField("serie", max_length=40)
    last = models.PositiveIntegerField("senaste nummer", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "series"], name="paragraph_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.series}: {self.last}"


class Treatment(models.Model):
    """How one item was treated at the sitting. An item is treated once."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="treatment")
    outcome = models.CharField("utfall", max_length=20, choices=Outcome)
    counter = models.ForeignKey(ParagraphCounter, models.PROTECT, related_name="treatments")
    number = models.PositiveIntegerField("paragrafens nummer")
    motive = models.TextField("motivering", blank=True)
    is_immediately_attested = models.BooleanField("omedelbart justerad", default=False)
    recorded_at = models.DateTimeField("antecknat")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values), name="treatment_outcome_known"
            ),
            # Never reused: the number stays with the item, whatever becomes of the decision.
            models.UniqueConstraint(fields=["counter", "number"], name="paragraph_number_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome="referred_back") | ~models.Q(motive=""),
                name="referral_back_has_motive",
                violation_error_message="Skriv varför ärendet återremitteras.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_outcome_display()}"

    @property
    def paragraph(self) -> str:
        """Return the number as it is written in the minutes."""
        return f"§ {self.number}"


class ClauseOutcome(models.TextChoices):
    """What became of one proposed clause."""

    ADOPTED = "adopted", "Bifallen"
    AMENDED = "amended", "Ändrad"
    REJECTED = "rejected", "Avslagen"
    ADDED = "added", "Tillagd av nämnden"


class DecisionClause(models.Model):
    """One point of the decision, pointing back to the proposed clause it answers.

    `proposal` is the uuid of the clause in the fixed version that was before the body, so that a
    later draft of the memo changes nothing here. `proposed_text` is its wording.
    """

    treatment = models.ForeignKey(Treatment, models.CASCADE, related_name="clauses")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField("ordning")
    depth = models.PositiveSmallIntegerField("nivå", default=0)
    label = models.CharField("beteckning", max_length=20, blank=True)
    proposal = models.UUIDField("föreslagen punkt", null=True, blank=True)
    proposed_text = models.TextField("föreslagen lydelse", blank=True)
    text = models.TextField("beslutad lydelse", blank=True)
    # Not empty: that wording is protected (OSL), and every public rendering is made without it.
    proposed_ground = models.CharField("förslaget skyddas enligt", max_length=200, blank=True)
    protection_ground = models.CharField("beslutet skyddas enligt", max_length=200, blank=True)
    outcome = models.CharField("utfall", max_length=20, choices=ClauseOutcome)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "position"], name="decision_clause_position_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="added", proposal=None)
                | (~models.Q(outcome="added") & models.Q(proposal__isnull=False)),
                name="decision_clause_answers_proposal",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="rejected") | ~models.Q(text=""),
                name="decision_clause_has_text",
                violation_error_message="Skriv beslutets lydelse.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.public_text or self.public_proposed_text}".strip()

    @property
    def public_text(self) -> str:
        """What was decided, as everybody may read it."""
        return removed(self.protection_ground) if self.protection_ground else self.text

    @property
    def public_proposed_text(self) -> str:
        """What was proposed, as everybody may read it."""
        return removed(self.proposed_ground) if self.proposed_ground else self.proposed_text
