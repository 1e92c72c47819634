"""What the header of every page knows of its user: one query, whatever there is to tell."""

from dataclasses import dataclass

from django.db.models import Count, Q

from council.organisation.models import User


@dataclass(frozen=True)
class Desk:
    """How many notifications are unread, and whether single keys are shortcuts."""

    unread: int = 0
    shortcuts: bool = True

    @property
    def shown(self) -> str:
        """The number on the bell."""
        return "99+" if self.unread > 99 else str(self.unread)


def desk_of(user: User) -> Desk:
    """Return what the header shows of the user."""
    unread = Count("notifications", filter=Q(notifications__read_at=None))
    count, shortcuts = (
        User.objects.filter(pk=user.pk)
        .annotate(unread=unread)
        .values_list("unread", "preferences__shortcuts")
        .get()
    )
    return Desk(count, shortcuts is not False)
