"""The parts of a paragraph by their headings."""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """What a heading announces; OTHER is kept as text."""

    HEAD = "head"
    DECISION = "decision"
    DOCUMENTS = "documents"
    MOTIONS = "motions"
    PROCEDURE = "procedure"
    RESERVATIONS = "reservations"
    STATEMENTS = "statements"
    EXTRACTS = "extracts"
    OTHER = "other"


BODY = r"(?:Kommunfullmäktiges?|Fullmäktiges?|Kommunstyrelsens?|\w*[Nn]ämndens?|\w*[Uu]tskottets?)"
HEADINGS = {
    Part.DECISION: rf"Beslut|{BODY} beslut|{BODY} beslutar?",
    Part.DOCUMENTS: r"Handling(?:ar)?|(?:Ärendets handlingar|Handlingar i ärendet)"
    r"|Beslutsunderlag|Underlag(?: för beslut)?",
    Part.MOTIONS: r"(?:Framställda )?[Yy]rkanden?(?: (?:på|vid) sammanträdet)?"
    r"|(?:Framställda )?[Ff]örslag (?:på|vid) sammanträdet",
    Part.PROCEDURE: r"Propositions(?:ordning(?:ar)?)?|Propositioner?|Beslutsgång(?:en)?"
    r"|Voterings(?:ordning|resultat|proposition)|Omröstningsresultat"
    r"|(?:Omröstning|Votering|Huvudvotering|Omröstningar)(?: ?[-–] ?[\w ]{1,40}| om [\w ]{1,40})?",
    Part.RESERVATIONS: r"(?:Skriftliga? )?[Rr]eservation(?:er)?(?: mot beslutet)?",
    Part.STATEMENTS: r"Protokollsanteckning(?:ar)?|Anteckning(?:ar)? till protokollet"
    r"|Särskil(?:t|da) (?:yttranden?|uttalanden?)|Ersättaryttranden?|Jäv"
    r"|(?:Ej|Inte) deltagande(?: i beslutet)?|Deltar (?:inte|ej)(?: i beslutet)?|Uttalanden?",
    Part.EXTRACTS: r"(?:Protokollsutdrag(?:et)?|Utdrag|Beslutet|Beslut|Kopia)?"
    r"(?: ?[Ss]k(?:a|all) skickas| ?[Ss]kickas| ?[Ss]änds| ?[Ee]xpedieras)? ?till"
    r"|Protokollsutdrag|Expediering|Expedieras|Delges|Sändlista",
    Part.OTHER: r"Tidigare behandling|Justering|Omedelbar justering|Information|Ärendet"
    r"|Ärendebeskrivning|Beskrivning av ärendet|Sammanfattning(?: av ärendet)?|Bakgrund"
    r"|Frågestund|Fråga(?: nr)? \d+|Anföranden|Inlägg|Beredning|Ajournering|Paus|Debatt"
    r"|Ordningsfråga|Skälen? för beslutet|Motivering|Paragrafen är justerad",
}
PATTERNS = [(part, re.compile(rf"(?:{wording}):?")) for part, wording in HEADINGS.items()]
# "Beslutet skickas till: registrator" has its first recipient on the heading's own line.
INLINE = re.compile(r"((?:Protokollsutdrag|Utdrag|Beslutet|Beslut) skickas till|Expedieras till)"
                    r":? (?P<rest>\S.*)")  # fmt: skip


@dataclass
class Section:
    """A part of the paragraph: its heading as printed ("" for the head) and its lines."""

    part: Part
    heading: str = ""
    lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return the section as it was printed, heading first."""
        return "\n".join(filter(None, [self.heading, *self.lines]))


def split_sections(lines: list[str], *, title_lines: int) -> list[Section]:
    """Return the sections in order; no heading is looked for in the first `title_lines` lines."""
    sections = [Section(Part.HEAD, lines=lines[:title_lines])]
    for line in lines[title_lines:]:
        part = heading_of(line)
        inline = INLINE.fullmatch(line) if part is None else None
        if part is not None:
            sections.append(Section(part, line))
        elif inline:
            sections.append(Section(Part.EXTRACTS, inline[1], [inline["rest"]]))
        else:
            sections[-1].lines.append(line)
    return sections


def heading_of(line: str) -> Part | None:
    """Return the part that a line announces, None for a line of text."""
    if not line or not line[0].isupper():
        return None
    return next((part for part, wording in PATTERNS if wording.fullmatch(line)), None)
