"""What the dictionary knows of a word, by the automaton in data/ and our own short lists."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from council.swedish.automaton import Automaton
from council.swedish.edits import END, SEPARATOR, read_note
from council.swedish.hunspell import FORM, HEAD

DATA = Path(__file__).parent / "data"
WORDS = DATA / "sv.words"


@cache
def words() -> Automaton:
    """Return the dictionary; it is read once in a process."""
    return Automaton(WORDS.read_bytes())


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say too little to be searched for."""
    return frozenset(_lines("stop_words.txt"))


@cache
def noise() -> frozenset[str]:
    """Return the words that are no part of a compound, though their letters stand in many."""
    return frozenset(_lines("noise.txt"))


@cache
def short_parts() -> frozenset[str]:
    """Return the words under four letters that compounds are made of."""
    return frozenset(_lines("short_parts.txt"))


@cache
def irregular() -> dict[str, str]:
    """Return the base forms of forms that the dictionary keeps as words of their own."""
    return _pairs("irregular.tsv")


@cache
def links() -> dict[str, str]:
    """Return the base forms of link forms (gatu-) that the dictionary has only inside words."""
    return _pairs("links.tsv")


@cache
def hidden_parts() -> dict[str, list[str]]:
    """Return the parts of compounds whose letters do not show them."""
    return {word: parts.split() for word, parts in _columns("hidden_parts.tsv")}


def lemmas(form: str) -> frozenset[str]:
    """Return the base forms of a word, none when the dictionary does not know it."""
    return _dictionary_lemmas(form) | _irregular_lemmas(form)


def _dictionary_lemmas(form: str) -> frozenset[str]:
    key = _key(form)
    for end, state in words().walk(key):
        if end == len(key):
            return frozenset(lemma for role, lemma in _notes(form, state) if role == FORM)
    return frozenset()


def _irregular_lemmas(form: str) -> frozenset[str]:
    """Return ta for tog, and anta for antog because the dictionary has anta."""
    found = set()
    for start in range(len(form) - 1):
        base = irregular().get(form[start:])
        if base and (start == 0 or _dictionary_lemmas(form[:start] + base)):
            found.add(form[:start] + base)
    return frozenset(found)


def heads(
    word: str, start: int, *, any_word: bool = False
) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield (end, base forms) of each word[start:end] that may stand before another part.

    With any_word every base form may, not only what the dictionary says can.
    """
    key = _key(word)
    for end, state in words().walk(key, start):
        part = word[start:end]
        notes = list(_notes(part, state))
        known = {lemma for role, lemma in notes if role == HEAD}
        if any_word and not known:
            known = {lemma for _, lemma in notes if lemma == part}
        if part in links():
            known.add(links()[part])
        if known:
            yield end, frozenset(known)


def _notes(form: str, state: int) -> Iterator[tuple[str, str]]:
    after = words().step(state, SEPARATOR)
    if after:
        for raw in words().endings(after, END):
            yield read_note(form, raw)


def _key(word: str) -> bytes:
    """Return the word's bytes; a letter beyond Latin-1 becomes one that no word has."""
    return word.encode("latin-1", "replace")


def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _pairs(name: str) -> dict[str, str]:
    return {form: base for base, forms in _columns(name) for form in forms.split()}


def _columns(name: str) -> list[tuple[str, str]]:
    """Return the rows of a file of two columns with a tab between."""
    return [(first, second) for first, _, second in (x.partition("\t") for x in _lines(name))]
