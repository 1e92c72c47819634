"""What somebody typed, as what PostgreSQL is asked.

Words all occur, in any form and inside compounds. "A phrase" occurs as it is written, -word does
not occur, begin* stands for every word that begins so, ELLER joins two of which one is enough. A
registry number is found in any spelling. Filters are told in query_filters.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import chain

from council.record.searching.filters import Criterion
from council.record.searching.indexing import BASE, NUMBER
from council.record.searching.query_filters import split_filters
from council.register.numbers import registry_key
from council.swedish.analysis import analyse
from council.swedish.tokens import clean, tokens

MAX_TERMS = 12
MIN_BEGINNING = 3  # letters; fewer begin too many words
TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
EITHER = ("ELLER", "OR")
SPLIT_NUMBER = re.compile(r"(?<!\S)((?:19|20)\d\d) (\d{1,7})(?!\S)")
WHOLE_NUMBER = re.compile(r"\W*\d+(?:[-/:]\d+)+\W*")
Step = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """One thing asked for: at each step any one of its lexemes, step after step in the text."""

    steps: tuple[Step, ...]
    is_beginning: bool = False
    number: str = ""
    """A registry number's lexeme, which is enough by itself."""

    def told(self, words: dict[str, list[str]]) -> "Term":
        """Return it with those words instead of what begins so."""
        begun = self.steps[0][0]
        return Term((tuple(words.get(begun) or [begun]),)) if self.is_beginning else self

    def tsquery(self) -> str:
        """Return it as a tsquery."""
        end = ":*" if self.is_beginning else ""
        steps = ["|".join(f"'{lexeme}'{end}" for lexeme in step) for step in self.steps]
        sequence = " <-> ".join(f"({step})" for step in steps)
        return f"('{self.number}' | ({sequence}))" if self.number else f"({sequence})"


@dataclass(frozen=True)
class Asked:
    """A query, read: of each group one term is to be found, of the excluded none."""

    groups: list[list[Term]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    words: str = ""
    """The query without its filters."""
    criteria: list[Criterion] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Filters whose value means nothing."""

    @property
    def terms(self) -> list[Term]:
        """Return all that is looked for."""
        return list(chain.from_iterable(self.groups))

    @property
    def is_indexed(self) -> bool:
        """Whether the index tells the hits by itself: no order of words is asked for."""
        terms = [*self.terms, *self.excluded]
        return bool(self.groups) and all(len(term.steps) == 1 for term in terms)

    def all(self) -> str:
        """Return the tsquery for one of each group and none of the excluded, "" for nothing."""
        groups = [" | ".join(term.tsquery() for term in group) for group in self.groups]
        without = [f"!{term.tsquery()}" for term in self.excluded]
        return " & ".join([*(f"({group})" for group in groups), *without])

    @property
    def beginnings(self) -> list[str]:
        """Return the beginnings of words that are looked for."""
        return [term.steps[0][0] for term in self.terms if term.is_beginning]

    def with_words(self, words: dict[str, list[str]]) -> "Asked":
        """Return the same with those words instead of what begins so."""
        return replace(
            self, groups=[[term.told(words) for term in group] for group in self.groups]
        )

    def any(self) -> str:
        """Return the tsquery for any term at all, "" when nothing is looked for."""
        return " | ".join(term.tsquery() for term in self.terms)


def parse(raw: str) -> Asked:
    """Return what was typed, read; the parts of it that say nothing are left out."""
    words, criteria, unread = split_filters(clean(raw).replace("\x00", " "))
    text = SPLIT_NUMBER.sub(r"\1-\2", words)
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    is_either = False
    for minus, phrase, word in TERM.findall(text)[:MAX_TERMS]:
        if word in EITHER and groups:
            is_either = True
            continue
        if term := _phrase(phrase) if phrase else _word(word):
            if minus:
                excluded.append(term)
            elif is_either:
                groups[-1].append(term)
            else:
                groups.append([term])
        is_either = False
    return Asked(_telling(groups), excluded, words, criteria, unread)


def _phrase(text: str) -> Term | None:
    return _sequence(text, lambda word: (word,))


def _word(text: str) -> Term | None:
    """Return a word, the beginning of one, or several that hang together (it-strategi)."""
    if WHOLE_NUMBER.fullmatch(text):
        term = _phrase(text)
        return Term(term.steps, number=NUMBER + registry_key(text)) if term else None
    if text.endswith("*") and (term := _phrase(text)):
        is_long = len(term.steps) == 1 and len(term.steps[0][0]) >= MIN_BEGINNING
        return Term(term.steps, is_beginning=is_long)
    return _sequence(text, _bases)


def _sequence(text: str, step: Callable[[str], Step]) -> Term | None:
    steps = tuple(step(token.word) for token in tokens(clean(text)))
    return Term(steps) if steps else None


def _bases(word: str) -> Step:
    """Return the base forms to look a word up by; a word that says nothing is looked up itself."""
    return tuple(BASE + base for base in sorted(analyse(word).bases)) or (word,)


def _telling(groups: list[list[Term]]) -> list[list[Term]]:
    """Leave "och" and "i" out, which need not stand in the text, unless nothing else is asked."""
    telling = [group for group in groups if not all(map(_says_nothing, group))]
    return telling or groups


def _says_nothing(term: Term) -> bool:
    is_word = len(term.steps) == 1 and not term.is_beginning
    return is_word and not analyse(term.steps[0][0]).bases
