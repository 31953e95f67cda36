"""Where a quote stands in another text of the same document: by its words, and by the words around it.

Only the very same words are found *again*. Words that are nearly the same are a place to look, for a person.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from answerable_engine.normal import joined, plain

CONTEXT = 64  # code points of the page that are kept on either side of a quote
NEARLY = 85.0  # of 100: less is another passage


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote with the words before and after it, and the page that it stood on."""

    quote: str
    prefix: str
    suffix: str
    page: int


class Likeness(StrEnum):
    """How the words of a place are like those that were looked for."""

    SAME = "same"  # letter by letter
    SAME_WORDS = "same_words"  # but for line ends, split words and odd signs, as another reader writes them
    NEARLY = "nearly"  # other words, and most of them the same


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands now, or words that are like it."""

    page: int
    start: int
    end: int
    likeness: Likeness


def anchor(page: str, start: int, end: int, *, number: int) -> Anchor:
    """Return the anchor of the quote `page[start:end]`."""
    return Anchor(page[start:end], page[max(0, start - CONTEXT) : start], page[end : end + CONTEXT], number)


def find_again(wanted: Anchor, pages: Sequence[str]) -> Place | None:
    """Return where the quote stands in other pages, or where something very like it does; else None.

    Of several places with the same words the one counts whose surroundings are most alike, and then the one
    nearest to its old page.
    """
    same = [
        (number, start) for number, page in enumerate(pages, 1) for start in _occurrences(page, wanted.quote)
    ]
    if same:
        number, start = max(same, key=lambda place: _closeness(wanted, pages[place[0] - 1], *place))
        return Place(number, start, start + len(wanted.quote), Likeness.SAME)
    rewrapped = _rewrapped(wanted, pages)
    return rewrapped or _nearly(wanted, pages)


def _occurrences(page: str, quote: str) -> Iterator[int]:
    start = page.find(quote) if quote else -1
    while start >= 0:
        yield start
        start = page.find(quote, start + 1)


def _closeness(wanted: Anchor, page: str, number: int, start: int) -> tuple[float, int, int]:
    end = start + len(wanted.quote)
    before = fuzz.ratio(wanted.prefix, page[max(0, start - len(wanted.prefix)) : start])
    after = fuzz.ratio(wanted.suffix, page[end : end + len(wanted.suffix)])
    return before + after, -abs(number - wanted.page), -start


def _rewrapped(wanted: Anchor, pages: Sequence[str]) -> Place | None:
    """Find the same words on other lines: a new reader may break lines, or join a split word, otherwise."""
    words, _ = _flat(wanted.quote)
    for number in _nearest_first(wanted.page, len(pages)):
        flat, places = _flat(pages[number - 1])
        begin = flat.find(words) if words else -1
        if begin >= 0:
            end = places[begin + len(words) - 1] + 1
            return Place(number, places[begin], end, Likeness.SAME_WORDS)
    return None


def _flat(text: str) -> tuple[bytes, list[int]]:
    """Return a text without case and white space, and for each byte of it its place in the text."""
    copy = plain(text)
    mended = joined(text, copy)
    data = mended.data if mended else copy
    flat = bytearray()
    places: list[int] = []
    for offset, byte in enumerate(data.lower()):
        if byte not in b" \n\t\r":
            flat.append(byte)
            places.append(mended.place(offset) if mended else offset)
    return bytes(flat), places


def _nearest_first(page: int, count: int) -> list[int]:
    return sorted(range(1, count + 1), key=lambda number: (abs(number - page), number))


def _nearly(wanted: Anchor, pages: Iterable[str]) -> Place | None:
    best: Place | None = None
    least = NEARLY
    for number, page in enumerate(pages, 1):
        if not wanted.quote or len(page) < len(wanted.quote) // 2:
            continue
        found = fuzz.partial_ratio_alignment(wanted.quote, page, score_cutoff=least)
        if found and found.dest_end > found.dest_start and (best is None or found.score > least):
            best = Place(number, found.dest_start, found.dest_end, Likeness.NEARLY)
            least = found.score
    return best
