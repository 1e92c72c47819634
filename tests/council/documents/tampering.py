"""What is done to a finished file by those who mean ill, and by those who know no better."""

import io

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def with_title(data, title):
    """The title replaced in an incremental update, as an editor would do it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.trailer_view["/Info"]["/Title"] = generic.pdf_string(title)
    writer.mark_update(writer.trailer_view.raw_get("/Info"))
    return written(writer)


def with_page_content(data):
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 72 Td (1000000 kr) Tj ET")
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stream)])
    writer.mark_update(page.container_ref)
    return written(writer)


def with_flipped_byte(data, place):
    flipped = bytearray(data)
    flipped[place] ^= 1
    return bytes(flipped)


def written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
