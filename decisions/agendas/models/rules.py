"""A body's own rules for its meetings: settings, since the act leaves them to the council."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from council.organisation.models import Body

LATEST_ATTESTATION = 14
"""Days after the meeting (KL 5:69, 6:35)."""


class ParagraphSeries(models.TextChoices):
    """Where the numbers of the minutes' paragraphs start again."""

    YEAR = "year", "Löpande under året"
    MEETING = "meeting", "Från 1 på varje möte"


class LateItems(models.TextChoices):
    """What becomes of a matter that comes after the deadline for matters."""

    ALLOW = "allow", "Får läggas till"
    EXCEPTION = "exception", "Får läggas till när skälet anges"
    FORBID = "forbid", "Får inte läggas till"


class LateNumbers(models.TextChoices):
    """How an item that comes after the first notice is numbered."""

    LETTER = "letter", "10 A, 10 B"
    X = "x", "10 X, 10 X2"


class ServiceOrder(models.TextChoices):
    """In which order substitutes serve: the council decides (KL 6:16)."""

    PERSONAL = "personal", "Personliga ersättare"
    PARTY = "party", "Inom partiet, sedan i partiernas ordning"
    ELECTION = "election", "I den ordning de är valda"


class MeetingRules(models.Model):
    """How a body meets. The days before a meeting for notice and matters stand on the body."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="meeting_rules")
    preparation_days = models.PositiveSmallIntegerField(
        "ordförandeberedning, dagar före", default=10, validators=[MaxValueValidator(60)]
    )
    attestation_days = models.PositiveSmallIntegerField(
        "justering, dagar efter", default=7, validators=[MaxValueValidator(LATEST_ATTESTATION)]
    )
    usual_time = models.TimeField("brukar börja kl.", null=True, blank=True)
    usual_place = models.CharField("brukar mötas i", max_length=200, blank=True)
    is_public = models.BooleanField("öppna möten", default=False)
    allows_remote = models.BooleanField("deltagande på distans", default=False)
    attester_count = models.PositiveSmallIntegerField(
        "justerare utöver ordföranden",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    # The act asks for the chair's and the attesters' signatures; some bodies want the secretary's.
    secretary_signs = models.BooleanField("sekreteraren skriver under protokollet", default=False)
    paragraph_series = models.CharField(
        "paragrafernas nummer",
        max_length=10,
        choices=ParagraphSeries,
        default=ParagraphSeries.YEAR,
    )
    late_items = models.CharField(
        "sena ärenden", max_length=10, choices=LateItems, default=LateItems.EXCEPTION
    )
    late_numbers = models.CharField(
        "sena punkters nummer", max_length=10, choices=LateNumbers, default=LateNumbers.LETTER
    )
    service_order = models.CharField(
        "ersättares tjänstgöring", max_length=10, choices=ServiceOrder, default=ServiceOrder.PARTY
    )
    # How many members the council has decided on (KL 6:16); the quorum counts vacant places too.
    seats = models.PositiveSmallIntegerField(
        "platser i nämnden",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(199)],
    )
    # What the council may decide of a committee's substitutes and members (KL 6:17).
    returns_for_balance = models.BooleanField(
        "ledamot som avbrutit får återinträda för partibalansen", default=False
    )
    substitutes_noted = models.BooleanField("ersättare får sin mening antecknad", default=False)
    # Of the parties' order where SERVICE_ORDER asks for one: {"S": ["V", "MP"], ...}.
    party_order = models.JSONField("partiernas ordning", default=dict, blank=True)
    # What is typed and what it becomes: [["bif", "Nämnden …"], ...]; empty for the usual ones.
    phrases = models.JSONField("standardfraser", default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(attestation_days__lte=LATEST_ATTESTATION),
                name="attestation_within_14_days",
                violation_error_message="Protokollet ska justeras senast 14 dagar efter mötet.",
            ),
            models.CheckConstraint(
                condition=models.Q(attester_count__gte=1), name="rules_have_an_attester"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    paragraph_series__in=ParagraphSeries.values,
                    late_items__in=LateItems.values,
                    late_numbers__in=LateNumbers.values,
                    service_order__in=ServiceOrder.values,
                ),
                name="rules_choices_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Mötesregler för {self.body}"


def rules_of(body: Body) -> MeetingRules:
    """Return the body's rules; unsaved ones with the usual values as long as none are set."""
    return MeetingRules.objects.filter(body=body).first() or MeetingRules(body=body)
