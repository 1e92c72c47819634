"""Taking inflections off words that no dictionary knows: the Swedish Snowball stemmer.

Source of the rules: Martin Porter's algorithms/swedish, its first two steps. The third takes -lig
and -els away and would make one word of hem and hemlig. Nothing before the first consonant after a
vowel, and no part of the first three letters, is touched.
"""

import re

VOWELS = "aeiouyäåö"
REGION = re.compile(f"[{VOWELS}][^{VOWELS}]")
MAY_STAND_BEFORE_S = "bcdfghjklmnoprtvy"
INFLECTIONS = (
    *("heterna", "hetens", "anden", "heten", "heter", "arnas", "ernas", "ornas", "andes", "arens"),
    *(
        "andet",
        "arna",
        "erna",
        "orna",
        "ande",
        "arne",
        "aste",
        "aren",
        "ades",
        "erns",
        "ade",
        "are",
    ),
    *("ern", "ens", "het", "ast", "ad", "en", "ar", "er", "or", "as", "es", "at", "a", "e"),
)  # longest first
DOUBLED = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")


def stem(word: str) -> str:
    """Return the stem of a word in lower case."""
    found = REGION.search(word)
    region = max(found.end(), 3) if found else len(word)
    for step in (_without_inflection, _without_doubling):
        word = step(word, region)
    return word


def _without_inflection(word: str, region: int) -> str:
    for suffix in INFLECTIONS:
        if word.endswith(suffix, region):
            return word[: -len(suffix)]
    if word.endswith("s", region) and word[-2:-1] and word[-2] in MAY_STAND_BEFORE_S:
        return word[:-1]
    return word


def _without_doubling(word: str, region: int) -> str:
    return word[:-1] if word.endswith(DOUBLED, region) else word
