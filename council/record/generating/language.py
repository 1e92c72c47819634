"""Text that looks like Swedish and has the frequencies of real words, but says nothing.

The forms come from the dictionary that the search ships. Their frequencies follow the two laws of
large collections: 1/rank for the common words, steeper for the rare ones (Ferrer i Cancho and
Solé 2001), shifted as Mandelbrot has it, so that "och" is no tenth of the text.
"""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from random import Random

from council.record.searching.indexing import lexemes
from council.swedish import lexicon
from council.swedish.automaton import ROOT
from council.swedish.edits import SEPARATOR

COMMONEST = "och i att av för som en till på med det är den om ett de ska vid inte kan"
SUBJECTS = """
    nämnden beslut kommunen förslag ärende förvaltningen skola yttrande budget verksamhet
    stadsbyggnad remiss plan detaljplan bostäder trafik miljö barn handling tillsyn avgift
    samråd kostnad protokoll delegation ansökan område bygglov utredning uppdrag kollektivtrafik
    förskola äldreomsorg cykelbana gatan park vatten energi avfall kultur idrott bibliotek
    näringsliv lokaler medborgarförslag motion uppföljning bokslut investering fastighet
    socialtjänst brandskydd
"""
KERNEL = 8_000  # ranks; beyond it words grow rare faster
SHIFT, STEEPER = 2.7, 2.0
LONGEST = 20
MOST_FORMS = 30_000  # what the analyser remembers; more take a millisecond each time


class Language:
    """A vocabulary by rank, and texts drawn from it."""

    def __init__(self, forms: list[str]) -> None:
        """Take the forms, the commonest first."""
        self.forms = forms
        self._cumulative = list(accumulate(weight(rank) for rank in range(1, len(forms) + 1)))

    def remember(self) -> None:
        """Analyse every word, as the index will, so that no text of it has a new one."""
        for form in self.forms:
            lexemes(form)

    def draw(self, random: Random, count: int) -> list[str]:
        """Return so many words of a text."""
        return random.choices(self.forms, cum_weights=self._cumulative, k=count)

    def subjects(self, random: Random, count: int) -> list[str]:
        """Return words that a matter may be about: none that is in every text."""
        drawn = iter(lambda: self.draw(random, 1)[0], "")
        said = frozenset(COMMONEST.split()) | lexicon.stop_words()
        return [next(word for word in drawn if word not in said) for _ in range(count)]

    def sentences(self, random: Random, words: int, about: list[str]) -> list[str]:
        """Return sentences of so many words in all that come back to what they are about."""
        drawn = self.draw(random, words)
        for at in range(random.randrange(12), words, 12):
            drawn[at] = random.choice(about)
        return list(_cut(random, drawn))


def weight(rank: int) -> float:
    """Return how often the word of a rank stands in a text, beside the others."""
    if rank <= KERNEL:
        return 1 / (rank + SHIFT)
    return float((KERNEL / rank) ** STEEPER) / (KERNEL + SHIFT)


@cache
def language(seed: int, documents: int) -> Language:
    """Return the language of a record of that size; larger ones have more words (Heaps).

    The same seed and size always give the same words.
    """
    random = Random(f"words {seed}")  # noqa: S311 - nothing secret
    stop_words = sorted(lexicon.stop_words() - set(COMMONEST.split()))
    random.shuffle(stop_words)
    rare = random.sample(_forms(), min(MOST_FORMS, 300 + 5 * documents))
    rare.sort(key=lambda form: len(form) * random.uniform(0.5, 1.5))  # common words are short
    return Language(
        list(dict.fromkeys([*COMMONEST.split(), *stop_words, *SUBJECTS.split(), *rare]))
    )


@cache
def _forms() -> list[str]:
    """Return the forms of the dictionary that are plain words."""
    found = (form.decode("latin-1") for form in lexicon.words().endings(ROOT, SEPARATOR))
    return [form for form in found if len(form) <= LONGEST and form.isalpha() and form.islower()]


def _cut(random: Random, words: list[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        end = at + random.randint(6, 18)
        sentence = " ".join(words[at:end])
        yield f"{sentence[0].upper()}{sentence[1:]}."
        at = end
