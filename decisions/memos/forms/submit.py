"""The page that sends a memo to review: words to the reviewers, and opinions asked beside them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from council.organisation.models import User
from decisions.memos.actions.review import OpinionRequest
from decisions.memos.forms.review import AskForm, asked_before
from decisions.memos.models import ReviewStep

OPINIONS = 3
"""So many can be asked at once; more of them on the review's own page."""


class WordsForm(forms.Form):
    """What the reviewers read before the memo."""

    comment = forms.CharField(
        label="Meddelande till granskarna", required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class SubmitForms:
    """The words and the questions together; a question that nothing is written in is none.

    `again` are opinions whose questions are proposed once more.
    """

    def __init__(self, by: User, data: Any = None, *, again: Sequence[ReviewStep] = ()) -> None:
        asked = [asked_before(step) for step in again[:OPINIONS]]
        initial = [*asked, *[{}] * (OPINIONS - len(asked))]
        self.words = WordsForm(data, auto_id="id_%s")
        self.questions = [
            AskForm(
                data, by=by, prefix=f"yttrande-{number}", auto_id="id_%s",
                empty_permitted=True, use_required_attribute=False, initial=initial[number],
            )
            for number in range(OPINIONS)
        ]  # fmt: skip

    def is_valid(self) -> bool:
        """Check every form, so that all messages show at once."""
        return not [form for form in (self.words, *self.questions) if not form.is_valid()]

    @property
    def asked(self) -> list[AskForm]:
        """The questions that something is written in."""
        return [form for form in self.questions if form.is_bound and form.has_changed()]

    def requests(self) -> list[OpinionRequest]:
        """Return the questions of valid forms."""
        return [form.request() for form in self.asked]

    def refuse(self, index: int, error: ValidationError) -> None:
        """Put what is wrong with the question so far down in `requests` at its fields."""
        form = self.asked[index]
        fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, messages in fields.items():
            named = {"person": "whom"}.get(name, name)
            form.add_error(named if named in form.fields else None, messages)

    def failures(self) -> list[dict[str, str]]:
        """Return every message with the id of its field, for the summary above the forms."""
        found = []
        for form in (self.words, *self.questions):
            found += [
                {"anchor": "", "message": str(message)} for message in form.non_field_errors()
            ]
            found += [
                {"anchor": bound.id_for_label or "", "message": f"{bound.label}: {message}"}
                for bound in form
                for message in bound.errors
            ]
        return found
