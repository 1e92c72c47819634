"""What protected matter asks of whoever writes or approves a memo (OSL)."""

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError

from council.documents.grounds import MESSAGE, as_ground
from council.documents.protected import DEFAULT_GROUND, is_marked, passages_of
from decisions.memos.content import memo_content
from decisions.memos.models import ProposalClause
from decisions.memos.protection import Right, has_protected

ASK = "Be handläggaren eller någon annan som får läsa skyddade uppgifter."


def check_may_change_section(before: str, after: str, right: Right) -> None:
    """Raise ValidationError when a text with protected matter is not the user's to change.

    Who does not read it would take it away unseen, or get to see it.
    """
    if is_marked(before) and not right.holds:
        message = f"Avsnittet har skyddade uppgifter som du inte får läsa. {ASK}"
        raise ValidationError(message, code="protected")
    if is_marked(after) and not right.holds:
        message = f"Du får inte läsa skyddade uppgifter och kan därför inte skydda några. {ASK}"
        raise ValidationError(message, code="protected")


def checked_ground(written: str, *, kept: Collection[str] = ()) -> str:
    """Return the ground in its one spelling; "" and what is kept since before as they are.

    Raises ValidationError when it is anything but a reference to the law.
    """
    if not written or written in kept:
        return written
    ground = as_ground(written)
    if ground is None:
        raise ValidationError(MESSAGE, code="ground")
    return ground


def check_new_grounds(before: Iterable[str], after: str) -> None:
    """Raise ValidationError when the text is protected on a ground that no place in the law is.

    `before` are the memo's texts as they stood: a ground that they have may stay.
    """
    found = {passage.ground for passage in passages_of(after)}
    if found:
        kept = {passage.ground for text in before for passage in passages_of(text)}
        for ground in sorted(found):
            checked_ground(ground, kept={DEFAULT_GROUND, *kept})


def check_may_remove_clause(clause: ProposalClause, right: Right) -> None:
    """Raise ValidationError when the clause is protected from the user."""
    if clause.protection_ground and not right.holds:
        message = f"Punkt {clause.label} är skyddad och kan inte tas bort av dig. {ASK}"
        raise ValidationError(" ".join(message.split()), code="protected")


def check_may_protect_clause(right: Right) -> None:
    """Raise ValidationError when the user would protect a clause and then not read it."""
    if not right.holds:
        message = f"Du får inte läsa skyddade uppgifter och kan därför inte skydda punkten. {ASK}"
        raise ValidationError(message, code="protected")


def check_reads_all(right: Right) -> None:
    """Raise ValidationError when the memo holds protected matter that the user may not read.

    Nobody stands for a text that they have not read.
    """
    if has_protected(memo_content(right.memo)) and not right.holds:
        message = (
            "Handlingen har skyddade uppgifter som du inte får läsa. Någon som får läsa hela "
            "handlingen behöver godkänna den."
        )
        raise ValidationError(message, code="protected")
