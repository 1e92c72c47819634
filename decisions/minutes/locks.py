"""What minutes lock of the sitting below them (settings.TREATMENT_LOCK, TREATMENT_LOCKS)."""

from decisions.agendas.models import Meeting
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.minutes.workflow import BundleState
from decisions.sittings.models import Treatment


def why_locked(treatment: Treatment) -> str:
    """Return why the recorded decision cannot be corrected; "" while nobody has been sent it.

    What goes to attestation is what was decided, and whoever attests may not change it.
    """
    held = (
        BundleParagraph.objects.filter(treatment=treatment, is_holding=True)
        .select_related("bundle")
        .first()
    )
    return reason_of(treatment, held.bundle) if held else ""


def locked_in(meeting: Meeting) -> dict[int, str]:
    """Return why decisions of the meeting cannot be corrected, by the item's primary key.

    One query; what nobody has been sent is left out.
    """
    held = BundleParagraph.objects.filter(treatment__item__meeting=meeting, is_holding=True)
    rows = held.select_related("bundle", "treatment__counter")
    return {row.treatment.item_id: reason_of(row.treatment, row.bundle) for row in rows}


def reason_of(treatment: Treatment, bundle: Bundle) -> str:
    """Return why nothing can be changed in a paragraph that the bundle holds."""
    if bundle.state == BundleState.ATTESTED:
        return (
            f"{treatment.paragraph} är justerad och kan inte ändras. "
            "Ett fel rättas med en rättelse bredvid protokollet."
        )
    state = bundle.get_state_display().lower()
    return (
        f"{treatment.paragraph} är lämnad för justering ({state}) och kan inte ändras. "
        "Är något fel avbryts justeringen först."
    )
