"""What the record takes in, whoever asks: the last gate before something is public."""

from django.core.exceptions import ValidationError

from council.record.minutes import KIND as MINUTES
from council.record.models import Outcome
from council.record.payload import MeetingFacts, PublicationPayload

OWN = (Outcome.RESOLVED, Outcome.NOTED)
"""Of an item without a memo: nothing was proposed."""


def check_payload(payload: PublicationPayload) -> None:
    """Raise ValidationError unless the payload is a decision that was made, with its document.

    Tabled and referred-back matters are not decided (KL 6:33, 5:50) and never stand in the record.
    """
    if payload.kind == MINUTES or payload.outcome == Outcome.MINUTED:
        check_minutes(payload)
        return
    if payload.outcome not in Outcome.values:
        message = f"Bara fattade beslut publiceras, inte: {payload.outcome_label.lower()}."
        raise ValidationError(message)
    if not payload.content["decision"]["clauses"]:
        raise ValidationError("Beslutet saknar lydelse.")
    if payload.outcome in OWN:
        check_own_item(payload)
        return
    memo = [document for document in payload.documents if document.kind == "memo"]
    if not memo or not all(document.is_sealed for document in memo):
        raise ValidationError("Beslutet saknar sin stämplade handling.")
    check_agenda(payload.meeting)


def check_own_item(payload: PublicationPayload) -> None:
    """Raise ValidationError unless the payload is of an item that had neither memo nor case."""
    if payload.documents or payload.registry_number or payload.content["memo"]["sections"]:
        raise ValidationError("Ett beslut med handling har ett förslag som det svarar på.")
    check_agenda(payload.meeting)


def check_minutes(payload: PublicationPayload) -> None:
    """Raise ValidationError unless the payload is a paragraph of minutes that were read in.

    It is what the printed minutes say, decided or not, and has no document of its own: it may
    neither pass for a decision made here nor carry a file.
    """
    is_read_in = payload.kind == MINUTES and payload.outcome == Outcome.MINUTED
    if not is_read_in or "minutes" not in payload.content or payload.documents:
        raise ValidationError("Bara en paragraf ur ett inläst protokoll saknar eget utfall.")
    check_agenda(payload.meeting)


def check_agenda(meeting: MeetingFacts) -> None:
    """Raise ValidationError when a closed point tells more than its open title and number."""
    for point in meeting.agenda:
        if point["is_closed"] and (point["title"] or point["decision_slug"]):
            raise ValidationError("En stängd punkt får inte säga vad den handlar om.")
