"""Ways in which the practice is written: a pattern, or concepts that stand together in a sentence or two."""

from bisect import bisect_left
from collections.abc import Iterator

from answerable_engine.document import Reason
from answerable_engine.matchers.compiled import concept_key
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.patterns import Span
from answerable_engine.matchers.places import FAR
from answerable_engine.matchers.view import PageView
from answerable_engine.pack import LookFor, Requirement
from answerable_engine.sentences import Sentence

NEIGHBOUR = 0.75  # of the weight, where the concepts are spread over two touching sentences
NEIGHBOURS = 0.5  # where they are spread over three

Window = tuple[Sentence, Sentence]


def find(view: PageView) -> Iterator[Evidence]:
    """Yield each place where a pattern matches."""
    for phrase in view.compiled.phrases:
        requirement, look_for = phrase.requirement, phrase.look_for
        for span in view.spans(phrase.key):
            first, last = view.sentences.at(span[0]), view.sentences.at(span[1] - 1)
            if not view.touch(first, last):
                continue
            if look_for.unless and _void(view, look_for, (first, last)):
                continue
            reason = Reason("phrase", (requirement.code, look_for.code, view.words(span)))
            denied = view.denied(span[0], requirement.code)
            yield Evidence(requirement.code, *span, look_for.weight, reason, denied=denied)


def find_together(view: PageView) -> Iterator[Evidence]:
    """Yield each sentence, or two or three touching ones, in which all the concepts of a look-for stand."""
    for net in view.compiled.nets:
        if net.keys <= view.present:
            yield from _together(view, net.requirement, net.look_for)


def _together(view: PageView, requirement: Requirement, look_for: LookFor) -> Iterator[Evidence]:
    places = {concept: view.spans(concept_key(concept)) for concept in look_for.together}
    rarest = min(places.values(), key=len)
    seen: set[Sentence] = set()
    for span in rarest:
        if not all(_is_near(others, span) for others in places.values()):
            continue
        middle = view.sentences.at(span[0])
        if middle in seen:
            continue
        seen.add(middle)
        yield from _in_a_window(view, requirement, look_for, middle, places)


def _is_near(others: tuple[Span, ...], span: Span) -> bool:
    after = bisect_left(others, span)
    nearest = others[max(0, after - 1) : after + 1]
    return any(abs(other[0] - span[0]) <= FAR for other in nearest)


def _in_a_window(
    view: PageView,
    requirement: Requirement,
    look_for: LookFor,
    middle: Sentence,
    places: dict[str, tuple[Span, ...]],
) -> Iterator[Evidence]:
    for weight, window in _windows(view, middle, look_for.weight):
        chosen = _one_of_each(places, window)
        if chosen and not _void(view, look_for, window):
            words = tuple(view.words(span) for span in chosen.values())
            start = min(span[0] for span in chosen.values())
            end = max(span[1] for span in chosen.values())
            may_deny = look_for.denied_by or look_for.together
            denied = max(
                view.denied(span[0], requirement.code, chosen.values())
                for concept, span in chosen.items()
                if concept in may_deny
            )
            reason = Reason("together", (requirement.code, look_for.code, *words))
            yield Evidence(requirement.code, start, end, weight, reason, denied=denied)
            return


def _windows(view: PageView, middle: Sentence, weight: float) -> Iterator[tuple[float, Window]]:
    """Yield the sentence itself, then every two and every three touching ones that it is among."""
    yield weight, (middle, middle)
    before, after = view.before(middle), view.after(middle)
    for first, last in ((middle, after), (before, middle)):
        if first and last:
            yield weight * NEIGHBOUR, (first, last)
    further = view.after(after) if after else None
    earlier = view.before(before) if before else None
    for first, last in ((before, after), (middle, further), (earlier, middle)):
        if first and last:
            yield weight * NEIGHBOURS, (first, last)


def _inside(places: tuple[Span, ...], window: Window) -> tuple[Span, ...]:
    start, end = window[0].start, window[1].end
    first = bisect_left(places, (start, 0))
    last = bisect_left(places, (end, 0))
    return tuple(span for span in places[first:last] if span[1] <= end)


def _one_of_each(places: dict[str, tuple[Span, ...]], window: Window) -> dict[str, Span]:
    """Choose one place for each concept, none inside another; empty where that cannot be done."""
    chosen: dict[str, Span] = {}
    inside = {concept: _inside(spans, window) for concept, spans in places.items()}
    for concept, spans in sorted(inside.items(), key=lambda item: len(item[1])):
        free = [span for span in spans if not any(_overlap(span, other) for other in chosen.values())]
        if not free:
            return {}
        chosen[concept] = free[0]
    return {concept: chosen[concept] for concept in places}


def _overlap(one: Span, other: Span) -> bool:
    """Say whether two finds are the same few words; a wide one may hold a narrow one between its ends."""
    return (one[0] < other[1] and other[0] < one[1]) and (one[0] == other[0] or one[1] == other[1])


def _void(view: PageView, look_for: LookFor, window: Window) -> bool:
    return any(_inside(view.spans(concept_key(concept)), window) for concept in look_for.unless)
