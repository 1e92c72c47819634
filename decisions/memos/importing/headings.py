"""The headings that Swedish memos use, and what stands under each."""

import re
from enum import Enum

from decisions.memos.importing.lines import Line


class Part(Enum):
    """What a heading opens."""

    PROPOSAL = "proposal"
    SECTION = "section"
    ATTACHMENTS = "attachments"
    IMMEDIATE = "immediate attestation"


_BODY = (
    r"(?:kommunfullmäktige|fullmäktige|kommunstyrelsen|styrelsen|regionfullmäktige|regionstyrelsen|"
    r"[\wåäöÅÄÖ, -]*(?:nämnd|nämnden|nämnderna|utskott|utskottet|styrelsen|fullmäktige))"
)
_PROPOSAL = re.compile(
    rf"(?:.{{2,80}}s\s+|.{{2,40}}:s\s+)?(?:reviderat\s+|alternativt\s+|nytt\s+)?"
    rf"(?:förslag\s+till\s+(?:(?:nämnd|styrelse)?beslut|beslutsformulering|att-satser|{_BODY})"
    rf"|beslutsförslag|förslag\s+på\s+beslut|beslutsformulering)(?:\s+(?:i|för|till|av|från|om)\s+.{{2,60}})?"
    r"|förslag|beslut\s+enligt\s+.{3,80}|hemställan|förslag\s+till\s+beslut\s*\(.*\)",
    re.IGNORECASE,
)
_WEAK_PROPOSAL = re.compile(
    rf"(?:.{{2,80}}\s+)?föreslår?s?\s+(?:att\s+)?(?:{_BODY}\s+)?(?:(?:att\s+)?beslutar?|att)"
    r"(?:\s+(?:följande|att))*|(?:.{2,60}s\s+)?(?:beslut|förslag)|.{2,60}\s+beslutar(?:\s+att|\s+följande)*",
    re.IGNORECASE,
)
_ATTACHMENTS = re.compile(
    r"(?:bilag(?:a|or|eförteckning)|bifogade\s+(?:handlingar|bilagor)|bilagda\s+handlingar)"
    r"(?:\s+till\s+(?:tjänste)?\w+)?",
    re.IGNORECASE,
)
_IMMEDIATE = re.compile(r"(?:omedelbar\s+)?justering", re.IGNORECASE)
_FIXED = set(
    """sammanfattning|bakgrund|ärendet|ärendets beredning|beredning|ärendebeskrivning|inledning
    |beskrivning av ärendet|beslutsunderlag|underlag för beslut|underlag|handlingar|handling
    |tidigare beslut|tidigare behandling|tidigare beredning|syfte|mål|nuläge|överväganden
    |bedömning|slutsats|slutsatser|analys|ekonomi|finansiering|tidplan|tidsplan|uppföljning
    |remisser|remissinstanser|remissammanställning|remissbehandling|motivering|skäl för beslut
    |skälen för beslutet|lagstöd|juridik|genomförande|kommunikation|risker|riskbedömning
    |jämställdhetsanalys|barnchecklista|ikraftträdande|samråd|samverkan|facklig samverkan
    |synpunkter|yttrande|ställningstagande|diskussion|konsekvenser|expediering|delges|sändlista
    |beslutet skickas till|beslutet delges|beslutet expedieras till|beslut expedieras till
    |beslut skickas till|beslut till|protokollsutdrag skickas till|protokollsutdrag|yrkanden
    |omröstning|reservation|reservationer|propositionsordning|protokollsanteckning|tillämpning
    |gällande bestämmelser|ärendets handläggning|handläggning|kostnader|kostnader och finansiering
    |ekonomiska konsekvenser|barnperspektiv|barnperspektivet|miljökonsekvenser|jämställdhet
    |tillgänglighet|miljö|upphandling|avtal|planeringsförutsättningar|trafik|organisation
    |mål och syfte|syfte och mål|bakgrund och syfte|ärendet i korthet|kort om ärendet
    |förutsättningar|planförslaget|remissen|remissens innehåll|förslagets innehåll
    |promemorians innehåll|utredningens förslag|information|redovisning|samlad bedömning
    |avvägningar|alternativ|resultat|beskrivning|mottagare|kopia till|åtgärder|fortsatt arbete
    |resans syfte|resan|program|kostnad|deltagare""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_ASSESSMENT = re.compile(
    r"[\wåäö, -]{2,60}s\s+(?:synpunkter|bedömning(?:ar)?|överväganden|analys|ställningstagande|"
    r"yttrande|motivering|slutsats(?:er)?|kommentarer|handläggning|beredning|förslag|svar|"
    r"redovisning)(?:\s+(?:och|samt)\s+.{2,60})?"
    r"|(?:synpunkter|bedömning|överväganden|analys)\s+och\s+.{3,50}",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"[\wåäö]+(?:a|ska)\s+(?:konsekvenser|överväganden|aspekter|förutsättningar|bedömningar|"
    r"perspektiv|effekter|frågor)(?:\s+(?:av|för|och)\s+.{3,60})?"
    r"|(?:konsekvens(?:er|analys)?|påverkan)\s+(?:för|av|på)\s+.{3,60}"
    r"|bedömning\s+(?:ur|av|utifrån)\s+.{3,60}"
    r"|(?:beskrivning|redogörelse|redovisning|beredning)\s+(?:av|för)\s+.{3,60}"
    r"|[\wåäö -]{3,50}(?:perspektiv(?:et)?|analys(?:en)?|dimension(?:en)?|konsekvenser)"
    r"|koppling\s+till\s+.{3,60}|ärendets\s+.{3,40}|bakgrund\s+och\s+.{3,40}|skäl\s+(?:för|till)\s+.{3,40}",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-ZÅÄÖ])")


def heading_text(line: Line) -> str:
    """The heading without its numbering and final colon."""
    return _NUMBERING.sub("", line.text).rstrip(" :")


def part_of(line: Line, *, weak: bool = False, loose: bool = True) -> Part | None:
    """What the line opens if it is one of the known headings.

    With `weak`, sentences that introduce the proposal count as its heading, too: "Förvaltningen
    föreslår nämnden besluta". They do where the memo has no heading for it. Without
    `loose`, shapes that titles have as well ("Redovisning av …") open nothing, as in the head.
    """
    text = line.text.rstrip(" :")
    if not _may_be_heading(text):
        return None
    if _PROPOSAL.fullmatch(text) or (weak and _WEAK_PROPOSAL.fullmatch(text)):
        return Part.PROPOSAL
    if _ATTACHMENTS.fullmatch(text):
        return Part.ATTACHMENTS
    if _IMMEDIATE.fullmatch(text):
        return Part.IMMEDIATE
    plain = heading_text(line)
    if plain.lower() in _FIXED or _ASSESSMENT.fullmatch(plain):
        return Part.SECTION
    if loose and _LOOSE.fullmatch(plain):
        return Part.SECTION
    return None


def _may_be_heading(text: str) -> bool:
    return 3 <= len(text) <= 110 and text[0].isupper() | text[0].isdigit() and "  " not in text


def is_subheading(line: Line, following: Line | None) -> bool:
    """Whether a line that is no known heading reads as one: short, alone and without full stop."""
    text = line.text
    return (
        following is not None
        and line.starts
        and 4 <= len(text) <= 70
        and len(text.split()) <= 9
        and text[0].isupper()
        and not line.is_bullet
        and not re.search(r"[.,:;!?]$|@|https?://|\d{4,}", text)
        and (following.starts or following.is_bullet or _opens_text(line, following))
    )


def _opens_text(line: Line, following: Line) -> bool:
    return following.text[0].isupper() and len(following.text) > 1.3 * len(line.text)
