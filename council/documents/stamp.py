"""The visible stamp in the seal box: three lines of text in an embedded font."""

import io
from datetime import datetime
from functools import cache
from typing import Any

from django.utils import timezone
from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.stamp import TextStampStyle

from council.documents.fetcher import STATIC

FONT = STATIC / "fonts" / "portal-stamp-regular.ttf"
SIZE, LEADING = 8, 11  # points


class StampFont(FontEngineFactory):
    """The stamp's font from memory; pyHanko's own factory leaves its file open."""

    def create_font_engine(self, writer: Any, obj_stream: Any = None) -> GlyphAccumulator:
        if obj_stream is None and writer.stream_xrefs:
            obj_stream = writer.prepare_object_stream()
        return GlyphAccumulator(
            writer, io.BytesIO(_font_bytes()), font_size=SIZE, obj_stream=obj_stream
        )


def stamp_style(name: str, at: datetime) -> TextStampStyle:
    """The stamp of the seal of `name`, set at `at` (aware; shown in local time)."""
    local = timezone.localtime(at)
    words = f"Elektroniskt stämplad av\n{name}\n{local:%Y-%m-%d kl. %H.%M.%S}"
    return TextStampStyle(
        stamp_text=words.replace("%", "%%"),
        border_width=0,
        background=None,
        text_box_style=TextBoxStyle(font=StampFont(), font_size=SIZE, leading=LEADING),
        inner_content_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MIN,
            y_align=layout.AxisAlignment.ALIGN_MID,
            margins=layout.Margins(6, 4, 2, 2),
        ),
    )


@cache
def _font_bytes() -> bytes:
    return FONT.read_bytes()
