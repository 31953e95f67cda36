"""Names that such schemes went by. A name alone is weak evidence, and never decides a stance."""

from collections.abc import Iterator

from answerable_engine.document import Reason
from answerable_engine.matchers import patterns
from answerable_engine.matchers.compiled import name_key, one_of
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.patterns import Span
from answerable_engine.matchers.view import PageView
from answerable_engine.pack import Name

WEIGHT = 1.0  # log-odds: weak evidence, kept below the cut unless something else stands with it
NEARBY = 400  # code points on either side in which a colliding name needs a place or a practice term


def find(view: PageView) -> Iterator[Evidence]:
    """Yield each name on the page, for each requirement that such a scheme involved."""
    for number, name in enumerate(view.compiled.pack.names):
        for span in view.spans(name_key(number)):
            if name.collides and not _is_meant(view, name, span):
                continue
            for requirement in name.requirements:
                reason = Reason("name", (name.name, view.words(span)))
                yield Evidence(requirement, *span, WEIGHT, reason, denied=view.denied(span[0], requirement))


def _is_meant(view: PageView, name: Name, span: Span) -> bool:
    if not name.near:
        return False
    around = view.copy[max(0, span[0] - NEARBY) : span[0]] + b" | " + view.copy[span[1] : span[1] + NEARBY]
    return bool(patterns.compiled(one_of(name.near)).search(around))
