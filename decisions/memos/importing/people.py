"""Names, titles, telephones and e-mail addresses of the people in a memo."""

import re
import unicodedata
from collections.abc import Iterable

_PARTICLE = r"(?:von|af|de|der|van|den|la|al|el|bin)"
_WORD = r"[A-ZÅÄÖÉÜØÆ][a-zåäöéèüøæ’']+"
_NAME_PART = rf"(?:{_WORD}(?:-{_WORD})?|Mc{_WORD}|[A-ZÅÄÖ]\.)"
_PERSON = rf"{_NAME_PART}(?:\s{_NAME_PART}){{0,2}}(?:\s{_PARTICLE}){{0,2}}\s{_WORD}(?:-{_WORD})?"
PERSON = re.compile(rf"(?<![\w-]){_PERSON}(?![\w-])")
_TITLE_STEM = (
    r"(?:direktör|chef|sekreterare|ordförande|handläggare|utredare|strateg|ledare|jurist|"
    r"controller|planerare|ingenjör|arkitekt|inspektör|samordnare|ekonom|borgarråd|kommunalråd|"
    r"rektor|förvaltare|registrator|rådgivare|specialist|koordinator|konsult|analytiker|"
    r"pedagog|assistent|kamrer|intendent|antikvarie|geolog|biolog|ekolog|sociolog|lektor|"
    r"administratör|kommunikatör|redaktör|hydrolog|expert|ombud|skötare|byggare|författare|"
    r"föredragande|sekr|rådmans?)"
)
TITLE = re.compile(
    rf"(?:(?:tf|t\.?\s?f|vik|bitr|stf)\.?\s+|(?:tillförordnad|biträdande|ställföreträdande|"
    rf"vikarierande|förste|andre|första|stabs|vice)\s+)*"
    rf"(?:[\w-]+\s(?:och|för)\s)?[\w-]*{_TITLE_STEM}(?:en|n)?\b(?:\s(?:för|på|vid|i|inom)\s.{{3,40}})?",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w/-])(?:\+\s?46|0046|0\d{1,3})(?:\s?\(0\))?[\s\d–-]{5,18}\d(?![\w/-])")
_NOT_NAMES = re.compile(
    r"\b(?:Stockholms?|Göteborgs?|Malmö|Uppsala|Huddinge|Tyresö|Stads?|Kommun\w*|Box|Telefon|Växel|"
    r"Sida|Datum|Dnr|Diarie\w*|Till|Handläggare|Bilag\w*|Förslag\w*|Sverige\w*|Region\w*|"
    r"\w+(?:nämnden|nämnd|styrelsen|styrelse|förvaltningen|förvaltning|kontoret|kontor|enheten|"
    r"avdelningen|avdelning|utskottet|utskott|fullmäktige|gatan|vägen|torget|planen|ärende\w*|"
    r"projektet|programmet|strategin?|utlåtande|skrivelse|direktör|chef|sekreterare))\b"
)


def is_name(text: str) -> bool:
    """Whether the whole text is one person's name, by its shape."""
    return bool(PERSON.fullmatch(text)) and not _NOT_NAMES.search(text)


def is_title(text: str) -> bool:
    """Whether the whole text is a position, such as "tf stadsdelsdirektör"."""
    return len(text) <= 70 and bool(TITLE.fullmatch(text.strip(" .,")))


def names_in(text: str) -> list[str]:
    """Every person's name in the text, in order, each once."""
    found = (match[0] for match in PERSON.finditer(text))
    return list(dict.fromkeys(name for name in found if not _NOT_NAMES.search(name)))


def phone_number(raw: str) -> str:
    """A telephone number with single spaces and hyphens: "+ 46 8  508" and "08--508" mended."""
    tidy = re.sub(r"\s*[-–]+\s*", "-", " ".join(raw.split()))
    return re.sub(r"\+\s+", "+", tidy)


def owner_of_email(email: str, names: Iterable[str]) -> str | None:
    """The one of `names` that the address belongs to: its local part holds given and family name
    (or the family name alone, or initials and family name)."""
    local = re.split(r"[._+-]", folded(email.split("@")[0]))
    for name in names:
        parts = [folded(part) for part in re.split(r"[\s-]", name)]
        family = folded(name.split()[-1]).replace("-", "")
        whole = "".join(local)
        if family in whole and (len(local) == 1 or any(part in local for part in parts[:-1])):
            return name
        if len(local) > 1 and parts[0] == local[0] and family.startswith(local[-1][:3]):
            return name
    return None


def is_personal_email(email: str) -> bool:
    """Whether the address is written as a person's (given.family@), not as an office's."""
    parts = email.split("@")[0].split(".")
    offices = {
        "registrator",
        "kontakt",
        "info",
        "diarium",
        "kundtjanst",
        "kommun",
        "namnd",
        "stad",
    }
    return (
        len(parts) in {2, 3}
        and all(part.replace("-", "").isalpha() for part in parts)
        and not offices & {part.lower() for part in parts}
    )


def folded(text: str) -> str:
    """Lower case without marks, as e-mail addresses spell names."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
