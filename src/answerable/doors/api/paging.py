"""Long lists, a part at a time."""

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

if TYPE_CHECKING:
    from answerable.parts import Part

MOST: Final = 100  # items in one answer
FARTHEST: Final = 1_000_000  # a list that is longer wants a filter


class Asked(Schema):
    """Which part of a list is asked for; nouns add their filters."""

    limit: int = Field(50, ge=1, le=MOST, description="How many items to give, at most.")
    offset: int = Field(0, ge=0, le=FARTHEST, description="How many items to pass over first.")


class ListOut(Schema):
    """A part of a list, and where the next part is; nouns add `items`."""

    total: int = Field(description="How many items there are in all parts together.")
    limit: int = Field(description="How many items this part has at most.")
    offset: int = Field(description="How many items come before this part.")
    next: str | None = Field(description="The address of the next part; null at the end.")


def listed(
    request: HttpRequest, asked: Asked, part: "Part[Any]", **more: object
) -> dict[str, object]:  # rows
    """Return one part of a list, for a schema of the kind `ListOut` to write."""
    return {
        "items": part.items,
        "total": part.total,
        "limit": asked.limit,
        "offset": asked.offset,
        "next": _next(request, asked, part.total),
        **more,
    }


def _next(request: HttpRequest, asked: Asked, total: int) -> str | None:
    after = asked.offset + asked.limit
    if after >= total or after > FARTHEST:
        return None
    query = request.GET.copy()
    query["offset"] = str(after)
    return f"{request.path}?{query.urlencode()}"
