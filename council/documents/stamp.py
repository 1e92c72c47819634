"""The visible stamp of a seal or a signature: lines of text in an embedded font."""

import io
from datetime import datetime
from functools import cache
from textwrap import wrap
from typing import Any

from django.utils import timezone
from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.stamp import TextStampStyle

from council.documents.fetcher import STATIC

FONTS = STATIC / "fonts"
# The seal's is read anew for each and holds the least; people have more letters in their names.
SEAL_FONT, NAME_FONT = "portal-stamp-regular.ttf", "portal-sans-regular.ttf"
SIZE, LEADING = 8, 11  # points
LONGEST_LINE = 48  # signs; about as wide as the box of a signature


class StampFont(FontEngineFactory):
    """The stamp's font from memory; pyHanko's own factory leaves its file open."""

    def __init__(self, file: str) -> None:
        self.file = file

    def create_font_engine(self, writer: Any, obj_stream: Any = None) -> GlyphAccumulator:
        if obj_stream is None and writer.stream_xrefs:
            obj_stream = writer.prepare_object_stream()
        return GlyphAccumulator(
            writer, io.BytesIO(_font_bytes(self.file)), font_size=SIZE, obj_stream=obj_stream
        )


def stamp_style(name: str, at: datetime) -> TextStampStyle:
    """The stamp of the seal of `name`, set at `at` (aware; shown in local time)."""
    return _style(SEAL_FONT, "Elektroniskt stämplad av", name, _shown(at))


def signature_style(name: str, role: str, at: datetime, *, test: bool) -> TextStampStyle:
    """The stamp of a person's signature, begun at `at`; a `test` says so in its first line."""
    heading = "TEST, inte en giltig underskrift av" if test else "Elektroniskt undertecknad av"
    told = (line for words in (name, role) for line in wrap(words, LONGEST_LINE))
    return _style(NAME_FONT, heading, *told, _shown(at))


def _shown(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d kl. %H.%M.%S}"


def _style(font: str, *lines: str) -> TextStampStyle:
    return TextStampStyle(
        stamp_text="\n".join(filter(None, lines)).replace("%", "%%"),
        border_width=0,
        background=None,
        text_box_style=TextBoxStyle(
            font=StampFont(font),
            font_size=SIZE,
            leading=LEADING,
            box_layout_rule=_placed(layout.Margins.uniform(0)),
        ),
        inner_content_layout=_placed(layout.Margins(6, 6, 0, 5)),
    )


def _placed(margins: layout.Margins) -> layout.SimpleBoxLayoutRule:
    """To the left and half way down; what does not fit is shrunk."""
    return layout.SimpleBoxLayoutRule(
        x_align=layout.AxisAlignment.ALIGN_MIN,
        y_align=layout.AxisAlignment.ALIGN_MID,
        margins=margins,
    )


@cache
def _font_bytes(file: str) -> bytes:
    return (FONTS / file).read_bytes()
