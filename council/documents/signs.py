"""Signs that Word and PDF files hold, as the ordinary signs that mean the same."""

import unicodedata

# Ligatures are single signs in many PDF files: searched for and read aloud, "oﬃciell" is no word.
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Word writes its lists with the private signs of the fonts Symbol and Wingdings.
BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf06e\uf06f◦▪▫●■□○‣⁃∙►➢"), "•")
PRIVATE = {0xF02D: "–", 0xF0E0: "→", 0xF0E8: "→", 0xF0FC: "✓", 0xF0D6: "√", 0x2714: "✓"}
ORDINARY = {**LIGATURES, **BULLETS, **PRIVATE}


def ordinary(text: str) -> str:
    """Return the text with letters for ligatures and one bullet for Word's many."""
    return text.translate(ORDINARY)
