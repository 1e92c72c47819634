"""Who has an interest in a memo's matter: entered among its facts, or declared by themselves."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import Person, User
from council.organisation.permissions import Permission
from decisions.memos.actions.text import plain_text
from decisions.memos.models import ConflictDeclaration, InterestGround, Memo, MemoInterest
from decisions.memos.rules.conflicts import check_may_review, entered_interests
from decisions.memos.rules.permissions import NOT_ALLOWED, holds

LONGEST_NOTE = 1000
OWN = (
    "Det är antecknat att du är jävig. Den anteckningen kan du inte själv ta bort eller ändra: be "
    "någon annan, om den är fel."
)


def declare_interest(
    *, memo: Memo, ground: InterestGround, note: str, by: User, at: dt.datetime
) -> ConflictDeclaration:
    """Keep that the user has an interest in the matter of a locked memo (KL 7:4, 6:28, 6:30).

    Raises ValidationError for a note that is too long, or an account that is nobody's.
    """
    words = plain_text(note)
    if by.person is None:
        raise ValidationError("Ditt konto hör inte till någon person.", code="no_person")
    if len(words) > LONGEST_NOTE:
        message = f"Skriv högst {LONGEST_NOTE} tecken."
        raise ValidationError({"note": message}, code="too_long")
    position = memo.interests.count()
    MemoInterest.objects.get_or_create(
        memo=memo, person=by.person, ground=ground, defaults={"position": position}
    )
    return ConflictDeclaration.objects.create(
        memo=memo, person=by.person, ground=ground, note=words, declared_at=at
    )


def set_interests(
    *,
    memo: Memo,
    interests: Sequence[tuple[Person, InterestGround]],
    by: User,
    at: dt.datetime,
) -> None:
    """Let these be the interests that are entered in a locked memo, beside travellers' and those
    that people have declared themselves. Whoever enters themselves declares it.

    Raises ValidationError when the user would take away or change what is entered of themselves.
    """
    before = entered_interests(memo)
    own = [row.ground for row in before if row.person_id == by.person_id]
    wanted = [ground for person, ground in interests if person.pk == by.person_id]
    if own and wanted != own:
        raise ValidationError(OWN, code="own_conflict")
    before.delete()
    for position, (person, ground) in enumerate(interests):
        interest = MemoInterest(memo=memo, person=person, ground=ground, position=position)
        interest.full_clean()
        interest.save()
    if wanted and not own:
        declare_interest(memo=memo, ground=wanted[0], note="", by=by, at=at)
    names = ", ".join(f"{person} ({ground.label.lower()})" for person, ground in interests)
    _log(memo, "memo.interests_set", f"jäv {names or 'ingen angiven'}", by=by, at=at)


@transaction.atomic
def withdraw_declaration(
    *, declaration: ConflictDeclaration, reason: str, by: User, at: dt.datetime
) -> None:
    """Withdraw a declaration that was recorded by mistake; the row and the log keep the reason.

    By another than the person, one who approves memos in the department.

    Raises ValidationError to the person themselves, to whoever has an interest too, without a
    reason or when it is withdrawn already; PermissionDenied without the right.
    """
    memo = Memo.objects.select_for_update(no_key=True).get(pk=declaration.memo_id)
    row = ConflictDeclaration.objects.select_related("person").get(pk=declaration.pk)
    if row.person_id == by.person_id:
        raise ValidationError(OWN, code="own_conflict")
    check_may_review(memo, by)
    if not holds(by, Permission.APPROVE_MEMO, memo=memo, on=timezone.localdate(at)):
        raise PermissionDenied(NOT_ALLOWED)
    words = plain_text(reason)
    if not words or len(words) > LONGEST_NOTE:
        message = f"Skriv varför anmälan var fel, med högst {LONGEST_NOTE} tecken."
        raise ValidationError({"comment": message})
    if row.withdrawn_at:
        raise ValidationError("Anmälan är redan återtagen.", code="withdrawn")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = at, by, words
    row.save()
    memo.interests.filter(person=row.person, ground=row.ground).delete()
    said = f"{row.person}s anmälan om jäv återtagen"
    _log(memo, "memo.conflict_withdrawn", said, by=by, at=at, words=words)


def _log(
    memo: Memo, action: str, words_of_it: str, *, by: User, at: dt.datetime, words: str = ""
) -> None:
    record_event(
        by=by,
        at=at,
        action=action,
        target=memo,
        registry_number=memo.case.registry_number,
        summary=f"{memo.title}: {words_of_it}",
        data={"words": words} if words else {},
    )
