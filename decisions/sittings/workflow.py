"""The words of a sitting that its models and its rules share."""

from django.db import models


class Presence(models.TextChoices):
    """What happened to a person's part in the sitting, from one item until another."""

    IN = "in", "Närvarar"
    OUT = "out", "Frånvarar"
    REPLACED = "replaced", "Har lämnat sin plats"
    CONFLICT = "conflict", "Jäv"


class Office(models.TextChoices):
    """The places of the presidium, in the order in which they lead the sitting (KL 6:21)."""

    CHAIR = "chair", "ordföranden"
    FIRST_VICE_CHAIR = "first_vice_chair", "förste vice ordföranden"
    SECOND_VICE_CHAIR = "second_vice_chair", "andre vice ordföranden"


class Answer(models.TextChoices):
    """What one person answered when the votes were taken (KL 4:25, 5:53, 5:67)."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    ABSTAIN = "abstain", "Avstår"
    ABSENT = "absent", "Deltar inte"


class Ruling(models.TextChoices):
    """What the body rules when somebody is said to have a conflict of interest (KL 6:30)."""

    CONFLICT = "conflict", "Jäv föreligger"
    NONE = "none", "Jäv föreligger inte"


class Matter(models.TextChoices):
    """What a vote is about: elections and employment have rules of their own (KL 5:54, 5:56)."""

    ORDINARY = "ordinary", "Ärende"
    ELECTION = "election", "Val"
    EMPLOYMENT = "employment", "Anställning av personal"


class ElectedBy(models.TextChoices):
    """How an election was settled (KL 5:53, 5:54)."""

    ACCLAMATION = "acclamation", "Acklamation"
    BALLOTS = "ballots", "Slutna valsedlar"


class MotionKind(models.TextChoices):
    """What a member asks the body to do with the item or with one clause of the proposal."""

    APPROVE = "approve", "Bifall"
    REJECT = "reject", "Avslag"
    AMEND = "amend", "Ändring"
    ADD = "add", "Tillägg"
    REFER_BACK = "refer_back", "Återremiss"
    TABLE = "table", "Bordläggning"


class StatementKind(models.TextChoices):
    """What a person has put on record beside the decision (KL 4:27, 4:28, 6:17)."""

    RESERVATION = "reservation", "Reservation"
    STATEMENT = "statement", "Särskilt uttalande"
    SUBSTITUTE_STATEMENT = "substitute_statement", "Ersättaryttrande"
    NOTE = "note", "Protokollsanteckning"
