"""Taking compounds apart: trafikutredningen is trafik and utredning.

Of all ways to read a word the ones with fewest parts count. A word on the list of noise is no
part, nor is one under four letters unless it is on the list of short ones: "ring" in
protokollsjustering and "an" in plan are no words there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from council.swedish import lexicon
from council.swedish.stemmer import stem

MAX_PARTS = 4
MIN_LETTERS = 4
Bases = frozenset[str]


@dataclass(frozen=True)
class Part:
    """The letters word[start:end] with the base forms they may stand for."""

    start: int
    end: int
    bases: Bases


Reading = tuple[Part, ...]


def bases_of_parts(word: str) -> Bases:
    """Return the base forms of a compound's parts, and of parts that belong together.

    markanvisningsavtal: mark, anvisning, avtal, markanvisning, anvisningsavtal.
    """
    found = set(lexicon.hidden_parts().get(word, ()))
    for reading in _readings(word):
        finer = tuple(part for rough in reading for part in _finer(word, rough))
        for parts in {reading, finer}:
            for first in range(len(parts)):
                for last in range(first, len(parts) - (first == 0)):
                    found |= _joined(word, parts[first : last + 1])
    return frozenset(found)


def bases_of_whole(word: str) -> Bases:
    """Return the base forms of a compound that is in no dictionary: its last part says them."""
    return frozenset().union(*(_joined(word, reading) for reading in _readings(word)))


def _joined(word: str, parts: Reading) -> set[str]:
    """Return the base forms of some parts as one word: all but the last keep their letters."""
    letters = word[parts[0].start : parts[-1].start]
    return {letters + base for base in parts[-1].bases}


def _readings(word: str) -> list[Reading]:
    """Return the readings of a word; of one in no dictionary with any words if need be."""
    found = Splitter(word).readings(0, len(word))
    if found or lexicon.lemmas(word):
        return found
    return Splitter(word, any_word=True).readings(0, len(word))


def _finer(word: str, part: Part) -> Reading:
    """Return what a part is made of itself, the part when it is no compound.

    stadsbyggnadskontor is stadsbyggnad and kontor, and that stad, byggnad and kontor.
    """
    inner = Splitter(word).readings(part.start, part.end)
    if not inner:
        return (part,)
    return tuple(finer for rough in inner[0] for finer in _finer(word, rough))


@dataclass(frozen=True)
class Splitter:
    """Splits a word, or some of its letters, at what the dictionary says may stand before more."""

    word: str
    any_word: bool = False
    """Whether any word may stand before more."""

    def readings(self, start: int, end: int) -> list[Reading]:
        """Return the readings as two to four parts, as few as can be, or none."""
        found = [r for r in self._readings(start, end, MAX_PARTS) if len(r) > 1]
        fewest = min(map(len, found), default=0)
        return [reading for reading in found if len(reading) == fewest]

    def _readings(self, start: int, end: int, most: int) -> Iterator[Reading]:
        is_inside = end < len(self.word)
        for middle, bases in self._heads(start, end):
            head = Part(start, middle, bases)
            if middle == end and is_inside:
                yield (head,)
            elif most > 1:
                for after in self._next_starts(start, middle):
                    for rest in self._readings(after, end, most - 1):
                        yield (head, *rest)
        if not is_inside and (bases := _tail(self.word[start:])):
            yield (Part(start, end, bases),)

    def _heads(self, start: int, end: int) -> Iterator[tuple[int, Bases]]:
        for middle, bases in lexicon.heads(self.word[:end], start, any_word=self.any_word):
            part = self.word[start:middle]
            bare = part.removesuffix("s")
            if bare != part and bare in lexicon.lemmas(bare):
                bases |= {bare}
            if _is_known_part(part) and (sound := _sound(bases)):
                yield middle, sound

    def _next_starts(self, start: int, end: int) -> list[int]:
        """Return where the next part may begin: of three equal letters one is not written.

        remissvar is remiss and svar.
        """
        doubled = end - start > MIN_LETTERS and self.word[end - 1] == self.word[end - 2]
        return [end, end - 1] if doubled else [end]


def _tail(part: str) -> Bases:
    known = lexicon.lemmas(part)
    if known and part not in known:
        known |= {stem(part)} - {part}  # avgifter, of which the dictionary knows the verb alone
    return _sound(known) if _is_long_enough(part) else frozenset()


def _sound(bases: Bases) -> Bases:
    """Return the base forms that may be meant: no noise, nothing too short."""
    return frozenset(base for base in bases - lexicon.noise() if _is_known_part(base))


def _is_known_part(part: str) -> bool:
    """Return whether it is long enough, or on the list as a short part that stands first."""
    return _is_long_enough(part) or f"{part}-" in lexicon.short_parts()


def _is_long_enough(part: str) -> bool:
    return len(part) >= MIN_LETTERS or part in lexicon.short_parts()
