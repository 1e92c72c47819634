"""What holds of sending a consultation out and of the answers. Reasons are sentences to act on."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from council.organisation.models import User
from council.organisation.permissions import Permission
from council.record.identity_numbers import IdentityNumber, Tier, find_identity_numbers
from council.register.models import Case
from remissvar.outgoing.models import Addressee, OutgoingConsultation
from remissvar.outgoing.privacy import PRIVATE, check_summary, named_in, quoted
from remissvar.outgoing.workflow import AddresseeKind, Stance, State

SOON = dt.timedelta(days=7)
"""How long before the last day whoever has not answered is on the officer's list."""

STALE = "Svaret har ändrats sedan du läste det. Läs det igen innan du publicerar det."


@dataclass(frozen=True)
class Tally:
    """How many were asked, and what came of it; `unasked` answered of their own accord."""

    asked: int
    answered: int
    abstained: int
    waiting: int
    unasked: int


def tally(addressees: Iterable[Addressee]) -> Tally:
    """Count the answers. Everybody who was asked has answered, abstained, or is waited for."""
    rows = list(addressees)
    asked = [row for row in rows if row.is_asked]
    answers = [row for row in asked if row.answered_on]
    abstained = sum(row.stance == Stance.ABSTAINS for row in answers)
    return Tally(
        asked=len(asked),
        answered=len(answers) - abstained,
        abstained=abstained,
        waiting=len(asked) - len(answers),
        unasked=len(rows) - len(asked),
    )


def unanswered(addressees: Iterable[Addressee], on: dt.date) -> list[Addressee]:
    """Return those who have not answered and whose last day is near or over, the first first."""
    late = (row for row in addressees if row.sent_at and not row.answered_on)
    rows = (row for row in late if row.last_day - SOON <= on)
    return sorted(rows, key=lambda row: (row.last_day, row.pk))


def check_may_send(consultation: OutgoingConsultation, on: dt.date) -> None:
    """Raise ValidationError with every reason why the consultation may not be sent as it is."""
    reasons = list(_against_sending(consultation, on))
    if reasons:
        raise ValidationError(reasons)


def _against_sending(consultation: OutgoingConsultation, on: dt.date) -> Iterator[str]:
    if consultation.case.cancelled_at:
        yield "Ärendet är makulerat."
    if not consultation.question.strip():
        yield "Skriv vad ni frågar."
    if not consultation.addressees.exists():
        yield "Lägg till minst en remissinstans."
    if consultation.last_day < on:
        yield "Sista svarsdag har passerat. Sätt en senare dag."
    people = list(consultation.addressees.all())
    asked = f"{consultation.title}\n{consultation.question}"
    if words := named_in(asked, people):
        yield f"Ta bort ur texten: {quoted(dict.fromkeys(words))}. {PRIVATE}"
    told = "\n".join([asked, *(row.public_name for row in people)])
    if numbers := find_identity_numbers(told, on=on):
        yield f"Ta bort personnumret ur texten eller ur ett namn: {masked(numbers)}."


def sent_at(day: dt.date | None, *, at: dt.datetime, first: dt.date | None = None) -> dt.datetime:
    """Return when it went out: now, or at noon on the day given.

    Raises ValidationError for a day that has not been, or before the others were sent it.
    """
    today = timezone.localdate(at)
    if day is None or day == today:
        return at
    if day > today:
        raise ValidationError({"sent_on": "Dagen remissen gick ut har inte varit än."})
    if first and day < first:
        raise ValidationError({"sent_on": "Remissen gick inte ut förrän senare."})
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def check_officer(consultation: OutgoingConsultation, on: dt.date) -> None:
    """Raise ValidationError unless whoever is to see to the consultation may see its case."""
    user = User.objects.filter(person=consultation.officer_id).first()
    cases = Case.objects.visible_to(user, on) if user else Case.objects.none()
    if not cases.filter(pk=consultation.case_id).exists():
        message = "Handläggaren kan inte se ärendet. Välj någon som får läsa det."
        raise ValidationError({"officer": message})


def check_extension(addressee: Addressee, extended_to: dt.date) -> None:
    """Raise ValidationError unless more time can be given, to a later day than everybody's."""
    if not addressee.sent_at:
        raise ValidationError("Anstånd ges åt den som remissen är skickad till.")
    if addressee.answered_on:
        raise ValidationError("Svaret har kommit in och behöver inget anstånd.")
    if extended_to <= addressee.consultation.last_day:
        message = "Anstånd ges till en dag efter den sista svarsdagen."
        raise ValidationError({"extended_to": message})


def check_answer(addressee: Addressee, at: dt.datetime) -> None:
    """Raise ValidationError unless the answer's day can be right: since it was sent, until now."""
    sent = addressee.sent_at or addressee.consultation.sent_at
    if sent is None:
        raise ValidationError("Remissen är inte utsänd än.")
    if addressee.answered_on is None:
        raise ValidationError({"answered_on": "Ange vilken dag svaret kom in."})
    if addressee.answered_on < timezone.localdate(sent):
        raise ValidationError({"answered_on": "Svaret kan inte ha kommit före utskicket."})
    if addressee.answered_on > timezone.localdate(at):
        raise ValidationError({"answered_on": "Dagen har inte varit än."})


def check_may_release(addressee: Addressee, text: str, on: dt.date) -> None:
    """Raise ValidationError unless what was answered may be published; `text` is the document's.

    A private person's document is never published: it carries the name. A number in it that only
    may be an identity number is left to whoever has read the document.
    """
    if not addressee.answered_on:
        raise ValidationError("Svaret har inte kommit in.")
    check_is_open(addressee.consultation)
    if addressee.protection_ground:
        raise ValidationError("Ett svar med skyddade uppgifter publiceras inte.")
    check_words(f"{addressee.public_name}\n{addressee.summary}", on)
    check_summary(addressee, addressee.consultation.addressees.all())
    if publishes_file(addressee):
        check_no_numbers(text, on)


def check_is_open(consultation: OutgoingConsultation) -> None:
    """Raise ValidationError when the case lets nothing of the consultation out."""
    if reason := consultation.inside_because:
        raise ValidationError(f"Det kan inte publiceras: {reason}.")


def answer_mark(addressee: Addressee) -> str:
    """Return a mark of what was answered, to tell whether it is what somebody has read."""
    one = addressee
    read = [one.name, one.kind, one.answered_on, one.stance, one.summary, one.file_id]
    told = json.dumps([*read, one.protection_ground], default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def check_name(addressee: Addressee, on: dt.date) -> None:
    """Raise ValidationError for a name that everybody would read with an identity number in it."""
    check_field("name", addressee.public_name, on)


def check_field(name: str, text: str, on: dt.date) -> None:
    """Do what `check_words` does, telling at the field of that name."""
    try:
        check_words(text, on)
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error


def check_words(text: str, on: dt.date) -> None:
    """Raise ValidationError when what we write ourselves may have an identity number in it.

    Such words would keep the whole consultation from the public (see public).
    """
    if numbers := find_identity_numbers(text, on=on):
        message = f"Det här kan vara ett personnummer: {masked(numbers)}. Skriv utan det."
        raise ValidationError(message)


def check_no_numbers(text: str, on: dt.date) -> None:
    """Raise ValidationError when there are certain identity numbers in the text."""
    numbers = [one for one in find_identity_numbers(text, on=on) if one.tier == Tier.CERTAIN]
    if numbers:
        message = f"Här finns personnummer, så det kan inte publiceras: {masked(numbers)}."
        raise ValidationError(message)


def publishes_file(addressee: Addressee) -> bool:
    """Return whether the answer's document goes with the answer when that is published."""
    return addressee.file_id is not None and addressee.kind != AddresseeKind.PERSON


def masked(numbers: Iterable[IdentityNumber]) -> str:
    """Return the numbers to read, each once, without what is secret in them."""
    return ", ".join(dict.fromkeys(one.masked for one in numbers))


def may_close(consultation: OutgoingConsultation, addressees: Iterable[Addressee]) -> bool:
    """Return whether nobody is waited for, so that it is time to close."""
    return consultation.state == State.SENT and tally(addressees).waiting == 0


def may_read_answer(addressee: Addressee, user: User, on: dt.date) -> bool:
    """Return whether the user may read what was answered, who already may see the case.

    A protected answer is for the consultation's officer, who took it in, and for those who read
    what is protected in the department.
    """
    consultation = addressee.consultation
    return (
        not addressee.protection_ground
        or (user.person_id is not None and user.person_id == consultation.officer_id)
        or user.may(Permission.READ_PROTECTED, on=on, department=consultation.department)
    )


def check_may_change_answer(addressee: Addressee, user: User, on: dt.date) -> None:
    """Raise ValidationError unless the user may read, and so change, what was answered."""
    if not may_read_answer(addressee, user, on):
        raise ValidationError("Svaret har skyddade uppgifter som du inte får läsa eller ändra.")
