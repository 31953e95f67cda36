"""A run on this machine: files in, results out in the same order, and nothing done that was done before.

A file that looks as it did costs a stat. One whose bytes are known costs a hash; one whose text is known, and
was not searched with this pack, costs the search. Only the others are read, by processes of their own.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from answerable_engine.document import Document, Measures, State
from answerable_engine.late import late
from answerable_engine.ledger import Found, Kept, Ledger, Screened, Sought
from answerable_engine.ledger.rows import record_of
from answerable_engine.matchers.version import MATCHER, MODEL
from answerable_engine.results import DocumentRecord, Result
from answerable_engine.runners.copies import Copies
from answerable_engine.runners.plans import Plan, closed_to_us, fresh_plans, plans
from answerable_engine.runners.same_text import Find
from answerable_engine.runners.searches import Later, Searches, Spare
from answerable_engine.runners.to_load import PackToLoad

if TYPE_CHECKING:
    from answerable_engine.pack import Pack
    from answerable_engine.runners.crew import Crew, Question
    from answerable_engine.sandbox.process import Answer

WINDOW = 1000  # files ahead of the first that is not done: a bound on what waits for a slow one
QUEUE = 16  # files found to need reading, and not yet asked about
PATIENCE_SECONDS = 0.2  # between two reports of progress
GLANCE_SECONDS = 0.01  # for readers, while encoders are at work too

LOST = "the process that read it died, so nothing of it was read"


def _hire(jobs: int) -> "Crew":
    crew: Crew = late("hire")(jobs)
    return crew


def _find(document: Document, pack: "Pack", *, tell: Callable[[], None]) -> Found:
    found: Found = late("find")(document, pack, tell=tell)
    return found


def run(
    files: Sequence[str],
    *,
    pack: PackToLoad,
    ledger: Ledger,
    jobs: int = 1,
    fresh: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    hire: "Callable[[int], Crew]" = _hire,
    find: Find = _find,
    later: Later | None = None,
    model: str = MODEL,
    now_ns: Callable[[], int] = time.time_ns,
) -> Generator[Result, None, None]:
    """Yield a result for each file and each member of a file, in the order of `files`.

    `jobs` is the number of processes that read. `fresh` reads every file, whatever the ledger knows of it,
    and keeps what it finds. `progress` is told the number of files done, every so often. Nothing is lost when
    the run is interrupted or the iterator closed: what was read is in the ledger, and the next run goes on
    there. Wrap it in `contextlib.closing`, so that its processes end when you stop early. `hire` and `find`
    are who reads and who searches, `later` is who searches in the place of `find` where that can take long,
    and `model` names what is searched with beside the rules and the pack.

    Raises SandboxError when this machine cannot read safely, PackError when the pack cannot be used.
    """
    sought = Sought(MATCHER, pack.hash, model)
    known = plans(files, ledger=ledger, sought=sought, now_ns=now_ns)
    begun = fresh_plans(files, now_ns=now_ns) if fresh else known
    spare = None if fresh else Spare(find, ledger=ledger, sought=sought, by_parts=later is None)
    with closing(
        _Run(
            len(files),
            pack,
            ledger,
            sought=sought,
            hire=lambda: hire(jobs),
            find=spare or find,
            spare=spare,
            later=later,
            fresh=fresh,
            progress=progress,
        )
    ) as this_run:
        yield from this_run.results(begun)


class _Run:
    def __init__(
        self,
        files: int,
        pack: PackToLoad,
        ledger: Ledger,
        *,
        sought: Sought,
        hire: "Callable[[], Crew]",
        find: Find,
        spare: Spare | None,
        later: Later | None,
        fresh: bool,
        progress: Callable[[int], None],
    ) -> None:
        self._files = files
        self._loaded = cache(pack.loaded)  # when it is first needed
        self._sought = sought
        self._ledger = ledger
        self._hire = hire
        self._searches = Searches(find, later=later, tell=self._tell)
        self._spare = spare
        self._crew: Crew | None = None
        self._fresh = fresh
        self._progress = progress
        self._queue: deque[Plan] = deque()  # to be asked about
        self._asked: dict[int, Plan] = {}
        self._texts_come = False  # from somebody who was asked
        self._sizes = set[int]()  # of every file that was asked about
        self._reading = set[int]()  # the sizes of those that are being read now
        self._held: dict[int, list[Plan]] = {}  # by size: perhaps copies of one that is being read
        self._read = set[bytes]()  # the hashes of the files that this run has read
        self._done: dict[int, list[Result]] = {}
        self._given = 0  # files whose results were yielded
        self._copies = Copies()

    def results(self, begun: Iterator[Plan]) -> Iterator[Result]:
        for plan in begun:
            self._begin(plan)
            self._feed()
            yield from self._ready()
            self._tell()
            while len(self._queue) >= QUEUE or plan.number - self._given >= WINDOW:
                self._tell()
                self._wait()
                yield from self._ready()
        while self._asked or self._searches.are_under_way:
            self._tell()
            self._wait()
            yield from self._ready()
        self._tell()

    def close(self) -> None:
        try:
            if self._crew:
                self._crew.close()
        finally:
            self._ledger.flush()

    def _tell(self) -> None:
        """Say how many files are done."""
        self._progress(self._given + len(self._done))

    def _begin(self, plan: Plan) -> None:
        """Settle a file at once if that can be done without opening it; else let it wait for its turn."""
        if plan.state is not State.READ:
            self._refuse(plan, plan.state, plan.reason)
        elif plan.kept is None or not self._use(plan, plan.kept):
            if refused := closed_to_us(plan.path):
                self._refuse(plan, *refused)
            else:
                self._queue.append(plan)

    def _refuse(self, plan: Plan, state: State, reason: str) -> None:
        self._done[plan.number] = [Result(record_of(Document(plan.path, state=state, reason=reason)))]

    def _feed(self) -> None:
        """Ask about as many of the files that wait as the crew takes up."""
        while self._queue and (self._crew is None or self._crew.has_room):
            plan = self._queue.popleft()
            if plan.stamp.size in self._reading:
                self._held.setdefault(plan.stamp.size, []).append(plan)
            else:
                self._ask(plan, hash_only=plan.maybe_known or plan.stamp.size in self._sizes)

    def _ask(self, plan: Plan, *, hash_only: bool) -> None:
        if self._crew is None:
            self._crew = self._hire()
        self._asked[plan.number] = plan
        self._sizes.add(plan.stamp.size)
        self._reading.add(plan.stamp.size)
        self._texts_come |= not hash_only
        self._crew.expect(self._files - self._given - len(self._done) - len(self._asked))
        self._crew.ask(plan.number, plan.path, hash_only=hash_only)

    def _wait(self) -> None:
        """Take the answers that come within a moment, and ask on."""
        if self._asked:
            assert self._crew is not None, "somebody was asked"
            if self._texts_come:
                self._get_ready()
            wait_seconds = GLANCE_SECONDS if self._searches.are_under_way else PATIENCE_SECONDS
            for question, answer in self._crew.answers(wait_seconds=wait_seconds):
                self._take(question, answer)
                self._feed()
        self._searches.finish(wait_seconds=0.0 if self._asked else PATIENCE_SECONDS)
        self._feed()
        self._ledger.flush_if_due()

    def _take(self, question: "Question", answer: "Answer | None") -> None:
        plan = self._asked.pop(question.number)
        if answer is None:
            self._screen(plan, (Document(plan.path, state=State.CRASHED, reason=LOST),))
        elif answer.documents or not question.hash_only:
            self._keep_file(plan, answer)
            self._screen(plan, answer.documents)
        else:
            kept = self._known(bytes.fromhex(answer.sha256), file=plan.path)
            if kept is None or not self._use(plan, kept):
                self._ask(plan, hash_only=False)
                return
            self._keep_file(plan, answer)
            self._release(plan)

    def _get_ready(self) -> None:
        """Load what the first text will need, while its reader starts."""
        pack = self._loaded()
        late("find")
        if self._spare:
            self._spare.get_ready(pack)

    def _release(self, plan: Plan) -> None:
        """Let the files go on that may be copies of one that is done."""
        self._reading.discard(plan.stamp.size)
        self._queue.extendleft(reversed(self._held.pop(plan.stamp.size, ())))

    def _known(self, sha256: bytes, *, file: str) -> tuple[Kept, ...] | None:
        if self._fresh and sha256 not in self._read:
            return None
        return self._ledger.kept(sha256, sought=self._sought, file=file)

    def _use(self, plan: Plan, kept: tuple[Kept, ...]) -> bool:
        """Settle a file with what is kept of its bytes, searching its text again if need be."""
        read_now = bytes.fromhex(kept[0].record.sha256) in self._read
        texts: list[Document | None] = []
        spared = [(record, known or self._unopened(record)) for record, known in kept]
        for record, known in spared:
            is_new = known is None and record.state is State.READ
            text = self._ledger.text(record) if is_new else None
            if is_new and text is None:
                return False
            texts.append(text)

        def settle(found: list[Found | None]) -> None:
            results = []
            for (record, known), new in zip(spared, found, strict=True):
                if new:
                    self._ledger.keep_found(record, new, sought=self._sought)
                results.append(_result(record, new or known, known=not read_now))
            self._done[plan.number] = results

        self._searches.search(texts, pack=self._loaded, done=settle)
        return True

    def _unopened(self, record: DocumentRecord) -> Found | None:
        """Return what there is to find in a text, where an earlier run tells it without the text."""
        readable = record.state is State.READ
        return self._spare.unopened(record, self._loaded()) if self._spare and readable else None

    def _screen(self, plan: Plan, documents: Sequence[Document]) -> None:
        """Search what was just read, keep it, and settle its file."""

        def settle(found: list[Found | None]) -> None:
            pairs = zip(documents, found, strict=True)
            screened = [Screened(document, record_of(document), one) for document, one in pairs]
            self._ledger.keep_documents(screened, sought=self._sought)
            self._done[plan.number] = [_result(record, one) for _, record, one in screened]
            self._release(plan)

        read = [one if one.state is State.READ else None for one in documents]
        self._searches.search(read, pack=self._loaded, done=settle)

    def _keep_file(self, plan: Plan, answer: "Answer") -> None:
        """Keep what the file held, if it was still the file that we had looked at."""
        size, mtime_ns, _, inode = plan.stamp
        seen = answer.stat
        if answer.sha256 and seen and (seen.size, seen.mtime_ns, seen.ino) == (size, mtime_ns, inode):
            self._read.add(bytes.fromhex(answer.sha256))
            self._ledger.keep_file(
                plan.path, stamp=plan.stamp, read_ns=plan.at_ns, sha256=bytes.fromhex(answer.sha256)
            )

    def _ready(self) -> Iterator[Result]:
        """Yield the results whose turn has come, saying of each document whether it is a copy."""
        while self._given in self._done:
            for result in self._done.pop(self._given):
                yield self._copies.named(result)
            self._given += 1


def _result(record: DocumentRecord, found: Found | None, *, known: bool = False) -> Result:
    if found is None:
        return Result(record, known=known)
    if found.measures is not Measures.NONE:
        record = replace(record, measures=found.measures)
    if found.state is not State.READ:
        record = replace(record, state=found.state, reason=found.reason)
    return Result(record, found.matches, found.contexts, known)
