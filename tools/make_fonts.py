# ruff: noqa: INP001 a script, not a package
"""Make the fonts of the PDFs from the variable Source Serif 4 and Source Sans 3.

    python tools/make_fonts.py SOURCE_FOLDER static/fonts

SOURCE_FOLDER holds `SourceSerif4[opsz,wght].ttf`, `SourceSans3[wght].ttf` and their italics (SIL
Open Font License 1.1). The licence reserves the name "Source" for the originals, so what comes
out is called Portal Serif and Portal Sans. TrueType outlines, because woff2 costs 0.13 s a memo.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FACES = {
    "portal-serif-regular": ("SourceSerif4[opsz,wght].ttf", {"wght": 400, "opsz": 11}),
    "portal-serif-bold": ("SourceSerif4[opsz,wght].ttf", {"wght": 700, "opsz": 11}),
    "portal-serif-italic": ("SourceSerif4-Italic[opsz,wght].ttf", {"wght": 400, "opsz": 11}),
    "portal-sans-regular": ("SourceSans3[wght].ttf", {"wght": 400}),
    "portal-sans-bold": ("SourceSans3[wght].ttf", {"wght": 700}),
    "portal-sans-italic": ("SourceSans3-Italic[wght].ttf", {"wght": 400}),
    "portal-stamp-regular": ("SourceSans3[wght].ttf", {"wght": 400}),
}
# The letters of Europe's Latin alphabets, the Greek of formulas, dashes, quotes, signs.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2C6, 0x2DD), (0x394, 0x394), (0x3A9, 0x3A9),
    (0x3B1, 0x3B4), (0x3BB, 0x3C0), (0x1E9E, 0x1E9E), (0x2010, 0x2026), (0x202F, 0x203A),
    (0x2044, 0x2044), (0x2070, 0x208E), (0x20AC, 0x20AC), (0x2113, 0x2122), (0x2126, 0x212E),
    (0x2150, 0x215E), (0x2190, 0x2193), (0x2202, 0x222B), (0x2248, 0x2265), (0x25A0, 0x25CF),
    (0x2610, 0x2612), (0x2713, 0x2717),
]  # fmt: skip
# The face of the seal's stamp: it is read anew for each seal, so it holds the least.
STAMP = "portal-stamp-regular"
STAMP_RANGES = [(0x20, 0x7E), (0xA0, 0xFF), (0x2013, 0x2014), (0x201D, 0x201D)]
FEATURES = ["kern", "liga", "locl", "tnum"]


def make_face(source: Path, target: Path, name: str, axes: dict[str, int]) -> None:
    font = instantiateVariableFont(TTFont(source), axes)
    options = Options()
    options.layout_features = [] if name == STAMP else FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    ranges = STAMP_RANGES if name == STAMP else RANGES
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[code for first, last in ranges for code in range(first, last + 1)]
    )
    subsetter.subset(font)
    family, style = name.rsplit("-", 1)
    rename(font, family.replace("-", " ").title(), style.title())
    # The same bytes whenever it is run.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


def rename(font: TTFont, family: str, style: str) -> None:
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]


def main(source: Path, target: Path) -> None:
    for name, (file, axes) in FACES.items():
        make_face(source / file, target / f"{name}.ttf", name, axes)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
