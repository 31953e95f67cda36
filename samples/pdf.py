"""A small writer of PDF: A4 pages of running text in a standard font, and pages that are a picture only.

Only what the samples need. The same text always gives the same bytes, save for the picture, which depends on
the version of the library that draws it.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 595, 842, 62  # points
FICTIONAL = "FICTIONAL EXAMPLE, made up for the demonstration of Answerable. No such body exists."

# Widths of Helvetica from space to tilde, in thousandths of the size (Adobe's core font metrics).
_WIDTHS = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
]


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of line looks: font, size, distance to the next line, and space before it (points)."""

    font: str
    size: float
    leading: float
    before: float


STYLES = {
    "#": Style("F2", 17, 21, 10),
    "##": Style("F2", 12.5, 17, 4),
    "###": Style("F2", 11, 15, 8),
    "": Style("F1", 11.5, 17.5, 10),
    "|": Style("F1", 11.5, 19, 0),
    "small": Style("F3", 8.5, 11, 0),
}

_FONT = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding"
_IMAGE = (
    "/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray /BitsPerComponent 8"
    " /Filter /DCTDecode"
)


def pdf(source: str, *, title: str, scan: str = "") -> bytes:
    """Return the source as a PDF. `>> page` begins a page; `>> scan` is a page with `scan` as a picture."""
    pages: list[tuple[bytes, bytes]] = []
    for part in re.split(r"^>> page$", source, flags=re.MULTILINE):
        written, *scans = re.split(r"^>> scan$", part, flags=re.MULTILINE)
        pages.append((_text_page(written, number=len(pages) + 1), b""))
        pages += [(b"q 595 0 0 842 0 0 cm /Im1 Do Q", _picture(scan)) for _ in scans]
    return _assemble(pages, title=title)


def _text_page(source: str, *, number: int) -> bytes:
    out = [_line(FICTIONAL, STYLES["small"], x=MARGIN, y=HEIGHT - 38)]
    y = HEIGHT - MARGIN - 8.0
    for block in filter(None, re.split(r"\n", source)):
        mark, words = _kind(block)
        style = STYLES[mark]
        y -= style.before
        if mark == "|":
            out += [_line(c, style, x=MARGIN + 190 * n, y=y) for n, c in enumerate(_cells(words))]
            y -= style.leading
            continue
        for line in _wrapped(words, style.size * (1.06 if style.font == "F2" else 1)):
            out.append(_line(line, style, x=MARGIN, y=y))
            y -= style.leading
    if y < 50:
        raise ValueError(f"page {number} is too full: {y}")
    out.append(_line(f"{number}", STYLES["small"], x=WIDTH / 2, y=32))
    return b"\n".join(out)


def _kind(block: str) -> tuple[str, str]:
    found = re.match(r"(#{1,3}) (.*)|(\|) ?(.*)", block)
    if not found:
        return "", block.replace("*", "")
    return (found[1], found[2]) if found[1] else (found[3], found[4])


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|") if cell.strip()]


def _wrapped(words: str, size: float) -> Iterator[str]:
    line = ""
    for word in words.split():
        if line and _width(f"{line} {word}", size) > WIDTH - 2 * MARGIN:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _width(words: str, size: float) -> float:
    return sum(_WIDTHS[ord(character) - 32] for character in words) * size / 1000


def _line(words: str, style: Style, *, x: float, y: float) -> bytes:
    escaped = re.sub(r"([\\()])", r"\\\1", words)
    return f"BT /{style.font} {style.size:g} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET".encode("ascii")


def _picture(words: str) -> bytes:
    image = Image.new("L", (1240, 1754), 244)
    draw, y = ImageDraw.Draw(image), 190
    for block in words.splitlines():
        for line in _wrapped(block, 18) if block else [""]:
            draw.text((150, y), line, fill=52, font=ImageFont.load_default(26))
            y += 42
    image = image.rotate(0.7, resample=Image.Resampling.BICUBIC, fillcolor=244)
    written = BytesIO()
    image.save(written, "JPEG", quality=45)
    return written.getvalue()


def _assemble(pages: Sequence[tuple[bytes, bytes]], *, title: str) -> bytes:
    fonts = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>", b"", f"<< /Title ({title}) >>".encode()]
    objects += [f"<< {_FONT} /BaseFont /{font} >>".encode() for font in fonts]
    resources = "/Font << /F1 4 0 R /F2 5 0 R /F3 6 0 R >>"
    kids = []
    for content, picture in pages:
        extra = ""
        if picture:
            objects.append(_stream(picture, _IMAGE))
            extra = f" /XObject << /Im1 {len(objects)} 0 R >>"
        objects.append(_stream(zlib.compress(content, 9), "/Filter /FlateDecode"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R"
            f" /Resources << {resources}{extra} >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _stream(data: bytes, keys: str) -> bytes:
    return f"<< {keys} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)
