"""The original text around the words that were found, with the words marked."""

import re
from collections.abc import Iterable
from html import escape
from itertools import islice

from django.utils.safestring import SafeString, mark_safe

from council.record.searching.indexing import MAX_POSITION
from council.record.searching.query_language import Term
from council.swedish.tokens import clean, spans

WORDS = 26  # of a fragment
BEFORE = 5  # words before the first mark
FRAGMENTS = 2
MARKS = 60  # that are looked at
Places = dict[str, list[int]]


def marked_places(terms: Iterable[Term], places: Places) -> list[int]:
    """Return the places of all words that the terms found, in order.

    `places` is where each lexeme of the terms stands in the text, counted from 1.
    """
    found: set[int] = set()
    for term in terms:
        if term.number in places:
            length = term.number.count("-") + 1
            found.update(at + n for at in places[term.number] for n in range(length))
        found.update(_runs(term, places))
    return sorted(place for place in found if place < MAX_POSITION)


def snippet(text: str, marks: list[int]) -> SafeString:
    """Return up to two fragments of the text as HTML, marks in <mark>, all else escaped.

    `marks` are places in the text, counted from 1, in order; without any there is no snippet.
    """
    fragments = _best(marks[:MARKS])
    if not fragments:
        return SafeString()
    whole = clean(text)
    end = max(first + WORDS for first in fragments)
    words = list(islice(spans(whole), end))
    shown = [_fragment(whole, words, first, set(marks)) for first in sorted(fragments)]
    html = " … ".join(filter(None, shown))
    return mark_safe(html)  # noqa: S308 - every piece is escaped by _pieces


def marked(text: str, marks: Iterable[int]) -> SafeString:
    """Return the whole text as HTML, marks in <mark>, all else escaped; see `snippet`."""
    whole = clean(text)
    html = _pieces(whole, list(spans(whole)), 0, set(marks), (0, len(whole)))
    return mark_safe(html)  # noqa: S308 - every piece is escaped by _pieces


def _runs(term: Term, places: Places) -> set[int]:
    """Return the places at which the term's steps stand one after another."""
    if term.is_beginning:
        ((word,),) = term.steps
        return {at for lexeme, found in places.items() if lexeme.startswith(word) for at in found}
    steps = [{at for lexeme in step for at in places.get(lexeme, ())} for step in term.steps]
    starts = [at for at in steps[0] if all(at + n in step for n, step in enumerate(steps))]
    return {at + n for at in starts for n in range(len(steps))}


def _best(marks: list[int]) -> list[int]:
    """Return where the fragments with most marks begin, as places counted from 0."""
    chosen: list[int] = []
    left = marks
    while left and len(chosen) < FRAGMENTS:
        start = max(left, key=lambda at: (_within(left, at), -at))
        first = max(0, start - 1 - BEFORE)
        chosen.append(first)
        left = [at for at in left if not first - WORDS < at - 1 < first + 2 * WORDS]
    return chosen


def _within(marks: list[int], start: int) -> int:
    return sum(start <= at < start + WORDS - BEFORE for at in marks)


def _fragment(text: str, words: list[tuple[int, int]], first: int, marks: set[int]) -> str:
    """Return the words from `first` on with what stands between them."""
    chosen = words[first : first + WORDS]
    return _pieces(text, chosen, first, marks, (chosen[0][0], chosen[-1][1])) if chosen else ""


def _pieces(
    text: str, words: list[tuple[int, int]], first: int, marks: set[int], ends: tuple[int, int]
) -> str:
    """Return the text between its ends, escaped, with those of the words marked that are."""
    at, end_of_all = ends
    pieces = []
    for place, (start, end) in enumerate(words, first + 1):
        if place in marks:
            pieces += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
            at = end
    pieces.append(escape(text[at:end_of_all]))
    return re.sub(r"\s+", " ", "".join(pieces))
