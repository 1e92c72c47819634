"""What the people of a paragraph are called: by part, by office, by name and party."""

from collections.abc import Iterable, Mapping

from decisions.minutes.wording.words import listing
from decisions.sittings.rules.places import Place
from decisions.sittings.rules.roster import Elected
from decisions.sittings.rules.serving import Service
from decisions.sittings.workflow import Office

CHAIR = "ordföranden"


def names(people: Mapping[int, Elected], ids: Iterable[int]) -> str:
    """Return the people by name and party: "A (S), B (M) och C (V)"."""
    return listing(people[id_] for id_ in ids if id_ in people)


def part_of(person: Elected, *services: Service | None) -> str:
    """Return the person's part and name, as in "tjänstgörande ersättaren Bo Berg (V)".

    The services are asked in order; the first in which the person serves, or is a member, tells.
    """
    for service in services:
        if service is None:
            continue
        for place in service.places:
            if place.person and place.person.id == person.id:
                return f"{_serving_part(place)} {person}"
    return elected_part(person, *services)


def elected_part(person: Elected, *services: Service | None) -> str:
    """Return the part the person is elected to, whether they serve or not, and the name."""
    members = _members(*services)
    return f"{members.get(person.id, 'ersättaren')} {person}"


def _serving_part(place: Place) -> str:
    return _member_part(place.seat.office) if place.is_own else "tjänstgörande ersättaren"


def _member_part(office: Office | None) -> str:
    return str(office.label) if office else "ledamoten"


def _members(*services: Service | None) -> dict[int, str]:
    return {
        place.seat.member.id: _member_part(place.seat.office)
        for service in services
        if service
        for place in service.places
        if place.seat.member
    }


def acts_as_chair(service: Service) -> bool:
    """Return whether somebody else than the chair leads."""
    return service.chair.person is not None and service.chair.office != Office.CHAIR


def chair(service: Service) -> str:
    """Return who leads, as a subject: "ordföranden" alone, or the acting chair by name."""
    if acts_as_chair(service):
        return f"tjänstgörande {CHAIR} {service.chair.person}"
    return CHAIR


def chair_s(service: Service) -> str:
    """Return the same in the genitive, as before "utslagsröst"."""
    return f"tjänstgörande {CHAIR}s" if acts_as_chair(service) else f"{CHAIR}s"
