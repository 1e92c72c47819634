"""Forms of the consultations that we send out."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.validators import validate_email

from council.organisation.models import Department, Person
from council.register.models import Case
from decisions.memos.actions.text import plain_line
from decisions.memos.forms.fields import DayField, DocumentField, GroundField, LineField
from remissvar.outgoing.actions.answers import AnswerFacts
from remissvar.outgoing.actions.common import Invited
from remissvar.outgoing.actions.drafts import OutgoingFacts
from remissvar.outgoing.models import Addressee
from remissvar.outgoing.queries import officers_in
from remissvar.outgoing.workflow import AddresseeKind, Channel, Stance

ADDRESSED = re.compile(r"^(?P<name>[^<>]*?)\s*<(?P<email>[^<>\s]+)>$")
MOST_AT_ONCE = 100
# None is chosen beforehand: a private person under another kind would be named to everybody.
KINDS = [("", "Välj slag"), *AddresseeKind.choices]
PERSON_HELP = "Namnet på en enskild person publiceras aldrig, inte heller en enskild firmas."


class ConsultationForm(forms.Form):
    """What is asked, by when, and who sees to it."""

    title = LineField(label="Vad remissen gäller", max_length=280)
    question = forms.CharField(
        label="Vad ni vill veta",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Varför ni frågar och vad ni vill ha synpunkter på. Publiceras med remissen"
        " om ärendet inte har sekretess.",
    )
    last_day = DayField(label="Svar senast")
    officer = forms.ModelChoiceField(Person.objects.none(), label="Handläggare", empty_label=None)

    def __init__(
        self,
        *args: Any,
        departments: Any,
        today: dt.date,
        case: Case | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        is_secret = case is not None and case.is_secret
        choose(self, "officer", officers_in(departments, today, is_secret=is_secret))

    def clean_last_day(self) -> dt.date:
        """Nobody can answer in the past."""
        day: dt.date = self.cleaned_data["last_day"]
        if day < self.today:
            raise forms.ValidationError("Dagen har redan varit.")
        return day

    def facts(self) -> OutgoingFacts:
        """Return what a valid form says."""
        data = self.cleaned_data
        names = ("title", "question", "last_day", "officer")
        return OutgoingFacts(**{name: data[name] for name in names})


class NewConsultationForm(ConsultationForm):
    """A new consultation, in a case that there is or in a new one."""

    field_order = ["department", "registry_number", "title", "question", "last_day", "officer"]
    department = forms.ModelChoiceField(
        Department.objects.none(), label="Förvaltning som frågar", empty_label=None
    )
    registry_number = LineField(
        label="Diarienummer",
        max_length=100,
        required=False,
        help_text="Ärendet som remissen hör till. Lämna tomt för ett nytt ärende.",
    )

    def __init__(self, *args: Any, cases: Any, departments: Any, **kwargs: Any) -> None:
        super().__init__(*args, departments=departments, **kwargs)
        self.cases = cases
        self.case: Case | None = None
        choose(self, "department", departments)

    def clean(self) -> dict[str, Any]:
        """The case, if any is named, is one of the department's."""
        data = super().clean() or {}
        number, department = data.get("registry_number"), data.get("department")
        if number and department:
            known = self.cases.with_number(number).filter(department=department)
            self.case = known.filter(cancelled_at=None).order_by("pk").first()
            if self.case is None:
                message = "Förvaltningen har inget sådant ärende som du kan se."
                self.add_error("registry_number", message)
        return data


class DocumentForm(forms.Form):
    """A document to send."""

    title = LineField(label="Handlingens namn", max_length=300, required=False)
    file = DocumentField(label="Fil")
    is_public = forms.BooleanField(
        label="Publicera handlingen med remissen. Jag har sett efter att inga personuppgifter i"
        " den måste stanna inne.",
        required=False,
    )


class InviteForm(forms.Form):
    """Some to ask, all of one kind, one on each line."""

    kind = forms.ChoiceField(label="Slag", choices=KINDS, help_text=PERSON_HELP)
    names = forms.CharField(
        label="Remissinstanser",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="En på varje rad. Efter namnet kan e-postadressen stå: Länsstyrelsen"
        " <registrator@lan.example>",
    )

    def clean_names(self) -> list[tuple[str, str]]:
        """Return (name, e-mail or "") for each line."""
        lines = [plain_line(line) for line in self.cleaned_data["names"].splitlines()]
        found = [_addressed(line) for line in lines if line]
        if len(found) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Lägg till högst {MOST_AT_ONCE} åt gången.")
        return found

    def invited(self) -> list[Invited]:
        """Return whom a valid form names."""
        kind = AddresseeKind(self.cleaned_data["kind"])
        return [Invited(name, kind, email) for name, email in self.cleaned_data["names"]]


class SendForm(forms.Form):
    """How the consultation was sent."""

    channel = forms.ChoiceField(label="Skickas med", choices=Channel)
    sent_on = DayField(
        label="Skickades", required=False, help_text="Dagen då remissen gick ut, om inte i dag."
    )


class LateInviteForm(InviteForm, SendForm):
    """Some more to ask, when the consultation has been sent."""

    field_order = ["kind", "names", "channel", "sent_on"]


class TimeForm(forms.Form):
    """More time for one who is asked."""

    extended_to = DayField(label="Anstånd till")


class AnswerForm(forms.Form):
    """What was answered."""

    answered_on = DayField(label="Kom in")
    stance = forms.ChoiceField(label="Ståndpunkt", choices=Stance, widget=forms.RadioSelect)
    summary = forms.CharField(
        label="Sammanfattning",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Till sammanställningen. Skriv inga namn på enskilda personer.",
    )
    file = DocumentField(label="Svarets handling", required=False)
    protection_ground = GroundField(
        label="Skyddas enligt",
        help_text="Om svaret har uppgifter med sekretess. Det publiceras då inte.",
    )

    def __init__(self, *args: Any, kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ground = self.fields["protection_ground"]
        assert isinstance(ground, GroundField)  # noqa: S101 - for the type checker
        ground.kept = kept

    def answer(self) -> AnswerFacts:
        """Return what a valid form says."""
        data = self.cleaned_data
        return AnswerFacts(
            answered_on=data["answered_on"],
            stance=Stance(data["stance"]),
            summary=data["summary"],
            protection_ground=data["protection_ground"],
            upload=data["file"],
        )


class UnaskedForm(AnswerForm):
    """An answer from somebody who was not asked."""

    field_order = ["name", "kind"]
    name = LineField(label="Vem som har svarat", max_length=200)
    kind = forms.ChoiceField(label="Slag", choices=KINDS, help_text=PERSON_HELP)


class WhoForm(forms.Form):
    """Who somebody on the list is."""

    kind = forms.ChoiceField(label="Slag", choices=KINDS, help_text=PERSON_HELP)
    name = LineField(label="Namn", max_length=200)
    email = forms.EmailField(label="E-post", required=False, max_length=254)

    def invited(self) -> Invited:
        """Return whom a valid form names."""
        data = self.cleaned_data
        return Invited(data["name"], AddresseeKind(data["kind"]), data["email"])


def answer_of(addressee: Addressee) -> dict[str, Any]:
    """Return what the form begins with: the answer that there is."""
    names = ("answered_on", "stance", "summary", "protection_ground")
    return {name: getattr(addressee, name) for name in names}


def choose(form: forms.Form, name: str, queryset: Any) -> None:
    """Let the form's field choose among those."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
    field.queryset = queryset


def _addressed(line: str) -> tuple[str, str]:
    found = ADDRESSED.match(line)
    name, email = (found["name"], found["email"]) if found else (line, "")
    if email or "<" in name:
        try:
            validate_email(email)
        except forms.ValidationError as error:
            raise forms.ValidationError(f"{line}: Adressen är inte rätt skriven.") from error
    if not name:
        raise forms.ValidationError(f"{line}: Skriv ett namn före adressen.")
    if len(name) > 200 or len(email) > 254:
        raise forms.ValidationError(f"{name[:40]} …: Namn eller adress är för långt.")
    return name, email
