"""What a reader hands over by form."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from council.record.verification import MAX_PAGES, page_count


class VerifyForm(forms.Form):
    """The file to check, when the browser does not reckon its hash itself."""

    file = forms.FileField(
        label=_("PDF-fil"),
        help_text=_("Högst 50 MB. Filen sparas inte."),
        error_messages={
            "required": _("Välj den PDF-fil som du vill kontrollera."),
            "empty": _("Filen är tom."),
        },
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    @property
    def most_bytes(self) -> str:
        """How large the file may be, for the script that looks before the server does."""
        return str(settings.MAX_UPLOAD_BYTES)

    def clean_file(self) -> bytes:
        """Return the file's bytes when it is a PDF of at most 50 MB."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("Filen är större än 50 MB."))
        data: bytes = upload.read()
        if b"%PDF-" not in data[:1024]:
            raise forms.ValidationError(_("Filen är inte en PDF. Välj den du laddade ner."))
        if (page_count(data) or 0) > MAX_PAGES:
            raise forms.ValidationError(_("Filen har fler än 2 000 sidor."))
        return data
