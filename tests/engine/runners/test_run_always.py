"""Whatever happens to the files between runs, a run with a ledger yields what one without would."""

import os
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable_engine.ledger import ledger_in_memory
from engine.ledger.making import opened
from engine.runners.staging import hire_quick, screened

NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")
TEXTS = ("the police", "the polite", "a police officer", "nothing", "")

names = st.sampled_from(NAMES)
writing = st.tuples(st.just("write"), names, st.sampled_from(TEXTS))
renaming = st.tuples(st.just("rename"), names, names)
removing = st.tuples(st.just("remove"), names, st.just(""))
dating = st.tuples(st.just("date"), names, st.sampled_from(["1", "2000000000", "4000000000"]))
running = st.tuples(st.just("run"), st.sampled_from("ab"), st.sampled_from(["", "fresh"]))
Step = tuple[str, str, str]


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)


def rename(folder: Path, name: str, to: str) -> None:
    if (folder / name).exists():
        (folder / name).rename(folder / to)


def remove(folder: Path, name: str, _: str) -> None:
    (folder / name).unlink(missing_ok=True)


def date(folder: Path, name: str, seconds: str) -> None:
    if (folder / name).exists():
        os.utime(folder / name, (int(seconds), int(seconds)))


ACTS = {"write": write, "rename": rename, "remove": remove, "date": date}


@given(
    st.lists(writing | renaming | removing | dating | running, max_size=25),
    st.booleans(),
)
@settings(max_examples=150)
def test_a_run_with_a_ledger_yields_what_one_without_would(steps: list[Step], settled: bool) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "in")
        folder.mkdir()
        files = [str(folder / name) for name in NAMES]
        for act, one, other in (*steps, ("run", "a", "")):
            if act != "run":
                ACTS[act](folder, one, other)
                continue
            with opened(Path(made, "ledger")) as ledger:
                found = screened(
                    files, ledger, letter=one, fresh=bool(other), hire=hire_quick, settled=settled
                )
            assert found == screened(files, ledger_in_memory(), letter=one, hire=hire_quick)
