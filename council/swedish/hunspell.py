"""Reading the Swedish hunspell dictionary: its words with their forms and roles in compounds.

The flags are those of sv_SE.aff (DSSO): X may begin a compound, U may stand inside one, Z stands
only in compounds, W comes from a rule that makes link forms, v takes a link s. Words with other
letters than Latin-1 has, with capitals or with hyphens are left out. Y, which may end a compound,
is not read: the dictionary has it on too few words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

FORM, HEAD = "f", "h"
MIN_LETTERS = 4
ENOUGH = 10  # words that begin so make it the first part of compounds
MAX_DEPTH = 1  # rules on top of rules


@dataclass(frozen=True)
class Rule:
    """A suffix: what it takes off, what it puts on, the flags it adds, where it may be used."""

    strip: str
    add: str
    flags: str
    where: re.Pattern[str]

    def apply(self, word: str) -> str:
        """Return the word with the suffix, "" when the rule does not suit it."""
        if not word.endswith(self.strip) or not self.where.search(word):
            return ""
        return word[: len(word) - len(self.strip)] + self.add

    @property
    def makes_link_form(self) -> bool:
        """Whether what comes out stands only in compounds."""
        flags = self.flags
        return "Z" in flags or ("X" in flags and "Y" not in flags and "W" in flags)


@dataclass
class Words:
    """Each form with its base forms: as a word (form) and before another part (head)."""

    form: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    head: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """Yield (form, role, base form)."""
        for role, forms in ((FORM, self.form), (HEAD, self.head)):
            for form, lemmas in forms.items():
                for lemma in lemmas:
                    yield form, role, lemma


def read_rules(lines: Iterable[str]) -> dict[str, list[Rule]]:
    """Return the suffix rules of an .aff file by their flag."""
    rules = defaultdict(list)
    for line in lines:
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            add, _, flags = parts[3].partition("/")
            where = re.compile(f"(?:{parts[4]})$")
            rules[parts[1]].append(Rule(parts[2].strip("0"), add.strip("0"), flags, where))
    return rules


def read_words(lines: Iterable[str], rules: dict[str, list[Rule]]) -> Words:
    """Return all forms of an .dic file's words."""
    words = Words()
    for line in lines:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        if _is_plain(word) and not set("%!") & set(flags):
            _add(words, word, flags)
            _expand(words, rules, word, flags, word)
    for form in words.head:
        words.head[form] = {lemma for lemma in words.head[form] if lemma in words.form} or {form}
    _learn_heads(words)
    return words


def _learn_heads(words: Words) -> None:
    """Add what stands before other words in ten of the dictionary's own, which flags too few."""
    lemmas = set().union(*words.form.values())
    counted = Counter(
        lemma[:end]
        for lemma in lemmas
        for end in range(MIN_LETTERS - 1, len(lemma) - MIN_LETTERS + 1)
        if lemma[end:] in lemmas
    )
    for head, count in counted.items():
        if count >= ENOUGH and head not in words.head and (bases := _bases(head, lemmas)):
            words.head[head] = bases


def _bases(head: str, lemmas: set[str]) -> set[str]:
    """Return what a first part is: jakt, gata for gatu, none for a mere beginning like förs."""
    if head in lemmas:
        return {head}
    return {head[:-1] + "a", head[:-1] + "e"} & lemmas if head[-1] in "ou" else set()


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower() and max(word) <= "ÿ"


def _add(words: Words, word: str, flags: str) -> None:
    if "Z" not in flags:
        words.form[word].add(word)
    if "X" in flags or "U" in flags:
        words.head[word].add(word)
        if "Z" in flags:  # tjänste, förskole, medborgar: the word it stands for ends in a or e
            words.head[word] |= {word[:-1], word[:-1] + "a", word + "a", word + "e"}
            words.head[word].discard("")
    if "v" in flags:
        words.head[word + "s"].add(word)


def _expand(
    words: Words, rules: dict[str, list[Rule]], word: str, flags: str, lemma: str, depth: int = 0
) -> None:
    for flag in flags:
        for rule in rules.get(flag, ()):
            form = rule.apply(word)
            if len(form) < 2:
                continue
            if rule.makes_link_form:
                words.head[form].add(lemma)
            else:
                words.form[form].add(lemma)
            if depth < MAX_DEPTH and rule.flags:
                _expand(words, rules, form, rule.flags, lemma, depth + 1)
