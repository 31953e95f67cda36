"""Which sentences are judged together: those with evidence, and the weightiest where a page reads alike.

A sentence that shows a practice mostly stands among others that do not, and hardly shows in a long text. So
the weightiest sentence comes first, and takes in its neighbours only as far as they weigh something too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.patterns import Span
from answerable_engine.matchers.view import PageView
from answerable_engine.sentences import Sentence

LONGEST = 240  # code points, unless one sentence is longer: a training passage has some 220
TAKEN_IN = 0.35  # of the weight of the sentence beside it, at least

Run = tuple[Sentence, Sentence]
Weigh = Callable[[bytes], float]


@dataclass(frozen=True, slots=True)
class Spread:
    """Whole sentences of one page, from the first to the last, and the evidence that begins in them.

    `question` is what they answer, where that was picked out as well. `beside` is the same with the sentence
    that they read on from and the one that reads on, as far as these were not picked out themselves.
    """

    first: Sentence
    last: Sentence
    evidence: tuple[Evidence, ...] = ()
    question: Run | None = None
    beside: Run | None = None


def spreads(
    view: PageView, evidence: Iterable[Evidence], windows: Iterable[Span], *, weigh: Weigh, least: float
) -> list[Spread]:
    """Return the sentences round evidence and windows, from left to right, none of them twice.

    `weigh` says how much the plain copy of a sentence reads like a practice; less than `least` is nothing.
    """
    found = sorted(evidence, key=lambda one: (one.start, one.end))
    runs = list(_joined(view, sorted(run for one in found for run in _runs(view, (one.start, one.end)))))
    covered = {sentence for run in runs for sentence in _sentences(view, (run[0].start, run[1].end))}
    runs += _weightiest(view, windows, covered, weigh=weigh, least=least)
    asked = dict(_answers(view, runs))
    every = {*runs, *asked}
    picked = {sentence for first, last in every for sentence in _sentences(view, (first.start, last.end))}
    return [
        Spread(*run, tuple(_inside(found, *run)), asked.get(run), _beside(view, run, picked))
        for run in sorted(every)
    ]


def _beside(view: PageView, run: Run, picked: Collection[Sentence]) -> Run | None:
    """Return a run with its neighbours that are not picked out; None where none is, and for a question."""
    before, after = view.before(run[0]), view.after(run[1])
    first = before if before and before not in picked else run[0]
    last = after if after and after not in picked else run[1]
    return (first, last) if (first, last) != run and not view.turns.asks(run[0]) else None


def _answers(view: PageView, runs: Iterable[Run]) -> Iterator[tuple[Run, Run]]:
    """Yield what answers a question that is picked out, and that question: runs of these, or new ones."""
    picked = {run[0]: run for run in runs}
    for question in picked.values():
        if view.turns.asks(question[1]):
            for answer in _answer(view, question[1], picked):
                yield answer, question


def _answer(view: PageView, asked: Sentence, picked: Mapping[Sentence, Run]) -> Sequence[Run]:
    """Return the sentences after a question, as far as they answer it and are not long.

    Those that are picked out already stay together as they are, and so do those between them.
    """
    one = _first_after(view, asked, picked)
    begin = one.start if one else 0
    runs: list[Run] = []
    while one and _may_answer(view, one) and (not runs or one.end - begin <= LONGEST):
        if one in picked or not runs or runs[-1][0] in picked:
            runs.append(picked.get(one, (one, one)))
        else:
            runs[-1] = runs[-1][0], one
        one = view.after(runs[-1][1])
    return runs


def _first_after(view: PageView, asked: Sentence, picked: Mapping[Sentence, Run]) -> Sentence | None:
    """Return the first sentence after a question that may be put in several."""
    one = view.sentences.after(asked)
    while one and one not in picked and view.turns.asks(one):
        one = view.sentences.after(one)
    return one


def _may_answer(view: PageView, sentence: Sentence) -> bool:
    return not (view.turns.asks(sentence) or view.sentences.is_heading(sentence))


def _weightiest(
    view: PageView, windows: Iterable[Span], covered: set[Sentence], *, weigh: Weigh, least: float
) -> Iterator[Run]:
    """Yield runs of sentences that are not covered yet, round the one that weighs most, then the next."""
    weights: dict[Sentence, float] = {}
    for span in windows:
        for sentence in _sentences(view, span):
            if (
                sentence not in covered
                and sentence not in weights
                and not view.sentences.is_heading(sentence)
            ):
                weights[sentence] = weigh(view.copy[sentence.start : sentence.end])
    for sentence in sorted(weights, key=lambda one: (-weights[one], one)):
        if weights[sentence] < least:
            return
        if sentence not in covered:
            run = _grown(view, sentence, weights, covered)
            covered.update(_sentences(view, (run[0].start, run[1].end)))
            yield run


def _grown(view: PageView, peak: Sentence, weights: dict[Sentence, float], covered: set[Sentence]) -> Run:
    first = last = peak
    enough = TAKEN_IN * weights[peak]
    while True:
        beside = ((view.sentences.before(first), first), (view.sentences.after(last), last))
        free = [
            (one, by)
            for one, by in beside
            if one in weights and one not in covered and weights[one] >= enough
        ]
        for one, by in sorted(free, key=lambda pair: -weights[pair[0]]):
            together = min(first, one), max(last, one)
            if together[1].end - together[0].start <= LONGEST and view.touch(by, one):
                first, last = together
                break
        else:
            return first, last


def _runs(view: PageView, span: Span) -> Iterator[Run]:
    """Yield the sentences of a span, without headings, cut where one does not read on from the other."""
    current: Run | None = None
    for sentence in _sentences(view, span):
        if view.sentences.is_heading(sentence):
            continue
        if current and view.touch(current[1], sentence):
            current = (current[0], sentence)
            continue
        if current:
            yield current
        current = (sentence, sentence)
    if current:
        yield current


def _sentences(view: PageView, span: Span) -> Iterator[Sentence]:
    """Yield the sentences that a span touches, from left to right."""
    sentence: Sentence | None = view.sentences.at(span[0])
    last = view.sentences.at(span[1] - 1)
    while sentence and sentence <= last:
        yield sentence
        following = view.sentences.after(sentence)
        sentence = last if following is None and sentence < last else following  # in another part of the page


def _joined(view: PageView, runs: Sequence[Run]) -> Iterator[Run]:
    """Yield runs made one where they share a sentence, and where they touch and together are short."""
    current: Run | None = None
    for first, last in runs:
        if current is None:
            current = (first, last)
            continue
        shares = first <= current[1]
        touches = shares or first == view.after(current[1])
        if shares or (touches and last.end - current[0].start <= LONGEST):
            current = (current[0], max(last, current[1]))
            continue
        yield current
        current = (first, last)
    if current:
        yield current


def _inside(evidence: Sequence[Evidence], first: Sentence, last: Sentence) -> Iterator[Evidence]:
    return (found for found in evidence if first.start <= found.start < last.end)
