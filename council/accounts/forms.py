"""The forms of sign-in and of the user's own page."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest

from council.accounts.models import MailChoice, Preferences
from council.accounts.notices import GROUPS, KINDS
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


class OwnPasswordForm(forms.Form):
    """The signed-in user's own password, right before something that they do in person."""

    password = forms.CharField(
        label="Ditt lösenord",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Skriv ditt lösenord."},
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request

    def clean_password(self) -> str:
        """Check it, slowed down as a sign-in is."""
        user, password = self.request.user, str(self.cleaned_data["password"])
        assert isinstance(user, User)  # noqa: S101
        name = user.get_username()
        if is_throttled(self.request, name):
            message = f"För många misslyckade försök. Vänta {WINDOW_MINUTES} minuter."
            raise forms.ValidationError(message)
        if not user.check_password(password):
            count_failure(self.request, name)
            raise forms.ValidationError("Lösenordet stämmer inte.")
        forget_failures(self.request, name)
        return password


class PreferencesForm(forms.Form):
    """How the user wishes to be told, of what, and whether single keys are shortcuts."""

    mail = forms.ChoiceField(
        label="Brev om aviseringar",
        choices=MailChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj när du vill ha brev."},
    )
    shortcuts = forms.BooleanField(
        label="Kortkommandon med en tangent (J, K, C och andra; tryck ? för listan)",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, (group, kinds) in enumerate(GROUPS.items()):
            self.fields[f"kinds_{number}"] = forms.MultipleChoiceField(
                label=f"Aviseringar: {group[0].lower()}{group[1:]}",
                choices=list(kinds.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.order_fields(["mail", *self._groups(), "shortcuts"])

    @classmethod
    def initial_of(cls, row: Preferences) -> dict[str, Any]:
        """Return the form's values for a user's choices."""
        wanted = {
            f"kinds_{number}": [kind for kind in kinds if kind not in row.muted]
            for number, kinds in enumerate(GROUPS.values())
        }
        return {"mail": row.mail, "shortcuts": row.shortcuts, **wanted}

    def chosen(self) -> dict[str, Any]:
        """Return the choices as `save_preferences` takes them."""
        wanted = {kind for group in self._groups() for kind in self.cleaned_data[group]}
        return {
            "mail": MailChoice(self.cleaned_data["mail"]),
            "muted": [kind for kind in KINDS if kind not in wanted],
            "shortcuts": self.cleaned_data["shortcuts"],
        }

    def _groups(self) -> list[str]:
        return [f"kinds_{number}" for number in range(len(GROUPS))]


class PasswordForm(PasswordChangeForm):
    """The old password, and the new one twice."""

    error_messages = {
        "password_mismatch": "De två nya lösenorden är inte lika.",
        "password_incorrect": "Det nuvarande lösenordet stämmer inte.",
    }

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(user, data)
        for name, label, missing in (
            ("old_password", "Nuvarande lösenord", "Skriv ditt nuvarande lösenord."),
            ("new_password1", "Nytt lösenord, minst 12 tecken", "Skriv ett nytt lösenord."),
            ("new_password2", "Nytt lösenord en gång till", "Skriv det nya lösenordet igen."),
        ):
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = missing
            field.widget.attrs.pop("autofocus", None)
