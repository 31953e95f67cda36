"""What each part of the rules adds, where the rules judge alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from answerable_engine.classifying import classify
from answerable_engine.matchers.table import MATCHERS, Matcher
from answerable_engine.pack import Pack
from bench.kit import Row
from bench.tiers import Way, told


def parts(
    pack: Pack, passages: Sequence[Row], ordinary: Sequence[Row]
) -> Iterator[tuple[str, tuple[list[Row], list[Row]]]]:
    """Yield, for each part of the rules that is left out, what the rest says of both."""
    for name in MATCHERS:
        way = _way(pack, {kept: MATCHERS[kept] for kept in MATCHERS if kept != name})
        yield f"rules alone, without {name}", (told(passages, way), told(ordinary, way))
    bare = tuple(replace(one, look_alikes=()) for one in pack.requirements)
    way = _way(replace(pack, requirements=bare, hash="no look-alikes"), MATCHERS)
    yield "rules alone, without look-alikes", (told(passages, way), told(ordinary, way))


def _way(pack: Pack, matchers: Mapping[str, Matcher]) -> Way:
    return lambda texts: [classify(text, pack, matchers=matchers) for text in texts]
