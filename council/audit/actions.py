"""Writing to the event log."""

import datetime as dt
from typing import Any, Protocol

from django.db import models, transaction

from council.audit.models import AuditEvent


class Actor(Protocol):
    """Whoever acts: a user, or `SYSTEM` for what the clock and the worker do."""

    pk: Any

    def __str__(self) -> str: ...


class System:
    """The portal itself as actor."""

    pk = None

    def __str__(self) -> str:
        return "Beslutsportalen"


SYSTEM = System()


def record_event(
    *,
    by: Actor,
    at: dt.datetime,
    action: str,
    target: models.Model,
    summary: str,
    registry_number: str = "",
    data: dict[str, Any] | None = None,
) -> AuditEvent:
    """Append one event, in the same transaction as what it tells.

    Raises TransactionManagementError outside a transaction: an event must not be kept when the
    change is lost, nor the other way round.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "record_event must run inside the transaction of the change it tells"
        raise transaction.TransactionManagementError(message)
    return AuditEvent.objects.create(
        at=at,
        actor_id=by.pk,
        actor_name=str(by),
        action=action,
        object_type=target._meta.label_lower,  # noqa: SLF001 - the public name of this API
        object_id=str(target.pk),
        registry_number=registry_number,
        summary=summary,
        data=data or {},
    )
