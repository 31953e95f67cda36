"""The picture of a page with the words marked: WebP inside the report, and rectangles drawn over it.

The page is drawn in the sandbox; here only plain pixels arrive. The boxes are attributes of an SVG, because
the report's security policy allows no inline styles.
"""

from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO
from typing import Protocol

from PIL import Image

from answerable_engine.report.markup import Html, tag

_QUALITY = 62  # of WebP, 0 to 100: small print stays sharp and an A4 page at 150 dpi under 200 KB
_WIDEST = 1_240  # pixels: A4 at 150 dpi
_MARGIN = 3  # pixels around each box, so that the mark does not touch the letters


class PagePicture(Protocol):
    """A drawn page: its size in pixels, three bytes a pixel, and boxes (left, top, right, bottom)."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...
    @property
    def boxes(self) -> Sequence[tuple[float, float, float, float]]: ...


def figure(picture: PagePicture, *, alt: str, caption: str) -> Html:
    """Return the picture as a figure that needs nothing from outside the file."""
    image = _image(picture)
    scale = image.width / picture.width
    marked = [_box(box, scale) for box in picture.boxes]
    overlay = tag(
        "svg", *marked, viewBox=f"0 0 {image.width} {image.height}", class_="boxes", aria_hidden="true"
    )
    drawn = tag("img", src=_as_data(image), alt=alt, width=image.width, height=image.height, loading="lazy")
    return tag("figure", tag("div", drawn, overlay, class_="page"), tag("figcaption", caption))


def _image(picture: PagePicture) -> Image.Image:
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)
    if image.width > _WIDEST:
        image = image.resize((_WIDEST, max(1, round(image.height * _WIDEST / image.width))))
    return image


def _as_data(image: Image.Image) -> str:
    written = BytesIO()
    image.save(written, "WEBP", quality=_QUALITY, method=4)
    return "data:image/webp;base64," + b64encode(written.getvalue()).decode("ascii")


def _box(box: tuple[float, float, float, float], scale: float) -> Html:
    left, top, right, bottom = (edge * scale for edge in box)
    return tag(
        "rect",
        x=f"{left - _MARGIN:.0f}",
        y=f"{top - _MARGIN:.0f}",
        width=f"{right - left + 2 * _MARGIN:.0f}",
        height=f"{bottom - top + 2 * _MARGIN:.0f}",
        rx=4,
    )
