"""What a public page shows, by the names that the database's triggers mark as changed.

A page is made anew when anything among its subjects was marked. A page of one matter has few: its
own name, which is marked by whatever it shows, and MATTERS. Every other page shows the record.
"""

from collections.abc import Callable

from council.register.numbers import case_slug, registry_key

RECORD = "record"
"""Marked by every change of what the record holds."""
LOG = "log"
"""Marked when the public log grows or is sealed, or a document is sealed without being public."""
FIGURES = "figures"
"""Marked when they are counted, every hour."""
MATTERS = "matters"
"""Marked by what may show on the page of any matter: a name of a body or person, a withdrawal."""

Subjects = Callable[..., tuple[str, ...]]
"""From the parts of a page's address to its subjects."""


def nothing(**_address: object) -> tuple[str, ...]:
    """Return the subjects of a page that tells of the portal alone, and asks no database."""
    return ()


def whole_record(**_address: object) -> tuple[str, ...]:
    """Return the subjects of a page that may show anything that is public."""
    return (RECORD,)


def record_and_log(**_address: object) -> tuple[str, ...]:
    """Return the subjects of a page that tells of the public log too."""
    return (RECORD, LOG)


def record_and_figures(**_address: object) -> tuple[str, ...]:
    """Return the subjects of the statistics, which name meetings too."""
    return (RECORD, FIGURES)


def one_decision(*, slug: str, **_address: object) -> tuple[str, ...]:
    """Return the subjects of a decision's page, of any version, and of two compared."""
    return (MATTERS, f"decision:{slug}")


def one_meeting(*, slug: str) -> tuple[str, ...]:
    """Return the subjects of a meeting's page."""
    return (MATTERS, f"meeting:{slug}")


def one_case(*, number: str) -> tuple[str, ...]:
    """Return the subjects of a case's page, whatever the spelling of its number."""
    return (MATTERS, f"case:{registry_key(case_slug(number))}")
