"""What the programmes in a document are judged on: patient outcomes, demand and cost alone, both, or nothing.

A measure that is merely mentioned does not count. It counts where a sentence, or the one beside it, says
that it rose or fell, was saved, scored, set as a target or counted as a result, and speaks of a programme.
"""

from collections.abc import Callable

from answerable_engine.document import Document, Measures
from answerable_engine.matchers import patterns
from answerable_engine.matchers.compiled import compiled_pack
from answerable_engine.matchers.english import programmes
from answerable_engine.matchers.patterns import PatternSet, Span
from answerable_engine.matchers.stretches import stretches
from answerable_engine.normal import plain
from answerable_engine.pack import Pack
from answerable_engine.sentences import Sentences

OUTCOME = "patient_outcome"
NEARBY = 500  # code points on either side in which the programme that is judged must be named


def measures(
    document: Document, pack: Pack, *, reached: Callable[[int, int], None] = lambda _page, _place: None
) -> Measures:
    """Return what the programmes in a document are judged on, over all of its pages.

    `reached` is told every so often how far this has come, as `screening.screen_down_to` tells it.
    """
    if not pack.measures:
        return Measures.NONE
    kinds: set[str] = set()
    ready = compiled_pack(pack).measures
    for number, page in enumerate(document.pages, start=1):
        for stretch in stretches(page):
            if len(kinds) < 2:
                reached(number, stretch.start)
                kinds |= _kinds(page[stretch.begin : stretch.stop], ready)
    return _TABLE[("outcome" in kinds, "demand" in kinds)]


def _kinds(text: str, ready: PatternSet) -> set[str]:
    copy = plain(text)
    present = ready.present(copy)
    if not present:
        return set()
    sentences = Sentences(text)
    return {
        "outcome" if kind == OUTCOME else "demand"
        for kind in present
        if any(_judged(copy, sentences, span) for span in patterns.spans(ready.patterns[kind], copy))
    }


_TABLE = {
    (False, False): Measures.NONE,
    (True, False): Measures.PATIENT_OUTCOMES,
    (False, True): Measures.DEMAND_COST_ONLY,
    (True, True): Measures.BOTH,
}


def _judged(copy: bytes, sentences: Sentences, span: Span) -> bool:
    around = copy[max(0, span[0] - NEARBY) : span[1] + NEARBY]
    if not patterns.compiled(programmes.PROGRAMME).search(around):
        return False
    sentence = sentences.at(span[0])
    own = copy[sentence.start : sentence.end]
    return bool(patterns.compiled(programmes.JUDGED).search(own)) and not patterns.compiled(
        programmes.NOT_MEASURED
    ).search(own)
