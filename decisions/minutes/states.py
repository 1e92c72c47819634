"""How far each paragraph has come on its way to attestation."""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.agendas.models import Meeting
from decisions.minutes.content import Content
from decisions.minutes.locks import reason_of
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.minutes.workflow import BundleState
from decisions.sittings.models import Treatment

TONES = {BundleState.ATTESTED: "decided", BundleState.DISPUTED: "returned"}


@dataclass(frozen=True)
class State:
    """What is shown of a paragraph: the tag's tone and words, and why its text is locked.

    `parts` is the text that was sent for attestation, see `content.bundle_content`; None before.
    """

    tone: str = "draft"
    label: str = "Inte lämnad för justering"
    locked: str = ""
    parts: list[Content] | None = None


def states_of(meeting: Meeting, treatments: Sequence[Treatment]) -> dict[int, State]:
    """Return the state of each paragraph by the treatment's primary key, in two queries."""
    rows = BundleParagraph.objects.filter(treatment__item__meeting=meeting, is_holding=True)
    held = dict(rows.values_list("treatment_id", "bundle_id"))
    bundles = Bundle.objects.in_bulk(set(held.values())) if held else {}
    return {one.pk: _state(one, bundles.get(held.get(one.pk, 0))) for one in treatments}


def _state(treatment: Treatment, bundle: Bundle | None) -> State:
    if bundle is None:
        return State()
    state = BundleState(bundle.state)
    rows = bundle.content.get("paragraphs", [])
    parts = next((row["parts"] for row in rows if row["treatment"] == treatment.pk), None)
    return State(TONES.get(state, "review"), state.label, reason_of(treatment, bundle), parts)
