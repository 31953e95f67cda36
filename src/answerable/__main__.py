"""The command `answerable`: a table from verb to module, each loaded only when it is asked for.

What is imported here is paid for by every call, `answerable --version` included, so it is next to nothing.
"""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple, TextIO

from answerable.errors import AnswerableError
from answerable_engine.errors import EngineError, UsageError
from answerable_engine.one_thread import one_thread
from answerable_engine.version import VERSION

USAGE_EXIT: Final = 2
INTERRUPTED_EXIT: Final = 130  # 128 + SIGINT, as a shell would say it
BROKEN_PIPE_EXIT: Final = 141  # 128 + SIGPIPE
ALLOCATIONS_BETWEEN_LOOKS: Final = 20_000  # for garbage; Python's own 700 is meant for smaller programs


class Verb(NamedTuple):
    """One thing the command does: the module whose `main(argv)` does it, and what it is, in plain words."""

    module: str
    summary: str


VERBS: Final = {
    "screen": Verb(
        "answerable_engine.cli.screen", "find the passages in your documents that may show a practice"
    ),
    "sample": Verb(
        "answerable_engine.cli.sample", "try it on some made-up papers, and write a report to look at"
    ),
    "demo": Verb("answerable.doors.cli.demo", "see it all at work, on made-up papers"),
    "up": Verb("answerable.doors.cli.up", "run the register on this machine, until you stop it"),
    "invite": Verb("answerable.doors.cli.invite", "ask a person to join, and print the link"),
    "people": Verb("answerable.doors.cli.people", "see who works here, let them in again, let them go"),
    "grant": Verb("answerable.doors.cli.grant", "let a person do more: give them a role"),
    "revoke": Verb("answerable.doors.cli.revoke", "take a role away from a person"),
    "verify": Verb("answerable.doors.cli.verify", "check that nothing was changed: record, files, quotes"),
    "load": Verb("answerable.doors.cli.load", "load a pack into the register: what bodies were told"),
    "load-bodies": Verb("answerable.doors.cli.load_bodies", "load bodies from a list that the NHS publishes"),
    "bodies": Verb(
        "answerable.doors.cli.bodies", "list the bodies that are known, and what is known of each"
    ),
    "archive": Verb("answerable.doors.cli.archive", "bring documents in, and have them read and searched"),
    "search": Verb("answerable.doors.cli.search", "find pages by their words, in all that was read"),
    "triage": Verb("answerable.doors.cli.triage", "read what a machine pointed to, and say what it shows"),
    "findings": Verb("answerable.doors.cli.findings", "see what people found, add to it, take it back"),
    "masks": Verb(
        "answerable.doors.cli.findings_masks", "cover names and the like before others see a quote"
    ),
    "missed": Verb(
        "answerable.doors.cli.findings_missed", "read a sample again, and see how much was missed"
    ),
    "method": Verb("answerable.doors.cli.methods", "say how it is judged, before anything is judged by it"),
    "round": Verb("answerable.doors.cli.rounds", "set up a round of judging: open it, pause it, close it"),
    "mark": Verb("answerable.doors.cli.marks", "judge what waits in a round, apart from the others"),
    "ask": Verb("answerable.doors.cli.asks", "ask bodies before it is published, and keep the answers"),
    "gate": Verb(
        "answerable.doors.cli.gates", "see what has to be so before it is published, and publish it"
    ),
    "correct": Verb(
        "answerable.doors.cli.corrections", "put right what was published: propose it, confirm it"
    ),
    "standing": Verb("answerable.doors.cli.standings", "see what was said of one body in public, and why"),
    "evidence": Verb("answerable.doors.cli.evidence", "see one published passage, and what rests on it"),
    "backup": Verb("answerable.doors.cli.backup", "keep a safe copy of the register"),
    "restore": Verb("answerable.doors.cli.restore", "bring a register back from its backup"),
    "doctor": Verb("answerable.doctor", "say what works on this machine, and how to get what does not"),
    "pack": Verb(
        "answerable_engine.cli.pack", "check a pack (the list of what to look for), or start a new one"
    ),
    "train": Verb(
        "answerable_engine.cli.train", "make the trained parts of a pack from its training passages"
    ),
    "classify": Verb(
        "answerable_engine.cli.classify", "score single passages, to measure how well a pack does"
    ),
}
UNKNOWN: Final = "answerable.unknown"
TOO_MANY_FILES: Final = {errno.EMFILE, errno.ENFILE}


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command line, and return its exit code.

    `argv` is what comes after the word `answerable`; without it, what the person typed.
    """
    one_thread()
    try:
        _check_streams()
        code = _dispatch(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except (EngineError, AnswerableError) as error:
        return _refuse(error)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return INTERRUPTED_EXIT
    except BrokenPipeError:
        _let_go(sys.stdout)  # whoever read our output has gone
        return BROKEN_PIPE_EXIT
    except OSError as error:
        return _refuse(_unwritten(error))
    return code


def help_text() -> str:
    """Return what `answerable --help` says: every verb, in the order in which a person meets them."""
    width = max(map(len, VERBS))
    verbs = "\n".join(f"  {name:<{width}}  {verb.summary}" for name, verb in VERBS.items())
    return (
        "usage: answerable VERB ...\n\n"
        "Answerable shows whether a practice that had to stop has really stopped.\n"
        "It finds the words in public documents; you decide what they mean.\n\n"
        f"verbs:\n{verbs}\n\n"
        "For more about one of them: answerable VERB --help. To begin: answerable demo.\n"
        "This work is independent of the NHS and of government."
    )


def _dispatch(argv: Sequence[str]) -> int:
    match argv:
        case ["--version" | "-V", *_]:
            print(f"answerable {VERSION}")
            return 0
        case ["--help" | "-h" | "help", *_]:
            print(help_text())
            return 0
        case []:
            print(help_text(), file=sys.stderr)
            return USAGE_EXIT
        case [name, *rest] if name in VERBS:
            return int(_load(VERBS[name].module).main(rest))
        case [name, *_]:
            raise import_module(UNKNOWN).refusal(name, VERBS)
    raise AssertionError(argv)


def _load(name: str) -> ModuleType:
    """Import a verb's module, and tell Python that what comes with it is there to stay.

    Looking for garbage among modules, again and again and once more at the end, is an eighth of what a run
    costs in which nothing has changed.
    """
    gc.set_threshold(ALLOCATIONS_BETWEEN_LOOKS)
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        raise import_module(UNKNOWN).lacking(error, module=name) from error
    gc.freeze()
    return module


def _check_streams() -> None:
    """Refuse to begin without standard streams: the next file to be opened would take their place."""
    if not (sys.stdin and sys.stdout and sys.stderr):
        raise UsageError(
            "Standard input, output and error must be open.",
            hint="Close none of them: write </dev/null, >/dev/null or 2>/dev/null.",
        )


def _refuse(error: EngineError | AnswerableError) -> int:
    """Say what went wrong, if there is somebody to say it to. Never raises: 1 would mean matches."""
    streams = [stream for stream in (sys.stdout, sys.stderr) if stream]
    if sys.stderr:
        with suppress(OSError):
            print(
                f"answerable: {error.message}",
                *([error.hint] if error.hint else []),
                sep="\n",
                file=sys.stderr,
            )
    for stream in streams:
        try:
            stream.flush()
        except OSError:
            _let_go(stream)
    return error.exit_code


def _unwritten(error: OSError) -> EngineError:
    """Return what to say where the system would not take what was written, or give what was asked for."""
    if error.errno in TOO_MANY_FILES:
        return EngineError(
            f"Too many files are open at once ({error.strerror}).",
            hint="Allow more of them, and run it again: ulimit -n 1024",
        )
    where = f"{error.filename}" if error.filename else "What there is to say cannot be written"
    return EngineError(
        f"{where}: {error.strerror or error}.",
        hint="Make room, or write to a place that has room and that you may write to.",
    )


def _let_go(stream: TextIO) -> None:
    """Lead a stream that takes nothing more into nowhere: Python would flush into it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    sys.exit(main())
