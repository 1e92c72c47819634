"""What every form asks of a file that somebody sends, and what the file cleans to."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1024 * 1024
MAX_NAME = 255


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: its bytes, its name, and what its content says it is."""

    data: bytes
    filename: str
    content_type: str


def check_size(file: "UploadedFile[bytes]") -> None:
    """Raise ValidationError when the file is larger than we take, before it is read."""
    if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
        most = settings.MAX_UPLOAD_BYTES // MEGABYTE
        message = f"{file.name} är större än {most} MB. Dela upp eller krymp filen."
        raise forms.ValidationError(message)
