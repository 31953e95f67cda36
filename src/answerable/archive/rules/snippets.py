"""The few words of a page that a search shows, in parts, of which some are marked. They are never HTML."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from answerable.archive.rules.stretches import GONE, HERE

LENGTH: Final = 260  # code points
EDGE: Final = 24  # of them, at most, that are given up so as to cut between words
BESIDE: Final = 3  # code points between words that stand side by side

Span = tuple[int, int]


class Part(NamedTuple):
    """Some words of a snippet, and whether they are among those that were looked for."""

    words: str
    is_marked: bool


def marks(marked: str, *, of: str) -> list[Span]:
    """Return where the marks stand in the text that was marked, which is `of`; else there are none."""
    spans: list[Span] = []
    place = 0
    for number, piece in enumerate(marked.split(HERE)):
        inside, gone, after = piece.partition(GONE)
        if number and gone:
            spans.append((place, place + len(inside)))
        place += len(inside) + len(after)
    return spans if marked.replace(HERE, "").replace(GONE, "") == of else []


def snippet(page: str, marks: Sequence[Span], *, length: int = LENGTH) -> Span:
    """Return the stretch of a page, of about `length`, that holds the most of what was marked.

    Among equals it is the one whose marks stand closest together, and then the first.
    """
    ends = [end for _, end in marks]
    last = [max(bisect_right(ends, start + length), place + 1) for place, (start, _) in enumerate(marks)]
    worth = [(last[place] - place, marks[place][0] - ends[last[place] - 1]) for place in range(len(marks))]
    best = worth.index(max(worth))
    first_mark, last_mark = marks[best][0], min(ends[last[best] - 1], marks[best][0] + length)
    start = max(first_mark - (length - (last_mark - first_mark)) // 3, 0)
    end = min(start + length, len(page))
    return _where_a_word_begins(page, start, first_mark), _where_a_word_ends(page, last_mark, end)


def closest(marks: Sequence[Span]) -> Span:
    """Return the span of the most marks that stand side by side; among equals, the first."""
    runs: list[list[Span]] = []
    for mark in marks:
        if runs and mark[0] - runs[-1][-1][1] <= BESIDE:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    longest = max(runs, key=len)
    return longest[0][0], longest[-1][1]


def parts(page: str, window: Span, marks: Sequence[Span]) -> tuple[Part, ...]:
    """Return a stretch of a page in parts, in order. Together they are that stretch, to the letter."""
    found: list[Part] = []
    place, last = window
    for start, end in marks:
        found += [Part(page[place:start], False), Part(page[start:end], True)]
        place = end
    found.append(Part(page[place:last], False))
    return tuple(part for part in found if part.words)


def _where_a_word_begins(page: str, start: int, latest: int) -> int:
    """Return a place at or after `start`, and no later than `latest`, at which a word begins."""
    for place in range(start, min(start + EDGE, latest) + 1):
        if place == 0 or page[place - 1].isspace():
            return place
    return min(start, latest)


def _where_a_word_ends(page: str, earliest: int, end: int) -> int:
    """Return a place at or before `end`, and no earlier than `earliest`, at which a word ends."""
    for place in range(end, max(end - EDGE, earliest) - 1, -1):
        if place == len(page) or page[place].isspace():
            return place
    return max(end, earliest)
