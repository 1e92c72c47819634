"""Putting tabled own items on the body's next meeting, each once."""

import datetime as dt

from django.db import transaction

from council.organisation.models import Body, User
from decisions.agendas.actions.items import carry_own_item
from decisions.agendas.actions.order import lock_agenda
from decisions.agendas.models import AgendaItem, Meeting
from decisions.agendas.rules import check_waits, waiting_items


@transaction.atomic
def place_waiting(meeting: Meeting, *, by: User, at: dt.datetime) -> list[AgendaItem]:
    """Put all that the body has tabled before the meeting, and that waits, on its agenda."""
    lock_waiting(meeting.body)
    rows = waiting_items([meeting.body]).filter(meeting__starts_at__lt=meeting.starts_at)
    made = [carry_own_item(item=item, meeting=meeting, by=by, at=at) for item in rows]
    meeting.refresh_from_db(fields=["agenda_version"])
    return made


@transaction.atomic
def add_waiting(*, meeting: Meeting, item: AgendaItem, by: User, at: dt.datetime) -> AgendaItem:
    """Put one tabled own item on the meeting. Raises ValidationError when it waits no more."""
    fresh = lock_agenda(meeting, by=by, at=at, noticed=True)
    lock_waiting(fresh.body)
    check_waits(item, fresh)
    return carry_own_item(item=item, meeting=fresh, by=by, at=at)


def lock_waiting(body: Body) -> None:
    """Let one at a time decide where the body's tabled items go, so that none goes twice."""
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
