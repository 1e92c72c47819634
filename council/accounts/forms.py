"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from council.accounts.throttle import (
    WINDOW_MINUTES,
    count_failure,
    forget_failures,
    is_throttled,
)
from council.organisation.models import User


class SignInForm(forms.Form):
    """User name and password; after a valid form `user` is who they belong to."""

    username = forms.CharField(
        label="Användarnamn",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": "Skriv ditt användarnamn."},
    )
    password = forms.CharField(
        label="Lösenord",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Skriv ditt lösenord."},
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Find the user; one answer for unknown name, wrong password and closed account."""
        cleaned = self.cleaned_data
        if "username" not in cleaned or "password" not in cleaned:
            return cleaned
        name = cleaned["username"]
        if is_throttled(self.request, name):
            message = (
                f"För många misslyckade försök. Vänta {WINDOW_MINUTES} minuter och försök igen,"
                " eller be administratören om ett nytt lösenord."
            )
            raise forms.ValidationError(message)
        user = authenticate(self.request, username=name, password=cleaned["password"])
        if not isinstance(user, User):
            count_failure(self.request, name)
            message = "Användarnamnet och lösenordet hör inte ihop. Kontrollera båda."
            self.add_error("password", message)
            return cleaned
        forget_failures(self.request, name)
        self.user = user
        return cleaned
