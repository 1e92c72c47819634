"""The words that go with a decision about a memo."""

from django import forms


class CommentForm(forms.Form):
    """A reason that somebody else will read."""

    comment = forms.CharField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv en kommentar, så att den andra vet vad som gäller."},
    )

    def __init__(self, *args: object, label: str = "Kommentar", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["comment"].label = label
