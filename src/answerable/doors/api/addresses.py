"""Every address of the API, and what is said about it as a whole."""

from functools import cache
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI, Router, Schema
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation
from pydantic import Field

from answerable.doors.api import (
    asks,
    batches,
    bodies,
    cells,
    corrections,
    directives,
    documents,
    events,
    evidence,
    findings,
    matches,
    methods,
    packs,
    requirements,
    rounds,
    speaking,
    standings,
)
from answerable.doors.api.routing import BAD, KEPT_BY_ANYBODY, answers, public

VERSION: Final = "1"
ROOT: Final = f"/api/v{VERSION}/"
NINJAS_OWN: Final = "api-root"  # an address that ninja adds, for a page of its own
ABOUT: Final = (
    "What this register holds, to be read by programs. It can only be read. Public nouns need no account and "
    "may be read from any page; the others are for people who are signed in here and whose role allows it. A "
    "cell that is not assessed says nothing about its body, and what was not found may still be there."
)
NOUNS: Final[dict[str, Router]] = {
    "packs": packs.router,
    "directives": directives.router,
    "requirements": requirements.router,
    "bodies": bodies.router,
    "cells": cells.router,
    "standings": standings.router,
    "evidence": evidence.router,
    "corrections": corrections.router,
    "methods": methods.router,
    "documents": documents.router,
    "batches": batches.router,
    "matches": matches.router,
    "findings": findings.router,
    "rounds": rounds.router,
    "asks": asks.router,
    "events": events.router,
}


class AddressOut(Schema):
    """One address of the API."""

    address: str
    about: str
    is_public: bool = Field(description="False where one has to be signed in.")


class IndexOut(Schema):
    """What there is."""

    about: str
    description: str = Field(description="The address of the whole description, as OpenAPI 3.1.")
    addresses: list[AddressOut]


index = public()


@index.get("", response=answers(IndexOut, BAD))
def what_there_is(request: HttpRequest) -> object:
    """Every address of the API."""
    del request
    return {
        "about": ABOUT,
        "description": f"{ROOT}openapi.json",
        "addresses": [
            {
                "address": address,
                "about": asked["get"]["description"],
                "is_public": "security" not in asked["get"],
            }
            for address, asked in described()["paths"].items()
        ],
    }


@cache
def described() -> dict[str, Any]:  # as deep as OpenAPI is
    """Return the description of the whole API, as OpenAPI."""
    return dict(api.get_openapi_schema(path_prefix=ROOT))


def description(request: HttpRequest) -> HttpResponse:
    """Send the description of the API, which anybody may read."""
    del request
    answer = JsonResponse(described(), json_dumps_params=speaking.AS_WRITTEN)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = KEPT_BY_ANYBODY
    return answer


class _Api(NinjaAPI):
    """Ninja's own, with names for addresses that a person can read."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return what generated programs call an address: the name of its function, which no other has."""
        return operation.view_func.__name__


def _api() -> NinjaAPI:
    made = _Api(
        title="Answerable",
        version=VERSION,
        description=ABOUT,
        openapi_url=None,  # sent as every answer is, below
        renderer=speaking.Renderer(),
        docs_url=None,  # docs/reference/api.md is read without a script
    )
    made.add_router("", index, tags=["index"])
    for noun, router in NOUNS.items():
        made.add_router(f"/{noun}", router, tags=[noun])
    made.add_exception_handler(Exception, speaking.refuse)
    for kind in (Http404, HttpError, ValidationError):
        made.add_exception_handler(kind, speaking.refuse)
    return made


api: Final = _api()
urlpatterns: Final = [
    *(
        path(str(address.pattern), speaking.spoken(address.callback), name=f"api_{address.name}")
        for address in api.urls[0]
        if isinstance(address, URLPattern) and address.name != NINJAS_OWN
    ),
    path("openapi.json", speaking.spoken(description), name="api_description"),
    re_path("", speaking.spoken(speaking.nothing_here), name="api_nothing_here"),
]
