"""The forms that add, change and replace attachments."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from council.files.forms import MEGABYTE, Upload
from council.files.kinds import ACCEPTED_WORDS
from decisions.memos.forms.fields import DocumentField, GroundField, LineField

GROUND_HELP = "Skriv grunden, till exempel OSL 26 kap. 1 §, om bilagan är skyddad."


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files at once."""

    allow_multiple_selected = True


class DocumentsField(DocumentField):
    """Several documents; cleans to (those that can be kept, a message for each that cannot)."""

    widget = ManyFiles

    def __init__(self, **kwargs: Any) -> None:
        most = settings.MAX_UPLOAD_BYTES // MEGABYTE
        help_text = f"En eller flera. {ACCEPTED_WORDS}, högst {most} MB var."
        super().__init__(**{"help_text": help_text, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> tuple[list[Upload], list[str]]:  # type: ignore[override]
        """Look at each file for itself: one that is wrong does not lose the others."""
        chosen: Sequence[UploadedFile[bytes]] = data if isinstance(data, list | tuple) else [data]
        uploads: list[Upload] = []
        faults: list[str] = []
        for file in filter(None, chosen):
            try:
                upload = super().clean(file, initial)
            except forms.ValidationError as error:
                faults += error.messages
            else:
                uploads += [upload] if upload else []
        return uploads, faults


class ProtectionFields(forms.Form):
    """Whether an attachment is public, and what protects it."""

    is_public = forms.BooleanField(label="Bilagan är offentlig", required=False, initial=True)
    protection_ground = GroundField(label="Skyddas enligt", help_text=GROUND_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let a ground win: what somebody has said is protected is never public, nor shown so."""
        super().__init__(*args, **kwargs)
        ground = self.data.get(self.add_prefix("protection_ground"), "")
        if ground.strip():
            ticked = self.add_prefix("is_public")
            self.data = {name: self.data[name] for name in self.data if name != ticked}


class AttachmentForm(ProtectionFields):
    """Files (`uploads` when cleaned), or the address of a document elsewhere."""

    file = DocumentsField(label="Filer", required=False)
    url = forms.URLField(
        label="Eller adress",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Om bilagan finns på en webbplats.",
    )
    title = LineField(
        label="Benämning",
        required=False,
        max_length=300,
        help_text="Så som bilagan ska heta i handlingen. Utan benämning gäller filens namn.",
    )
    field_order = ("file", "url", "title", "is_public", "protection_ground")
    uploads: Sequence[Upload] = ()

    def clean(self) -> dict[str, Any]:
        """Ask for one of files and address; tell of each file that cannot be kept."""
        cleaned = self.cleaned_data
        self.uploads, faults = cleaned.get("file") or ([], [])
        for fault in faults:
            self.add_error("file", fault)
        chosen = bool(self.uploads or faults)
        if "url" in cleaned and not (chosen or cleaned["url"]):
            self.add_error("file", "Välj en fil, eller ange en adress.")
        if chosen and cleaned.get("url"):
            self.add_error("url", "Ange antingen filer eller en adress, inte båda.")
        return cleaned

    def title_of(self, upload: Upload | None) -> str:
        """Return the title that was written, where it can only mean this one."""
        cleaned = self.cleaned_data
        if upload is None:
            return str(cleaned.get("title") or cleaned["url"][:300])
        return str(cleaned.get("title") or "") if len(self.uploads) == 1 else ""


class AttachmentChangeForm(ProtectionFields):
    """An attachment's name and protection."""

    title = LineField(label="Benämning", max_length=300)
    field_order = ("title", "is_public", "protection_ground")


class ReplacementForm(forms.Form):
    """A file in another's place."""

    file = DocumentField(label="Ny fil", required=True)
