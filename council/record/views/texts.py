"""Pages that only tell."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from council.record.http import show


def about(request: HttpRequest) -> HttpResponse:
    """What the portal shows, what it does not, and how personal data is handled."""
    return show(request, "public/about.html", {"email": settings.MUNICIPALITY["email"]})


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that lag (2018:1937) 13 § asks for."""
    return show(request, "public/accessibility.html", {"email": settings.MUNICIPALITY["email"]})


def open_data(request: HttpRequest) -> HttpResponse:
    """How the record is fetched as data, with examples."""
    base_url = settings.MUNICIPALITY["base_url"]
    limit = settings.OPEN_DATA_REQUESTS_PER_MINUTE
    context = {"base_url": base_url, "limit": limit, "email": settings.MUNICIPALITY["email"]}
    return show(request, "public/open_data.html", context)
