"""What an address asks for that means nothing: a list leaves it out and says so.

An alert of it would follow something else than was meant, for years: it refuses.
"""

from collections.abc import Collection, Iterator

from django.http import QueryDict
from django.utils.translation import gettext as _

from council.record.addresses import Names, read_address
from council.record.searching.query_filters import split_filters

MAX_SHOWN = 60


def unread_in(data: QueryDict, names: Names) -> list[str]:
    """Return, in words, each part of the address that could not be read; [] when all could."""
    return list(_unread(data, names))


def _unread(data: QueryDict, names: Names) -> Iterator[str]:
    asked = read_address(data)
    known = {"organ": names.bodies, "amne": names.topics}
    for name, slugs in known.items():
        value = data.get(name, "")
        if value and value not in slugs:
            yield _missing(name, value)
    chosen = asked.filters
    read = {
        "slag": chosen.kind,
        "utfall": chosen.outcome,
        "ar": chosen.year,
        "fran": chosen.since,
        "till": chosen.until,
    }
    for name, meant in read.items():
        if data.get(name) and not meant:
            told = {"name": name, "value": shown(data.get(name, ""))}
            yield _("”%(value)s” är inget som ”%(name)s” kan vara.") % told
    _words, criteria, unread = split_filters(asked.query)
    for criterion in criteria:
        if criterion.name in known and not _begins(criterion.value, known[criterion.name]):
            yield _missing(criterion.name, criterion.raw.partition(":")[2].strip('"'))
    for raw in unread:
        yield _("”%(name)s” kan inte läsas.") % {"name": shown(raw)}


def shown(raw: str) -> str:
    """Return what somebody typed as it stands in a sentence."""
    return raw.replace("\x00", "")[:MAX_SHOWN]


def _missing(name: str, value: str) -> str:
    told = {"name": shown(value)}
    if name == "organ":
        return _("Det finns inget organ som heter ”%(name)s”.") % told
    return _("Det finns inget ämne som heter ”%(name)s”.") % told


def _begins(start: str, slugs: Collection[str]) -> bool:
    """Return whether a word of one of them begins so; see filters."""
    return any(slug.startswith(start) or f"-{start}" in slug for slug in slugs)
