"""What a secretary fills in about an item of an agenda."""

from typing import Any

from django import forms

from decisions.agendas.actions.items import ItemFacts
from decisions.agendas.forms import check_printable_line
from decisions.agendas.models import AgendaItem, ItemGroup
from decisions.memos.forms.fields import GroundField

NO_GROUND = "Skriv lagrummet för sekretessen, till exempel OSL 39 kap. 2 §."


class OwnItemForm(forms.Form):
    """An item without a memo."""

    title = forms.CharField(label="Egen punkt", max_length=300, validators=[check_printable_line])
    group = forms.ChoiceField(label="Under", choices=ItemGroup.choices)
    secrecy_ground = GroundField(label="Sekretess enligt")
    late_reason = forms.CharField(
        label="Skäl att ta upp sent",
        max_length=300,
        required=False,
        validators=[check_printable_line],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed = "krävs, utom för formalia och anmälningar"
        self.fields["late_reason"].needed = needed  # type: ignore[attr-defined]
        self.fields["secrecy_ground"].needed = "krävs för ärenden med sekretess"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the ground of what is added among matters with secrecy."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("group") == ItemGroup.CLOSED:
            _check_ground(self)
        return cleaned


class ItemForm(forms.Form):
    """Where an item stands and whether it is taken behind closed doors (KL 6:25)."""

    title = forms.CharField(label="Rubrik", max_length=300, validators=[check_printable_line])
    group = forms.ChoiceField(label="Grupp", choices=ItemGroup.choices)
    is_closed = forms.BooleanField(
        label="Stängda dörrar",
        required=False,
        help_text="Punkten behandlas utan allmänhet.",
    )
    open_title = forms.CharField(
        label="Öppen rubrik",
        max_length=300,
        required=False,
        validators=[check_printable_line],
        help_text="Det som alla får läsa om en stängd punkt. Annars visas ärendets "
        "offentliga rubrik, eller för en egen punkt inga ord.",
    )
    secrecy_ground = GroundField(
        label="Sekretess enligt",
        help_text="Lagrummet står i protokollet och på anslagstavlan, till exempel "
        "OSL 39 kap. 2 §. En punkt bakom stängda dörrar utan sekretess behöver inget.",
    )
    text = forms.CharField(
        label="Text under punkten",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[check_printable_line],
        help_text="Till exempel vem som föreslås, eller vad som anmäls.",
    )

    def __init__(self, data: Any, *, item: AgendaItem) -> None:
        names = ("title", "group", "is_closed", "open_title", "secrecy_ground", "text")
        super().__init__(data, initial={name: getattr(item, name) for name in names})
        self.fields["title"].disabled = item.memo_id is not None
        self.fields["group"].disabled = bool(item.number)
        self.fields["secrecy_ground"].kept = item.secrecy_ground  # type: ignore[attr-defined]
        if item.memo_id is not None:  # its case has the ground
            del self.fields["secrecy_ground"]

    def clean(self) -> dict[str, Any]:
        """Ask for the ground of an own item among matters with secrecy."""
        cleaned = super().clean() or self.cleaned_data
        is_own = "secrecy_ground" in self.fields
        if is_own and cleaned.get("is_closed") and cleaned.get("group") == ItemGroup.CLOSED:
            _check_ground(self)
        return cleaned

    def facts(self) -> ItemFacts:
        """Return what was filled in; only for a valid form."""
        facts = {**self.cleaned_data, "group": ItemGroup(self.cleaned_data["group"])}
        return ItemFacts(**facts)


def _check_ground(form: forms.Form) -> None:
    if not form.cleaned_data.get("secrecy_ground") and "secrecy_ground" not in form.errors:
        form.add_error("secrecy_ground", NO_GROUND)
