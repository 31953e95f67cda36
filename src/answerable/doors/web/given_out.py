"""What comes from others, given out: never run on our pages, but shown as pixels or kept as a file."""

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse, StreamingHttpResponse

if TYPE_CHECKING:
    from answerable.archive.queries.stored import Download

LOCKED_IN: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
LONGEST_ENDING: Final = 5  # signs of what a file's name ends in


def picture(image: bytes, **headers: str) -> HttpResponse:
    """Give out a picture: pixels that we made, never the document itself."""
    return HttpResponse(image, content_type="image/webp", headers={**LOCKED_IN, **headers})


def file(under: str, file: "Download") -> StreamingHttpResponse:
    """Give out a file as it came, to be saved under an id and opened elsewhere."""
    headers = {
        **LOCKED_IN,
        "Cache-Control": "private, no-store",
        "Content-Length": str(file.size),
        "Content-Disposition": _as_attachment(under, file.file_name),
    }
    return StreamingHttpResponse(file.pieces, content_type="application/octet-stream", headers=headers)


def _as_attachment(under: str, file_name: str) -> str:
    """Return the header that has a file saved, under an id and what its own name ends in."""
    _stem, dot, ending = file_name.rpartition(".")
    plain = dot and ending.isascii() and ending.isalnum() and len(ending) <= LONGEST_ENDING
    return f'attachment; filename="{under}{"." + ending.lower() if plain else ""}"'
