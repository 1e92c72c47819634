"""The form of a template: its name, and rows of sections, phrases and clauses.

Buttons in the form change its rows without saving anything: `acted` gives the form as it is after
one of them.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Self

from django import forms
from django.core.exceptions import ValidationError

from council.documents.richtext import to_text
from decisions.memos.forms.errors import add_errors
from decisions.memos.forms.rows import Row, act_on, sent_rows, written_rows
from decisions.memos.rules.templates import (
    MAX_CLAUSE,
    MAX_HEADING,
    MAX_HELP,
    MAX_NAME,
    MAX_PHRASE,
    MAX_ROWS,
    Phrase,
    SectionOutline,
    TemplateContent,
)


class HeadForm(forms.Form):
    """The template's name, and the number of the version that was changed."""

    name = forms.CharField(label="Mallens namn", max_length=MAX_NAME)
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)


class SectionForm(forms.Form):
    """A section that the memos begin with."""

    code = forms.CharField(widget=forms.HiddenInput, required=False)
    heading = forms.CharField(label="Rubrik", max_length=MAX_HEADING)
    required = forms.BooleanField(label="Krävs före granskning", required=False)
    help = forms.CharField(
        label="Hjälptext",
        required=False,
        max_length=MAX_HELP,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Visas under rubriken för den som skriver, men inte i den färdiga handlingen.",
    )


class PhraseForm(forms.Form):
    """A phrase that can be inserted while writing."""

    name = forms.CharField(label="Namn", max_length=MAX_NAME)
    text = forms.CharField(
        label="Text",
        max_length=MAX_PHRASE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En tom rad delar texten i stycken.",
    )


class ClauseForm(forms.Form):
    """A clause that stands in the proposal from the start."""

    text = forms.CharField(
        label="Lydelse", max_length=MAX_CLAUSE, widget=forms.Textarea(attrs={"rows": 2})
    )


ROW_FORMS: dict[str, type[forms.Form]] = {
    "section": SectionForm,
    "phrase": PhraseForm,
    "clause": ClauseForm,
}


class TemplateForms:
    """The head and the rows of one template; `rows` holds a list of forms by kind."""

    def __init__(
        self, head: Row, rows: Mapping[str, list[Row]], *, is_bound: bool = False, moved: str = ""
    ) -> None:
        self.is_bound = is_bound
        self.moved = moved
        """The button that was pressed and still has its row, so that the focus can stay."""
        self.head = HeadForm(head) if is_bound else HeadForm(initial=head)
        self.rows = {kind: list(self._forms(kind, rows[kind])) for kind in ROW_FORMS}
        self.problems: list[str] = []

    @classmethod
    def of(cls, content: TemplateContent, *, name: str, base: int) -> Self:
        """Return the form of a template's content."""
        sections: list[Row] = [
            {"code": row.code, "heading": row.heading, "required": row.required, "help": row.help}
            for row in content.sections
        ]
        phrases: list[Row] = [
            {"name": row.name, "text": to_text(row.html)} for row in content.phrases
        ]
        clauses: list[Row] = [{"text": text} for text in content.clauses]
        rows = {"section": sections, "phrase": phrases, "clause": clauses}
        return cls({"name": name, "base": base}, rows)

    @classmethod
    def posted(cls, data: Mapping[str, str]) -> Self:
        """Return the form as it was sent, ready to be checked."""
        rows = {
            kind: written_rows(rows, beside={"code", "required"})
            for kind, rows in _rows(data).items()
        }
        return cls(_head(data), rows, is_bound=True)

    @classmethod
    def acted(cls, data: Mapping[str, str], act: str) -> Self:
        """Return the form as sent, after the button `act`, such as ``section-up-2``; unchecked."""
        rows = _rows(data)
        moved = act_on(rows, act, most=MAX_ROWS + 1)
        return cls(_head(data), rows, moved=moved)

    def is_valid(self) -> bool:
        """Check every row; one that is empty throughout counts as removed."""
        forms_ = [self.head, *(form for forms_ in self.rows.values() for form in forms_)]
        return not [form for form in forms_ if not form.is_valid()]

    def content(self) -> TemplateContent:
        """Return what a valid form holds."""
        return TemplateContent(
            sections=tuple(SectionOutline(**form.cleaned_data) for form in self.rows["section"]),
            phrases=tuple(
                Phrase(form.cleaned_data["name"], as_html(form.cleaned_data["text"]))
                for form in self.rows["phrase"]
            ),
            clauses=tuple(form.cleaned_data["text"] for form in self.rows["clause"]),
        )

    def refuse(self, error: ValidationError) -> None:
        """Put what the action refuses at its rows."""
        if not hasattr(error, "error_dict"):
            self.problems += error.messages
            return
        for key, messages in error.message_dict.items():
            kind, _, rest = key.partition("-")
            index, _, field = rest.partition("-")
            if kind in self.rows and index.isdigit():
                add_errors(self.rows[kind][int(index)], ValidationError({field: messages}))
            elif key == "name":
                add_errors(self.head, ValidationError({"name": messages}))
            else:
                self.problems += messages

    def failures(self) -> list[dict[str, str]]:
        """Return what is wrong as anchor and message, for the summary above the form."""
        if not self.is_bound:
            return []
        fields = [*self.head, *(field for each in self.rows.values() for f in each for field in f)]
        return [
            *({"anchor": "", "message": problem} for problem in self.problems),
            *(
                {"anchor": field.id_for_label, "message": f"{field.label}: {error}"}
                for field in fields
                for error in field.errors
            ),
        ]

    def _forms(self, kind: str, rows: list[Row]) -> Iterator[forms.Form]:
        for index, row in enumerate(rows):
            prefix = f"{kind}-{index}"
            if self.is_bound:
                data = {f"{prefix}-{name}": value for name, value in row.items()}
                yield ROW_FORMS[kind](data, prefix=prefix)
            else:
                yield ROW_FORMS[kind](initial=row, prefix=prefix)


def as_html(text: str) -> str:
    """Return plain text as paragraphs: an empty line begins a new one."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join(
        f"<p>{escape(paragraph.strip(), quote=False).replace(chr(10), '<br>')}</p>"
        for paragraph in paragraphs
    )


def _head(data: Mapping[str, str]) -> Row:
    return {"name": data.get("name", ""), "base": data.get("base", "0")}


def _rows(data: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return the rows that were sent, one more than may be kept at most: that is then said."""
    return {
        kind: sent_rows(data, kind, form.base_fields, most=MAX_ROWS + 1)
        for kind, form in ROW_FORMS.items()
    }
