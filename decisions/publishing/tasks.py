"""Work for the worker: a meeting becomes public when its notice is sent."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.jobs.errors import JobRefused
from decisions.agendas.models import Meeting
from decisions.publishing import actions


def publish_meeting(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Publish the agenda of the meeting {"meeting": pk}, or bring it up to date.

    Returns {"slug"}. Raises JobRefused with the reason why it may not be public.
    """
    meeting = Meeting.objects.select_related("body").get(pk=payload["meeting"])
    report(10, "Kallelsen publiceras.")
    try:
        row = actions.publish_meeting(meeting=meeting, by=SYSTEM, at=timezone.now())
    except ValidationError as error:
        raise JobRefused(" ".join(error.messages)) from error
    return {"slug": row.slug}
