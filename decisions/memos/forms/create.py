"""The form that starts a memo."""

import datetime as dt
from collections import Counter
from typing import Any

from django import forms

from council.organisation.models import User
from council.organisation.permissions import Permission
from council.register.models import Case
from decisions.memos.actions.start import SECRET_TITLE
from decisions.memos.forms.fields import (
    GroundField,
    LineField,
    PlacesField,
    bodies_on,
    topic_field,
    units_of,
)
from decisions.memos.forms.meeting import MeetingMixin
from decisions.memos.models import MemoTemplateVersion
from decisions.memos.workflow import MemoKind

EXISTING, NEW = "existing", "new"


def core(number: str) -> list[str]:
    """Return what was typed, and shorter and shorter without the words around the number."""
    words = number.split()
    found = [" ".join(words)]
    while len(words) > 1 and not _has_digit(words[-1]):
        words.pop()
        found.append(" ".join(words))
    while len(words) > 1 and not _has_digit(words[0]):
        words.pop(0)
        found.append(" ".join(words))
    return found


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


class CaseNumberField(forms.CharField):
    """The number of an existing case, asked for by the form when that is what was chosen."""

    def validate(self, value: str) -> None:
        """Leave an empty number to the form: a new case has none."""


class TemplateField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A template among several, named with the kind of memo that it is for."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the template's name and kind."""
        return f"{obj.template.name} ({obj.template.get_kind_display().lower()})"


class NewMemoForm(MeetingMixin):
    """Kind, title, case and where the memo is to go; `case` is found after cleaning."""

    kind = forms.ChoiceField(
        label="Vad ska du skriva?", choices=MemoKind.choices, widget=forms.RadioSelect
    )
    title = LineField(label="Rubrik", max_length=300)
    case_choice = forms.ChoiceField(
        label="Ärende",
        choices=[(NEW, "Nytt ärende, får nästa diarienummer"), (EXISTING, "Befintligt ärende")],
        widget=forms.RadioSelect,
        initial=NEW,
    )
    case_number = CaseNumberField(
        label="Diarienummer",
        max_length=100,
        help_text="För ett befintligt ärende. Eget eller avsändarens nummer, i vilken form som"
        " helst.",
    )
    secrecy_ground = GroundField(
        label="Sekretess enligt",
        help_text="För ett nytt ärende som inte är offentligt: bestämmelsen, till exempel"
        " OSL 21 kap. 1 §. Rubriken blir då inte offentlig: alla ser diarienumret och"
        f" ”{SECRET_TITLE}”, om sekreteraren inte skriver en öppen rubrik på dagordningen.",
    )
    topic = topic_field()
    places = PlacesField()
    department: Any = forms.ModelChoiceField(label="Förvaltning", queryset=None, empty_label=None)
    unit: Any = forms.ModelChoiceField(
        label="Enhet", queryset=None, required=False, empty_label="Ingen"
    )
    recipient_body: Any = forms.ModelChoiceField(
        label="Till nämnd", queryset=None, empty_label="Välj nämnd"
    )
    template: Any = TemplateField(
        label="Mall",
        queryset=None,
        required=False,
        empty_label="Den som hör till valet",
        help_text="Behöver väljas där förvaltningen har flera mallar av samma slag.",
    )

    def __init__(self, user: User, today: dt.date, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.user, self.today = user, today
        self.case: Case | None = None
        departments = user.departments_with(Permission.WRITE_MEMO, today).order_by("name", "pk")
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_of(departments)  # type: ignore[attr-defined]
        bodies = bodies_on(today)
        self.fields["recipient_body"].queryset = bodies  # type: ignore[attr-defined]
        self._offer_templates(departments)
        own = list(departments.select_related("body")[:2])
        if len(own) == 1:
            self.fields["department"].widget = forms.HiddenInput()
            self.initial.setdefault("department", own[0].pk)
        if own:
            self.initial.setdefault("recipient_body", own[0].body_id)
        self.offer_meetings(bodies, today)

    def clean_meeting_date(self) -> dt.date | None:
        """Refuse a meeting that has been."""
        day: dt.date | None = self.cleaned_data["meeting_date"]
        if day and day < self.today:
            message = "Den dagen har redan varit."
            raise forms.ValidationError(message)
        return day

    def clean(self) -> dict[str, Any]:
        """Settle the meeting, and find the existing case by its number in any spelling."""
        cleaned = super().clean()
        if cleaned.get("case_choice") == EXISTING and "case_number" in cleaned:
            self._find_case(cleaned["case_number"])
        elif cleaned.get("secrecy_ground") and (cleaned.get("topic") or cleaned.get("places")):
            message = "Ett ärende med sekretess har varken ämne eller plats. Töm båda."
            self.add_error("topic", message)
        unit, department = cleaned.get("unit"), cleaned.get("department")
        if unit and department and unit.department_id != department.pk:
            self.add_error("unit", f"Enheten hör inte till {department}.")
        chosen = (department.pk if department else 0, cleaned.get("kind", ""))
        if self.offered[chosen] > 1 and not cleaned.get("template"):
            self.add_error("template", "Förvaltningen har flera mallar av det slaget. Välj en.")
        return cleaned

    def _offer_templates(self, departments: Any) -> None:
        """Ask for a template only where there is a choice."""
        offered = MemoTemplateVersion.objects.offered().filter(
            template__department__in=departments
        )
        self.offered = Counter(
            (version.template.department_id, version.template.kind) for version in offered
        )
        self.fields["template"].queryset = offered  # type: ignore[attr-defined]
        if max(self.offered.values(), default=0) <= 1:
            del self.fields["template"]

    def _find_case(self, number: str) -> None:
        if not number.strip():
            self.add_error("case_number", "Skriv ärendets diarienummer.")
            return
        visible = Case.objects.visible_to(self.user, self.today).filter(cancelled_at=None)
        spellings = (list(visible.with_number(each).order_by("pk")[:2]) for each in core(number))
        cases: list[Case] = next(filter(None, spellings), [])
        if not cases:
            message = f"Inget ärende som du kan se har numret {number}. Kontrollera siffrorna."
            self.add_error("case_number", message)
        elif len(cases) > 1:
            listed = " och ".join(case.registry_number for case in cases)
            message = f"Flera ärenden har det numret: {listed}. Skriv det egna diarienumret."
            self.add_error("case_number", message)
        else:
            self.case = cases[0]
