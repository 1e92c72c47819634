"""What minutes lock of the sitting below them (settings.TREATMENT_LOCK)."""

from decisions.minutes.models import Bundle, BundleParagraph
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


def reason_of(treatment: Treatment, bundle: Bundle) -> str:
    """Return why nothing can be changed in a paragraph that the bundle holds."""
    state = bundle.get_state_display().lower()
    return (
        f"{treatment.paragraph} är lämnad för justering ({state}) och kan inte ändras. "
        "Ett justerat protokoll rättas genom en rättelse bredvid det."
    )
