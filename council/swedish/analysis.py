"""What a word is indexed under and looked for by: the same function for both."""

from dataclasses import dataclass
from functools import lru_cache

from council.swedish import lexicon
from council.swedish.compounds import Bases, bases_of_parts, bases_of_whole
from council.swedish.stemmer import stem

REMEMBERED = 1 << 15  # words; the commonest are nearly all of a text
LONGEST = 60  # letters; longer "words" are no Swedish


@dataclass(frozen=True)
class Terms:
    """The base forms of a word, and those of the parts of a compound."""

    bases: Bases
    parts: Bases


NOTHING = Terms(frozenset(), frozenset())


@lru_cache(maxsize=REMEMBERED)
def analyse(word: str) -> Terms:
    """Return the terms of a word in lower case; none for one that says nothing ("och")."""
    if word in lexicon.stop_words():
        return NOTHING
    if len(word) > LONGEST or not word.isalpha():
        return Terms(frozenset({word}), frozenset())
    known = _known(word)
    bases = known if word in known else known | _guessed(word)
    parts = frozenset().union(*(bases_of_parts(compound) for compound in {word, *known}))
    return Terms(bases, parts - bases)


def _known(word: str) -> Bases:
    """Return the base forms that the dictionary has, or has for the end of a compound.

    A genitive or a passive is looked up without its s, too.
    """
    bases = lexicon.lemmas(word)
    if word.endswith("s") and word not in bases:
        bases |= lexicon.lemmas(word[:-1])
    return bases or bases_of_whole(word)


def _guessed(word: str) -> Bases:
    """Return the word, its stem, and what is left without the -et that no stemmer takes.

    For words that the dictionary does not have as base forms: it lacks some plurals.
    """
    bare = word.removesuffix("s").removesuffix("et")
    neuter = {bare} if len(bare) > 4 and bare != word.removesuffix("s") else set()
    return frozenset({word, stem(word), *neuter})
