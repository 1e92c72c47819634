"""The API put together, with its description (OpenAPI 3.1) and its errors."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from council.record.api.description import ABOUT, completed
from council.record.api.problems import Fault, problem
from council.record.api.resources import (
    assignments,
    bodies,
    cases,
    changes,
    consultations,
    decisions,
    documents,
    meetings,
    notices,
    people,
    start,
)


class Renderer(JSONRenderer):
    """JSON as short as it can be, with letters as letters."""

    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


class OpenData(NinjaAPI):
    """Only wrong parameters are answered here: the envelope answers the other errors."""

    def set_default_exception_handlers(self) -> None:
        """Answer wrong parameters with 400 and their names."""
        self.add_exception_handler(ValidationError, _wrong_parameters)


def _wrong_parameters(_request: HttpRequest, error: Any) -> HttpResponse:
    faults = [
        Fault(parameter=str(fault["loc"][-1]), detail=str(fault["msg"])) for fault in error.errors
    ]
    return problem(400, faults=faults)


api = OpenData(
    title="Open data",
    version="1.0.0",
    description=ABOUT,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    renderer=Renderer(),
)
for resource in (
    *(start, bodies, people, meetings, cases, decisions, documents, notices),
    *(consultations, assignments, changes),
):
    api.add_router("", resource.router)


@lru_cache(maxsize=4)
def description(base_url: str) -> dict[str, Any]:
    """Return the API's OpenAPI document for a portal at that address."""
    return completed(api.get_openapi_schema(path_prefix="api/v1/"), base_url)
