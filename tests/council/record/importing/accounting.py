"""What of a paragraph's words is neither read, nor kept, nor a running header."""

import re
from collections import Counter

from council.record.importing.paragraph import as_json
from council.record.importing.sections import heading_of

WORD = re.compile(r"[^\W\d_]{3,}")
# Words that carry a shape, not a fact: the field they lead to says the same. Parties in brackets
# and titles are left out of lists of names on purpose.
SHAPE_WORDS = """
    ärendenummer dnr diarienummer yrkar yrkade röstar avstår rösta från att samt och nej mot med
    godkänd voteringsproposition omröstningen utfaller ledamot ledamöter två tre vidare ordföranden
    tjänstgörande ersättaren ersättarna ersättare
"""
SHAPE = Counter(dict.fromkeys(SHAPE_WORDS.split(), 10_000))


def lost_words(paragraph):
    """Return the words of the paragraph's text that its reading has lost."""
    lines = [line for line in paragraph.record.text.splitlines() if not heading_of(line.strip())]
    printed = words("\n".join(lines))
    kept = "\n".join([*texts(as_json(paragraph)), *paragraph.removed])
    lost = printed - words(kept) - SHAPE
    # A word divided at the end of a line is one word again once it is read.
    whole = re.sub(r"[\s-]", "", kept).casefold()
    return {word: lost[word] for word in lost if whole.count(word) < printed[word]}


def words(text):
    return Counter(word.casefold() for word in WORD.findall(text))


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
