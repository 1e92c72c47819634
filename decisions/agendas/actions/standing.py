"""The items that every agenda of a body has, made when the meeting is planned."""

from decisions.agendas.models import AgendaItem, ItemGroup, Meeting, StandingItem

GROUPS = list(ItemGroup)


def add_standing_items(meeting: Meeting) -> None:
    """Put the body's standing items on a new meeting's empty agenda, in their groups and order."""
    rows = StandingItem.objects.filter(body=meeting.body).order_by("position", "pk")
    ordered = sorted(rows, key=lambda row: GROUPS.index(ItemGroup(row.group)))
    for position, row in enumerate(ordered):
        AgendaItem.objects.create(
            meeting=meeting,
            position=position,
            group=row.group,
            title=row.title,
            source=row.source,
        )
