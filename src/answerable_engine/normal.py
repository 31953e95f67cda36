"""Copies of a page made for matching: odd characters made plain, so that one way of writing finds all.

The *plain copy* has one byte (Latin-1) for each code point of the page, so an offset in it is an offset in
the page. Quotes, dashes, spaces and letters of other alphabets get the nearest plain character; a line end
is a space, and a blank line (a paragraph's edge) holds a newline, which patterns may refuse to cross.

The *joined copy* exists only for a page that needs it: words split at a line's end are whole again, soft
hyphens and zero-width characters are gone, ligatures are spelt out. It is another length, and carries its
way back.
"""

import codecs
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

STAND_INS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe\u2043\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2028\u2029", "\n"),
    **dict.fromkeys("\u2022\u2023\u25aa\u25cf\u25e6\u25a0\uf0b7\uf0a7\u2219", "\u00b7"),
    "\u2026": ".",
    "\u20ac": "E",
}
_COMMON = "\u2019\u2018\u201c\u201d\u2013\u2022"  # what most odd characters of a real page are
SPELT = {"\u0152": "OE", "\u0153": "oe", "\u00c6": "AE", "\u00e6": "ae"}
UNKNOWN_LETTER = "_"  # part of a word for a pattern, and no letter of one
UNKNOWN_SIGN = "*"

_PLAIN = bytearray(range(256))
for _odd in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0), 0xA0):
    _PLAIN[_odd] = 0x20
_PLAIN[0x02] = _PLAIN[0xAD] = 0x2D  # how some extractors write a hyphen at a line's end; the soft hyphen
_PLAIN[0x60] = _PLAIN[0xB4] = 0x27
_PLAIN[0x09] = _PLAIN[0x0A] = _PLAIN[0x0D] = 0x20
_PLAIN[0xAB] = _PLAIN[0xBB] = 0x22
_PARAGRAPH_EDGE = 0x1C  # stands for a newline that survives while the others become spaces
_PLAIN[_PARAGRAPH_EDGE] = 0x0A
_TABLE = bytes(_PLAIN)

_BLANK_LINE = re.compile(rb"\n(?:[ \t\xa0]*\n)+")
_LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\u0132\u0133" + "".join(SPELT)
_GONE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\x02"
_HYPHENS = "-\u2010\u2011\u00ad\ufffe\x02"
_ODD_PLACE = re.compile(rf"[{_HYPHENS}{_GONE}{_LIGATURES}](?:[ \t]*\r?\n[ \t]*)?")
_MENDABLE = "\u00ad\x02\ufffe" + _LIGATURES + "\u200b\u200c\u200d\u2060\ufeff"
_AT_LINE_END = re.compile(r"[-\u2010\u2011][ \t]*\r?\n")


@lru_cache(maxsize=4096)
def stand_in(character: str) -> str:
    """Return the one Latin-1 character that stands for any other one in the plain copy."""
    if known := STAND_INS.get(character):
        return known
    nearest = unicodedata.normalize("NFKD", character)[0]
    if nearest != character and ord(nearest) < 0x100:
        return nearest
    return UNKNOWN_LETTER if character.isalnum() else UNKNOWN_SIGN


def _stand_in_for_run(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    return "".join(map(stand_in, run)), error.end


codecs.register_error("answerable.stand_in", _stand_in_for_run)


@lru_cache(maxsize=64)  # the pages of one document: what screens it looks at them first, its measures next
def plain(page: str) -> bytes:
    """Return the plain copy of a page (or of a pattern): as many bytes as the page has code points."""
    if not page.isascii():
        for character in _COMMON:
            page = page.replace(character, STAND_INS[character])
    data = page.encode("latin-1", "answerable.stand_in")
    data = data.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    if b"\n" in data:
        data = _BLANK_LINE.sub(_edge, data)
    return data.translate(_TABLE)


def _edge(blank_line: re.Match[bytes]) -> bytes:
    return bytes([_PARAGRAPH_EDGE]) * len(blank_line[0])


@dataclass(frozen=True, slots=True)
class Joined:
    """The joined copy. `starts[i]` in `data` is `places[i]` in the page; between the two they run in step."""

    data: bytes
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, offset: int) -> int:
        """Return the page's offset of the character that `data[offset]` came from."""
        run = bisect_right(self.starts, offset) - 1
        last = self.places[run + 1] - 1 if run + 1 < len(self.places) else offset + self.places[run]
        return max(self.places[run], min(self.places[run] + offset - self.starts[run], last))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the page's span of a non-empty span of `data`."""
        return self.place(start), self.place(end - 1) + 1

    @property
    def mends(self) -> tuple[int, ...]:
        """Where in `data` something was mended, from left to right: elsewhere both copies say the same."""
        return self.starts[1::2]

    def is_mended(self, start: int, end: int) -> bool:
        """Say whether a span of `data` holds or touches a mended place."""
        mends = self.mends
        first = bisect_left(mends, start)
        return first < len(mends) and mends[first] <= end


def joined(page: str, copy: bytes) -> Joined | None:
    """Return the joined copy of a page whose plain copy is `copy`; None where it would be no different."""
    if not _may_need_mending(page):
        return None
    pieces: list[bytes] = []
    starts: list[int] = []
    places: list[int] = []
    length = done = 0
    for odd in _ODD_PLACE.finditer(page):
        start, end, spelt = _mended(page, odd)
        if start == end:
            continue
        for place, piece in ((done, copy[done:start]), (start, spelt)):
            starts.append(length)
            places.append(place)
            pieces.append(piece)
            length += len(piece)
        done = end
    if not done:
        return None
    pieces.append(copy[done:])
    return Joined(b"".join(pieces), (*starts, length), (*places, done))


def _may_need_mending(page: str) -> bool:
    """Say whether a page holds a character that is left out or spelt out, or a hyphen at a line's end.

    Each is looked for by itself: that is many times faster than one search for any of them.
    """
    odd = "\x02" if page.isascii() else _MENDABLE
    return any(character in page for character in odd) or _AT_LINE_END.search(page) is not None


def _mended(page: str, odd: re.Match[str]) -> tuple[int, int, bytes]:
    """Return what of an odd place to leave out, and what to write for it; an empty stretch leaves all."""
    start, end = odd.span()
    character = page[start]
    if character in _LIGATURES:
        spelt = unicodedata.normalize("NFKD", SPELT.get(character, character))
        return start, start + 1, spelt.encode("latin-1", "replace")
    splits = end - start > 1 and page[start - 1 : start].isalnum() and page[end : end + 1].isalnum()
    if splits and character in _HYPHENS:
        return start, end, b""
    return start, start + (character in _GONE), b""
