"""Who pays what of a journey, read out of ordinary sentences."""

import re
from typing import TypedDict

_AMOUNT = r"(?:ca\.?|cirka|högst|max(?:imalt)?|totalt|omkring|upp\s+till|sammanlagt)?\s*"
_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,2})?"
_CURRENCY = (
    r"USD|US-?dollar|amerikanska\s+dollar|dollar|EUR|euro|GBP|brittiska\s+pund|pund|NOK|DKK|CHF|"
    r"JPY|CNY|SEK|svenska\s+kronor|kronor|kr|tkr|tusen\s+kronor|mnkr|mkr|€|\$|£"
)
MONEY = re.compile(
    rf"(?:(?P<sign>[€$£])\s?(?P<n1>{_NUMBER})|\b(?P<n2>{_NUMBER})\s?(?P<unit>{_CURRENCY})(?!\w))",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(rf"\b{_AMOUNT}{MONEY.pattern}", re.IGNORECASE)
_CODES = {
    "usd": "USD", "us-dollar": "USD", "usdollar": "USD", "amerikanska dollar": "USD",
    "dollar": "USD", "$": "USD", "eur": "EUR", "euro": "EUR", "€": "EUR", "gbp": "GBP",
    "brittiska pund": "GBP", "pund": "GBP", "£": "GBP", "nok": "NOK", "dkk": "DKK", "chf": "CHF",
    "jpy": "JPY", "cny": "CNY",
}  # fmt: skip
_FACTORS = {"tkr": 1000, "tusen kronor": 1000, "mnkr": 1_000_000, "mkr": 1_000_000}
_THING = (
    r"(?:[\wåäö]*kostnad|[\wåäö]*avgift|[\wåäö]*utgift|[\wåäö]*biljett|flyg|res(?:an?|or|orna)\b|"
    r"tågres|flygres|hotell|logi\b|boende|uppehälle|konferensdeltag|måltid|traktamente|"
    r"övernattning)\w*"
)
_PAYS = (
    r"(?:åtar\s+sig|erbjuder\s+sig|har\s+erbjudit\s+sig|lovar|avser|kommer|ska|skall|kan)?\s*(?:att\s+)?"
    r"(?:ta(?:r)?(?=\s+(?:på\s+sig\s+)?(?:alla\s+|hela\s+)?kostnad)|står?\s+för|stå\s+för|betalar?|bekostar?|finansierar?|täcker?|"
    r"täcka|svarar?\s+för|ersätter?|bjuder\s+på|bidrar?\s+med|bidra\s+med|sponsrar?|bär)"
)
_ACTIVE = re.compile(
    rf"^(?P<payer>.{{2,120}}?)\s+(?:även\s+|också\s+)?(?P<verb>{_PAYS})\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^(?P<what>.{3,160}?)\s+(?:kommer\s+att\s+|ska\s+|skall\s+|föreslås\s+)?(?:och\s+)?"
    r"(?:betalas|bekostas|finansieras|täcks|täckas|belastar|belasta|ersätts|tas|ryms|bestrids|"
    r"står|bärs)\s+(?:av|från|ur|genom|via|inom|för\s+av)?\s*(?P<payer>.+)$",
    re.IGNORECASE,
)
_AND_BIDS = re.compile(
    r"\s*,?\s*(?:\bsamt\b|\boch\b|,)\s*(?:även\s+|också\s+)?(?=(?:att\s+)?(?:bidrar?|betalar?|står?|bekostar?|"
    r"finansierar?|ersätter?|täcker?|bjuder)\s)",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"^{_PAYS}\s+", re.IGNORECASE)
_COSTS_FOR = re.compile(
    r"^(?:på\s+sig\s+)?(?:alla\s+|hela\s+|samtliga\s+)?(?:kostnad(?:en|er|erna)?)\s+för\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:för\s+(?:talare\w*|deltagare\w*|resenär\w*|resan\b.*|den\s+.*)|till\s+[A-ZÅÄÖ].*|i\s+samband\s+med.*)$"
)
_NEAR = 60  # what is paid stands right after the verb
_AND = re.compile(r"\s*(?:,|\boch\b|\bsamt\b)\s*(?!\s*(?:från|till)\b)")
_THROUGH = re.compile(r",?\s+(?:genom|via|med)\s+(?P<means>[^,]+),?$")


class Funding(TypedDict):
    """One thing and who pays for it; amount in whole units of the currency (ISO 4217)."""

    item: str | None
    payer: str | None
    amount: int | float | None
    currency: str | None


def read_funding(text: str) -> list[Funding]:
    """What sentences of the text tell about who pays what, in order."""
    rows: list[Funding] = []
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n+", text):
        rows += [row for row in _sentence(sentence.strip(" .")) if row not in rows]
    return rows


def read_money(text: str) -> tuple[int | float, str] | None:
    """(amount, currency) of the first sum of money; kronor are SEK, "tkr" is thousands."""
    match = MONEY.search(text)
    if not match:
        return None
    unit = " ".join((match["sign"] or match["unit"]).lower().split())
    number = re.sub(r"[ .]", "", match["n1"] or match["n2"]).replace(",", ".")
    amount = float(number) * _FACTORS.get(unit, 1)
    return int(amount) if amount == int(amount) else amount, _CODES.get(unit, "SEK")


def _sentence(sentence: str) -> list[Funding]:
    if len(sentence) > 600 or not re.search(rf"{_THING}|{MONEY.pattern}", sentence, re.IGNORECASE):
        return []
    if (match := _PASSIVE.match(sentence)) and re.search(_THING, match["what"], re.IGNORECASE):
        return _items(match["what"], _payer(match["payer"]))
    if match := _ACTIVE.match(sentence):
        payer = _payer(match["payer"])
        bids = _AND_BIDS.split(f"{match['what']}")
        return [row for bid in bids for row in _items(_OPENING.sub("", bid), payer)]
    return []


def _payer(text: str) -> str | None:
    text = MONEY.sub("", text).strip(" ,.;")
    text = re.sub(r"^(?:och|att|som|där|men|medan|vilket|vilka)\s+", "", text)
    if match := _THROUGH.search(text):
        text = f"{text[: match.start()].strip(' ,')} ({match['means'].strip()})"
    return text[:1].upper() + text[1:] if text else None


def _items(what: str, payer: str | None) -> list[Funding]:
    money = read_money(what)
    if not money and not re.search(_THING, what[:_NEAR], re.IGNORECASE):
        return []
    plain = re.sub(r"\(\s*\)", "", _ROUGHLY.sub("", what)).strip(" ,.()")
    plain = re.sub(r"^(?:för|till|av)\s+", "", plain)
    costs = _COSTS_FOR.match(plain)
    plain = _COSTS_FOR.sub("", plain)
    plain = _TAIL.sub("", re.sub(r"\s+(?:beräknas|uppskattas|uppgår|beräknad)\b.*$", "", plain))
    names = _AND.split(plain) if costs or not money else [plain]
    amount, currency = money or (None, None)
    return [
        Funding(item=name.strip(" ,.") or None, payer=payer, amount=amount, currency=currency)
        for name in names
        if name.strip(" ,.") or money
    ]
