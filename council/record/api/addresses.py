"""Absolute addresses: an object's `id` is the permanent address of its page."""

from django.conf import settings
from django.urls import reverse

from council.record.models import Publication


def absolute(path: str) -> str:
    """Return the path below the portal's own address, whatever address was asked for."""
    base: str = settings.MUNICIPALITY["base_url"]
    return base + path


def page(name: str, *args: object) -> str:
    """Return the address of a citizens' page, in Swedish whatever the language of the answer."""
    return absolute(reverse(f"record:{name}", args=args))


def data(name: str, *args: object) -> str:
    """Return the address of an object or a list in the API."""
    return absolute(reverse(f"api:{name}", args=args))


def permalink(row: Publication) -> str:
    """Return the decision's address by its number; `row` has it as `number` (queries)."""
    return page("permalink", row.number)  # type: ignore[attr-defined]
