"""What `answerable pack check` says: what a pack holds, what is wrong with it, how its examples came out."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from answerable_engine.errors import EngineError, PackError
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.words import STANCES, counted, title
from answerable_engine.outputs.wrap import wrap
from answerable_engine.pack import Pack, Requirement
from answerable_engine.pack_checking import Trial
from answerable_engine.pack_loading import Loaded
from answerable_engine.pack_reach import Reach
from answerable_engine.reasons import say

WIDTH = 80
TO_FIND = "Add a way of writing it under look_for, or give one that it has more weight."
TO_LEAVE = "Make a pattern narrower, or add what it really is under look_alikes."


def refusal(folder: str, faults: Sequence[EngineError]) -> str:
    """Return every fault of a pack in words, file by file."""
    lines = [*_lines(f"The pack in {folder} cannot be used: {counted(len(faults), 'fault')}.")]
    for path, group in groupby(faults, key=lambda fault: getattr(fault, "path", "")):
        lines += [
            "",
            *([one_line(path)] if path else []),
            *(line for fault in group for line in _fault(fault)),
        ]
    return "\n".join(lines)


def account(folder: str, loaded: Loaded, trials: Sequence[Trial], *, reach: Reach, trained: str) -> str:
    """Return what a pack holds and how its examples came out, in lines of at most 80 cells.

    `trained` says which trained parts it has, if any.
    """
    pack = loaded.pack
    lines = [*_holding(folder, pack), *_reaching(reach), *_lines(trained, first="  ", rest="  ")]
    for requirement in pack.requirements:
        own = [trial for trial in trials if trial.requirement == requirement.code]
        lines += ["", *_requirement(requirement, own)]
    failed = [trial for trial in trials if not trial.as_said]
    for trial in failed:
        lines += ["", *_failure(trial, pack)]
    if loaded.warnings:
        lines += [
            "",
            "Worth a second look:",
            *(line for warning in loaded.warnings for line in _warning(warning)),
        ]
    return "\n".join((*lines, "", *_verdict(len(failed), len(trials))))


def _holding(folder: str, pack: Pack) -> Iterator[str]:
    yield from _lines(f"{pack.code}, version {pack.version}: {title(pack.titles)}", rest="  ")
    yield from _lines(folder, first="  ", rest="  ")
    counts = (
        counted(len(pack.requirements), "requirement"),
        counted(len(pack.concepts), "concept"),
        counted(len(pack.names), "name"),
        counted(len(pack.measures), "measure"),
    )
    yield from _lines(f"{', '.join(counts)}; cut {pack.cut:.2f}", first="  ", rest="  ")


def _reaching(reach: Reach) -> Iterator[str]:
    kinds = {body.kind for body in reach.bodies}
    if kinds:
        listed = f"{counted(len(reach.bodies), 'body', 'bodies')} of {counted(len(kinds), 'kind')}"
        yield from _lines(f"it lists {listed}", first="  ", rest="  ")
    if reach.in_force_from:
        yield from _lines(f"in force from {reach.in_force_from}", first="  ", rest="  ")


def _requirement(requirement: Requirement, trials: Sequence[Trial]) -> Iterator[str]:
    yield from _lines(title(requirement.titles), first=f"{requirement.code}  ", rest="    ")
    showing = [trial for trial in trials if trial.shows]
    others = [trial for trial in trials if not trial.shows]
    yield f"    {sum(t.as_said for t in showing)} of {len(showing)} examples that show it came out right"
    yield f"    {sum(t.as_said for t in others)} of {len(others)} that do not were left alone"


def _failure(trial: Trial, pack: Pack) -> Iterator[str]:
    kind = "shows" if trial.shows else "does_not_show"
    yield from _lines(f"{trial.requirement}, {kind}, example {trial.number}: {_outcome(trial)}", rest="  ")
    yield from _lines(f"\u201c{trial.example.text}\u201d", first="  ", rest="  ")
    for reason in trial.best.why if trial.best else ():
        yield from _lines(say(reason, pack, language=pack.languages[0]), first="  - ", rest="    ")
    if trial.found != trial.shows:
        yield from _lines(TO_FIND if trial.shows else TO_LEAVE, first="  ", rest="  ")


def _outcome(trial: Trial) -> str:
    if trial.found and trial.shows and trial.best:
        stance = trial.example.stance
        return f"its stance came out as {STANCES[trial.best.stance]} ({trial.best.stance}), not {stance}"
    if trial.found:
        return f"found, with a score of {trial.score:.2f} (the cut is {trial.cut:.2f})"
    if trial.best:
        return f"not found: its score is {trial.score:.2f}, and the cut is {trial.cut:.2f}"
    return "not found: nothing that the pack looks for is in it"


def _fault(fault: EngineError) -> Iterator[str]:
    first, *others = _without_path(fault).split("\n")
    yield from _lines(first, first="  ", rest="    ")
    yield from map(one_line, others)
    if fault.hint:
        yield from _lines(fault.hint, first="    ", rest="    ")


def _warning(warning: PackError) -> Iterator[str]:
    yield from _lines(warning.message, first="  ", rest="    ")
    yield from _lines(warning.hint, first="    ", rest="    ")


def _without_path(fault: EngineError) -> str:
    return fault.message.removeprefix(f"{getattr(fault, 'path', '')}: ")


def _verdict(failed: int, run: int) -> Iterator[str]:
    if failed:
        yield f"{counted(failed, 'example')} of {run} did not come out as the pack says."
    else:
        yield f"Every check passed, and all {run} examples came out as the pack says."


def _lines(text: str, *, first: str = "", rest: str = "") -> Iterator[str]:
    return wrap(one_line(text).split(), width=WIDTH, first=first, rest=rest)
