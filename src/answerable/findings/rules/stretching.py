"""A quote made wider or narrower on its page, by a sentence or a word at either end.

A quote is two places on a page, so it is verbatim whatever is done to it. No step leaves the page, turns the
quote round or leaves it without a word.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from answerable.errors import AnswerableError, gettext_noop
from answerable_engine.sentences import Sentence, Sentences

_WORD = re.compile(r"\S+")
LONGEST = 4000  # code points; a longer passage is a page, and a page can be cited as such


class Step(StrEnum):
    """One way to move an end of a quote."""

    SENTENCE_BEFORE = "sentence_before"  # take in the sentence before, or the rest of the first one
    WORD_BEFORE = "word_before"
    FIRST_WORD = "first_word"  # let go of the first word
    FIRST_SENTENCE = "first_sentence"
    LAST_SENTENCE = "last_sentence"
    LAST_WORD = "last_word"
    WORD_AFTER = "word_after"
    SENTENCE_AFTER = "sentence_after"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From where to where on a page, in code points."""

    start: int
    end: int

    def of(self, page: str) -> str:
        """Return the words of the page that it spans."""
        return page[self.start : self.end]


class NotOnPage(AnswerableError):
    """A quote was asked for that does not lie on its page, or holds no word."""


def check_span(page: str, start: int, end: int) -> Span:
    """Return a span that lies on the page, holds a word and is not too long, or raise NotOnPage."""
    if not 0 <= start < end <= len(page) or not page[start:end].strip():
        raise NotOnPage(
            gettext_noop("There are no such words on this page."),
            hint=gettext_noop("Choose the words on the page again."),
        )
    if end - start > LONGEST:
        raise NotOnPage(
            gettext_noop("A quote can be %(longest)s characters long, and this one is %(length)s."),
            hint=gettext_noop("Choose fewer words, or make two findings."),
            longest=f"{LONGEST:,}",
            length=f"{end - start:,}",
        )
    return Span(start, end)


def stretched(page: str, span: Span, step: Step) -> Span:
    """Return the quote after one step; the same quote, where the step leads nowhere."""
    moved = STEPS[step](page, span)
    if moved.end - moved.start > LONGEST or not moved.of(page).strip():
        return span
    return moved


def possible_steps(page: str, span: Span) -> Mapping[Step, Span]:
    """Return where each step leads that leads anywhere."""
    moved = {step: stretched(page, span, step) for step in Step}
    return {step: place for step, place in moved.items() if place != span}


def sentences(page: str) -> tuple[Span, ...]:
    """Return the sentences of a page, in order, for somebody to choose from."""
    found = _sentences(page)
    return tuple(map(Span, found.starts, found.ends))


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The words, or the sentences, of a page, in order and apart from each other."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def start_before(self, place: int) -> int | None:
        """Return the last start that lies before a place."""
        found = bisect_left(self.starts, place)
        return self.starts[found - 1] if found else None

    def start_after(self, place: int) -> int | None:
        """Return the first start that lies after a place."""
        found = bisect_right(self.starts, place)
        return self.starts[found] if found < len(self.starts) else None

    def end_before(self, place: int) -> int | None:
        """Return the last end that lies before a place."""
        found = bisect_left(self.ends, place)
        return self.ends[found - 1] if found else None

    def end_after(self, place: int) -> int | None:
        """Return the first end that lies after a place."""
        found = bisect_right(self.ends, place)
        return self.ends[found] if found < len(self.ends) else None


def _pieces(spans: Iterable[tuple[int, int]]) -> _Pieces:
    found = list(spans)
    return _Pieces(tuple(start for start, _ in found), tuple(end for _, end in found))


@lru_cache(maxsize=4)
def _words(page: str) -> _Pieces:
    return _pieces(word.span() for word in _WORD.finditer(page))


@lru_cache(maxsize=4)
def _sentences(page: str) -> _Pieces:
    return _pieces(_each_sentence(Sentences(page)))


def _each_sentence(sentences: Sentences) -> Iterator[tuple[int, int]]:
    for edge in sentences.edges:
        _, stop = sentences.block(edge)
        sentence: Sentence | None = sentences.at(edge)
        while sentence and sentence.start < min(sentence.end, stop):
            yield sentence.start, sentence.end
            sentence = sentences.after(sentence)


def _begin(span: Span, place: int | None) -> Span:
    return Span(place, span.end) if place is not None and place < span.end else span


def _finish(span: Span, place: int | None) -> Span:
    return Span(span.start, place) if place is not None and place > span.start else span


STEPS: Mapping[Step, Callable[[str, Span], Span]] = {
    Step.SENTENCE_BEFORE: lambda page, span: _begin(span, _sentences(page).start_before(span.start)),
    Step.WORD_BEFORE: lambda page, span: _begin(span, _words(page).start_before(span.start)),
    Step.FIRST_WORD: lambda page, span: _begin(span, _words(page).start_after(span.start)),
    Step.FIRST_SENTENCE: lambda page, span: _begin(span, _sentences(page).start_after(span.start)),
    Step.LAST_SENTENCE: lambda page, span: _finish(span, _sentences(page).end_before(span.end)),
    Step.LAST_WORD: lambda page, span: _finish(span, _words(page).end_before(span.end)),
    Step.WORD_AFTER: lambda page, span: _finish(span, _words(page).end_after(span.end)),
    Step.SENTENCE_AFTER: lambda page, span: _finish(span, _sentences(page).end_after(span.end)),
}
