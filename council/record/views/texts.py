"""Pages that only tell."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from council.record.http import show

# When the pages were last judged in the way that the statement tells.
ASSESSED = dt.date(2026, 11, 23)
# What may be typed, with what it finds.
HELP_WORDS = [
    ("resa kina", _("Beslut där båda orden finns, i vilken form som helst och inuti andra ord.")),
    ('"öppna data"', _("Orden precis som de står, intill varandra.")),
    ("skola -förskola", _("Utan det ord som har ett minustecken.")),
    ("badhus ELLER simhall", _("Ett av orden räcker.")),
    ("trafik*", _("Allt som börjar så.")),
    ("2019-7477", _("Ett diarienummer, hur det än skrivs.")),
    ("2025-03-06", _("Det som beslutades den dagen, eller nämner den.")),
]
HELP_FILTERS = [
    ("organ:miljo", _("Nämnden, eller början av dess namn.")),
    ("ar:2025", _("Året. Flera år: ar:2019-2022.")),
    ("fran:2025-03 till:2025-06", _("Från och med, till och med: en dag, en månad eller ett år.")),
    ("amne:trafik", _("Ämnet, eller början av dess namn.")),
    ("plats:vasagatan", _('Område, gata eller fastighet. Flera ord: plats:"södra vasagatan".')),
    ("slag:tjansteresa", _("Vad för slags handling det är.")),
    ("utfall:avslaget", _("Vad nämnden beslutade.")),
    ("nr:2019-7477", _("Diarienumret, eget eller en annan myndighets.")),
]


def about(request: HttpRequest) -> HttpResponse:
    """What the portal shows, what it does not, and how personal data is handled."""
    return show(request, "public/about.html", {"email": settings.MUNICIPALITY["email"]})


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that lag (2018:1937) 13 § asks for."""
    context = {"email": settings.MUNICIPALITY["email"], "assessed": ASSESSED}
    return show(request, "public/accessibility.html", context)


def open_data(request: HttpRequest) -> HttpResponse:
    """How the record is fetched as data, with examples."""
    base_url = settings.MUNICIPALITY["base_url"]
    limit = settings.OPEN_DATA_REQUESTS_PER_MINUTE
    context = {"base_url": base_url, "limit": limit, "email": settings.MUNICIPALITY["email"]}
    return show(request, "public/open_data.html", context)


def search_help(request: HttpRequest) -> HttpResponse:
    """How to search: words, filters in the query, feeds and calendars."""
    return show(request, "public/search_help.html", {"filters": HELP_FILTERS, "ways": HELP_WORDS})
