"""Pictures of a PDF's pages."""

import io

from council.documents.pdfium import opened


def page_images(pdf: bytes, *, width: int) -> list[bytes]:
    """Return each page as a PNG of that many pixels across, in grey steps small enough to send."""
    images: list[bytes] = []
    with opened(pdf) as document:
        for page in document:
            picture = page.render(scale=width / page.get_width()).to_pil()
            stream = io.BytesIO()
            picture.quantize(64).save(stream, format="PNG", optimize=True)
            images.append(stream.getvalue())
    return images
