"""Signs that Word and PDF files hold, as the ordinary signs that mean the same."""

import re
import unicodedata

# Ligatures are single signs in many PDF files: searched for and read aloud, "oﬃciell" is no word.
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Word writes its lists with the private signs of the fonts Symbol and Wingdings.
BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf06e\uf06f◦▪▫●■□○‣⁃∙►➢"), "•")
PRIVATE = {0xF02D: "–", 0xF0E0: "→", 0xF0E8: "→", 0xF0FC: "✓", 0xF0D6: "√", 0x2714: "✓"}
ORDINARY = {**LIGATURES, **BULLETS, **PRIVATE}

# Nobody sees them, and they hide what a text says: breaks and joints of no width (U+200B is Word's
# and the web's), signs that turn the reading around (U+202E shows "fdp.exe" as "exe.pdf"), and the
# control characters that PostgreSQL refuses. U+200C and U+200D stay: words and emoji need them.
INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
# Letters and symbols by name, and yet as empty as a space.
_BLANK = set("\u115f\u1160\u2800\u3164\uffa0")


def is_visible(text: str) -> bool:
    """Return whether there is anything in the text to see: a sign that is no space or control."""
    return any(unicodedata.category(sign)[0] not in "CZM" and sign not in _BLANK for sign in text)


def ordinary(text: str) -> str:
    """Return the text with letters for ligatures and one bullet for Word's many."""
    return text.translate(ORDINARY)
