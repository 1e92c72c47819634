"""What an alert watches: a search with its filters, or one of the elected.

A case, a body and a topic are searches: `nr:2019-7477`, a body's filter, a topic's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from council.record import queries
from council.record.addresses import Address, Names, address, in_words, names_of, read_address
from council.record.models import Publication, PublishedPart, PublishedPerson
from council.record.searching.filters import Filters, Order
from council.record.searching.search import condition_of

PERSON = "person"
MAX_SLUG = 120
EVERYTHING = Filters()
A_CASE = re.compile(r'nr:"?([^\s"]+)"?')


@dataclass(frozen=True)
class Watched:
    """A search, or one of the elected by the name in their page's address.

    An alert is about what comes: a list's days and order are not part of it.
    """

    query: str = ""
    filters: Filters = EVERYTHING
    person: str = ""

    @property
    def value(self) -> str:
        """What is kept of it: the same for the same, and read again by `parse`."""
        if self.person:
            asked = QueryDict(mutable=True)
            asked[PERSON] = self.person
            return f"?{asked.urlencode()}"
        return address(self.query, self.filters)

    @cached_property
    def condition(self) -> Q | None:
        """What a publication meets that is watched, None when none ever does."""
        if self.person:
            parts = PublishedPart.objects.filter(person__slug=self.person)
            return Q(Exists(parts.filter(publication=OuterRef("pk"))))
        found = condition_of(self.query, self.filters)
        return ~Q(pk=None) if found == Q() else found

    def rows(self) -> QuerySet[Publication]:
        """Return what is public of it now, in no order."""
        rows = queries.current_publications()
        return rows.none() if self.condition is None else rows.filter(self.condition)

    @property
    def url(self) -> str:
        """Where the same is read on the public pages."""
        if self.person:
            return reverse("record:person", args=[self.person])
        if case := A_CASE.fullmatch(self.query):
            return reverse("record:case", args=[case[1]])
        if self == Watched(filters=Filters(body=self.filters.body)) and self.filters.body:
            return reverse("record:body", args=[self.filters.body])
        return reverse("record:decisions") + self.value

    def in_words(self, names: Names) -> str:
        """Return what is watched, in the reader's language, as it stands in a sentence."""
        if self.person:
            rows = PublishedPerson.objects.using(queries.RECORD).filter(slug=self.person)
            return rows.values_list("name", flat=True).first() or self.person
        if (case := A_CASE.fullmatch(self.query)) and self.filters == EVERYTHING:
            return _("ärende %(number)s") % {"number": case[1]}
        told = in_words(Address(self.query, self.filters, ""), names)
        return _("”%(words)s”") % {"words": told} if self.query else told or _("alla beslut")


def watched_in(data: QueryDict) -> Watched:
    """Return what the parameters ask for; those that mean nothing are left out."""
    if person := data.get(PERSON, "").replace("\x00", "")[:MAX_SLUG]:
        return Watched(person=person)
    asked = read_address(data)
    filters = replace(asked.filters, year=None, since=None, until=None, order=Order.BEST)
    return Watched(asked.query, filters)


def parse(value: str) -> Watched:
    """Return what a kept value watches."""
    return watched_in(QueryDict(value.removeprefix("?")))


def words_of(values: Iterable[str]) -> dict[str, str]:
    """Return what each of the kept values watches, in the reader's language."""
    names = names_of(queries.bodies(), queries.topics())
    return {value: parse(value).in_words(names) for value in values}
