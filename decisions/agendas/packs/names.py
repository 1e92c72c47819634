"""Names of files and folders that every system can unpack, and that lead nowhere else."""

import re
import unicodedata

from council.files.kinds import download_name

LONGEST = 56
FORBIDDEN = frozenset('<>:"/\\|?*')
DIGITS = re.compile(r"\d+")


def safe_name(text: str) -> str:
    """Return the text as a file's name: composed letters, no separators, nothing invisible.

    Cut between words where it is long, so that a folder and a file in it stay within the 260
    signs that Windows unpacks.
    """
    signs = (" " if _is_unfit(sign) else sign for sign in unicodedata.normalize("NFC", text))
    name = " ".join("".join(signs).split())
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST]
    return name.strip(" .") or "handling"


def folder_name(number: str, title: str) -> str:
    """Return an item's folder: its number, "7" as "07" so that ten follows nine, and its title."""
    padded = DIGITS.sub(lambda digits: digits[0].zfill(2), number, count=1)
    return safe_name(f"{padded} {title}")


def attachment_name(place: int, title: str, content_type: str) -> str:
    """Return an attachment's file name, with the ending of what it is."""
    return download_name(f"Bilaga {place} {safe_name(title)}", content_type)


def _is_unfit(sign: str) -> bool:
    # C: control, format (such as the sign that turns the order of reading) and lone surrogates.
    return sign in FORBIDDEN or unicodedata.category(sign)[0] in "CZ"
