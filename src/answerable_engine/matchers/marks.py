"""What a file marks about its own words: struck out, in a comment, in a footnote."""

from collections.abc import Iterator, Mapping

from answerable_engine.document import Reason, RegionKind
from answerable_engine.matchers.passage import Passage
from answerable_engine.matchers.view import PageView

REASONS: Mapping[RegionKind, str] = {
    RegionKind.DELETED: "struck_out",
    RegionKind.COMMENT: "in_comment",
    RegionKind.FOOTNOTE: "in_footnote",
}
MOSTLY = 0.5


def marks(view: PageView, passage: Passage) -> Iterator[Reason]:
    """Yield a reason for each kind of region that a passage touches, with the words that lie in it first."""
    for kind, code in REASONS.items() if view.regions else ():
        for place in view.inside(kind, (passage.start, passage.end))[:1]:
            yield Reason(code, (view.words(place),))


def is_struck_out(view: PageView, passage: Passage) -> bool:
    """Say whether most of what was found, by weight, lies in words that were struck out."""
    if not view.regions:
        return False
    whole = sum(found.weight for found in passage.evidence)
    struck = sum(
        found.weight * view.share_in(RegionKind.DELETED, (found.start, found.end))
        for found in passage.evidence
    )
    return struck > MOSTLY * whole
