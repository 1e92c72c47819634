"""Addresses of the API. They are permanent: never change one, only add."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja.responses import Response

from council.record.api.envelope import open_answer
from council.record.api.service import api, description
from council.record.api.snapshot import COST, snapshot
from council.record.caching.subjects import nothing as no_record
from council.record.urls import Sha256Converter  # noqa: F401 - registered there

app_name = "api"


def openapi(_request: HttpRequest) -> HttpResponse:
    """The API's own description."""
    return Response(description(settings.MUNICIPALITY["base_url"]))


def nothing(_request: HttpRequest, **_kwargs: str) -> HttpResponse:
    """What stands at no address is told as a problem, not as a page."""
    raise Http404


def _resources() -> Iterator[URLPattern]:
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = open_answer(pattern.callback)
            yield pattern


urlpatterns = [
    path("openapi.json", open_answer(openapi, shows=no_record), name="openapi"),
    path("snapshot.ndjson", open_answer(snapshot, cost=COST), name="snapshot"),
    *_resources(),
    re_path("", open_answer(nothing, shows=no_record), name="nothing"),
]
