"""How far each paragraph has come on its way to attestation."""

from dataclasses import dataclass

from decisions.agendas.models import Meeting
from decisions.minutes.locks import reason_of
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.minutes.workflow import BundleState
from decisions.sittings.models import Treatment

NOT_SENT = ("draft", "Inte lämnad för justering")
TONES = {BundleState.ATTESTED: "decided", BundleState.DISPUTED: "returned"}


@dataclass(frozen=True)
class State:
    """What is shown of a paragraph: the tag's tone and words, and why its text is locked."""

    tone: str
    label: str
    locked: str = ""

    @property
    def is_attested(self) -> bool:
        """Whether the paragraph is attested."""
        return self.label == BundleState.ATTESTED.label


def states_of(meeting: Meeting, treatments: "tuple[Treatment, ...]") -> dict[int, State]:
    """Return the state of each paragraph by the treatment's primary key, in one query."""
    rows = BundleParagraph.objects.filter(
        treatment__item__meeting=meeting, is_holding=True
    ).select_related("bundle")
    held = {row.treatment_id: row.bundle for row in rows}
    return {one.pk: _state(one, held.get(one.pk)) for one in treatments}


def _state(treatment: Treatment, bundle: Bundle | None) -> State:
    if bundle is None:
        return State(*NOT_SENT)
    state = BundleState(bundle.state)
    return State(TONES.get(state, "review"), state.label, reason_of(treatment, bundle))
