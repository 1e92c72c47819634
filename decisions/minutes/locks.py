"""What minutes lock of the sitting below them (settings.TREATMENT_LOCK, TREATMENT_LOCKS)."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import date_format

from decisions.agendas.models import Meeting
from decisions.minutes.models import Bundle, BundleParagraph, Correction, Minutes
from decisions.minutes.workflow import BundleState
from decisions.sittings.models import Sitting, Treatment


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

    Two queries; what nobody has been sent is left out.
    """
    held = BundleParagraph.objects.filter(treatment__item__meeting=meeting, is_holding=True)
    rows = held.select_related("bundle", "treatment__counter").prefetch_related(
        Prefetch("treatment__corrections", Correction.objects.select_related("bundle"))
    )
    return {row.treatment.item_id: reason_of(row.treatment, row.bundle) for row in rows}


def reason_of(treatment: Treatment, bundle: Bundle) -> str:
    """Return why nothing can be changed in a paragraph that the bundle holds."""
    if bundle.state == BundleState.ATTESTED:
        days = [date_format(one, "j F Y") for one in corrected_at(treatment)]
        told = (
            f"Den är rättad {' och '.join(days)}: rättelsen ligger bredvid protokollet."
            if days
            else "Ett fel rättas med en rättelse bredvid protokollet."
        )
        return f"{treatment.paragraph} är justerad och kan inte ändras. {told}"
    state = bundle.get_state_display().lower()
    return (
        f"{treatment.paragraph} är lämnad för justering ({state}) och kan inte ändras. "
        "Är något fel avbryts justeringen först."
    )


def corrected_at(treatment: Treatment) -> list[dt.date]:
    """Return the days on which corrections of the paragraph were attested, the first one first."""
    times = [one.bundle.attested_at for one in treatment.corrections.all()]
    return sorted(timezone.localdate(time) for time in times if time)


def why_page_locked(meeting: Meeting) -> str:
    """Return why nothing of when and where the minutes are attested can be changed; "" while a
    paragraph is still to be handed in."""
    is_open = Sitting.objects.filter(meeting=meeting, ended_at=None).exists()
    free = Treatment.objects.filter(item__meeting=meeting).exclude(
        bundle_paragraphs__is_holding=True
    )
    bundles = _living(meeting)
    return "" if is_open or not bundles or free.exists() else _locked_by(bundles)


def check_in_meeting(sitting: Sitting, breaks: Sequence[tuple[dt.time, dt.time]]) -> None:
    """Raise for a break that is not within the meeting's own time, where it is over in a day."""
    opened = timezone.localtime(sitting.opened_at)
    ended = timezone.localtime(sitting.ended_at) if sitting.ended_at else None
    if ended is not None and ended.date() != opened.date():
        return
    for start, end in breaks:
        if start < opened.time().replace(second=0, microsecond=0):
            message = (
                f"Mötet öppnades kl. {opened:%H.%M} och kan inte ha ajournerats {start:%H.%M}."
            )
            raise ValidationError({"breaks": message})
        if ended is not None and end > ended.time():
            message = f"Mötet avslutades kl. {ended:%H.%M}, före {end:%H.%M}."
            raise ValidationError({"breaks": message})


def check_first_page(meeting: Meeting, *, breaks: list[list[str]]) -> None:
    """Raise when the first page of a living bundle says otherwise; `breaks` as Minutes has them.

    What a bundle made while the meeting went on could not know may still be added.
    """
    if why := why_page_locked(meeting):
        raise ValidationError(why)
    known = Minutes.objects.filter(meeting=meeting).values_list("breaks", flat=True).first() or []
    bundles = _living(meeting)
    if known == breaks or not bundles:
        return
    why = why_breaks_locked(meeting)
    if why or any(one not in breaks for one in known):
        raise ValidationError({"breaks": why or _locked_by(bundles)})


def why_breaks_locked(meeting: Meeting) -> str:
    """Return why no break can be changed or added: a bundle was made when the meeting was over."""
    ended = Sitting.objects.filter(meeting=meeting).values_list("ended_at", flat=True).first()
    after = [one for one in _living(meeting) if ended and one.created_at >= ended]
    return _locked_by(after) if after else ""


def _living(meeting: Meeting) -> list[Bundle]:
    rows = meeting.bundles.filter(paragraphs__is_holding=True).distinct()
    return list(rows.order_by("number", "pk"))


def _locked_by(bundles: list[Bundle]) -> str:
    attested = [one for one in bundles if one.state == BundleState.ATTESTED]
    which = " och ".join(one.range for one in attested or bundles)
    if attested:
        return f"Första sidan står så i det justerade protokollet, {which}, och kan inte ändras."
    return (
        f"Första sidan följer med {which}, som är lämnade för justering, och kan inte ändras. "
        "Är något fel avbryts justeringen först."
    )
