"""The ways of looking, one file each.

A way of looking takes one page and yields `Evidence`. What it all adds up to, who says it and with what
stance is decided afterwards, passage by passage (`screen`, `speaker`, `stance`, `elements`), the same for
every way.
"""

from collections.abc import Callable, Iterator, Mapping

from answerable_engine.matchers import names, phrases
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.view import PageView

Matcher = Callable[[PageView], Iterator[Evidence]]

# A learned tier is one more line here; it names its weights in `version.MODEL`.
MATCHERS: Mapping[str, Matcher] = {
    "names": names.find,
    "phrases": phrases.find,
    "together": phrases.find_together,
}
