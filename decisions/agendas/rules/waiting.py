"""Own items that a body has tabled and that stand on no later meeting yet (KL 5:51).

An own item has no memo that could wait among what is ready for a meeting.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.module_loading import import_string

from council.organisation.models import Body
from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus


def waiting_items(bodies: Iterable[Body]) -> "QuerySet[AgendaItem]":
    """Return the bodies' tabled own items that wait for a meeting, oldest first.

    One that was put on a meeting waits no more, unless that is called off. What the secretary has
    let go there (utgår) is not taken up by itself.
    """
    tabled: QuerySet[AgendaItem] = import_string(settings.TABLED_ITEMS)()
    taken = AgendaItem.objects.filter(carried_from=OuterRef("pk")).exclude(
        meeting__status=MeetingStatus.CANCELLED
    )
    return (
        tabled.filter(~Exists(taken), memo=None, meeting__body__in=bodies)
        .select_related("treatment", "meeting__body")
        .order_by("meeting__starts_at", "position", "pk")
    )


def check_waits(item: AgendaItem, meeting: Meeting) -> None:
    """Raise when the item does not wait for the meeting any more."""
    waits = waiting_items([meeting.body]).filter(pk=item.pk)
    if not waits.filter(meeting__starts_at__lt=meeting.starts_at).exists():
        message = f"”{item.title}” väntar inte längre på ett möte."
        raise ValidationError(message)


def next_planned(meeting: Meeting) -> Meeting | None:
    """Return the body's next meeting that is planned and not called yet."""
    later = Meeting.objects.filter(
        body=meeting.body_id, status=MeetingStatus.PLANNED, starts_at__gt=meeting.starts_at
    )
    return later.select_related("body").order_by("starts_at", "pk").first()
