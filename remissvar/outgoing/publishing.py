"""The words of a file that may become public, to look for identity numbers in."""

from council.documents.errors import ExtractError
from council.documents.plain_text import plain_text
from council.files.models import FileText, StoredFile


def text_of(file: StoredFile) -> str:
    """Return the file's text, "" for a picture and for what cannot be read by a machine."""
    known = FileText.objects.filter(file=file).first()
    if known:
        return known.text
    try:
        return plain_text(file.read(), file.content_type)
    except ExtractError:
        return ""
