"""What a reader asks of the record by address or form."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from council.record.labels import KINDS, OUTCOMES
from council.record.models import Outcome, PublishedBody
from council.record.search import Cursor, Filters
from council.record.verification import MAX_PAGES, page_count

MAX_QUERY = 200


@dataclass(frozen=True)
class Asked:
    """A list's address, read: words, filters and where the page begins."""

    query: str
    filters: Filters
    page: Cursor | None
    was_shortened: bool = False
    """Whether more was typed than is searched for."""


def read_address(data: QueryDict) -> Asked:
    """Return what the address asks for; values that mean nothing are left out."""
    year = data.get("ar", "")
    kind, outcome = data.get("slag", ""), data.get("utfall", "")
    typed = " ".join(data.get("q", "").replace("\x00", "").split())
    return Asked(
        query=typed[:MAX_QUERY],
        filters=Filters(
            body=data.get("organ", "").replace("\x00", "")[:100],
            kind=kind if kind in KINDS else "",
            outcome=outcome if outcome in Outcome.values else "",
            year=int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None,
            oldest_first=data.get("ordning") == "aldst",
        ),
        page=Cursor.parse(data.get("efter", "")),
        was_shortened=len(typed) > MAX_QUERY,
    )


def address(query: str, filters: Filters, page: Cursor | None = None) -> str:
    """Return the query string that asks for it, "?" included."""
    asked = QueryDict(mutable=True)
    values = {
        "q": query,
        "organ": filters.body,
        "slag": filters.kind,
        "utfall": filters.outcome,
        "ar": str(filters.year or ""),
        "ordning": "aldst" if filters.oldest_first else "",
        "efter": str(page or ""),
    }
    asked.update({name: value for name, value in values.items() if value})
    return f"?{asked.urlencode()}"


def chips(asked: Asked, bodies: list[PublishedBody]) -> list[dict[str, Any]]:
    """Return the filters that are on, each with the address of the list without it."""
    names = {body.slug: body.name for body in bodies}
    filters = asked.filters
    found = [
        (names.get(filters.body, filters.body), replace(filters, body="")),
        (KINDS.get(filters.kind, ""), replace(filters, kind="")),
        (OUTCOMES.get(filters.outcome, ""), replace(filters, outcome="")),
        (str(filters.year or ""), replace(filters, year=None)),
    ]
    return [{"label": label, "url": address(asked.query, rest)} for label, rest in found if label]


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
