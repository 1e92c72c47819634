"""What a secretary fills in about a decision."""

import uuid
from typing import Any, cast

from django import forms

from decisions.sittings.clause_forms import ROWS, AddedForm, ClauseForm
from decisions.sittings.clauses import (
    ClauseDecision,
    Proposed,
    Recording,
    is_declared_immediate,
)
from decisions.sittings.models import (
    DECIDED,
    OWN_OUTCOMES,
    POSTPONED,
    ClauseOutcome,
    DecisionClause,
    Outcome,
    Treatment,
)

MOST_ADDED = 20


class TreatmentForm(forms.Form):
    """How the item was treated."""

    outcome = forms.ChoiceField(label="Beslut", widget=forms.RadioSelect)
    motive = forms.CharField(
        label="Motivering",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=ROWS),
    )
    is_immediately_attested = forms.BooleanField(label="Omedelbart justerad", required=False)
    reason = forms.CharField(
        label="Vad blev fel?",
        max_length=1000,
        help_text="Beslutet är fattat. Bara skrivfel rättas, och skälet sparas i loggen.",
    )

    def __init__(self, *args: Any, is_own: bool, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fits = (*(OWN_OUTCOMES if is_own else DECIDED), *POSTPONED)
        field = cast("forms.ChoiceField", self.fields["outcome"])
        field.choices = [(one.value, one.label) for one in fits]
        if is_own:
            field.label = "Utgång"
        self.fields["motive"].needed = "krävs vid återremiss"  # type: ignore[attr-defined]
        if not is_correction:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A referral back says why (KL 5:50; for a committee the same words serve the author)."""
        facts = super().clean() or {}
        if facts.get("outcome") == Outcome.REFERRED_BACK and not facts.get("motive"):
            self.add_error("motive", "Skriv varför ärendet återremitteras.")
        return facts


class RecordingForms:
    """All the forms of one recording: the treatment's, one a proposed clause, the added ones."""

    def __init__(
        self,
        proposed: list[Proposed],
        data: Any = None,
        earlier: Treatment | None = None,
        *,
        is_own: bool = False,
        suggested: Recording | None = None,
        prefix: str = "",
    ) -> None:
        self.data = data
        self.is_own = is_own
        rows = list(earlier.clauses.order_by("position", "pk")) if earlier else []
        answered = {row.proposal: row for row in rows if row.proposal}
        added = [row.text for row in rows if row.proposal is None]
        added += suggested.added if suggested else ()
        offered = suggested.clauses if suggested else {}
        ids = f"{prefix}id_%s"
        self.treatment = TreatmentForm(
            data,
            auto_id=ids,
            initial={
                "is_immediately_attested": is_declared_immediate(proposed),
                **_of_treatment(earlier, suggested, is_own=is_own),
            },
            is_own=is_own,
            is_correction=earlier is not None,
        )
        self.clauses = [
            ClauseForm(
                data,
                auto_id=ids,
                prefix=f"clause-{clause['uuid']}",
                proposed=clause,
                initial=_of_clause(
                    answered.get(uuid.UUID(clause["uuid"]))
                    or offered.get(uuid.UUID(clause["uuid"])),
                    clause,
                ),
            )
            for clause in proposed
        ]
        self.added = [
            AddedForm(
                data,
                auto_id=ids,
                prefix=f"added-{n}",
                initial={"text": text},
                is_own=is_own,
                place=n,
            )
            for n, text in enumerate([*added, *[""] * (self._count(data, added) - len(added))])
        ]

    @property
    def wants_row(self) -> bool:
        """Whether the secretary asks for one more row for an added clause."""
        return self.data is not None and "add_row" in self.data

    @property
    def errors(self) -> list[dict[str, str]]:
        """Return every error with its field's id and label, in the page's order."""
        return [
            {
                "id": bound.id_for_label or bound.auto_id,
                "name": bound.html_name,
                "label": str(bound.label),
                "message": str(error),
            }
            for form in self._judged
            for bound in form
            for error in bound.errors
        ]

    def is_valid(self) -> bool:
        """Return whether all is right; clauses count only where the body decided with changes."""
        return all(form.is_valid() for form in self._judged)

    def recording(self) -> Recording:
        """Return what was filled in; only for valid forms."""
        facts = self.treatment.cleaned_data
        outcome = Outcome(facts["outcome"])
        amended = outcome == Outcome.AMENDED
        return Recording(
            outcome=outcome,
            motive=facts.get("motive", ""),
            is_immediately_attested=facts["is_immediately_attested"],
            clauses={
                uuid.UUID(form.proposed["uuid"]): ClauseDecision(
                    ClauseOutcome(form.cleaned_data["outcome"]),
                    form.cleaned_data["text"],
                    form.cleaned_data.get("ground"),
                )
                for form in (self.clauses if amended else [])
            },
            added=tuple(
                form.cleaned_data["text"]
                for form in (self.added if amended or self.is_own else [])
                if form.cleaned_data["text"]
            ),
            reason=facts.get("reason", ""),
        )

    @property
    def _judged(self) -> list[forms.Form]:
        if not self.treatment.is_bound:
            return []
        amended = self.treatment.data.get("outcome") == Outcome.AMENDED
        return [
            self.treatment,
            *(self.clauses if amended else []),
            *(self.added if amended or self.is_own else []),
        ]

    @staticmethod
    def _count(data: Any, added: list[str]) -> int:
        """Return how many rows for added clauses there are: one is always empty at first."""
        if data is None:
            return len(added) + 1
        written = str(data.get("added_count", ""))
        count = int(written[:3]) if written.isdecimal() else 1
        return min(count + ("add_row" in data), MOST_ADDED)


def _of_treatment(
    earlier: Treatment | None, suggested: Recording | None, *, is_own: bool
) -> dict[str, Any]:
    if earlier is None and suggested is not None:
        return {"outcome": suggested.outcome, "motive": suggested.motive}
    if earlier is None:
        return {"outcome": Outcome.NOTED if is_own else Outcome.AS_PROPOSED}
    names = ("outcome", "motive", "is_immediately_attested")
    return {name: getattr(earlier, name) for name in names}


def _of_clause(row: Any, clause: Proposed) -> dict[str, Any]:
    ground = clause.get("protection_ground", "")
    if row is None:
        return {"outcome": ClauseOutcome.ADOPTED, "text": clause["text"], "ground": ground}
    if row.outcome == ClauseOutcome.AMENDED and isinstance(row, DecisionClause):
        ground = row.protection_ground
    return {"outcome": row.outcome, "text": row.text or clause["text"], "ground": ground}
