"""What the item was: how it came up, its earlier course, its documents, and who gets extracts."""

from decisions.minutes.wording.facts import Document, Earlier, ParagraphFacts
from decisions.minutes.wording.parts import Kind, Part, part
from decisions.minutes.wording.people import CHAIR, part_of
from decisions.minutes.wording.words import (
    bullets,
    clock,
    day,
    lines,
    listing,
    paragraph,
    plain,
    sentence,
)
from decisions.sittings.models import Outcome

DONE = {Outcome.TABLED: "bordlagt", Outcome.REFERRED_BACK: "återremitterat"}


def immediate(facts: ParagraphFacts) -> list[Part]:
    """Return that the paragraph was attested at the sitting."""
    told = "Paragrafen justeras omedelbart." if facts.is_immediate else ""
    return part(Kind.IMMEDIATE, paragraph(told))


def added(facts: ParagraphFacts) -> list[Part]:
    """Return how an item came up that did not stand on the agenda (KL 4:20)."""
    if facts.added is None:
        return []
    who, reason = listing(facts.added.by), plain(facts.added.reason).rstrip(".")
    raised = f"{who} väcker ärendet vid sammanträdet" if who else "ärendet väcks vid sammanträdet"
    return part(
        Kind.ADDED,
        paragraph(
            sentence(raised),
            sentence(f"{facts.body} beslutar att ta upp det"),
            sentence(f"skäl: {reason}") if reason else "",
        ),
    )


def earlier(facts: ParagraphFacts) -> list[Part]:
    """Return when the item was tabled or referred back before."""
    told = [_earlier(one) for one in facts.earlier if one.outcome in DONE]
    return part(Kind.EARLIER, bullets(told))


def _earlier(one: Earlier) -> str:
    by = f" av {plain(one.body)}" if one.body.strip() else ""
    number = f", § {plain(one.paragraph)}" if one.paragraph.strip() else ""
    return sentence(f"{DONE[one.outcome]}{by} den {day(one.date)}{number}")


def matter(facts: ParagraphFacts) -> list[Part]:
    """Return what the agenda says of the item, line by line; who opened the sitting and when."""
    told = [paragraph(line) for line in lines(facts.matter)]
    return part(Kind.MATTER, [_opened(facts), *told])


def _opened(facts: ParagraphFacts) -> str:
    one = facts.opening
    if one is None:
        return ""
    who = part_of(one.by, facts.service) if one.by else CHAIR
    return paragraph(sentence(f"{who} förklarar sammanträdet öppnat {clock(one.at)}"))


def documents(facts: ParagraphFacts) -> list[Part]:
    """Return the documents that were before the body."""
    told = [_document(one) for one in facts.documents if one.name.strip()]
    return part(Kind.DOCUMENTS, bullets(told), count=len(told))


def _document(one: Document) -> str:
    dated = f" den {day(one.date)}" if one.date else ""
    version = f", version {one.version}" if one.version and one.version > 1 else ""
    return f"{one.name}{dated}{version}"


def presentation(facts: ParagraphFacts) -> list[Part]:
    """Return who presented the item."""
    return part(Kind.PRESENTATION, bullets(str(one) for one in facts.presenters))


def extracts(facts: ParagraphFacts) -> list[Part]:
    """Return who gets an extract."""
    return part(Kind.EXTRACTS, bullets(facts.extracts))
