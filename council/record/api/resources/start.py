"""The way in: which lists there are."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from council.record.api.addresses import absolute, data, page
from council.record.api.routes import reads
from council.record.api.schemas.common import Address

router = Router(tags=["Start"])
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
LISTS = (
    *("bodies", "people", "memberships", "meetings", "cases", "decisions", "documents"),
    *("notices", "consultations", "assignments", "changes"),
)


class Start(Schema):
    """Where everything is."""

    name: str
    publisher: str
    licence: Address
    documentation: Address
    openapi: Address
    snapshot: Address = Field(description="Everything in one file, a JSON object a line.")
    catalogue: Address = Field(description="DCAT-AP-SE.")
    oparl: Address = Field(description="The same record as OParl 1.1.")
    lists: dict[str, Address]


@reads(router, "/", Start, name="start", summary="Start")
def start(request: HttpRequest) -> Any:
    """Which lists there are, and on what terms."""
    return Start(
        name=settings.MUNICIPALITY["portal"],
        publisher=settings.MUNICIPALITY["name"],
        licence=CC0,
        documentation=page("open_data"),
        openapi=data("openapi"),
        snapshot=data("snapshot"),
        catalogue=absolute("/datasets/dcat"),
        oparl=absolute("/oparl/v1.1/"),
        lists={name: data(name) for name in LISTS},
    )
