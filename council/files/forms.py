"""The form field for a file that somebody sends, and what it cleans to."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from council.files.kinds import ACCEPTED_WORDS, content_type_of

MEGABYTE = 1024 * 1024
MAX_NAME = 255


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: its bytes, its name, and what its content says it is."""

    data: bytes
    filename: str
    content_type: str


class DocumentField(forms.FileField):
    """A document or picture of a kind that we keep; cleans to an Upload, None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        most = settings.MAX_UPLOAD_BYTES // MEGABYTE
        kwargs.setdefault("help_text", f"{ACCEPTED_WORDS}, högst {most} MB.")
        super().__init__(max_length=MAX_NAME, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Check size and kind; what a file is shows in its content, not in its name."""
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if not file:
            return None
        name = file.name or "Filen"
        check_size(file)
        if not file.size:
            message = f"{name} är tom. Välj en fil med innehåll."
            raise forms.ValidationError(message)
        content = file.read()
        kind = content_type_of(content)
        if kind is None:
            message = f"{name} är inte av ett slag som kan tas emot. Välj {ACCEPTED_WORDS}."
            raise forms.ValidationError(message)
        return Upload(content, name, kind)


def check_size(file: "UploadedFile[bytes]") -> None:
    """Raise ValidationError when the file is larger than we take, before it is read."""
    if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
        most = settings.MAX_UPLOAD_BYTES // MEGABYTE
        message = f"{file.name} är större än {most} MB. Dela upp eller krymp filen."
        raise forms.ValidationError(message)
