"""The address block of a department: street, box, postcode and town, telephones, web."""

import re

from decisions.memos.importing.people import EMAIL, PHONE

STREET = re.compile(
    r"[A-ZÅÄÖ][\w.åäöÅÄÖ -]{1,40}?(?:gatan|vägen|gränd|torg|torget|plan|planen|allé|allén|väg|"
    r"gata|stigen|backen|kajen|esplanaden|platsen|plats|hamnen|leden|parken|huset)"
    r"\s+\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?:\s?[A-Z](?![\w]))?(?:,?\s(?:plan|vån\w*)\s\d+)?"
)
BOX = re.compile(r"(?:Post)?[Bb]ox\s+\d{1,5}(?!\d)")
TOWN = re.compile(
    r"(?<![\d-])(?:SE?-)?(?P<postcode>\d{3} \d{2})[ ]+(?P<city>[A-ZÅÄÖ][A-Za-zÅÄÖåäö-]+"
    r"(?: (?!Telefon|Tel|Tfn|Växel|Fax|E-post|Org)[A-ZÅÄÖ][A-Za-zÅÄÖåäö-]+)?)"
)
WEBSITE = re.compile(r"(?<![@\w])(?:https?://)?(?:www\.)[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_LABELS = re.compile(
    r"(?:post|besöks|leverans|faktura|e-?post|webb)?-?adress(?:er)?|besök|post|telefon|tfn|tel|växel|"
    r"fax|telefax|e-?post|e-?mail|webb(?:plats)?|hemsida|internet|org\.?\s?(?:nr|nummer)|"
    r"organisationsnummer|bankgiro|plusgiro|pg|bg|kontakt(?:center)?|kundtjänst|mobil",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\d{6}-\d{4}|\d{2,4}-\d{4}(?!\d)")


def strip_address(text: str) -> str:
    """What is left of a line when every part of an address has been taken out."""
    for pattern in (EMAIL, WEBSITE, TOWN, BOX, STREET, PHONE, _OFFICE, _LABELS):
        text = pattern.sub(" ", text)
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def is_address_line(text: str) -> bool:
    """Whether the whole line is part of an address block."""
    return len(text) <= 120 and not strip_address(text)


def is_firm_address(text: str) -> bool:
    """Whether the line can only stand in an address block: a postcode, box or telephone."""
    has_place = BOX.search(text) or TOWN.search(text) or PHONE.search(text)
    return bool(has_place) and is_address_line(text)


def read_address(text: str) -> dict[str, str | None]:
    """{street, postal_box, postcode, city} out of the lines of one or more address blocks."""
    street, box, town = STREET.search(text), BOX.search(text), TOWN.search(text)
    return {
        "street": " ".join(street[0].split()) if street else None,
        "postal_box": " ".join(box[0].split()) if box else None,
        "postcode": town["postcode"] if town else None,
        "city": town["city"] if town else None,
    }
