"""What a reader hands over to be told by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.alerts.models import Pace

PACES = {
    Pace.AT_ONCE: _("Genast, när ett beslut publiceras"),
    Pace.DAILY: _("Samlat, högst ett brev om dagen"),
    Pace.WEEKLY: _("Samlat, ett brev på måndagar"),
}


class AddressForm(forms.Form):
    """An e-mail address."""

    email = forms.EmailField(
        label=_("E-postadress"),
        max_length=254,
        error_messages={
            "required": _("Skriv din e-postadress."),
            "invalid": _("Skriv en hel e-postadress, till exempel namn@exempel.se."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "required": True}),
    )

    def clean_email(self) -> str:
        """Return the address when a mail can be sent to it."""
        email: str = self.cleaned_data["email"]
        name, _at, domain = email.rpartition("@")
        try:
            # å, ä and ö of a domain have their own spelling in mail (RFC 5891).
            email = f"{name}@{domain.encode('idna').decode()}"
        except UnicodeError:
            name = ""
        if not name.isascii() or not name:
            raise forms.ValidationError(_("Före @ får bara bokstäverna a till z stå."))
        return email


class WatchForm(AddressForm):
    """An address, and how often it wishes to be told."""

    pace = forms.ChoiceField(
        label=_("Hur ofta?"),
        choices=list(PACES.items()),
        initial=Pace.AT_ONCE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ofta."), "invalid_choice": _("Välj hur ofta.")},
    )
