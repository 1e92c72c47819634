"""When a decision may become public. Each reason is a sentence that a person can act on."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError

from decisions.agendas.models import Meeting, MeetingStatus, Rendition, RenditionKind
from decisions.memos.workflow import MemoStatus
from decisions.sittings.models import DECIDED, OWN_OUTCOMES, Treatment

PUBLIC_MEETINGS = frozenset({MeetingStatus.NOTICED, MeetingStatus.HELD})


def check_may_publish(treatment: Treatment) -> None:
    """Raise ValidationError with every reason why the decision may not be published as it stands.

    Only what was decided is published (KL 6:33): not what was tabled or referred back. What is
    secret (OSL) or was treated behind closed doors stays out whole.
    """
    reasons = list(_against(treatment))
    if reasons:
        raise ValidationError(reasons)


def check_meeting_is_public(meeting: Meeting) -> None:
    """Raise ValidationError unless the meeting is public by its notice.

    A meeting that was called and then cancelled stays public, marked so.
    """
    was_noticed = meeting.noticed_at is not None
    if meeting.status not in PUBLIC_MEETINGS and not was_noticed:
        raise ValidationError("Mötet blir offentligt när kallelsen är skickad.")


def sealed_rendition(treatment: Treatment) -> Rendition | None:
    """Return the sealed PDF of the very version that was decided on, for that meeting.

    The public one, without what is protected.
    """
    item = treatment.item
    return (
        Rendition.objects.filter(
            kind=RenditionKind.MEMO,
            item=item,
            fixed_version=item.fixed_version_id,
            is_closed=False,
        )
        .select_related("file")
        .first()
    )


def _against(treatment: Treatment) -> Iterator[str]:
    memo = treatment.item.memo
    yield from _against_matter(treatment)
    if not treatment.clauses.exists():
        yield "Beslutet saknar lydelse. Be sekreteraren anteckna den."
    if memo is None:
        return
    if memo.case.is_secret:
        yield "Ärendet omfattas av sekretess och publiceras inte."
    if memo.case.cancelled_at:
        yield "Ärendet är makulerat."
    if memo.status not in {MemoStatus.DECIDED, MemoStatus.PUBLISHED}:
        yield f"Handlingen är {memo.get_status_display().lower()}, inte beslutad."
    if sealed_rendition(treatment) is None:
        yield "Handlingens stämplade PDF är inte klar. Vänta tills den är det, och försök igen."


def _against_matter(treatment: Treatment) -> Iterator[str]:
    """Say why the matter itself stays inside, whatever is done to the text."""
    if treatment.outcome not in (*DECIDED, *OWN_OUTCOMES):
        state = treatment.get_outcome_display().lower()
        yield f"Ärendet är {state}. Bara fattade beslut publiceras."
    if treatment.item.is_closed:
        yield "Punkten behandlades bakom stängda dörrar och publiceras inte."
