"""What a memo still needs before somebody is asked to review it, and what to look at again."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from council.register.numbers import registry_key
from decisions.memos.companions import companions
from decisions.memos.content import memo_content
from decisions.memos.models import Memo
from decisions.memos.protection import has_protected, public_content
from decisions.memos.rules.checks import Check, Level
from decisions.memos.rules.checks.base import passages
from decisions.memos.rules.checks.head import (
    check_dates,
    check_head,
    check_officers,
    check_signatories,
)
from decisions.memos.rules.checks.numbers import check_registry_numbers
from decisions.memos.rules.checks.protection import check_told
from decisions.memos.rules.checks.suggestions import check_suggestions
from decisions.memos.rules.checks.text import (
    check_blanks,
    check_clauses,
    check_identity_numbers,
    check_images,
    check_printable,
    check_sections,
)
from decisions.memos.rules.levels import nobody_reads_all

__all__ = ["Check", "Level", "check_ready_for_review", "missing_for_review"]


def missing_for_review(memo: Memo, *, on: dt.date | None = None) -> list[Check]:
    """Return what is missing, then what to look at again; warnings do not stop a submission.

    `on` is today, by default the day of the last save. Anchors are those of the editor's page:
    uppgifter, forslag, avsnitt-<uuid>, bilagor, and for a companion its own. It runs at every
    autosave: the number of queries does not grow with the memo.
    """
    on = on or timezone.localdate(memo.saved_at)
    content = memo_content(memo)
    return [
        *check_head(memo),
        *check_officers(memo),
        *check_clauses(content),
        *check_sections(content, _required(memo)),
        *check_images(content),
        *_companions(memo),
        *check_signatories(memo),
        *check_dates(memo, on=on),
        *_texts(memo, public_content(content), on),
        *check_suggestions(memo, content),
        *check_told(content),
        *_readers(memo, content, on),
        *check_printable(content),
    ]


def check_ready_for_review(memo: Memo) -> None:
    """Raise ValidationError with every sentence that stops the memo from being submitted."""
    errors = [check.message for check in missing_for_review(memo) if check.level == Level.ERROR]
    if errors:
        raise ValidationError(errors, code="incomplete")


def _readers(memo: Memo, content: dict[str, Any], on: dt.date) -> Iterator[Check]:
    """Yield that nobody could approve the memo, because nobody asked may read all of it."""
    if not has_protected(content) or not (level := nobody_reads_all(memo, on)):
        return
    message = (
        f"Ingen som kan godkänna ({level}) får läsa handlingens skyddade uppgifter. Be en"
        " administratör ordna en godkännare som får det."
    )
    yield Check(message, "uppgifter", Level.WARNING)


def _required(memo: Memo) -> set[str]:
    required = memo.sections.filter(is_required=True).values_list("uuid", flat=True)
    return {str(uuid) for uuid in required}


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


def _texts(memo: Memo, content: dict[str, Any], on: dt.date) -> Iterator[Check]:
    """Yield what was found in the words that can become public; nobody is told of the others."""
    texts = list(passages(content))
    own = {memo.case.registry_key, ""}
    own |= {registry_key(row["number"]) for row in content["external_references"]}
    yield from check_identity_numbers(texts, on=on, is_secret=memo.case.is_secret)
    yield from check_registry_numbers(texts, memo, own)
    yield from check_blanks(texts)
