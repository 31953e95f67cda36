"""What the rules alone say of a passage, as the learned tier hears it."""

from answerable_engine.document import Document
from answerable_engine.meaning.judgement import Candidate
from answerable_engine.pack import Pack
from answerable_engine.screening import screen_down_to


def candidate(text: str, pack: Pack) -> Candidate:
    """Return a passage as a candidate, with what the rules found in it, read by itself."""
    found = list(screen_down_to(Document("", pages=(text,)), pack, floor=0.0))
    rules: dict[str, float] = {}
    for match in found:
        rules[match.requirement] = max(match.score, rules.get(match.requirement, 0.0))
    best = max(found, key=lambda match: match.score, default=None)
    return Candidate(text, rules, *((str(best.stance), str(best.speaker)) if best else ("", "")))
