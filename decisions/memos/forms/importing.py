"""The forms of an import: choose a file, then say where it belongs."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from council.files.forms import MAX_NAME, MEGABYTE, check_size
from council.organisation.models import Department
from decisions.memos.forms.fields import check_is_document


class ImportFileForm(forms.Form):
    """The file that a memo is read from; what it holds is checked when it is read."""

    file = forms.FileField(
        label="Fil",
        max_length=MAX_NAME,
        allow_empty_file=True,
        help_text=f"PDF, Word (.docx) eller text, högst {settings.MAX_UPLOAD_BYTES // MEGABYTE}"
        " MB och 2 000 sidor.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.txt"}),
        error_messages={"required": "Välj en fil.", "invalid": "Välj en fil."},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large, or is called PDF and is something else, before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        check_size(file)
        if (file.name or "").lower().endswith(".pdf"):
            check_is_document(file)
        return file


class ImportPlaceForm(forms.Form):
    """Where the memo belongs; the file may say it itself."""

    department: Any = forms.ModelChoiceField(
        label="Förvaltning", queryset=None, required=False, empty_label="Den som filen nämner"
    )

    def __init__(self, departments: QuerySet[Department], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
