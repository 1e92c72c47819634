"""Names of people: their order in a Swedish list, and their permanent names in addresses."""

import unicodedata

from django.utils.text import slugify

from council.record.models import PublishedPerson

LONGEST_SLUG = 100
# Å, ä and ö come after z, in that order; in ASCII these three do.
AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


def sort_key(name: str) -> str:
    """Return what names are sorted by: surname first, other accents apart from their letters.

    "Lena Åhs-Öst" gives "{hs-}st lena", to be compared byte by byte.
    """
    words = unicodedata.normalize("NFC", name).casefold().split()
    swedish = " ".join([*words[-1:], *words[:-1]]).translate(AFTER_Z)
    plain = unicodedata.normalize("NFKD", swedish).encode("ascii", "ignore").decode()
    return plain[:250]


def new_slug(name: str) -> str:
    """Return a name for the address that nobody has; two of the same name are told apart."""
    base = slugify(name)[:LONGEST_SLUG].strip("-") or "person"
    slug, n = base, 1
    while PublishedPerson.objects.filter(slug=slug).exists():
        n += 1
        slug = f"{base}-{n}"
    return slug
