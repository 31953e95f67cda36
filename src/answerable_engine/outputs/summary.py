"""What a run comes to, in plain words. It always ends by saying what it does not show."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable_engine.document import State
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.tally import Tally, Unread
from answerable_engine.outputs.words import STANCES, STATES, counted, duration
from answerable_engine.outputs.wrap import wrap

Line = tuple[int, list[str]]  # cells to indent, and words; a file name is one word

WIDEST = 100
BLANK: Line = 0, []
NOTHING_FOUND = (
    "Nothing found is not the same as nothing there. A practice may be described in other words, on pages "
    "that hold only pictures, or in papers that are not among these."
)
TO_CHECK = "Each is a place to look, not a finding. Read it in its document before you rely on it."
SEE_ALL = "To list every document with its state and reason, use --format jsonl"
PASSED_OVER = {
    "hidden": ("hidden file or folder", "hidden files or folders"),
    "link": ("symbolic link", "symbolic links"),
    "special": ("device, pipe or socket", "devices, pipes or sockets"),
    "own": ("file that this command writes", "files that this command writes"),
}
SAYS_IT_ALL = {State.NO_TEXT, State.EMPTY, State.ENCRYPTED, State.VANISHED}  # no reason adds to these


@dataclass(frozen=True, slots=True)
class Closely:
    """What the learned tier read closely in a run.

    `read` of about `passages` were: by the encoder, or where there is none, by their words. `encoded` texts
    were new to it and took `cpu_seconds` of processor time; encoders died over `lost` more.
    """

    read: int
    passages: int
    encoded: int = 0
    cpu_seconds: float = 0.0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """What else there is to say of a run: how long it took (seconds), and what was not even tried.

    `missing` says which part of the search is not installed, and how to get it.
    """

    seconds: float
    passed_over: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    narrowed: bool = False  # to some requirements or stances
    closely: Closely | None = None
    missing: str = ""


def summary(tally: Tally, run: Run, *, width: int) -> Iterator[str]:
    """Yield the lines of the summary, without line breaks, each at most `width` cells wide."""
    for indent, words in _lines(tally, run):
        margin = " " * indent
        if words:
            yield from wrap(words, width=min(width, WIDEST), first=margin, rest=margin and f"{margin}  ")
        else:
            yield ""


def _lines(tally: Tally, run: Run) -> Iterator[Line]:
    yield from _what_was_read(tally, run)
    yield from _matches(tally, run)
    yield from _what_was_not_read(tally)
    yield from _what_was_passed_over(run)
    if run.missing:
        yield _line(run.missing)
        yield BLANK
    yield _line(NOTHING_FOUND)


def _what_was_read(tally: Tally, run: Run) -> Iterator[Line]:
    some = f"{tally.read:,} of " if tally.read < tally.documents else ""
    documents, pages = counted(tally.documents, "document"), counted(tally.pages, "page")
    yield _line(f"Read {some}{documents}, {pages}, in {duration(run.seconds)}.")
    if tally.known:
        yield _line(
            f"{tally.known:,} had not changed since an earlier run, and did not have to be read again."
        )
    if tally.copies:
        copies = counted(tally.copies, "is a copy", "are copies")
        yield _line(f"{copies} of another one here, byte for byte.")
    if run.closely and run.closely.read:
        yield _line(_closely(run.closely))
    yield BLANK


def _closely(read: Closely) -> str:
    passages = max(read.read, read.passages)
    each = 1000 * read.cpu_seconds / read.encoded if read.encoded else 0
    took = f", with {each:.0f} ms of processor time each" if each else ""
    their = "its" if read.lost == 1 else "their"
    lost = f" The encoder failed on {read.lost:,} of these: only {their} words count." if read.lost else ""
    about = f"{read.read:,} of about {counted(passages, 'passage')}"
    return f"Read closely: {about} ({read.read / passages:.1%}){took}.{lost}"


def _matches(tally: Tally, run: Run) -> Iterator[Line]:
    if tally.matches:
        matches = counted(tally.matches.total(), "match", "matches")
        copies = f", {tally.in_copies:,} of them in exact copies" if tally.in_copies else ""
        yield _line(f"{matches} to check, in {counted(tally.with_matches, 'document')}{copies}:")
        for requirement in sorted({requirement for requirement, _ in tally.matches}):
            counts = ((tally.matches[requirement, stance], words) for stance, words in STANCES.items())
            said = ", ".join(f"{count:,} {words}" for count, words in counts if count)
            yield _line(f"{requirement}: {said}", 2)
        yield _line(TO_CHECK)
    else:
        yield _line("No matches.")
    if tally.left_out:
        yield _line(_left_out(tally.left_out, run))
    yield BLANK


def _left_out(count: int, run: Run) -> str:
    if run.narrowed:
        return f"{counted(count, 'other match', 'other matches')} left out, as asked."
    return f"{counted(count, 'weaker match', 'weaker matches')} left out. To see all: --min-score 0"


def _what_was_not_read(tally: Tally) -> Iterator[Line]:
    if tally.unread:
        total = sum(unread.count for unread in tally.unread.values())
        in_part = ", or not searched to the end" if _is_cut_short(tally) else ""
        yield _line(f"{counted(total, 'document')} could not be read{in_part}:")
        for state, unread in sorted(tally.unread.items(), key=lambda item: -item[1].count):
            yield from _unread(state, unread)
        yield _line(SEE_ALL)
        yield BLANK
    if tally.pictures.count:
        yield from _pictures(tally.pictures)
        yield BLANK
    if tally.pages_without_text:
        pages, where = counted(tally.pages_without_text, "page"), counted(tally.with_such_pages, "document")
        one = tally.pages_without_text == 1
        hold, them = ("holds a picture", "it") if one else ("hold pictures", "them")
        yield _line(f"{pages} in {where} {hold} and no text. A machine cannot read {them}: a person can.")
        yield BLANK


def _pictures(pictures: Unread) -> Iterator[Line]:
    what = counted(pictures.count, "picture came", "pictures came")
    them = "it" if pictures.count == 1 else "them"
    yield _line(f"{what} with other documents. A machine cannot read {them}: a person can.")
    yield from _named(pictures, silent=True)


def _is_cut_short(tally: Tally) -> bool:
    """Say whether the search of some document that was read reached a limit."""
    return any(
        record.pages and state in {State.TIMED_OUT, State.TOO_LARGE}
        for state, unread in tally.unread.items()
        for record in unread.first
    )


def _unread(state: State, unread: Unread) -> Iterator[Line]:
    same = len(unread.reasons) == 1
    told = f": {shown}" if same and state not in SAYS_IT_ALL and (shown := unread.first[0].reason) else ""
    yield _line(f"{unread.count:,} {STATES[state]}{one_line(told)}", 2)
    yield from _named(unread, silent=same or state in SAYS_IT_ALL)


def _named(unread: Unread, *, silent: bool) -> Iterator[Line]:
    """Yield the names of the first few, each with its reason unless that is known."""
    for record in unread.first:
        inside = f" (inside it: {record.member})" if record.member else ""
        reason = [] if silent else one_line(record.reason).split()
        yield 4, [one_line(record.file + inside) + (":" if reason else ""), *reason]
    if more := unread.count - len(unread.first):
        yield _line(f"and {more:,} more", 4)


def _what_was_passed_over(run: Run) -> Iterator[Line]:
    kinds = passed_over(run.passed_over)
    if kinds:
        yield _line(kinds)
    if run.repeated:
        yield _line(f"{counted(run.repeated, 'path was', 'paths were')} given more than once, and read once.")
    if kinds or run.repeated:
        yield BLANK


def passed_over(kinds: Counter[str]) -> str:
    """Return what was passed over, by kind, and how to have it read; "" if nothing was."""
    counts = [counted(count, *PASSED_OVER[kind]) for kind, count in kinds.items()]
    name_it = " To read one, name it." if set(kinds) - {"own"} else ""
    return f"Passed over: {', '.join(counts)}.{name_it}" if counts else ""


def _line(text: str, indent: int = 0) -> Line:
    return indent, text.split()
