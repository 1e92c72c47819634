"""The smallest PDFs that a person could send: one that opens, one that asks for a password."""

import io

import pypdf


def small_pdf(*, password=""):
    """Return a PDF of one empty page."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
