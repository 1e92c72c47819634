"""Who handles a draft."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import Person, User
from decisions.memos.models import Memo, MemoOfficer, OfficerRole
from decisions.memos.rules import check_may_edit


@dataclass(frozen=True)
class OfficerFacts:
    """A case officer as printed in the memo's head; without numbers those of the person."""

    person: Person
    role: OfficerRole = OfficerRole.HANDLING
    phone: str = ""
    email: str = ""

    def numbers(self) -> tuple[str, str]:
        """Return telephone and mail as they are kept: the person's own for want of others."""
        phone, email = self.phone.strip(), self.email.strip()
        return phone or self.person.phone, email or self.person.email


@transaction.atomic
def set_officers(
    *, memo: Memo, officers: Sequence[OfficerFacts], by: User, at: dt.datetime
) -> None:
    """Let these people, in this order, be the draft's case officers.

    Raises ValidationError when a person stands there twice or a number is not one.
    """
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
    check_may_edit(locked, by, at=at)
    locked.officers.all().delete()
    for position, facts in enumerate(officers):
        phone, email = facts.numbers()
        officer = MemoOfficer(
            memo=locked,
            person=facts.person,
            role=facts.role,
            position=position,
            phone=phone,
            email=email,
        )
        officer.full_clean()
        officer.save()
    record_event(
        by=by,
        at=at,
        action="memo.officers_set",
        target=locked,
        registry_number=locked.case.registry_number,
        summary=f"{locked.title}: handläggare {', '.join(f.person.name for f in officers)}",
    )
