"""Elections at a sitting: who was nominated by whom, how it was settled, who was elected."""

import uuid

from django.db import models

from council.organisation.models import Person, User
from decisions.agendas.models import AgendaItem
from decisions.sittings.workflow import ElectedBy

COUNTS = ("serving", "valid", "blank", "invalid", "not_cast")


class Election(models.Model):
    """One election in an item: to `office`, for so many seats. Substitutes are one of their own.

    Settled by acclamation, or by secret ballots that are counted (KL 5:54-56, 6:33; see
    `decisions.sittings.rules.elections`). Nobody knows who voted for whom.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="elections")
    office = models.CharField("val till", max_length=200)
    seats = models.PositiveSmallIntegerField("antal", default=1)
    is_reserve = models.BooleanField("gäller ersättare", default=False)
    elected_by = models.CharField("avgjort", max_length=12, choices=ElectedBy, blank=True)
    serving = models.PositiveSmallIntegerField("tjänstgörande", null=True, blank=True)
    valid = models.PositiveSmallIntegerField("giltiga valsedlar", null=True, blank=True)
    blank = models.PositiveSmallIntegerField("blanka valsedlar", null=True, blank=True)
    invalid = models.PositiveSmallIntegerField("ogiltiga valsedlar", null=True, blank=True)
    not_cast = models.PositiveSmallIntegerField("röstar inte", null=True, blank=True)
    created_at = models.DateTimeField("antecknat")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField("avgjort", null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "office", "is_reserve"],
                name="election_once",
                violation_error_message="Valet är redan antecknat.",
            ),
            models.CheckConstraint(
                condition=~models.Q(office="") & models.Q(seats__gte=1),
                name="election_has_office_and_seats",
                violation_error_message="Ange vad valet gäller och hur många som väljs.",
            ),
            models.CheckConstraint(
                condition=models.Q(elected_by="", settled_at=None, settled_by=None)
                | models.Q(
                    elected_by__in=ElectedBy.values,
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
                name="election_settled_at_and_by",
            ),
            # Every ballot of those who serve is accounted for.
            models.CheckConstraint(
                condition=models.Q(
                    elected_by="ballots",
                    valid__gte=1,
                    serving=models.F("valid")
                    + models.F("blank")
                    + models.F("invalid")
                    + models.F("not_cast"),
                )
                | ~models.Q(elected_by="ballots") & models.Q(**dict.fromkeys(COUNTS)),
                name="election_ballots_add_up",
                violation_error_message="Valsedlarna stämmer inte med dem som tjänstgör.",
            ),
        ]

    def __str__(self) -> str:
        return f"Val till {self.whole_office}"

    @property
    def whole_office(self) -> str:
        """What they are elected to, substitutes said to be such."""
        told = "ersättare" in self.office.lower()
        return f"ersättare för {self.office}" if self.is_reserve and not told else self.office


class Candidate(models.Model):
    """Somebody who was nominated, of the body or not; `votes` when ballots were counted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    election = models.ForeignKey(Election, models.CASCADE, related_name="candidates")
    name = models.CharField("namn", max_length=200)
    nominated_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("ordning")
    votes = models.PositiveSmallIntegerField("röster", null=True, blank=True)
    is_elected = models.BooleanField("vald", default=False)
    # At equal votes the lot decides (KL 5:56).
    by_lot = models.BooleanField("utsedd av lotten", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["election", "name"],
                name="candidate_once",
                violation_error_message="Personen är redan nominerad.",
            ),
            models.UniqueConstraint(fields=["election", "position"], name="candidate_place_once"),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="candidate_has_name",
                violation_error_message="Skriv namnet.",
            ),
            models.CheckConstraint(
                condition=models.Q(by_lot=False) | models.Q(is_elected=True, votes__isnull=False),
                name="candidate_by_lot_is_elected",
            ),
        ]

    def __str__(self) -> str:
        return self.name
