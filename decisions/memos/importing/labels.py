"""The labels in a memo's head: alone in a row before their values, or with them."""

import re
from enum import Enum


class Label(Enum):
    """What a label says that the value is."""

    DATE = "date"
    THEIR_DATE = "their date"
    MEETING = "meeting date"
    NUMBER = "number"
    THEIR_NUMBER = "their number"
    PAGE = "page"
    OFFICER = "case officer"
    TO = "recipient"
    TITLE = "title"
    DEPARTMENT = "department"
    UNIT = "unit"
    PHONE = "telephone"
    SWITCHBOARD = "switchboard"
    EMAIL = "e-mail"
    POINT = "agenda number"
    OTHER = "other"


_WORDS: dict[Label, str] = {
    Label.THEIR_DATE: r"ert\s+datum",
    Label.MEETING: r"sammanträdesdatum|sammanträdesdag|sammanträde|nämndsammanträde|nämnddatum|"
    r"nämndens\s+sammanträde|beslutsdatum|mötesdatum",
    Label.DATE: r"(?:vårt\s+)?datum|utfärdat|upprättad|upprättat|daterad|daterat|dat",
    Label.THEIR_NUMBER: r"er\s+(?:beteckning|referens|ref\.?)|ert\s+(?:dnr|diarienr|diarienummer)|"
    r"(?:extern\s+|externt\s+|avsändarens\s+)(?:beteckning|referens|dnr|diarienummer)",
    Label.NUMBER: r"vår\s+(?:beteckning|referens)|vårt\s+(?:dnr|diarienr|diarienummer)|dnr|d\.?nr|"
    r"diarie-?nr|diarienummer|ärende-?(?:nr|nummer)|beteckning",
    Label.PAGE: r"sida|sid",
    Label.OFFICER: r"(?:vår\s+|ansvarig\s+)?(?:handläggare|tjänsteperson|tjänsteman|"
    r"kontaktperson|referent|föredragande|utredare)|handläggarens\s+namn|författare",
    Label.TO: r"till|mottagare|adressat|beslutsinstans|nämnd|instans",
    Label.TITLE: r"ärenderubrik|ärende|rubrik|ämne|ärendemening|avser|angående|ang",
    Label.DEPARTMENT: r"förvaltning|kontor|sektor",
    Label.UNIT: r"avdelning|enhet|avdelning/enhet",
    Label.PHONE: r"(?:direkt)?telefon|direktnummer|direktval|tfn|tel|mobil(?:telefon)?",
    Label.SWITCHBOARD: r"(?:telefon\s+)?växel|telefonväxel",
    Label.EMAIL: r"e-?post(?:adress)?|e-?mail|mejl",
    Label.POINT: r"ärendepunkt|punkt(?:\s+nr)?|ärende\s+nr|dagordningspunkt",
    Label.OTHER: r"diariekod|klassificering|version|status|säkerhetsklass|sekretess|"
    r"besöksadress|postadress|fax|telefax|webbplats|hemsida|internet|org\.?\s?nr|"
    r"organisationsnummer|dokumenttyp|dokumentnamn|bankgiro|plusgiro",
}
_LABELS = {
    label: re.compile(rf"(?:{words})(?![\w@-])", re.IGNORECASE) for label, words in _WORDS.items()
}
_STANDING_ALONE = {Label.TITLE, Label.TO, Label.DEPARTMENT, Label.UNIT, Label.POINT}
_SPACE_OR_COLON = re.compile(r"[\s.:|/]*")


def label_row(text: str) -> list[Label]:
    """The labels of a line that holds nothing else ("DATUM DIARIENR SIDA"), else nothing."""
    found: list[Label] = []
    at = 0
    while at < len(text):
        label, end = _label_at(text, at)
        if label is None:
            return []
        found.append(label)
        at = _after(text, end)
    return found


def labelled_values(text: str) -> list[tuple[Label, str]]:
    """(label, value) pairs of a line that begins with a label: "Dnr: 12/19 Sida: 1 (2)".

    Without a colon only labels that are no ordinary words open a value.
    """
    found: list[tuple[Label, int, int]] = []
    for match in re.finditer(r"(?<![\w-])(?=\w)", text):
        label, end = _label_at(text, match.start())
        if (
            label
            and (not found or match.start() >= found[-1][2])
            and _opens(text, label, match, end)
        ):
            found.append((label, match.start(), end))
    if not found or found[0][1] != 0:
        return []
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    return [
        (label, text[_after(text, end) : stop].strip())
        for (label, _, end), stop in zip(found, ends, strict=True)
    ]


def _opens(text: str, label: Label, match: re.Match[str], end: int) -> bool:
    if text[end:].lstrip().startswith(":"):
        return True
    return match.start() == 0 and label not in _STANDING_ALONE and end < len(text)


def _label_at(text: str, at: int) -> tuple[Label | None, int]:
    longest: tuple[Label | None, int] = (None, at)
    for label, pattern in _LABELS.items():
        match = pattern.match(text, at)
        if match and match.end() > longest[1]:
            longest = label, match.end()
    return longest


def _after(text: str, at: int) -> int:
    match = _SPACE_OR_COLON.match(text, at)
    return match.end() if match else at
