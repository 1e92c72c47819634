"""Keeping in the log who read what is protected."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.audit.models import AuditEvent
from council.organisation.models import User
from decisions.memos.models import Memo

READ = "memo.protected_read"


def note_protected_read(*, memo: Memo, by: User, at: dt.datetime) -> None:
    """Log that the user read the memo's protected matter, once for each day in Sweden."""
    local = timezone.localtime(at)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    noted = AuditEvent.objects.filter(
        object_type=memo._meta.label_lower,  # noqa: SLF001 - the public name of this API
        object_id=str(memo.pk),
        at__gte=midnight,
        at__lt=midnight + dt.timedelta(days=1),
        action=READ,
        actor_id=by.pk,
    )
    if noted.exists():
        return
    with transaction.atomic():
        # Two requests of one page take turns here.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        if not noted.exists():
            record_event(
                by=by,
                at=at,
                action=READ,
                target=memo,
                registry_number=memo.case.registry_number,
                summary=f"{memo.title}: läste skyddade uppgifter",
            )
