"""The facts of a duty travel (tjänsteresa), companion of a travel memo.

Who travels is a `decisions.memos.models.MemoInterest` with the ground TRAVELLER: the rule that
nobody handles or approves their own trip is one of conflict of interest, and holds for every memo.
"""

from django.db import models

from decisions.memos.models import InterestGround, Memo, MemoInterest


class Travel(models.Model):
    """Event, place and dates of the trip that a travel memo asks the body to approve."""

    memo = models.OneToOneField(Memo, models.CASCADE, related_name="travel")
    event = models.CharField("evenemang", max_length=300, blank=True)
    purpose = models.TextField("syfte", blank=True)
    organiser = models.CharField("arrangör", max_length=200, blank=True)
    place = models.CharField("ort", max_length=200, blank=True)
    country = models.CharField("land", max_length=100, blank=True)
    start_date = models.DateField("första dag", null=True, blank=True)
    end_date = models.DateField("sista dag", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start_date=None)
                | models.Q(end_date=None)
                | models.Q(end_date__gte=models.F("start_date")),
                name="travel_ends_after_start",
                violation_error_message="Resan slutar innan den börjar.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.country}".strip(", ") or self.event


class TravelCost(models.Model):
    """One cost of the trip, who pays it, and how much where that is known."""

    travel = models.ForeignKey(Travel, models.CASCADE, related_name="costs")
    position = models.PositiveSmallIntegerField("ordning", default=0)
    item = models.CharField("post", max_length=200)
    payer = models.CharField("betalas av", max_length=200)
    amount = models.DecimalField("belopp", max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField("valuta", max_length=3, default="SEK")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0),
                name="travel_cost_not_negative",
                violation_error_message="Beloppet kan inte vara mindre än noll.",
            )
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
