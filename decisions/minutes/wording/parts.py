"""The parts of a paragraph and of the first page, in the order in which they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a part tells; the order is that of the paragraph, then that of the first page."""

    WITHHELD = "withheld"
    DECISION = "decision"
    IMMEDIATE = "immediate"
    ADDED = "added"
    ATTENDANCE = "attendance"
    DISPUTES = "disputes"
    RULINGS = "rulings"
    CONFLICT = "conflict"
    EARLIER = "earlier"
    MATTER = "matter"
    DOCUMENTS = "documents"
    PRESENTATION = "presentation"
    MOTIONS = "motions"
    NOMINATIONS = "nominations"
    ELECTIONS = "elections"
    PROPOSITIONS = "propositions"
    VOTE_ORDER = "vote_order"
    VOTES = "votes"
    ASIDE = "aside"
    RESERVATIONS = "reservations"
    STATEMENTS = "statements"
    SUBSTITUTE_STATEMENTS = "substitute_statements"
    NOTES = "notes"
    EXTRACTS = "extracts"

    SITTING = "sitting"
    MEMBERS = "members"
    SUBSTITUTES = "substitutes"
    LISTENING = "listening"
    MISSING = "missing"
    OTHERS = "others"
    COMINGS = "comings"
    ATTESTATION = "attestation"


HEADINGS: dict[Kind, tuple[str, str]] = {
    Kind.WITHHELD: ("Sekretess", ""),
    Kind.DECISION: ("Beslut", ""),
    Kind.IMMEDIATE: ("Omedelbar justering", ""),
    Kind.ADDED: ("Tillkommande ärende", ""),
    Kind.ATTENDANCE: ("Närvaro", ""),
    Kind.DISPUTES: ("Jävsfråga", "Jävsfrågor"),
    Kind.RULINGS: ("Beslut i jävsfrågan", "Beslut i jävsfrågorna"),
    Kind.CONFLICT: ("Jäv", ""),
    Kind.EARLIER: ("Tidigare behandling", ""),
    Kind.MATTER: ("Ärendet", ""),
    Kind.DOCUMENTS: ("Handling", "Handlingar"),
    Kind.PRESENTATION: ("Föredragande", ""),
    Kind.MOTIONS: ("Yrkande", "Yrkanden"),
    Kind.NOMINATIONS: ("Nominering", "Nomineringar"),
    Kind.ELECTIONS: ("Val", ""),
    Kind.PROPOSITIONS: ("Propositionsordning", ""),
    Kind.VOTE_ORDER: ("Voteringsordning", ""),
    Kind.VOTES: ("Omröstning", "Omröstningar"),
    Kind.ASIDE: ("Deltar inte i beslutet", ""),
    Kind.RESERVATIONS: ("Reservation", "Reservationer"),
    Kind.STATEMENTS: ("Särskilt uttalande", "Särskilda uttalanden"),
    Kind.SUBSTITUTE_STATEMENTS: ("Ersättaryttrande", "Ersättaryttranden"),
    Kind.NOTES: ("Protokollsanteckning", "Protokollsanteckningar"),
    Kind.EXTRACTS: ("Protokollsutdrag skickas till", ""),
    Kind.SITTING: ("Sammanträdet", ""),
    Kind.MEMBERS: ("Tjänstgörande ledamot", "Tjänstgörande ledamöter"),
    Kind.SUBSTITUTES: ("Tjänstgörande ersättare", ""),
    Kind.LISTENING: ("Närvarar utan att tjänstgöra", ""),
    Kind.MISSING: ("Frånvarande ledamot", "Frånvarande ledamöter"),
    Kind.OTHERS: ("Övriga närvarande", ""),
    Kind.COMINGS: ("Närvaro under sammanträdet", ""),
    Kind.ATTESTATION: ("Underskrifter", ""),
}
"""The heading for one and, where it differs, for several."""

LOCKED = frozenset({Kind.DECISION, Kind.ELECTIONS, Kind.RULINGS, Kind.VOTES})
"""Never edited as text. The decision is locked when it is declared, and who attests may not
change it (JO 3339-2013); the votes are mended where they are counted. What yes and no meant is
prose, and a part of its own."""

COURSE = (Kind.PROPOSITIONS, Kind.VOTE_ORDER, Kind.VOTES)
"""The parts of one question, told together before the next one's."""

REQUIRED = frozenset(
    {
        *(Kind.DISPUTES, Kind.CONFLICT, Kind.MOTIONS, Kind.PROPOSITIONS, Kind.VOTE_ORDER),
        *(Kind.NOMINATIONS, Kind.RESERVATIONS),
        *(Kind.MEMBERS, Kind.SUBSTITUTES),
    }
)
"""What the minutes must show (KL 5:66, 5:67, 6:35): it can be reworded but not left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `html` is rich text and never empty; `number` tells parts of a kind apart."""

    kind: Kind
    heading: str
    html: str
    number: int = 1

    @property
    def key(self) -> str:
        """What an edit names the part by: "motions", "votes-2"."""
        return str(self.kind) if self.number == 1 else f"{self.kind}-{self.number}"

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where the part stands: votes follow the propositions that have the same number."""
        if self.kind not in COURSE:
            return list(Kind).index(self.kind), self.number, 0
        return list(Kind).index(COURSE[0]), self.number, COURSE.index(self.kind)

    @property
    def is_locked(self) -> bool:
        """Whether the part follows the data, whatever anybody writes."""
        return self.kind in LOCKED


def part(kind: Kind, html: str | Iterable[str], *, count: int = 1, number: int = 1) -> list[Part]:
    """Return the part, with the heading for so many; nothing when there is nothing to tell."""
    written = html if isinstance(html, str) else "".join(html)
    one, several = HEADINGS[kind]
    heading = several if several and count > 1 else one
    return [Part(kind, heading, written, number)] if written else []
