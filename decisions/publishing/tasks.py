"""Work for the worker: a meeting becomes public when its notice is sent."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.jobs.errors import JobRefused
from council.organisation.models import Body
from council.record.models import PublishedMeeting
from decisions.agendas.models import Meeting
from decisions.publishing import actions, meeting_files, people, scheduling


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


def publish_people(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Bring the public body {"body": pk} and its mandates up to date; returns {"slug"}."""
    body = Body.objects.get(pk=payload["body"])
    report(10, "De förtroendevalda publiceras.")
    return {"slug": people.publish_people(body=body, by=SYSTEM, at=timezone.now()).slug}


def publish_scheduled(
    payload: dict[str, Any], report: Callable[[int, str], None]
) -> dict[str, Any]:
    """Publish the decision that {"scheduled": uuid} names, when its time has come.

    Returns {"state"}. What cannot be published is told to whoever reviewed it; it is no fault.
    """
    report(10, "Beslutet publiceras.")
    return {"state": scheduling.publish_scheduled(payload["scheduled"], at=timezone.now())}


def bind_meeting(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Bind what is public of the meeting {"meeting": uuid} into one file.

    Returns {"sha256", "pages"}, {} when there is nothing to bind. Raises JobRefused with what
    cannot be printed, JobDelayed when the seal cannot be set now.
    """
    meeting = PublishedMeeting.objects.select_related("body").get(uuid=payload["meeting"])
    report(10, "Handlingarna sätts samman.")
    made = meeting_files.bind_meeting(meeting)
    return {"sha256": made.sha256, "pages": made.page_count} if made else {}
