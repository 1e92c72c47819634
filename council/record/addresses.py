"""What a list's address asks for, and the addresses of other lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from council.record.labels import KINDS, OUTCOMES
from council.record.models import Outcome, PublishedBody, PublishedTopic
from council.record.searching.facets import Facet
from council.record.searching.filters import Filters, Order
from council.record.searching.query_filters import first_day, last_day, split_filters
from council.templatetags.portal import day

MAX_QUERY = 200
MAX_VALUE = 100
PARAMETERS = {
    "organ": "body",
    "slag": "kind",
    "utfall": "outcome",
    "amne": "topic",
    "plats": "place",
    "ar": "year",
    "fran": "since",
    "till": "until",
    "ordning": "order",
}
NOTHING = Filters()


@dataclass(frozen=True)
class Address:
    """A list's address, read: words, filters and, raw, where the page begins."""

    query: str
    filters: Filters
    page: str
    was_shortened: bool = False
    """Whether more was typed than is searched for."""

    @property
    def has_more(self) -> bool:
        """Whether a filter is on that stands apart, under "more"."""
        chosen = self.filters
        kept = Filters(body=chosen.body, topic=chosen.topic, year=chosen.year)
        return chosen != kept


@dataclass(frozen=True)
class Names:
    """What the values of filters are called."""

    bodies: dict[str, str]
    topics: dict[str, str]

    def of(self, name: str, value: Any) -> str:
        """Return what a reader calls the value of a field of Filters."""
        labels = {
            "body": self.bodies,
            "topic": self.topics,
            "kind": KINDS,
            "outcome": OUTCOMES,
        }.get(name)
        if labels is None:
            return str(value)
        return _(label) if (label := labels.get(value)) else str(value)


def names_of(bodies: Iterable[PublishedBody], topics: Iterable[PublishedTopic]) -> Names:
    """Return the names of bodies, and of topics in the reader's language."""
    own = "name_en" if get_language() == "en" else "name"
    return Names(
        {body.slug: body.name for body in bodies},
        {topic.slug: getattr(topic, own) for topic in topics},
    )


def read_address(data: QueryDict) -> Address:
    """Return what the address asks for; values that mean nothing are left out."""
    value = {name: _plain(data.get(name, ""))[:MAX_VALUE] for name in PARAMETERS}
    typed = " ".join(_plain(data.get("q", "")).split())
    return Address(
        query=typed[:MAX_QUERY],
        filters=Filters(
            body=value["organ"],
            kind=value["slag"] if value["slag"] in KINDS else "",
            outcome=value["utfall"] if value["utfall"] in Outcome.values else "",
            topic=value["amne"],
            place=" ".join(value["plats"].split()),
            year=_year(value["ar"]),
            since=first_day(value["fran"]),
            until=last_day(value["till"]),
            order=Order(value["ordning"]) if value["ordning"] in list(Order) else Order.BEST,
        ),
        page=data.get("efter", ""),
        was_shortened=len(typed) > MAX_QUERY,
    )


def address(query: str, filters: Filters, page: Any = None) -> str:
    """Return the query string that asks for it, "?" included."""
    asked = QueryDict(mutable=True)
    values = {
        "q": query,
        **{name: getattr(filters, field) for name, field in PARAMETERS.items()},
        # The usual order needs no word in the address.
        "ordning": "" if filters.order == Order.BEST else str(filters.order),
        "efter": page,
    }
    asked.update({name: str(value) for name, value in values.items() if value})
    return f"?{asked.urlencode()}"


def chips(asked: Address, names: Names) -> list[dict[str, str]]:
    """Return the filters that are on, each with the address of the list without it."""
    found = []
    for field, label in _told(asked.filters, names):
        rest = replace(asked.filters, **{field: getattr(NOTHING, field)})
        found.append({"label": label, "url": address(asked.query, rest)})
    for criterion in split_filters(asked.query)[1]:
        query = " ".join(asked.query.replace(criterion.raw, "", 1).split())
        found.append({"label": criterion.raw, "url": address(query, asked.filters)})
    return found


def in_words(asked: Address, names: Names) -> str:
    """Return what is asked for, for the title of a feed or calendar; "" for everything."""
    return " · ".join(
        filter(None, [asked.query, *(label for _field, label in _told(asked.filters, names))])
    )


def facet_links(
    asked: Address, facets: Iterable[Facet], names: Names, *, counted: bool
) -> list[dict[str, Any]]:
    """Return the facets, each value with its address, and with its hits where all were counted."""
    titles = {
        "body": _("Nämnd"),
        "kind": _("Slag"),
        "outcome": _("Utfall"),
        "topic": _("Ämne"),
        "year": _("År"),
    }
    return [
        {
            "title": titles[facet.name],
            "links": [
                {
                    "label": names.of(facet.name, value),
                    "url": address(asked.query, replace(asked.filters, **{facet.name: value})),
                    "count": count if counted else "",
                }
                for value, count in facet.values
            ],
        }
        for facet in facets
        if facet.values
    ]


def _told(filters: Filters, names: Names) -> Iterator[tuple[str, str]]:
    """Yield each field of the filters that is set, with its value as a reader calls it."""
    for field in PARAMETERS.values():
        value = getattr(filters, field)
        if not value or field == "order":
            continue
        if field == "since":
            yield field, _("Från %(day)s") % {"day": day(value)}
        elif field == "until":
            yield field, _("Till %(day)s") % {"day": day(value)}
        else:
            yield field, names.of(field, value)


def _plain(value: str) -> str:
    return value.replace("\x00", "")


def _year(raw: str) -> int | None:
    is_year = len(raw) == 4 and raw.isascii() and raw.isdigit()
    return int(raw) or None if is_year else None
