"""The reviewer's form: a reason for each finding that is let through."""

from typing import Any

from django import forms

from decisions.publishing.review import Finding

MAX_REASON = 500


class ReviewForm(forms.Form):
    """The hash of what was shown, and one reason per possible finding."""

    payload_hash = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, findings: list[Finding], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = [finding for finding in findings if not finding.is_certain]
        for finding in self.findings:
            what = f"”{finding.excerpt}”" if finding.number else finding.excerpt
            self.fields[finding.key] = forms.CharField(
                label=f"{finding.place}: varför kan det publiceras?",
                help_text=what,
                max_length=MAX_REASON,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "Skriv varför uppgiften kan publiceras."},
            )

    @property
    def reasons(self) -> dict[str, str]:
        """The reason for each finding, by its key."""
        return {finding.key: self.cleaned_data[finding.key] for finding in self.findings}
