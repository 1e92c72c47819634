"""What an address asks to watch that nothing is known of: then there is nothing to follow."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from council.alerts.watched import PERSON
from council.record import queries
from council.record.addresses import PARAMETERS, names_of
from council.record.searching import unread
from council.record.searching.unread import shown

KNOWN = {*PARAMETERS, PERSON, "q", "efter"}


def unread_in(data: QueryDict) -> list[str]:
    """Return, in words, each part of the address that could not be read; [] when all could."""
    strange = [
        _("”%(name)s” är inget som går att bevaka.") % {"name": shown(name)}
        for name in data
        if name not in KNOWN
    ]
    return strange + unread.unread_in(data, names_of(queries.bodies(), queries.topics()))
