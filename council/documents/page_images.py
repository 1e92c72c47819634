"""Pictures of a PDF's pages, for showing a draft without a PDF reader."""

import io

from council.documents import pdfium


def page_images(pdf: bytes, *, width: int = 1100) -> list[bytes]:
    """One PNG per page, `width` pixels wide. Raises pdfium.PdfiumError for what is no PDF."""
    images = []
    with pdfium.opened(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            bitmap = page.render(scale=width / page.get_width())
            file = io.BytesIO()
            bitmap.to_pil().convert("RGB").save(file, format="PNG", compress_level=4)
            images.append(file.getvalue())
            bitmap.close()
            page.close()
    return images
