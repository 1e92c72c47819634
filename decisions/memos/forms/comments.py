"""What is typed beside the text; the page's script sends the same fields as JSON."""

from django import forms

from decisions.memos.actions.comments import MAX_QUOTE, MAX_TEXT


class CommentTextForm(forms.Form):
    """One contribution to a thread."""

    text = forms.CharField(
        label="Kommentar",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv en kommentar."},
    )


class ThreadForm(CommentTextForm):
    """The first contribution, and the place that it is about."""

    part = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    quote = forms.CharField(
        max_length=MAX_QUOTE,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"max_length": f"Markera ett kortare stycke, högst {MAX_QUOTE} tecken."},
    )
    # What surrounds the quote keeps its spaces: they are part of the place.
    before = forms.CharField(max_length=200, required=False, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(max_length=200, required=False, strip=False, widget=forms.HiddenInput)
