"""Menade du: a word that the record does not have, set right by the words that it has.

Each word of the record is kept with what is left of it when a letter is gone, and so is the word
that was typed. Where two of these meet, the words are a letter or so apart: changed, missing,
added or swapped. Looked up by an index, this costs the same however many words there are, and
needs no extension of PostgreSQL.
"""

import re
from collections.abc import Iterable
from zlib import crc32

from django.db import connection, transaction

from council.record.models import PublishedWord
from council.record.queries import RECORD
from council.record.searching.query_language import MAX_TERMS
from council.swedish.lexicon import lemmas
from council.swedish.tokens import clean, tokens

MIN_LETTERS, MAX_LETTERS = 4, 40
MOST_COUNTED = 250  # decisions; after that a word's row is left alone, so publishing never queues
CANDIDATES = 60
MANY = 100  # words that begin alike
LONG = 7  # letters; then two mistakes may be made
BATCH = 2000
SIGNED = 1 << 31
FOLDED = str.maketrans("åäàáâæöøòóôéèêëüùúíìîçñwz", "aaaaaaoooooeeeeuuuiiicnvs")
DOUBLED = re.compile(r"(.)\1+")
WORDS = """
    SELECT word, ndoc FROM ts_stat('SELECT search FROM council_publication WHERE is_current')
"""
UPSERT = """
    INSERT INTO council_publishedword (word, decisions, misspellings)
    SELECT word, 1, misspellings::int[]
    FROM unnest(%s::text[], %s::text[]) AS new (word, misspellings)
    WHERE NOT EXISTS (SELECT 1 FROM council_publishedword AS old
                      WHERE old.word = new.word AND old.decisions >= %s)
    ORDER BY word
    ON CONFLICT (word) DO UPDATE SET decisions = council_publishedword.decisions + 1
"""
FORGET = """
    DELETE FROM council_publishedword AS old WHERE old.word = ANY(%s) AND NOT EXISTS (
        SELECT 1 FROM council_publication
        WHERE is_current AND search @@ quote_literal(old.word)::tsquery)
"""


def skeleton(word: str) -> str:
    """Return the word without what is most often mistaken: dots, rings, doubled letters, ck."""
    return DOUBLED.sub(r"\1", word.translate(FOLDED).replace("ck", "k"))


def misspellings(word: str) -> list[int]:
    """Return the word's skeleton, and what is left of it with each of its letters gone.

    They are told by number, 32 bits each, which makes the index a third of what words would; two
    that share one by chance are told apart by `distance`.
    """
    bare = skeleton(word)
    left = {bare, *(bare[:at] + bare[at + 1 :] for at in range(len(bare)))}
    return sorted(crc32(rest.encode()) - SIGNED for rest in left)


def count_words(text: str) -> None:
    """Count the words of a decision that becomes public, in the caller's transaction.

    A word stays when the decision goes, until that is erased (forget_words): what is offered is
    only ever what the search then finds.
    """
    found = sorted({token.word for token in tokens(clean(text)) if _is_kept(token.word)})
    left = [f"{{{','.join(map(str, misspellings(word)))}}}" for word in found]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [found, left, MOST_COUNTED])


def forget_words(text: str) -> None:
    """Let go of what only an erased text said, in the caller's transaction, after it is gone."""
    words = sorted({token.word for token in tokens(clean(text)) if _is_kept(token.word)})
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [words])


@transaction.atomic
def recount_words() -> None:
    """Count all words of the record anew, from its search vectors."""
    PublishedWord.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(WORDS)
        while rows := cursor.fetchmany(BATCH):
            kept = [(word, count) for word, count in rows if _is_kept(word)]
            PublishedWord.objects.bulk_create(
                PublishedWord(
                    word=word,
                    decisions=min(count, MOST_COUNTED),
                    misspellings=misspellings(word),
                )
                for word, count in kept
            )


def spelled(query: str) -> str:
    """Return the words of a query with each that nobody knows set right, "" when none is.

    A word is left alone when it stands in the record or in the dictionary.
    """
    text = clean(query)
    asked = [token for token in tokens(text) if _is_kept(token.word)][:MAX_TERMS]
    strange = [token for token in asked if not lemmas(token.word)]
    nearest = _nearest({token.word for token in strange})
    for token in reversed(strange):
        if better := nearest.get(token.word):
            text = text[: token.start] + better + text[token.end :]
    return text if text != clean(query) else ""


def commonest_words(beginnings: Iterable[str]) -> dict[str, list[str]]:
    """Return for each beginning the commonest words of the record that begin so."""
    rows = PublishedWord.objects.using(RECORD).order_by("-decisions", "word")
    found = {start: rows.filter(word__startswith=start) for start in beginnings}
    return {
        start: list(some.values_list("word", flat=True)[:MANY]) for start, some in found.items()
    }


def _nearest(words: set[str]) -> dict[str, str]:
    """Return for each word that the record lacks the one that it most likely stands for."""
    if not words:
        return {}
    left = {word: set(misspellings(word)) for word in sorted(words)}
    rows = PublishedWord.objects.using(RECORD).filter(
        misspellings__overlap=sorted(set().union(*left.values()))
    )
    near = list(rows.order_by("-decisions", "word")[: CANDIDATES * len(words)])
    known = {row.word for row in near}
    found = {}
    for word in words - known:
        ranked = [rank for row in near if (rank := _rank(word, left[word], row))]
        if ranked:
            found[word] = min(ranked)[-1]
    return found


def _rank(word: str, left: set[int], row: PublishedWord) -> tuple[int, int, int, str] | None:
    """Return how far off a word of the record is, least first; None when it is another word."""
    if left.isdisjoint(row.misspellings):
        return None
    far = distance(skeleton(word), skeleton(row.word))
    if far > (1 if len(word) < LONG else 2):
        return None
    return far, distance(word, row.word), -row.decisions, row.word


def distance(one: str, other: str) -> int:
    """Return how many letters must be changed, added, taken away or swapped with the next."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[-1] + 1, last[j] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _is_kept(word: str) -> bool:
    return MIN_LETTERS <= len(word) <= MAX_LETTERS and word.isalpha()
