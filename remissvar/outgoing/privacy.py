"""Private persons on a consultation's list: what may become public tells of none of them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from remissvar.outgoing.models import Addressee
from remissvar.outgoing.naming import contacts_in, person_in
from remissvar.outgoing.workflow import AddresseeKind

PRIVATE = "Namn på och adresser till enskilda personer publiceras inte."


def check_summary(addressee: Addressee, everybody: Iterable[Addressee]) -> None:
    """Raise ValidationError when the summary tells of a private person; `everybody` on the list.

    What is protected is never published and may tell.
    """
    if not addressee.protection_ground and (words := revealed(addressee, everybody)):
        message = f"Ta bort ur sammanfattningen: {quoted(words)}. {PRIVATE}"
        raise ValidationError({"summary": message})


def revealed(addressee: Addressee, everybody: Iterable[Addressee]) -> list[str]:
    """Return the summary's words that tell of a private person: names and addresses on the list.

    In a private person's own summary, any e-mail address or telephone number.
    """
    is_person = addressee.kind == AddresseeKind.PERSON
    contacts = contacts_in(addressee.summary) if is_person else []
    people = [*everybody, addressee]
    return list(dict.fromkeys([*named_in(addressee.summary, people), *contacts]))


def named_in(text: str, everybody: Iterable[Addressee]) -> list[str]:
    """Return the words of the text that are a private person's name or address on the list."""
    people = [one for one in everybody if one.kind == AddresseeKind.PERSON] if text else []
    return [word for one in people for word in person_in(text, one.name, one.email)]


def quoted(words: Iterable[str]) -> str:
    """Return the words as a sentence lists them."""
    return ", ".join(f"”{word}”" for word in words)
