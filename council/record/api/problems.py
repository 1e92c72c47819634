"""Errors as problem details (RFC 9457): what is wrong, and what to ask for instead."""

import json
from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from ninja import Schema
from pydantic import Field

from council.record.api.addresses import absolute
from council.record.api.schemas.common import Tombstone

CONTENT_TYPE = "application/problem+json"
# Of the page that tells about the API, the part that tells about this problem.
TOLD_AT = {400: "parametrar", 404: "adresser", 410: "adresser", 429: "granser", 503: "granser"}
DETAILS = {
    400: "A parameter is unknown or has a value that it cannot have.",
    404: "Nothing is published at this address.",
    405: "The record is read with GET, HEAD and OPTIONS.",
    410: "What was published at this address is withdrawn.",
    429: "Too many requests within a minute. Wait as long as Retry-After says.",
    503: "The answer took too long to find, or too many snapshots are on their way.",
}


class Fault(Schema):
    """One parameter that was not understood."""

    parameter: str = Field(description="Name of the parameter.")
    detail: str = Field(description="What is wrong with its value.")


class Problem(Schema):
    """An error, as RFC 9457 writes it."""

    type: str = Field(description="Address of a page that tells about this kind of problem.")
    title: str = Field(description="The kind of problem, always the same for the same type.")
    status: int = Field(ge=400, le=599, description="The status of the answer.")
    detail: str = Field(description="What went wrong this time.")
    errors: list[Fault] = Field(default=[], description="The parameters at fault, if any.")
    withdrawal: Tombstone | None = Field(None, description="Only with the status 410.")


def problem(
    status: int,
    *,
    detail: str = "",
    faults: Sequence[Fault] = (),
    withdrawal: Tombstone | None = None,
) -> HttpResponse:
    """Return the answer for an error; no cache may keep it."""
    place = TOLD_AT.get(status)
    facts = Problem(
        type=absolute(f"{reverse('record:open_data')}#{place}") if place else "about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail or DETAILS[status],
        errors=list(faults),
        withdrawal=withdrawal,
    )
    headers = {"Cache-Control": "no-store", "Content-Language": "en"}
    body = json.dumps(facts.model_dump(mode="json", exclude_none=True), ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=CONTENT_TYPE, headers=headers)
