"""What is looked for in a memo's texts, given its content (see content.memo_content)."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from council.documents.leftovers import unprintable_parts
from council.record.identity_numbers import Tier, find_identity_numbers
from decisions.memos.companions import companions
from decisions.memos.rules.checks.base import Check, Level, Passage, clause_name
from decisions.memos.rules.checks.decisions import is_decision

TAG = re.compile(r"<[^>]*>|&nbsp;")
IMAGE = re.compile(r"<img\b[^>]*>")
DECORATION = 'role="presentation"'
SAYS_NOTHING = re.compile(r"""\balt=(?:""|"\s*")""")
# A blank of a phrase or a template, such as [belopp]; references [12] and [sic] are none.
BLANK = re.compile(
    r"\[(?!sic\b|uppgift borttagen)(?=[^\]]*[^\W\d_])[^\[\]\n]{2,60}\]", re.IGNORECASE
)


def check_clauses(content: dict[str, Any]) -> Iterator[Check]:
    """Yield what the proposal lacks, and a warning for each clause that decides nothing."""
    if not content["clauses"]:
        yield Check("Skriv minst en punkt i förslaget till beslut.", "forslag")
    for number, clause in enumerate(content["clauses"], start=1):
        name = clause_name(clause, number)
        if not clause["text"].strip():
            yield Check(f"Punkt {name} i förslaget är tom.", "forslag")
        elif not (clause["text"].rstrip().endswith(":") or is_decision(clause["text"])):
            message = (
                f"Punkt {name} ser inte ut som ett beslut. "
                "Skriv vad nämnden gör, till exempel ”Nämnden godkänner …”."
            )
            yield Check(message, "forslag", Level.WARNING)


def check_sections(content: dict[str, Any], required: Collection[str]) -> Iterator[Check]:
    """Yield each section that is empty and among the uuids `required`."""
    for section in content["sections"]:
        if section["uuid"] in required and not TAG.sub("", section["html"]).strip("\xa0 \n"):
            message = f"Skriv något under ”{section['heading']}”."
            yield Check(message, f"avsnitt-{section['uuid']}")


def check_images(content: dict[str, Any]) -> Iterator[Check]:
    """Yield a check for each section with pictures that nobody has described (WCAG 1.1.1)."""
    for section in content["sections"]:
        images = IMAGE.findall(section["html"])
        shown = [tag for tag in images if DECORATION not in tag]
        silent = sum(1 for tag in shown if "alt=" not in tag or SAYS_NOTHING.search(tag))
        if silent:
            words = "En bild" if silent == 1 else f"{silent} bilder"
            message = f"{words} i avsnittet ”{section['heading']}” saknar beskrivning."
            yield Check(message, f"avsnitt-{section['uuid']}")


def check_identity_numbers(
    texts: Iterable[Passage], *, on: dt.date, is_secret: bool
) -> Iterator[Check]:
    """Yield each personal identity number in texts that become public.

    As when the decision is published: one that certainly is such a number has to go, one that
    possibly is is pointed out. In a secret case, of which nothing is public, both are pointed out.
    """
    for passage in texts:
        found = {number.masked: number for number in find_identity_numbers(passage.text, on=on)}
        for masked, number in found.items():
            if number.tier == Tier.CERTAIN:
                level = Level.WARNING if is_secret else Level.ERROR
                message = (
                    f"Personnumret {masked} står i {passage.place}. Ta bort eller skydda det."
                )
            else:
                level = Level.WARNING
                message = f"{masked} i {passage.place} kan vara ett personnummer. Kontrollera det."
            yield Check(message, passage.anchor, level)


def check_blanks(texts: Iterable[Passage]) -> Iterator[Check]:
    """Yield a warning for each blank of a template that nobody filled in."""
    for passage in texts:
        for blank in dict.fromkeys(BLANK.findall(passage.text)):
            message = f"”{blank}” i {passage.place} ser ut att behöva fyllas i."
            yield Check(message, passage.anchor, Level.WARNING)


def check_printable(content: dict[str, Any]) -> Iterator[Check]:
    """Yield what the PDF could not show: after the notice nobody could mend it."""
    for anchor, reasons in _printed(content):
        for reason in dict.fromkeys(reasons):
            yield Check(reason, anchor)


def _printed(content: dict[str, Any]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the anchor of each part of a memo's content, and why it cannot be printed."""
    rest = dict(content)
    summary = unprintable_parts(rest["public_summary"], "Sammanfattningen för allmänheten")
    yield "uppgifter", summary
    for number, clause in enumerate(rest.pop("clauses"), start=1):
        name = f"Punkt {clause_name(clause, number)} i förslaget"
        yield "forslag", unprintable_parts(clause, name)
    for section in rest.pop("sections"):
        yield f"avsnitt-{section['uuid']}", unprintable_parts(section, "Avsnittet")
    yield "bilagor", unprintable_parts(rest.pop("attachments"), "Bilagorna")
    for companion in companions():
        facts = {companion.key: rest.pop(companion.key, None)}
        yield companion.anchor, unprintable_parts(facts)
    yield "uppgifter", unprintable_parts(rest)
