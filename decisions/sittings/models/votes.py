"""How a question was put: what the chair found, and the votes that were taken."""

import uuid

from django.db import models

from council.organisation.models import Person, User
from decisions.agendas.models import AgendaItem
from decisions.sittings.workflow import Answer, Matter


class PutStep(models.Model):
    """One answer in the chain of one question, in order (see `rules.chains`).

    Either a finding: which alternative the chair found to have won, and whether a vote was
    requested; or a vote: one alternative against another. `question` and the alternatives' keys
    are those of `decisions.sittings.rules.questions`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="put_steps")
    question = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField("ordning")
    is_vote = models.BooleanField(default=False)
    found = models.CharField(max_length=40, blank=True)
    vote_requested = models.BooleanField("omröstning begärd", default=False)
    yes_key = models.CharField(max_length=40, blank=True)
    no_key = models.CharField(max_length=40, blank=True)
    yes_means = models.TextField("ja betyder", blank=True, max_length=2000)
    no_means = models.TextField("nej betyder", blank=True, max_length=2000)
    is_secret = models.BooleanField("sluten omröstning", default=False)
    matter = models.CharField("gäller", max_length=10, choices=Matter, default=Matter.ORDINARY)
    lot = models.CharField("lotten avgjorde", max_length=10, blank=True)
    # Of a secret vote only, {"yes": 5, "no": 4, "abstain": 0, "absent": 0}: names nobody knows.
    slips = models.JSONField("räknade sedlar", null=True, blank=True)
    recorded_at = models.DateTimeField("antecknat")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "question", "order"], name="put_step_order_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_vote=False, yes_key="", no_key="")
                & ~models.Q(found="")
                & models.Q(slips=None, is_secret=False, lot="")
                | models.Q(is_vote=True, found="", vote_requested=False)
                & ~models.Q(yes_key="")
                & ~models.Q(no_key=""),
                name="put_step_finding_or_vote",
            ),
            models.CheckConstraint(
                condition=~models.Q(is_vote=True) | ~models.Q(yes_key=models.F("no_key")),
                name="put_step_yes_is_not_no",
                violation_error_message="Ja och nej kan inte betyda detsamma.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_secret=True, slips__isnull=False)
                | models.Q(is_secret=False, slips=None),
                name="put_step_secret_has_slips",
            ),
            models.CheckConstraint(
                condition=models.Q(matter__in=Matter.values)
                & models.Q(lot__in=["", Answer.YES.value, Answer.NO.value]),
                name="put_step_choices_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.question} {self.order}"


class Vote(models.Model):
    """What one person answered in an open vote (KL 5:67 p. 5)."""

    step = models.ForeignKey(PutStep, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField("svar", max_length=10, choices=Answer)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["step", "person"],
                name="vote_once",
                violation_error_message="Var och en har en röst (KL 4:24).",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=Answer.values), name="vote_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_answer_display()}"
