"""Names in a list, as minutes print them: titles before, the party in brackets after."""

import re
from dataclasses import dataclass

PARTICLES = r"(?:af|al|av|ben|bin|da|de|del|den|der|di|el|la|le|van|von|zu|zum)"
WORD = r"[A-ZÅÄÖÉÜÁÀÈÍÓØÆČŠŽĆĐÇİŞ][\w’'.-]*"
NAME = rf"{WORD}(?: (?:{PARTICLES} )*{WORD})+"
ROLES = (
    r"ordföranden?|ersättar(?:en|na|e)|ledam[oö]t(?:en|er|erna)?|kommunalråd(?:et)?|borgarråd(?:et)?"
    r"|oppositionsråd(?:et)?|vice ordföranden?|presidiet|ålderspresident(?:en)?"
)
TITLE = re.compile(
    rf"(?:(?:[Tt]j(?:änstgörande|\.g|\.)|[Ff]örst[ea]|[Aa]ndr[ea]|\d:[ea]|[Vv]ice,?|[Tt]illika"
    rf"|[Kk]ommunstyrelsens|[Ff]ullmäktiges|[Nn]ämndens|[Dd]åvarande|[Tt]f\.?|(?i:{ROLES}))\s+)+"
)
PERSON = re.compile(
    rf"(?P<name>{NAME})\s*(?:\((?P<party>[A-ZÅÄÖ][\wÅÄÖåäö-]{{0,14}})\))?(?:,? jäv)?"
)
# A comma, "och" or "samt" parts two names, also where a line break took the word between them.
BETWEEN = re.compile(r"\s*(?:,\s*(?:och|samt)?|\boch\b|\bsamt\b|;|(?<=\))(?=\s[A-ZÅÄÖ]))\s*")


@dataclass(frozen=True)
class Person:
    """A name as printed, without its title; `party` is "" where none stands in brackets."""

    name: str
    party: str


def read_people(text: str) -> list[Person] | None:
    """Return everybody in a list of names, None when any part of it is not a name."""
    people = []
    for part in filter(None, BETWEEN.split(text.strip(" .:"))):
        title = TITLE.match(part)
        found = PERSON.fullmatch(part[title.end() :] if title else part)
        if found is None:
            return None
        people.append(Person(found["name"], found["party"] or ""))
    return people or None
