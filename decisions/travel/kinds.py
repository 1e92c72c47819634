"""What kinds of traveller, cost, payer and conveyance there are, and who can decide a trip."""

from django.db import models

from council.organisation.permissions import Role


class Level(models.TextChoices):
    """Who decides a trip, from the nearest to the body itself."""

    MANAGER = "manager", "chef på delegation"
    DIRECTOR = "director", "förvaltningschef på delegation"
    CHAIR = "chair", "ordförande på delegation"
    BODY = "body", "nämnden"

    @property
    def rank(self) -> int:
        """Return how far up the level stands, 0 for the nearest."""
        return list(Level).index(self)


DECIDING_ROLES: dict[Level, tuple[Role, ...]] = {
    # A manager's own manager may decide in the manager's place. An elected person and an employee
    # never share a delegation (KL 6:37, 7:5): the chair decides alone.
    Level.MANAGER: (Role.MANAGER, Role.DIRECTOR),
    Level.DIRECTOR: (Role.DIRECTOR,),
    Level.CHAIR: (Role.CHAIR,),
    Level.BODY: (),
}
"""Whose decision counts at each level; the first role is the one that is asked."""


class TravellerKind(models.TextChoices):
    """What a traveller is in the organisation on the day of the decision."""

    EMPLOYEE = "employee", "Medarbetare"
    MANAGER = "manager", "Chef"
    DIRECTOR = "director", "Förvaltningschef"
    ELECTED = "elected", "Förtroendevald"
    CHAIR = "chair", "Nämndens ordförande"


LOWEST_LEVEL: dict[TravellerKind, Level] = {
    TravellerKind.EMPLOYEE: Level.MANAGER,
    TravellerKind.MANAGER: Level.DIRECTOR,
    TravellerKind.DIRECTOR: Level.CHAIR,
    TravellerKind.ELECTED: Level.CHAIR,
    TravellerKind.CHAIR: Level.BODY,
}
"""One level above the traveller: nobody decides their own trip (KL 7:4 with 6:28)."""


class CostKind(models.TextChoices):
    """What a cost is for."""

    FARE = "fare", "Resa"
    LODGING = "lodging", "Logi"
    FEE = "fee", "Konferensavgift"
    ALLOWANCE = "allowance", "Traktamente"
    OTHER = "other", "Övrigt"


class PayerKind(models.TextChoices):
    """Whose money it is."""

    MUNICIPALITY = "municipality", "Kommunen"
    ORGANISER = "organiser", "Arrangören"
    EXTERNAL = "external", "Annan extern"
    TRAVELLER = "traveller", "Resenären"


EXTERNAL_PAYERS = frozenset({PayerKind.ORGANISER, PayerKind.EXTERNAL})
"""Payers whose money asks for a note on bribery and bias."""


def payer_kind_of(payer: str) -> PayerKind | str:
    """Return the kind that the words about a payer plainly say; "" when they do not."""
    words = payer.casefold()
    signs = {
        PayerKind.ORGANISER: ("arrangör", "organisatör", "värden"),
        PayerKind.TRAVELLER: ("resenär", "egen bekostnad", "själv"),
        PayerKind.MUNICIPALITY: ("förvaltning", "kommun", "nämnd", "staden", "stockholms stad"),
    }
    return next((kind for kind, those in signs.items() if any(s in words for s in those)), "")


class Means(models.TextChoices):
    """How a leg is travelled."""

    TRAIN = "train", "Tåg"
    BUS = "bus", "Buss"
    CAR = "car", "Bil"
    FERRY = "ferry", "Färja"
    FLIGHT = "flight", "Flyg"


class Alternative(models.TextChoices):
    """What was weighed against the trip as it is proposed."""

    REMOTE = "remote", "Delta på distans"
    TRAIN = "train", "Resa med tåg"
    BUS = "bus", "Resa med buss"
    FEWER = "fewer", "Färre resenärer"
    STAY = "stay", "Avstå från resan"
