"""Names of bodies, departments, units and municipalities, known by their shape."""

import re


def _office(stem: str) -> re.Pattern[str]:
    """ "Miljö- och hälsoskydds…", "Kommunstyrelsens arbets…", "Östra Göteborgs stadsdels…"."""
    return re.compile(
        r"(?:[A-ZÅÄÖ]\w*a\s)?(?:[\w-]+s\s){0,2}(?:\w+-,?\s(?:(?:och|samt)\s)?){0,4}"
        rf"(?:\w+,\s\w+\soch\s|\w+\soch\s(?=\w+(?:s|skydds|vårds)?{stem}))?[\w-]*?{stem}"
        r"(?:\s(?:för|i)\s[\wåäöÅÄÖ][\w ,åäöÅÄÖ-]{2,50}|(?:\s[A-ZÅÄÖ]\w+){1,2})?"
    )


_BODY = _office(
    r"(?:[Nn]ämnd(?:en)?|[Ss]tyrelsen?|[Ff]ullmäktige|[Uu]tskott(?:et)?|\Bberedning(?:en)?)"
)
_DEPARTMENT = _office(
    r"(?:förvaltning(?:en)?|Förvaltning(?:en)?|kontor(?:et)?|kansli(?:et)?|sektorn?)"
)
_UNIT = _office(
    r"(?:[Aa]vdelning(?:en)?|[Ee]nhet(?:en)?|[Ss]tab(?:en)?|[Ss]ektion(?:en)?|[Rr]oteln?|\Bgrupp(?:en)?|"
    r"[Vv]erksamhetsområdet?|\Bbyrån?)"
)
_MUNICIPALITY = re.compile(r"[A-ZÅÄÖ][\wåäö-]+\s(?:[Ss]tad|[Kk]ommun)|Region\s[A-ZÅÄÖ]\w+")
_DOMESTIC = re.compile(r"\b(?:Denna|Detta|Varje|Ny|Nytt|Nya|Ingen|Om|Val|Budget)\b")


def is_body(text: str) -> bool:
    """Whether the whole text names one body, or two joined by "och"."""
    return all(
        _matches(_BODY, part) for part in re.split(r"\s(?:och|samt)\s(?=\w+\W*$)", text)
    ) or (_matches(_BODY, text))


def body_name(text: str) -> str:
    """The body's name without "Till" or "I" before it, with a capital first."""
    name = re.sub(r"^(?:I|Till)\s+", "", text.strip(" .:,"))
    return name[:1].upper() + name[1:]


def find_body(text: str) -> str | None:
    """The first body that a sentence names."""
    match = re.search(
        r"\b(?:[A-ZÅÄÖ][\w-]*s?\s){0,2}(?:\w+-\soch\s)?[\w-]+(?:nämnden|nämnd)\b"
        r"(?:\sför\s[\wåäö ]{3,40})?|\b[Kk]ommun(?:styrelsen|fullmäktige)\b",
        text,
    )
    return match[0] if match else None


def is_department(text: str) -> bool:
    """Whether the line is nothing but a department's name."""
    return _matches(_DEPARTMENT, text)


def is_unit(text: str) -> bool:
    """Whether the line is nothing but a unit's name."""
    return _matches(_UNIT, text)


def is_municipality(text: str) -> bool:
    """Whether the line is nothing but a municipality's name."""
    return bool(_MUNICIPALITY.fullmatch(_cased(text)))


def is_office(text: str) -> bool:
    """Whether the line is nothing but a department, a unit or a municipality."""
    return is_department(text) or is_unit(text) or is_municipality(text)


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    text = _cased(text)
    return (
        3 <= len(text) <= 80
        and text[0].isalpha()
        and not _DOMESTIC.match(text)
        and bool(pattern.fullmatch(text))
    )


def _cased(text: str) -> str:
    """Letterheads in capitals, read as ordinary text."""
    return text.capitalize() if text.isupper() else text
