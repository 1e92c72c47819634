"""What a memo still needs before somebody is asked to review it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError

from council.documents.leftovers import unprintable_parts
from council.documents.richtext import to_text
from decisions.memos.companions import companions
from decisions.memos.content import memo_content
from decisions.memos.models import Memo
from decisions.memos.rules.conflicts import lacks_impartial_officer


class Level(StrEnum):
    """Whether a missing thing stops the memo or is only pointed out."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Check:
    """One thing to mend: a sentence, and the id of the place on the page where it is mended."""

    message: str
    anchor: str
    level: Level = Level.ERROR


def missing_for_review(memo: Memo) -> list[Check]:
    """Return what is missing, in the order of the page; warnings do not stop a submission.

    Anchors are those of the editor's page: uppgifter, forslag, avsnitt-<uuid>, and for a companion
    its own.
    """
    return [
        *_head(memo),
        *_officers(memo),
        *_clauses(memo),
        *_sections(memo),
        *_companions(memo),
        *_signatories(memo),
        *_unprintable(memo),
    ]


def check_ready_for_review(memo: Memo) -> None:
    """Raise ValidationError with every sentence that stops the memo from being submitted."""
    errors = [check.message for check in missing_for_review(memo) if check.level == Level.ERROR]
    if errors:
        raise ValidationError(errors, code="incomplete")


def _head(memo: Memo) -> list[Check]:
    checks = []
    if not memo.title.strip():
        checks.append(Check("Skriv en rubrik.", "uppgifter"))
    if not memo.case.registry_number:
        checks.append(Check("Ange ett diarienummer.", "uppgifter"))
    if memo.case.cancelled_at:
        message = f"Ärendet {memo.case.registry_number} är makulerat. Välj ett annat ärende."
        checks.append(Check(message, "uppgifter"))
    day = memo.meeting_date or memo.dated
    if not memo.recipient_body.is_valid_on(day):
        message = f"{memo.recipient_body} finns inte den {day:%Y-%m-%d}. Välj en annan nämnd."
        checks.append(Check(message, "uppgifter"))
    return checks


def _officers(memo: Memo) -> list[Check]:
    if not memo.officers.exists():
        return [Check("Ange vem som är handläggare.", "uppgifter")]
    if lacks_impartial_officer(memo):
        message = (
            "Den enda handläggaren är själv berörd av ärendet (jäv, 7 kap. 4 § kommunallagen). "
            "Ange en andra handläggare som inte är det."
        )
        return [Check(message, "uppgifter")]
    return []


def _clauses(memo: Memo) -> list[Check]:
    clauses = memo.clauses.in_tree_order()
    if not clauses:
        return [Check("Skriv minst en punkt i förslaget till beslut.", "forslag")]
    return [
        Check(f"Punkt {clause.label.strip('. )') or number} i förslaget är tom.", "forslag")
        for number, clause in enumerate(clauses, start=1)
        if not clause.text.strip()
    ]


def _sections(memo: Memo) -> list[Check]:
    return [
        Check(f"Skriv något under ”{section.heading}”.", f"avsnitt-{section.uuid}")
        for section in memo.sections.filter(is_required=True).order_by("position", "pk")
        if not to_text(section.html).strip()
    ]


def _companions(memo: Memo) -> list[Check]:
    return [
        Check(sentence, companion.anchor, level)
        for companion in companions()
        for level, sentences in (
            (Level.ERROR, companion.missing(memo)),
            (Level.WARNING, companion.warnings(memo)),
        )
        for sentence in sentences
    ]


def _signatories(memo: Memo) -> list[Check]:
    if memo.signatories.exists():
        return []
    return [Check("Ingen står som undertecknare.", "uppgifter", Level.WARNING)]


def _unprintable(memo: Memo) -> Iterator[Check]:
    """Yield what the PDF could not show: after the notice nobody could mend it."""
    for anchor, reasons in _printed(memo_content(memo)):
        for reason in dict.fromkeys(reasons):
            yield Check(reason, anchor)


def _printed(content: dict[str, Any]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the anchor of each part of a memo's content, and why it cannot be printed."""
    rest = dict(content)
    summary = unprintable_parts(rest["public_summary"], "Sammanfattningen för allmänheten")
    yield "uppgifter", summary
    for number, clause in enumerate(rest.pop("clauses"), start=1):
        label = clause["label"].strip(". )") or number
        yield "forslag", unprintable_parts(clause, f"Punkt {label} i förslaget")
    for section in rest.pop("sections"):
        yield f"avsnitt-{section['uuid']}", unprintable_parts(section, "Avsnittet")
    yield "bilagor", unprintable_parts(rest.pop("attachments"), "Bilagorna")
    for companion in companions():
        facts = {companion.key: rest.pop(companion.key, None)}
        yield companion.anchor, unprintable_parts(facts)
    yield "uppgifter", unprintable_parts(rest)
