"""What a run comes to, counted as it goes, and said in plain words at the end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable_engine.document import Stance, State
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.words import STANCES, STATES, duration, number
from answerable_engine.outputs.wrap import wrap
from answerable_engine.results import DocumentRecord, Result

NAMES_SHOWN = 5  # of the files in each state
NOTHING_FOUND = (
    "Nothing found is not the same as nothing there. A practice may be described in other words, on pages "
    "that hold only pictures, or in papers that are not among these."
)
TO_CHECK = "Each match is a place to look, not a finding: read it in its document before you rely on it."
SEE_ALL = "To list every file with its state and the reason: --format jsonl"
PASSED_OVER = {
    "hidden": ("hidden file or folder", "hidden files or folders"),
    "link": ("symbolic link", "symbolic links"),
    "special": ("device, pipe or socket", "devices, pipes or sockets"),
    "own": ("file that this command writes itself", "files that this command writes itself"),
}


@dataclass(slots=True)
class Tally:
    """The counts of a run. `left_out` are the matches that the filters left out."""

    documents: Counter[State] = field(default_factory=Counter)
    pages: int = 0
    pages_without_text: int = 0
    with_such_pages: int = 0  # documents
    matches: Counter[tuple[str, Stance]] = field(default_factory=Counter)
    with_matches: int = 0  # documents
    left_out: int = 0
    copies: int = 0
    known: int = 0  # documents whose text or matches came from the ledger
    unread: dict[State, list[DocumentRecord]] = field(default_factory=dict)

    def add(self, result: Result, *, left_out: int = 0) -> None:
        """Count one document and the matches in it that are shown."""
        record = result.record
        self.documents[record.state] += 1
        self.pages += record.pages
        self.pages_without_text += record.pages_without_text
        self.with_such_pages += bool(record.pages_without_text)
        self.matches.update((match.requirement, match.stance) for match in result.matches)
        self.with_matches += bool(result.matches)
        self.left_out += left_out
        self.copies += bool(record.copy_of)
        if record.state is not State.READ:
            names = self.unread.setdefault(record.state, [])
            if len(names) < NAMES_SHOWN:
                names.append(record)

    @property
    def not_read(self) -> int:
        """How many documents could not be read."""
        return self.documents.total() - self.documents[State.READ]


@dataclass(frozen=True, slots=True)
class Run:
    """What else there is to say of a run: how long it took (seconds), and what was not even tried."""

    seconds: float
    passed_over: Counter[str] = field(default_factory=Counter)
    repeated: int = 0


def summary(tally: Tally, run: Run, *, width: int) -> Iterator[str]:
    """Yield the lines of the summary, without line breaks, each at most `width` cells wide."""
    for text, indent in _paragraphs(tally, run):
        if text:
            yield from wrap(text, width=width, first=" " * indent, rest=" " * (indent + 2 * bool(indent)))
        else:
            yield ""


def _paragraphs(tally: Tally, run: Run) -> Iterator[tuple[str, int]]:
    yield from ((_what_was_read(tally, run), 0), ("", 0))
    yield from _matches(tally)
    yield from _what_was_not_read(tally)
    yield from _what_was_passed_over(run)
    yield NOTHING_FOUND, 0


def _what_was_read(tally: Tally, run: Run) -> str:
    read = number(tally.documents[State.READ], "document")
    text = f"Read {read}, {number(tally.pages, 'page')}, in {duration(run.seconds)}."
    if tally.known:
        text += f" {tally.known:,} of them had not changed since they were last read."
    if tally.copies:
        text += f" {number(tally.copies, 'is a copy', 'are copies')} of another one here, byte for byte."
    return text


def _matches(tally: Tally) -> Iterator[tuple[str, int]]:
    if tally.matches:
        found, where = (
            number(tally.matches.total(), "match", "matches"),
            number(tally.with_matches, "document"),
        )
        yield f"{found} to check, in {where}:", 0
        for requirement in sorted({requirement for requirement, _ in tally.matches}):
            stances = ((tally.matches[requirement, stance], words) for stance, words in STANCES.items())
            yield f"{requirement}: " + ", ".join(f"{count:,} {words}" for count, words in stances if count), 2
        yield TO_CHECK, 0
    else:
        yield "No matches.", 0
    if tally.left_out:
        yield f"{number(tally.left_out, 'weaker or other match', 'weaker or other matches')} left out.", 0
    yield "", 0


def _what_was_not_read(tally: Tally) -> Iterator[tuple[str, int]]:
    if tally.not_read:
        yield f"{number(tally.not_read, 'file')} could not be read:", 0
        for state, records in sorted(tally.unread.items(), key=lambda item: -tally.documents[item[0]]):
            yield f"{tally.documents[state]:,} {STATES[state]}", 2
            yield from ((_named(record), 4) for record in records)
            if more := tally.documents[state] - len(records):
                yield f"and {more:,} more", 4
        yield from ((SEE_ALL, 0), ("", 0))
    if tally.pages_without_text:
        pages, where = number(tally.pages_without_text, "page"), number(tally.with_such_pages, "document")
        yield f"{pages} in {where} hold pictures and no text. A machine cannot read them: a person can.", 0
        yield "", 0


def _what_was_passed_over(run: Run) -> Iterator[tuple[str, int]]:
    kinds = [number(count, *PASSED_OVER[kind]) for kind, count in run.passed_over.items()]
    if kinds:
        yield f"Passed over: {', '.join(kinds)}. To read one, name it.", 0
    if run.repeated:
        yield f"{number(run.repeated, 'path was', 'paths were')} given more than once, and read once.", 0
    if kinds or run.repeated:
        yield "", 0


def _named(record: DocumentRecord) -> str:
    name = f"{record.file} ({record.member})" if record.member else record.file
    return one_line(f"{name}: {record.reason}" if record.reason else name)
