"""What goes into a report, chosen and put in order before any of it is written.

A report must open in a browser, so it holds at most `PASSAGES_SHOWN` passages, and of any one document
`PASSAGES_OF_ONE_DOCUMENT`: those with the highest scores. What is left out is counted, and the report says
where it is. An exact copy of a document is named, and its passages are not shown again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import heappush, heappushpop
from itertools import count
from pathlib import Path

from answerable_engine.document import Match, State
from answerable_engine.pack import Pack
from answerable_engine.report.addresses import anchor
from answerable_engine.report.topics import Topic, topics
from answerable_engine.results import Context, DocumentRecord, Result

EXAMPLES = frozenset({"reads_like", "reads_like_other"})  # reasons that quote a made-up passage
PASSAGES_SHOWN = 5_000
PASSAGES_OF_ONE_DOCUMENT = 100
CONTEXT = 280  # code points on either side of a quote; a run gives a few more, so that a cut is seen as one


@dataclass(frozen=True, slots=True)
class Screening:
    """What was asked for: the pack, the day, and what narrowed the answer (empty where nothing did).

    `path` is where the report is going to be, so that its links to the files are right.
    """

    path: Path
    pack: Pack
    on: date
    min_score: float = 0.0
    requirements: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One match as it is shown: with the words around it, what they mention, and a name to link to."""

    anchor: str
    record: DocumentRecord
    match: Match
    before: str
    after: str
    goes_on: bool  # whether the page has more words than `after`
    topics: tuple[Topic, ...]

    @property
    def hard(self) -> bool:
        """Whether the words stay closed until the reader opens them."""
        return any(topic.hard for topic in self.topics)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document with its passages, in the order of its pages; `left_out` counts those not shown."""

    number: int
    record: DocumentRecord
    passages: tuple[Passage, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a report: chapters with the best score first, every document, and the counts of all matches."""

    screening: Screening
    chapters: tuple[Chapter, ...]
    records: tuple[DocumentRecord, ...]
    found: Counter[tuple[str, str]]  # (requirement, stance) -> matches, shown or not
    found_in: Counter[int]  # place in `records` -> matches, shown or not
    repeated: int  # matches in exact copies, which are not shown again and not in `found`

    @property
    def total(self) -> int:
        """How many matches there are, shown or not."""
        return self.found.total()

    @property
    def passages(self) -> Iterator[Passage]:
        """Every passage that is shown, in the order of the report."""
        return (passage for chapter in self.chapters for passage in chapter.passages)

    @property
    def unread(self) -> int:
        """How many documents could not be read at all."""
        return sum(record.state is not State.READ for record in self.records)


def gather(results: Iterable[Result], *, screening: Screening) -> Contents:
    """Choose and order what the report shows. Holds no more than `PASSAGES_SHOWN` passages at any time."""
    records: list[DocumentRecord] = []
    found: Counter[tuple[str, str]] = Counter()
    found_in: Counter[int] = Counter()
    best: list[tuple[float, int, int, Match, Context]] = []
    turn = count(0, -1)
    repeated = 0
    for place, result in enumerate(results):
        records.append(result.record)
        found_in[place] += len(result.matches)
        if result.record.copy_of:
            repeated += len(result.matches)
            continue
        found.update((match.requirement, match.stance) for match in result.matches)
        for match, context in _best_of(result):
            item = (match.score, next(turn), place, match, context)
            (heappush if len(best) < PASSAGES_SHOWN else heappushpop)(best, item)
    chapters = tuple(_chapters(best, records=records, found_in=found_in))
    return Contents(screening, chapters, tuple(records), found, found_in, repeated)


def _best_of(result: Result) -> list[tuple[Match, Context]]:
    contexts = result.contexts or tuple(Context("", "") for _ in result.matches)
    pairs = sorted(zip(result.matches, contexts, strict=True), key=lambda pair: -pair[0].score)
    return pairs[:PASSAGES_OF_ONE_DOCUMENT]


def _chapters(
    best: list[tuple[float, int, int, Match, Context]],
    *,
    records: list[DocumentRecord],
    found_in: Counter[int],
) -> Iterator[Chapter]:
    shown: dict[int, list[tuple[Match, Context]]] = {}
    for _, _, place, match, context in sorted(best, key=lambda item: item[:2], reverse=True):
        shown.setdefault(place, []).append((match, context))
    taken: Counter[str] = Counter()
    for number, (place, pairs) in enumerate(shown.items(), start=1):
        pairs.sort(key=lambda pair: (pair[0].requirement, pair[0].page, pair[0].start))
        passages = tuple(_passage(records[place], *pair, taken=taken) for pair in pairs)
        yield Chapter(number, records[place], passages, found_in[place] - len(passages))


def _passage(record: DocumentRecord, match: Match, context: Context, *, taken: Counter[str]) -> Passage:
    name = anchor(record, match)
    taken[name] += 1
    if taken[name] > 1:
        name = f"{name}-{taken[name]}"
    before, after = _end(context.before), _beginning(context.after)
    goes_on = after != context.after
    about = topics(before + match.quote + after + _told(match))
    return Passage(name, record, match, before, after, goes_on, about)


def _told(match: Match) -> str:
    """Return the words of made-up examples among the reasons: they are read beside the quote."""
    return " ".join(("", *(reason.args[0] for reason in match.why if reason.code in EXAMPLES)))


def _end(words: str) -> str:
    if len(words) <= CONTEXT:
        return words
    cut = words[-CONTEXT:]
    return cut[cut.find(" ") + 1 :]


def _beginning(words: str) -> str:
    if len(words) <= CONTEXT:
        return words
    cut = words[:CONTEXT]
    return cut[: cut.rfind(" ") + 1] or cut
