"""The form that adds an attachment."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from council.files.kinds import ACCEPTED_WORDS, content_type_of

MEGABYTE = 1024 * 1024


class AttachmentForm(forms.Form):
    """A file, or the address of a document elsewhere; after cleaning `content` holds the bytes."""

    title = forms.CharField(
        label="Benämning",
        required=False,
        max_length=300,
        help_text="Så som bilagan ska heta i handlingen. Utan benämning gäller filens namn.",
    )
    file = forms.FileField(
        label="Fil",
        required=False,
        max_length=255,
        allow_empty_file=True,
        help_text=f"{ACCEPTED_WORDS}, högst {settings.MAX_UPLOAD_BYTES // MEGABYTE} MB.",
    )
    url = forms.URLField(
        label="Eller adress",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Om bilagan finns på en webbplats.",
    )
    is_public = forms.BooleanField(label="Bilagan är offentlig", required=False, initial=True)

    content: bytes | None = None
    content_type = ""

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Check size and kind; what a file is shows in its content, not in its name."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if not file.size:
            message = "Filen är tom. Välj en fil med innehåll."
            raise forms.ValidationError(message)
        if file.size > settings.MAX_UPLOAD_BYTES:
            most = settings.MAX_UPLOAD_BYTES // MEGABYTE
            message = f"Filen är större än {most} MB. Dela upp den eller minska bilderna i den."
            raise forms.ValidationError(message)
        data = file.read()
        kind = content_type_of(data)
        if kind is None:
            message = f"Filen är inte av ett slag som kan bifogas. Välj {ACCEPTED_WORDS}."
            raise forms.ValidationError(message)
        self.content, self.content_type = data, kind
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for one of file and address."""
        cleaned = self.cleaned_data
        if "file" in cleaned and "url" in cleaned and not (cleaned["file"] or cleaned["url"]):
            self.add_error("file", "Välj en fil, eller ange en adress.")
        if cleaned.get("file") and cleaned.get("url"):
            self.add_error("url", "Ange antingen en fil eller en adress, inte båda.")
        return cleaned
