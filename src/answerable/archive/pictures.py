"""Pictures of pages, drawn in the sandbox and kept on the disk. All can be thrown away and drawn again."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

from answerable.archive import engine
from answerable.archive.drawing import NotDrawnError, folder, keep, pixels, place
from answerable.archive.models import Match, Page
from answerable.archive.rules.covering import Box
from answerable.outside import clock
from answerable_engine.sandbox.process import Picture as Pixels

WEBP: Final = ".webp"
LARGEST: Final = 200_000  # bytes of a picture
QUALITIES: Final = (62, 50, 40, 30, 20)  # of WebP, 0 to 100, the best first: small print is sharp at 62
SMALLER: Final = 0.75
MOST_AHEAD: Final = 100  # matches of one file whose pages are drawn before anybody asks
KEPT_SECONDS: Final = 30 * 24 * 60 * 60
PDF: Final = "application/pdf"
NOT_DRAWN: Final = gettext_lazy("Pages of this kind of file are not drawn. Its text is beside.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture's size in pixels, and where the words stand that were asked for; or why there is none.

    `again_at` is when it is tried again, where drawing it failed.
    """

    width: int = 0
    height: int = 0
    boxes: tuple[Box, ...] = ()
    reason: str = ""
    again_at: datetime | None = None


def draw(page: Page, *, start: int = 0, end: int = 0) -> Drawn:
    """Return what the picture of a page is like, and where its text from `start` to `end` stands in it.

    The first time a page is drawn (0.3 s); after that it is known.
    """
    if page.text.media_type != PDF:
        return Drawn(reason=str(NOT_DRAWN))
    if not engine.is_present_reader(page.text.reader):
        start = end = 0  # its places are those of another reader's text
    return _known(page, start, end) or _draw(page, start, end)[0]


def webp(page: Page) -> bytes:
    """Return a page as a WebP of at most 200 KB, or nothing where it cannot be drawn."""
    with suppress(OSError):
        return place(page, WEBP).read_bytes()
    if page.text.media_type != PDF:
        return b""
    return _draw(page, 0, 0)[1]


def draw_matches(file_sha256: str) -> int:
    """Draw the pages with matches before anybody asks for them; return how many matches that were."""
    found = Match.objects.filter(
        screening__superseded_at=None,
        screening__text__file_sha256=file_sha256,
        screening__text__media_type=PDF,
        score__gte=F("screening__shown_from"),
    )
    likeliest = list(found.select_related("page__text").order_by("-score")[:MOST_AHEAD])
    for match in likeliest:
        draw(match.page, start=match.start, end=match.end)
    return len(likeliest)


def sweep(*, older_than: float = KEPT_SECONDS) -> int:
    """Remove pictures that were drawn long ago; return how many files that were."""
    swept = 0
    for file in folder().glob("*/*/*"):
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < clock.real().timestamp() - older_than:
                file.unlink()
                swept += 1
    return swept


def _known(page: Page, start: int, end: int) -> Drawn | None:
    try:
        told = json.loads(place(page, f"-{start}-{end}.json").read_bytes())
        return _from(told) if place(page, WEBP).stat().st_size else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _from(told: Mapping[str, Any]) -> Drawn:
    boxes = tuple(Box(*map(int, box)) for box in told["boxes"])
    return Drawn(int(told["width"]), int(told["height"]), boxes)


def _draw(page: Page, start: int, end: int) -> tuple[Drawn, bytes]:
    """Draw a page, keep the picture if there is room for it, and return it."""
    try:
        whole = pixels(page, start=start, end=end)
    except NotDrawnError as error:
        return not_drawn(error), b""
    known = _kept(page, whole)  # to encode a picture takes four times as long as to draw it
    drawn, image = known or encoded(whole)
    with suppress(OSError):  # a full disk: it is drawn again the next time
        if not known:
            keep(place(page, WEBP), image)
        told = {
            "width": drawn.width,
            "height": drawn.height,
            "boxes": [(box.left, box.top, box.right, box.bottom) for box in drawn.boxes],
        }
        keep(place(page, f"-{start}-{end}.json"), json.dumps(told).encode())
    return drawn, image


def _kept(page: Page, whole: Pixels) -> tuple[Drawn, bytes] | None:
    """Return the picture of a page as it was kept when other words of it were asked for."""
    try:
        image = place(page, WEBP).read_bytes()
        with Image.open(BytesIO(image)) as known:
            return _scaled(whole, known.width, known.height), image
    except OSError:
        return None


def not_drawn(error: NotDrawnError) -> Drawn:
    """Return why a page has no picture, as people read it."""
    return Drawn(reason=_("It could not be drawn: %(why)s.") % {"why": error.reason}, again_at=error.again_at)


def encoded(whole: Pixels) -> tuple[Drawn, bytes]:
    """Return a picture as the best WebP that is no larger than it may be."""
    image = Image.frombytes("RGB", (whole.width, whole.height), whole.rgb)
    while True:
        for quality in QUALITIES:
            written = BytesIO()
            image.save(written, "WEBP", quality=quality, method=4)
            if written.tell() <= LARGEST:
                return _scaled(whole, image.width, image.height), written.getvalue()
        image = image.resize((max(1, round(image.width * SMALLER)), max(1, round(image.height * SMALLER))))


def _scaled(whole: Pixels, width: int, height: int) -> Drawn:
    across, down = width / whole.width, height / whole.height
    boxes = tuple(
        Box(round(left * across), round(top * down), round(right * across), round(bottom * down))
        for left, top, right, bottom in whole.boxes
    )
    return Drawn(width, height, boxes)
