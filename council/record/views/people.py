"""The elected: who they are, and what each of them did."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from council.record.http import show
from council.record.models import PublishedMandate
from council.record.pages import people as elected
from council.record.pages.linked_data import block, person_data

MAX_NAME = 100
CHOICES = {
    "": ("alla", gettext_noop("Allt")),
    "roster": ("roster", gettext_noop("Röster")),
    "yrkanden": ("yrkanden", gettext_noop("Yrkanden")),
    "reservationer": ("reservationer", gettext_noop("Reservationer och yttranden")),
    "tjanstgoring": ("tjanstgoring", gettext_noop("Tjänstgöring")),
}


def people(request: HttpRequest) -> HttpResponse:
    """Everybody elected who sits today, by party; those who have sat stand apart."""
    asked = {name: _text(request, name) for name in ("q", "parti")}
    former = request.GET.get("visa") == "tidigare"
    today = timezone.localdate()
    after = _text(request, "efter")
    page = elected.people(
        day=today,
        former=former,
        query=asked["q"],
        party=asked["parti"],
        after=int(after[:18]) if after.isascii() and after.isdigit() else None,
    )
    mandates = elected.mandates_by_person(page.rows)

    def told(rows: list[PublishedMandate]) -> list[PublishedMandate]:
        return rows[:1] if former else [row for row in rows if row.is_valid_on(today)]

    kept = {**asked, "visa": "tidigare" if former else ""}
    context = {
        "rows": [
            {
                "person": person,
                "party": person.party,
                "mandates": told(mandates.get(person.pk, [])),
            }
            for person in page.rows
        ],
        "parties": elected.parties(day=today),
        "asked": asked,
        "former": former,
        "next_url": _address(**kept, efter=page.next) if page.next else "",
        "start_url": _address(**kept) if after else "",
        "other_url": _address(q=asked["q"], visa="" if former else "tidigare"),
    }
    return show(request, "public/people.html", context)


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the elected: mandates over time, and what they did in published decisions."""
    found = elected.person_page(slug)
    if found is None:
        raise Http404
    today = timezone.localdate()
    kind = request.GET.get("visa", "")
    kind = kind if kind in CHOICES else ""
    after = _text(request, "efter")
    mandates = elected.mandates_by_person([found]).get(found.pk, [])
    counts = elected.part_counts(found)
    page = elected.deeds(found, kind=kind, after=after)
    context = {
        "person": found,
        "linked_data": block(person_data(found)),
        "now": [row for row in mandates if row.is_valid_on(today)],
        "mandates": mandates,
        "choices": [
            {"label": label, "count": counts[name], "url": _address(visa=key), "on": key == kind}
            for key, (name, label) in CHOICES.items()
            if counts[name]
        ],
        "deeds": page.rows,
        "next_url": _address(visa=kind, efter=page.next) if page.next else "",
        "start_url": _address(visa=kind) if after else "",
        "search_url": reverse("record:decisions") + _address(q=f'"{found.name}"'),
    }
    return show(request, "public/person.html", context)


def _text(request: HttpRequest, name: str) -> str:
    """Return a word of the address, without what no database takes."""
    return " ".join(request.GET.get(name, "").replace("\x00", "").split())[:MAX_NAME]


def _address(**values: str) -> str:
    return "?" + urlencode({name: value for name, value in values.items() if value})
