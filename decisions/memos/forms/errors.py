"""Putting what an action refuses at the fields of a form."""

from django import forms
from django.core.exceptions import ValidationError


def add_errors(
    form: forms.BaseForm, error: ValidationError, names: dict[str, str] | None = None
) -> None:
    """Put the messages at the form's fields, those of no field above them all.

    `names` says which field stands for another name of the action's.
    """
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in found.items():
        field = (names or {}).get(name, name)
        for message in messages:
            form.add_error(field if field in form.fields else None, message)
