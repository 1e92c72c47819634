"""What an address asks to watch that nothing is known of: then there is nothing to follow.

A list leaves out what means nothing, and shows what it found; an alert would follow something
else than was meant, for years.
"""

from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext as _

from council.alerts.watched import PERSON
from council.record import queries
from council.record.addresses import PARAMETERS, read_address
from council.record.searching.query_filters import split_filters

KNOWN = {*PARAMETERS, PERSON, "q", "efter"}
MAX_SHOWN = 60


def unread_in(data: QueryDict) -> list[str]:
    """Return, in words, each part of the address that could not be read; [] when all could."""
    return list(_unread(data))


def _unread(data: QueryDict) -> Iterator[str]:
    for name in data:
        if name not in KNOWN:
            yield _("”%(name)s” är inget som går att bevaka.") % {"name": _shown(name)}
    asked = read_address(data).filters
    body, topic = asked.body, asked.topic
    if body and body not in {row.slug for row in queries.bodies()}:
        yield _("Det finns inget organ som heter ”%(name)s”.") % {"name": _shown(body)}
    if topic and topic not in {row.slug for row in queries.topics()}:
        yield _("Det finns inget ämne som heter ”%(name)s”.") % {"name": _shown(topic)}
    for name, read in (("slag", asked.kind), ("utfall", asked.outcome)):
        if data.get(name) and not read:
            told = {"name": name, "value": _shown(data.get(name, ""))}
            yield _("”%(value)s” är inget som ”%(name)s” kan vara.") % told
    for raw in split_filters(read_address(data).query)[2]:
        yield _("”%(name)s” kan inte läsas.") % {"name": _shown(raw)}


def _shown(raw: str) -> str:
    return raw.replace("\x00", "")[:MAX_SHOWN]
