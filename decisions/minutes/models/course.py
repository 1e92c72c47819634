"""What has happened to a bundle, and the signatures that are under way."""

import uuid

from django.db import models

from council.organisation.models import User
from decisions.minutes.models.bundles import Bundle, Signatory
from decisions.minutes.workflow import BundleStep


class BundleEvent(models.Model):
    """One line of a bundle's history, with the reason that was given."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="events")
    step = models.CharField("händelse", max_length=10, choices=BundleStep)
    at = models.DateTimeField("när")
    # None: the portal itself.
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField("vem det gäller", max_length=300, blank=True)
    words = models.TextField("skäl eller kommentar", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__in=BundleStep.values), name="bundle_event_step_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.about}".strip()

    @property
    def is_own(self) -> bool:
        """Whether the signer did it: nobody else is named beside them."""
        return self.step in {BundleStep.SIGNED, BundleStep.REFUSED}

    @property
    def about(self) -> str:
        """Whom it is about, as it follows the step: "av Leila Ek, justerare"."""
        if not self.who:
            return ""
        before = {BundleStep.REMINDED: "till "}.get(BundleStep(self.step), "")
        return f"{'av ' if self.is_own else before}{self.who}"


class SigningAttempt(models.Model):
    """One attempt to sign, kept while a signing service waits for the person.

    `uuid` is the reference that the service was given. `prepared` names the file with the empty
    place for the signature (nobody is handed it) and `state` is the rest of `Prepared`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    signatory = models.ForeignKey(Signatory, models.CASCADE, related_name="attempts")
    begun_at = models.DateTimeField("påbörjad")
    prepared = models.CharField("förberedd fil", max_length=64)
    state = models.JSONField("förberett")
    transaction = models.CharField("transaktion", max_length=200, blank=True)
    redirect_url = models.TextField("underskriftstjänstens sida", blank=True)
    comment = models.TextField("kommentar", blank=True, max_length=5000)
    ended_at = models.DateTimeField("slut", null=True, blank=True)
    # Why it came to nothing; "" while it goes on and when it became a signature.
    failure = models.TextField("misslyckades därför att", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(failure="") | models.Q(ended_at__isnull=False),
                name="signing_attempt_fails_at_its_end",
            )
        ]

    def __str__(self) -> str:
        return f"{self.signatory} {self.begun_at:%Y-%m-%d %H.%M}"
