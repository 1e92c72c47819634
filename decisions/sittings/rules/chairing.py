"""Who leads the sitting in each item."""

from collections.abc import Iterable
from dataclasses import dataclass

from decisions.sittings.rules.places import Place
from decisions.sittings.rules.roster import Elected
from decisions.sittings.workflow import Office


@dataclass(frozen=True, slots=True)
class Presiding:
    """Somebody who leads from item `start` until item `end` though another would be in turn.

    The chair may hand over an item to plead in it; and where nobody of the presidium can serve,
    the one leads whom the council has decided on (KL 6:22), often the member with most years.
    """

    person: int
    start: int
    end: int | None = None

    def covers(self, item: int) -> bool:
        """Return whether it holds in the item."""
        return self.start <= item and (self.end is None or item <= self.end)


@dataclass(frozen=True, slots=True)
class Chairing:
    """Who leads in one item, and the rule; `person` is None until the body has named one."""

    person: Elected | None
    rule: str
    office: Office | None = None


def chairing(places: Iterable[Place], named: Iterable[Presiding] = (), *, item: int) -> Chairing:
    """Return who leads: the chair, a vice chair in order, or the one who has been named.

    Only who serves can lead. The chair's own conflict of interest hands the chair over (KL 6:30),
    and a substitute on the chair's seat does not become chair (KL 6:21, 6:22).
    """
    places = tuple(places)
    by_office = {one.seat.office: one for one in places if one.seat.office}
    presidium = [by_office[office] for office in Office if office in by_office]
    first = next((one for one in presidium if one.is_own), None)
    chosen = _named(places, named, item=item)
    if chosen is not None:
        return Chairing(chosen.person, _named_rule(first), _own_office(chosen))
    if first is None:
        return Chairing(
            None,
            "Varken ordföranden eller någon vice ordförande tjänstgör: "
            "ange vem som leder mötet enligt fullmäktiges beslut (KL 6:22)",
        )
    hindered = presidium[: presidium.index(first)]
    return Chairing(first.person, _rule(first, hindered), first.seat.office)


def _named(places: Iterable[Place], named: Iterable[Presiding], *, item: int) -> Place | None:
    wanted = [one.person for one in named if one.covers(item)]
    serving = {one.person.id: one for one in places if one.person}
    return next((serving[person] for person in wanted if person in serving), None)


def _named_rule(first: Place | None) -> str:
    if first is None:
        return "Leder när varken ordföranden eller någon vice ordförande tjänstgör (KL 6:22)"
    return f"Leder i stället för {first.person}, som lämnat över ärendet"


def _own_office(place: Place) -> Office | None:
    return place.seat.office if place.is_own else None


def _rule(first: Place, hindered: list[Place]) -> str:
    leads = _label(first).capitalize()
    if not hindered:
        return leads
    why = [f"{_label(one)}: {one.cause.value}" for one in hindered if one.cause]
    return f"{leads} leder ({'; '.join(why)})"


def _label(place: Place) -> str:
    return str(place.seat.office.label) if place.seat.office else ""
