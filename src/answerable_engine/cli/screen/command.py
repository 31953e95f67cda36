"""`answerable screen`: find the passages in documents that may show a practice of a pack."""

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import chain
from time import monotonic

from answerable_engine.cli.missing import missing_line
from answerable_engine.cli.screen.filters import Filter, check_requirements, check_stances
from answerable_engine.cli.screen.learned_in_use import GOES_ON, LearnedInUse
from answerable_engine.cli.screen.options import Options, parse
from answerable_engine.cli.screen.own_files import OwnFiles
from answerable_engine.cli.screen.pack_in_use import PackInUse
from answerable_engine.cli.screen.progress import progress
from answerable_engine.cli.screen.sources import Sources, sources
from answerable_engine.cli.screen.telling import Telling
from answerable_engine.cli.stopping import Stopped, Stopping
from answerable_engine.errors import EngineError, LedgerError
from answerable_engine.late import late
from answerable_engine.ledger import Ledger, default_ledger, open_ledger
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.kinds import OUTPUTS, Page
from answerable_engine.outputs.summary import Run, summary
from answerable_engine.outputs.table import LIVELY, PLAIN, Words
from answerable_engine.outputs.tally import Tally
from answerable_engine.outputs.targets import NewFile, StandardOutput, Target, check_can_write
from answerable_engine.outputs.terminal import columns, is_colourful, is_lively
from answerable_engine.outputs.words import counted
from answerable_engine.results import DocumentRecord, Result
from answerable_engine.runners import here
from answerable_engine.runners.to_load import PackToLoad

FOUND, NOT_ALL_READ = 1, 3  # exit codes; 0 is nothing found, and 2 that of every EngineError

Runner = Callable[..., Generator[Result, None, None]]  # as `here.run`


def main(argv: Sequence[str], *, runner: Runner = here.run) -> int:
    """Carry out `answerable screen`, and return its exit code. Raises EngineError where it cannot be done."""
    options = parse(argv)
    tally = Tally()
    stopping = Stopping()
    try:
        with stopping.heeded():
            return _screen(options, tally, stopping=stopping, runner=runner)
    except Stopped as stopped:
        _say(_how_to_go_on(options, tally))
        return stopped.exit_code


def _screen(options: Options, tally: Tally, *, stopping: Stopping, runner: Runner) -> int:
    began = monotonic()
    pack = PackInUse(options.pack, load=options.load, encoder=options.encoder)
    wanted = _wanted(options, pack)
    with ExitStack() as stack:
        target = _target(options)
        stack.callback(target.drop)
        found = stack.enter_context(sources(options.paths, stdin=sys.stdin.buffer, own=_own_files(options)))
        telling = Telling(
            wanted=wanted,
            output=OUTPUTS[options.format](_page(options, pack)),
            target=target,
            progress=progress(found.total, stream=sys.stderr),
            stopping=stopping,
            tally=tally,
            beside=not options.out and is_lively(sys.stdout),
            called=found.called,
        )
        stack.callback(telling.progress.hide)
        ledger = stack.enter_context(closing(_ledger(options, telling)))
        learned = stack.enter_context(closing(_learned(options, pack, ledger=ledger, telling=telling)))
        running = _running(
            options, found, pack=pack, ledger=ledger, telling=telling, learned=learned, runner=runner
        )
        results = chain(_troubles(found), stack.enter_context(closing(running)))
        written = _take(telling, results, options=options, pack=pack)
        telling.progress.finish()
    run = _run(options, found, pack=pack, learned=learned, seconds=monotonic() - began)
    _say(*summary(tally, run, width=columns(sys.stderr)), *written)
    return _exit_code(tally)


def _running(
    options: Options,
    found: Sources,
    *,
    pack: PackInUse,
    ledger: Ledger,
    telling: Telling,
    learned: LearnedInUse,
    runner: Runner,
) -> Generator[Result, None, None]:
    troubles = len(found.listing.troubles)
    return runner(
        found.listing.files,
        pack=PackToLoad(pack.hash, lambda: pack.known_to(ledger)),
        ledger=ledger,
        jobs=options.jobs,
        fresh=options.fresh,
        progress=lambda files: telling.progress.reach(files=troubles + files),
        later=learned if learned.is_trained else None,
        model=learned.model,
    )


def _run(options: Options, found: Sources, *, pack: PackInUse, learned: LearnedInUse, seconds: float) -> Run:
    return Run(
        seconds=seconds,
        passed_over=found.listing.passed_over,
        repeated=found.listing.repeated,
        narrowed=bool(options.requirement or options.stance),
        closely=learned.closely(),
        missing=missing_line(pack.learned, pack=pack.name, folder=pack.folder),
    )


def _take(telling: Telling, results: Iterator[Result], *, options: Options, pack: PackInUse) -> list[str]:
    """Draw the results through, into the report if there is to be one; return what to say of the files."""
    telling.begin()
    written = []
    if options.report:
        report = late("report_on")(telling.each(results), options=options, pack=pack, called=telling.called)
        pictures = f", with {counted(report.pictures, 'picture')}" if options.pictures else ""
        written.append(f"The report is {one_line(options.report)}{pictures}.")
    else:
        deque(telling.each(results), maxlen=0)
    telling.target.keep()
    if options.out:
        written.append(f"What was found is in {one_line(options.out)}.")
    return written


def _wanted(options: Options, pack: PackInUse) -> Filter:
    known = pack.requirements if options.requirement else ()
    least = options.min_score
    return Filter(
        min_score=(lambda: pack.cut) if least is None else (lambda: least),
        requirements=check_requirements(options.requirement, known, pack=options.pack),
        stances=check_stances(options.stance),
    )


def _target(options: Options) -> Target:
    """Open the place to write to, so that what cannot be written is known before any work is done."""
    if options.report:
        check_can_write(options.report, option="--report")
    if options.out:
        return NewFile(options.out, option="--out")
    encoding = sys.stdout.encoding if options.format == "table" else "utf-8"
    return StandardOutput(sys.stdout.fileno(), encoding=encoding)


def _own_files(options: Options) -> OwnFiles:
    targets = (options.out, options.report, options.ledger)
    return OwnFiles(tuple(path for path in targets if path), ledger=options.ledger)


def _page(options: Options, pack: PackInUse) -> Page:
    words = Words(title=pack.title, reason=pack.say)
    if options.out:
        return Page(words)
    return Page(words, width=columns(sys.stdout), style=LIVELY if is_colourful(sys.stdout) else PLAIN)


def _ledger(options: Options, telling: Telling) -> Ledger:
    def tell(error: LedgerError) -> None:
        telling.progress.hide()
        _say(error.message, *([error.hint] if error.hint else []))

    return open_ledger(options.ledger or default_ledger(os.environ), tell=tell)


def _learned(options: Options, pack: PackInUse, *, ledger: Ledger, telling: Telling) -> LearnedInUse:
    def tell(error: EngineError) -> None:
        telling.progress.hide()
        _say(f"{error.message} {GOES_ON}", *([error.hint] if error.hint else []))

    return LearnedInUse(pack, jobs=options.jobs, ledger=ledger, tell=tell)


def _troubles(found: Sources) -> Iterator[Result]:
    for path, state, reason in found.listing.troubles:
        yield Result(DocumentRecord(path, "", "", "", state, reason, pages=0, pages_without_text=0))


def _how_to_go_on(options: Options, tally: Tally) -> str:
    done = f"Stopped after {counted(tally.documents, 'document')}. What was read is kept: to go on, "
    how = (
        "leave out --fresh and give the same command again."
        if options.fresh
        else "give the same command again."
    )
    unwritten = f" {one_line(options.out)} was not written." if options.out else ""
    return f"\n{done}{how}{unwritten}"


def _say(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _exit_code(tally: Tally) -> int:
    if tally.unread:
        return NOT_ALL_READ
    return FOUND if tally.matches else 0
