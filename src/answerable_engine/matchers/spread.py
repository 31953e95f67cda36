"""Which sentences belong together: those with evidence and those that read alike, where they touch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.patterns import Span
from answerable_engine.matchers.view import PageView
from answerable_engine.sentences import Sentence

LONGEST = 600  # code points; past this, sentences that touch begin anew: a long text reads like nothing much


@dataclass(frozen=True, slots=True)
class Spread:
    """Whole sentences of one page, from the first to the last, and the evidence that begins in them."""

    first: Sentence
    last: Sentence
    evidence: tuple[Evidence, ...] = ()


def spreads(view: PageView, evidence: Iterable[Evidence], windows: Iterable[Span]) -> list[Spread]:
    """Return the sentences round evidence and windows, from left to right, none of them twice."""
    found = sorted(evidence, key=lambda one: (one.start, one.end))
    spans = [*((one.start, one.end) for one in found), *windows]
    runs = list(_joined(view, sorted(run for span in spans for run in _runs(view, span))))
    return [Spread(first, last, tuple(_inside(found, first, last))) for first, last in runs]


def _runs(view: PageView, span: Span) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the sentences of a span, without headings, cut where one does not read on from the other."""
    current: tuple[Sentence, Sentence] | None = None
    for sentence in _sentences(view, span):
        if view.sentences.is_heading(sentence):
            continue
        if current and view.touch(current[1], sentence) and sentence.end - current[0].start <= LONGEST:
            current = (current[0], sentence)
            continue
        if current:
            yield current
        current = (sentence, sentence)
    if current:
        yield current


def _sentences(view: PageView, span: Span) -> Iterator[Sentence]:
    sentence: Sentence | None = view.sentences.at(span[0])
    last = max(sentence, view.sentences.at(span[1] - 1)) if sentence else None
    while sentence and last and sentence <= last:
        yield sentence
        following = view.sentences.after(sentence)
        if following is None and sentence < last:  # another part of the page
            following = last
        sentence = following


def _joined(view: PageView, runs: Sequence[tuple[Sentence, Sentence]]) -> Iterator[tuple[Sentence, Sentence]]:
    current: tuple[Sentence, Sentence] | None = None
    for first, last in runs:
        if current is None:
            current = (first, last)
        elif last <= current[1]:
            continue
        elif first <= current[1] or first == view.after(current[1]):
            fits = last.end - current[0].start <= LONGEST
            if not fits:
                yield current
            current = (current[0], last) if fits else (_next(view, current[1], first), last)
        else:
            yield current
            current = (first, last)
    if current:
        yield current


def _next(view: PageView, done: Sentence, first: Sentence) -> Sentence:
    """Return the first sentence of a run that is not done yet."""
    following = view.sentences.after(done)
    return max(first, following) if following else first


def _inside(evidence: Sequence[Evidence], first: Sentence, last: Sentence) -> Iterator[Evidence]:
    return (found for found in evidence if first.start <= found.start < last.end)
