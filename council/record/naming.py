"""A decision's two names: the slug, which holds words of its title, and the number of the log."""

from uuid import UUID

from council.record.models import Publication
from council.record.queries import RECORD


def number_of(slug: str) -> UUID:
    """Return the number by which the log calls the decision: that of its first version."""
    rows = Publication.every.using(RECORD).filter(slug=slug).order_by("version")
    return rows.values_list("uuid", flat=True)[:1].get()


def name_of(number: UUID) -> str | None:
    """Return the name of the decision that the log calls by that number, None for no number."""
    rows = Publication.every.using(RECORD).filter(uuid=number)
    return rows.values_list("slug", flat=True).first()


def is_standing(slug: str) -> bool:
    """Return whether any version of the decision stands now."""
    return Publication.objects.using(RECORD).filter(slug=slug, is_current=True).exists()
