"""`answerable verify`: checks that nothing was changed: the record, the bytes of documents, every quote."""

import re
import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from answerable.archive import queries as archive
from answerable.asks import queries as asks
from answerable.doors.cli.opening import Data, Verb, register, run
from answerable.findings import queries as findings
from answerable.people import queries as people
from answerable_engine.outputs.terminal import is_lively

NOT_WHOLE: Final = 1
MISPLACED: Final = "its quote does not stand at its place"
NAMED: Final = 20  # places of one kind that are named; the others are counted

SEAL: Final = re.compile(r"[0-9a-f]{64}")

verb = Verb()


@verb.command()
def verify(
    data: Data = None,
    seal: Annotated[
        str,
        typer.Option("--seal", metavar="HASH", help="A last seal that you noted: it must be in the chain."),
    ] = "",
) -> int:
    """Check that nothing was changed behind the back of the register.

    Every line of the record is checked against its seal, every stored file is read again, and every quote is
    looked for at its place. Nothing is changed. It ends with 1 if anything is not as it was.
    """
    with register(data):
        wrong = [*_record("".join(seal.split()).lower()), *_files(), *_letters(), *_quotes(), *_matches()]
    typer.echo("Something is not as it was." if wrong else "Everything is as it was.")
    return NOT_WHOLE if wrong else 0


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable verify`, and return its exit code."""
    return run(verb, argv, name="verify")


def _record(seal: str) -> list[str]:
    _progress("Checking the record")
    faults = [f"position {fault.position}: {fault.what}" for fault in people.faults_of_record()]
    if seal and not people.is_in_record(seal):
        faults.append(_not_in_it(seal))
    end = people.end_of_record()
    _told(f"The record, {end.position} sealed lines", faults)
    if end.position:
        typer.echo(f"  Its last seal is {end.chained}")
    if end.unsealed:
        typer.echo(f"  Not sealed yet: {end.unsealed}. `answerable up` seals them within a minute.")
    return faults


def _not_in_it(seal: str) -> str:
    """Say what may be the matter with a seal that is not in the chain."""
    if not SEAL.fullmatch(seal):
        return f"{seal[:80]} is no seal, so it may be mistyped: a seal has 64 signs, each 0 to 9 or a to f."
    why = "it may be mistyped; or lines were cut off, or it is of another register"
    return f"The seal {seal} is not in it: {why}."


def _files() -> list[str]:
    looked_at = [0]

    def progress(done: int, of: int) -> None:
        looked_at[0] = done
        _progress(f"Reading files: {done} of {of}")

    faults = []
    for damage in archive.check_bytes(progress):
        what = "its bytes were changed" if damage.is_there else "its bytes are gone"
        faults.append(f"{damage.sha256} of {', '.join(damage.documents)}: {what}")
    return _told(f"The stored files, {looked_at[0]} of them", faults)


def _letters() -> list[str]:
    _progress("Reading letters, and what shows that they were sent")
    faults = [f"{sha256} of {ask}: its bytes are gone or changed" for ask, sha256 in asks.damaged()]
    return _told("The letters that were written, and the proofs", faults)


def _quotes() -> list[str]:
    _progress("Looking for the quotes of findings")
    return _told("The quotes of findings", [f"{finding}: {MISPLACED}" for finding in findings.not_verbatim()])


def _matches() -> list[str]:
    _progress("Looking for the quotes of matches")
    return _told("The quotes of matches", [f"match {match.pk}: {MISPLACED}" for match in archive.misquoted()])


def _told(what: str, faults: list[str]) -> list[str]:
    """Say how one part comes out: its first faults, each with its place, and how many there are."""
    _progress("")
    typer.echo(f"{what}: {f'{len(faults)} not as it was' if faults else 'whole'}")
    for fault in faults[:NAMED]:
        typer.echo(f"  {fault}")
    if len(faults) > NAMED:
        typer.echo(f"  and {len(faults) - NAMED} more")
    return faults


def _progress(line: str) -> None:
    """Show what is being done, in place, to whoever watches; "" takes it away."""
    if is_lively(sys.stderr):
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
