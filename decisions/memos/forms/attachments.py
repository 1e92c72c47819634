"""The form that adds an attachment."""

from typing import Any

from django import forms

from decisions.memos.forms.fields import DocumentField


class AttachmentForm(forms.Form):
    """A file (an Upload when cleaned), or the address of a document elsewhere."""

    title = forms.CharField(
        label="Benämning",
        required=False,
        max_length=300,
        help_text="Så som bilagan ska heta i handlingen. Utan benämning gäller filens namn.",
    )
    file = DocumentField(label="Fil", required=False)
    url = forms.URLField(
        label="Eller adress",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Om bilagan finns på en webbplats.",
    )
    is_public = forms.BooleanField(label="Bilagan är offentlig", required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        """Ask for one of file and address."""
        cleaned = self.cleaned_data
        if "file" in cleaned and "url" in cleaned and not (cleaned["file"] or cleaned["url"]):
            self.add_error("file", "Välj en fil, eller ange en adress.")
        if cleaned.get("file") and cleaned.get("url"):
            self.add_error("url", "Ange antingen en fil eller en adress, inte båda.")
        return cleaned
