"""Pictures of pages, drawn in the sandbox and kept on the disk. All can be thrown away and drawn again."""

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy
from PIL import Image

from answerable.archive import engine
from answerable.archive.models import Match, Page
from answerable.archive.rules.covering import Box
from answerable.outside import store
from answerable.outside.account import hand_down
from answerable.outside.folders import made
from answerable_engine.errors import EngineError
from answerable_engine.sandbox.process import Picture as Pixels

LARGEST: Final = 200_000  # bytes of a picture
QUALITIES: Final = (62, 50, 40, 30, 20)  # of WebP, 0 to 100, the best first: small print is sharp at 62
SMALLER: Final = 0.75
MOST_AHEAD: Final = 100  # matches of one file whose pages are drawn before anybody asks
KEPT_SECONDS: Final = 30 * 24 * 60 * 60
PDF: Final = "application/pdf"
NOT_DRAWN: Final = gettext_lazy("Pages of this kind of file are not drawn. Its text is beside.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture's size in pixels, and where the words stand that were asked for; or why there is none."""

    width: int = 0
    height: int = 0
    boxes: tuple[Box, ...] = ()
    reason: str = ""


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
        return _file(page).read_bytes()
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
            if file.stat().st_mtime < time.time() - older_than:
                file.unlink()
                swept += 1
    return swept


def _known(page: Page, start: int, end: int) -> Drawn | None:
    try:
        told = json.loads(_file(page, start, end).read_bytes())
        if not told["reason"] and not _file(page).exists():
            return None
        return _from(told)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _from(told: Mapping[str, Any]) -> Drawn:
    boxes = tuple(Box(*map(int, box)) for box in told["boxes"])
    return Drawn(int(told["width"]), int(told["height"]), boxes, str(told["reason"]))


def _draw(page: Page, start: int, end: int) -> tuple[Drawn, bytes]:
    """Draw a page, keep the picture if there is room for it, and return it."""
    try:
        answer = engine.draw(store.path(page.text.file_sha256), page.text.member, page.number, start, end)
    except EngineError as error:
        return Drawn(reason=error.message), b""
    if answer.picture is None:
        reason = answer.documents[0].reason if answer.documents else str(NOT_DRAWN)
        drawn, image = Drawn(reason=f"{reason[:1].upper()}{reason[1:]}"), b""
    else:
        drawn, image = encoded(answer.picture)
    with suppress(OSError):  # a full disk: it is drawn again the next time
        keep(_file(page), image)
        told = {
            "width": drawn.width,
            "height": drawn.height,
            "boxes": [(box.left, box.top, box.right, box.bottom) for box in drawn.boxes],
            "reason": drawn.reason,
        }
        keep(_file(page, start, end), json.dumps(told).encode())
    return drawn, image


def encoded(pixels: Pixels) -> tuple[Drawn, bytes]:
    """Return a picture as the best WebP that is no larger than it may be."""
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
    while True:
        for quality in QUALITIES:
            written = BytesIO()
            image.save(written, "WEBP", quality=quality, method=4)
            if written.tell() <= LARGEST:
                return _scaled(pixels, image.width, image.height), written.getvalue()
        image = image.resize((max(1, round(image.width * SMALLER)), max(1, round(image.height * SMALLER))))


def _scaled(pixels: Pixels, width: int, height: int) -> Drawn:
    across, down = width / pixels.width, height / pixels.height
    boxes = tuple(
        Box(round(left * across), round(top * down), round(right * across), round(bottom * down))
        for left, top, right, bottom in pixels.boxes
    )
    return Drawn(width, height, boxes)


def keep(place: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all. Raises OSError where there is no room."""
    unfinished = made(place.parent) / f".{place.name}-{os.getpid()}"
    try:
        unfinished.write_bytes(data)
        hand_down(unfinished)
        unfinished.rename(place)
    finally:
        unfinished.unlink(missing_ok=True)


def _file(page: Page, start: int | None = None, end: int = 0) -> Path:
    """Return where a page's picture is kept, or with a range, what is known of it."""
    named = f"{engine.PICTURES}\n{page.text.member}\n{page.number}".encode("utf-8", "replace")
    ending = ".webp" if start is None else f"-{start}-{end}.json"
    place = folder() / page.text.file_sha256[:2] / page.text.file_sha256
    return place / f"{sha256(named).hexdigest()[:32]}{ending}"


def folder() -> Path:
    """Return where pictures are kept, by the hash of the file that they are of."""
    return Path(settings.DATA) / "pictures"
