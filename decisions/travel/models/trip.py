"""The facts of a duty travel (tjänsteresa), companion of a travel memo.

Who travels is a `decisions.memos.models.MemoInterest` with the ground TRAVELLER: the rule that
nobody handles or approves their own trip is one of conflict of interest, and holds for every memo.
"""

import datetime as dt

from django.db import models

from council.organisation.models import Person
from decisions.memos.models import InterestGround, Memo, MemoAttachment, MemoInterest
from decisions.memos.periods import period_words
from decisions.travel.countries import Country, match_country
from decisions.travel.kinds import Alternative, CostKind, Means, PayerKind, TravellerKind
from decisions.travel.workflow import TripStatus

TRIP_ENDS_EARLY = "Resan slutar innan den börjar."
STOP_ENDS_EARLY = "Uppehållet slutar innan det börjar."


def ends_after_start(name: str, message: str) -> models.CheckConstraint:
    """Return the constraint that `end_date` comes no earlier than `start_date`."""
    return models.CheckConstraint(
        condition=models.Q(start_date=None)
        | models.Q(end_date=None)
        | models.Q(end_date__gte=models.F("start_date")),
        name=name,
        violation_error_message=message,
    )


class Travel(models.Model):
    """Event, place and dates of the trip that a travel memo asks somebody to approve.

    `place` and `country` are where it goes; what lies on the way stands in its stops.
    """

    memo = models.OneToOneField(Memo, models.CASCADE, related_name="travel")
    status = models.CharField(
        "läge", max_length=10, choices=TripStatus, default=TripStatus.PLANNED
    )
    event = models.CharField("evenemang", max_length=300, blank=True)
    purpose = models.TextField("syfte", blank=True)
    organiser = models.CharField("arrangör", max_length=200, blank=True)
    place = models.CharField("ort", max_length=200, blank=True)
    country = models.CharField("land", max_length=100, blank=True)
    start_date = models.DateField("första dag", null=True, blank=True)
    end_date = models.DateField("sista dag", null=True, blank=True)
    invitation = models.TextField("inbjudan", blank=True)
    invitation_attachment = models.ForeignKey(
        MemoAttachment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="inbjudan som bilaga",
    )
    alternative = models.CharField(
        "alternativ som övervägts", max_length=10, choices=Alternative, blank=True
    )
    alternative_reason = models.TextField("varför inte alternativet", blank=True)
    integrity_note = models.TextField("om mutor och jäv när någon annan betalar", blank=True)
    reminded_at = models.DateTimeField("påmind om redovisning", null=True, blank=True)

    class Meta:
        constraints = [
            ends_after_start("travel_ends_after_start", TRIP_ENDS_EARLY),
            models.CheckConstraint(
                condition=models.Q(status__in=TripStatus.values), name="travel_status_known"
            ),
        ]
        indexes = [models.Index(fields=["status", "end_date"], name="travel_status_end")]

    def __str__(self) -> str:
        return f"{self.place}, {self.country}".strip(", ") or self.event

    @property
    def period(self) -> str:
        """Return its days as read: "10–11 maj 2019"; "" as long as none is set."""
        days = (self.start_date, self.end_date)
        start, end = (day.isoformat() if day else None for day in days)
        return period_words(start, end)

    def is_over(self, on: dt.date) -> bool:
        """Return whether the last day of the trip lies behind."""
        return self.end_date is not None and self.end_date < on


class Traveller(models.Model):
    """What a traveller is in the organisation, as said in the trip's form."""

    travel = models.ForeignKey(Travel, models.CASCADE, related_name="traveller_kinds")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField("uppdrag", max_length=10, choices=TravellerKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["travel", "person"], name="traveller_kind_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=TravellerKind.values), name="traveller_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display().lower()}"


class TravelStop(models.Model):
    """A further place on the trip."""

    travel = models.ForeignKey(Travel, models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField("ordning", default=0)
    place = models.CharField("ort", max_length=200)
    country = models.CharField("land", max_length=100)
    start_date = models.DateField("från", null=True, blank=True)
    end_date = models.DateField("till", null=True, blank=True)

    class Meta:
        constraints = [ends_after_start("travel_stop_ends_after_start", STOP_ENDS_EARLY)]

    def __str__(self) -> str:
        return f"{self.place}, {self.country}"

    @property
    def known_country(self) -> Country | None:
        """The country that the text means."""
        return match_country(self.country)


class TravelLeg(models.Model):
    """One way between two places, by one means."""

    travel = models.ForeignKey(Travel, models.CASCADE, related_name="legs")
    position = models.PositiveSmallIntegerField("ordning", default=0)
    origin = models.CharField("från", max_length=200)
    destination = models.CharField("till", max_length=200)
    date = models.DateField("dag", null=True, blank=True)
    means = models.CharField("färdsätt", max_length=10, choices=Means)
    distance_km = models.PositiveIntegerField("sträcka i km", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(means__in=Means.values), name="travel_leg_means_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin}–{self.destination}"


class TravelCost(models.Model):
    """One cost of the trip, who pays it, and how much where that is known.

    `rate` is what one unit of the currency costs in kronor on `rate_date`; none for SEK.
    """

    travel = models.ForeignKey(Travel, models.CASCADE, related_name="costs")
    position = models.PositiveSmallIntegerField("ordning", default=0)
    kind = models.CharField("slag", max_length=10, choices=CostKind, default=CostKind.OTHER)
    item = models.CharField("post", max_length=200)
    payer = models.CharField("betalas av", max_length=200)
    payer_kind = models.CharField("betalaren är", max_length=15, choices=PayerKind, blank=True)
    amount = models.DecimalField("belopp", max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField("valuta", max_length=3, default="SEK")
    rate = models.DecimalField("kurs", max_digits=12, decimal_places=6, null=True, blank=True)
    rate_date = models.DateField("kursens dag", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0),
                name="travel_cost_not_negative",
                violation_error_message="Beloppet kan inte vara mindre än noll.",
            ),
            models.CheckConstraint(
                condition=models.Q(rate=None, rate_date=None)
                | models.Q(rate__gt=0, rate_date__isnull=False),
                name="travel_cost_rate_has_date",
                violation_error_message="Ange både kurs och vilken dag den gällde.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=CostKind.values)
                & models.Q(payer_kind__in=["", *PayerKind.values]),
                name="travel_cost_kinds_known",
            ),
        ]

    def __str__(self) -> str:
        return self.item


def travellers(memo: Memo) -> "models.QuerySet[MemoInterest]":
    """Return the memo's travellers in order, with their persons."""
    return (
        memo.interests.filter(ground=InterestGround.TRAVELLER)
        .select_related("person")
        .order_by("position", "pk")
    )
