"""Grounds of protection: the places in the law that keep a piece of matter from the public.

A ground is printed where the matter is removed, in documents that are sealed: it may be nothing
but a reference, in one spelling.
"""

import re

COMMON = (
    ("OSL 18 kap. 8 §", "säkerhets- och bevakningsåtgärder"),
    ("OSL 19 kap. 1 §", "kommunens egen affärsverksamhet"),
    ("OSL 19 kap. 3 §", "anbud i en upphandling som inte är avgjord"),
    ("OSL 21 kap. 1 §", "uppgifter om hälsa och sexualliv"),
    ("OSL 21 kap. 3 §", "adress och telefon för den som kan förföljas"),
    ("OSL 21 kap. 7 §", "personuppgifter som kan behandlas i strid med dataskyddet"),
    ("OSL 23 kap. 2 §", "elevhälsa och elevstöd i skolan"),
    ("OSL 25 kap. 1 §", "hälso- och sjukvård"),
    ("OSL 26 kap. 1 §", "socialtjänst"),
    ("OSL 31 kap. 16 §", "företags affärs- och driftförhållanden"),
    ("OSL 32 kap. 4 §", "överförmyndarens tillsyn"),
    ("OSL 39 kap. 2 §", "personalens enskilda förhållanden"),
)
"""What municipalities refer to most, each with what it protects."""

MESSAGE = "Skriv en paragraf i lagen, till exempel OSL 21 kap. 7 §, eller välj i listan."

# Written so that a browser reads it too (static/js/editor/protect.js).
_SHORT_ACTS = "osl|osf|tf|rf|ygl|gdpr|kl|fl|ab|pbl|lou|luf|luk|lss|sol|hsl|pdl|mb|brb|rb|fb|ib"
_LAW = (
    rf"(?:{_SHORT_ACTS}|offentlighets- och sekretess(?:lagen|förordningen)"
    r"|[a-zåäö]+(?:lagen|förordningen|balken))(?: \(\d{4}:\d{1,4}\))?"
)
_PARAGRAPH = r"\d{1,3} ?[a-z]? ?§"
_PLACE = (
    rf"(?:\d{{1,2}} ?[a-z]? ?kap\.?(?: ?{_PARAGRAPH})?|{_PARAGRAPH}|\d{{1,2}}:\d{{1,3}}[a-z]?"
    r"|art(?:ikel|\.)? ?\d{1,3}(?:\.\d{1,2})?)"
)
_PART = (
    r"(?: (?:första|andra|tredje|fjärde|femte) (?:stycket|punkten|meningen)"
    r"|,? ?\d{1,2} ?(?:st|p)\.?|,? (?:st|p)\.? ?\d{1,2}| punkt(?:en)? \d{1,2})*"
)
_REFERENCE = rf"(?:{_LAW} )?{_PLACE}{_PART}(?: {_LAW})?"
PATTERN = rf"{_REFERENCE}(?:(?:,| och| samt| jämfört med| jämförd med| jfr) {_REFERENCE})*"

_ACTS = {
    "offentlighets- och sekretesslagen": "OSL",
    "offentlighets- och sekretessförordningen": "OSF",
    "tryckfrihetsförordningen": "TF",
    "dataskyddsförordningen": "GDPR",
}
_ACT_NAME = re.compile(rf"({'|'.join(_ACTS)})(?: \(\d{{4}}:\d{{1,4}}\))?", re.IGNORECASE)
_SHORT = re.compile(rf"\b({_SHORT_ACTS})\b", re.IGNORECASE)
_ONE_WITH_ACT_LAST = re.compile(rf"({_PLACE}{_PART}) ({_SHORT_ACTS})", re.IGNORECASE)
_BARE = re.compile(rf"{_PLACE}{_PART}", re.IGNORECASE)


def as_ground(text: str) -> str | None:
    """Return the reference to the law in its one spelling, None when it is anything else.

    "21:7", "21 kap 7§ osl" and "21 kap. 7 § offentlighets- och sekretesslagen (2009:400)" are all
    "OSL 21 kap. 7 §": where no act is named it is that one. Other acts stand as they are written.
    """
    line = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()).rstrip(".")
    line = f"{line}." if line.lower().endswith("kap") else line
    if not re.fullmatch(PATTERN, line, re.IGNORECASE):
        return None
    line = _ACT_NAME.sub(lambda found: _ACTS[found[1].lower()], line)
    line = _SHORT.sub(lambda found: found[1].upper(), line)
    line = re.sub(r"\b(\d{1,2}):(\d{1,3}) ?([a-z]?)\b", _spelt_out, line)
    line = re.sub(r"(\d) ?([a-z])? ?kap\.? ?", _chapter, line, flags=re.IGNORECASE)
    line = re.sub(r"(\d)(?: ?([a-z]))? ?§", _paragraph, line, flags=re.IGNORECASE).strip()
    if turned := _ONE_WITH_ACT_LAST.fullmatch(line):
        return f"{turned[2].upper()} {turned[1]}"
    return f"OSL {line}" if _BARE.fullmatch(line) else line


def _spelt_out(found: re.Match[str]) -> str:
    letter = f" {found[3]}" if found[3] else ""
    return f"{found[1]} kap. {found[2]}{letter} §"


def _chapter(found: re.Match[str]) -> str:
    return f"{found[1]}{' ' + found[2] if found[2] else ''} kap. "


def _paragraph(found: re.Match[str]) -> str:
    return f"{found[1]}{' ' + found[2] if found[2] else ''} §"
