"""The door of the command: what it says, and with which exit code it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, CompletedProcess

import pytest

from answerable.__main__ import BROKEN_PIPE_EXIT, INTERRUPTED_EXIT, USAGE_EXIT, VERBS, Verb, main
from answerable_engine.version import VERSION


def run(*words: str) -> CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "answerable", *words], capture_output=True, text=True, check=False
    )


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A verb `probe` of this test's own making: write its module, then call it."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(VERBS, "probe", Verb("probe_verb", "for this test"))
    monkeypatch.delitem(sys.modules, "probe_verb", raising=False)
    return tmp_path / "probe_verb.py"


def test_it_says_its_version() -> None:
    assert run("--version").stdout == f"answerable {VERSION}\n"


def test_without_a_verb_it_helps_and_refuses() -> None:
    done = run()

    assert done.returncode == USAGE_EXIT
    assert "usage: answerable VERB" in done.stderr
    assert done.stdout == ""


def test_a_mistyped_verb_is_refused_with_the_nearest_one() -> None:
    done = run("scren", "papers")

    assert done.returncode == USAGE_EXIT
    assert "there is no verb 'scren'" in done.stderr
    assert "Did you mean `answerable screen`?" in done.stderr


def test_a_verb_like_no_other_is_refused_with_all_of_them() -> None:
    assert "The verbs are: screen," in run("xyzzy").stderr


def test_a_fault_that_a_person_can_mend_is_said_with_its_hint(
    verb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb.write_text(
        "from answerable_engine.errors import LedgerError\n"
        "def main(argv): raise LedgerError('The ledger is full.', hint='Make room.')\n"
    )

    code = main(["probe"])

    assert code == 2
    assert capsys.readouterr().err == "answerable: The ledger is full.\nMake room.\n"


def test_a_verb_gets_the_words_after_it_and_gives_the_exit_code(verb: Path) -> None:
    verb.write_text("def main(argv): return len(argv)\n")

    assert main(["probe", "a", "b", "c"]) == 3


def test_an_interrupted_verb_ends_as_a_shell_would_say_it(
    verb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb.write_text("def main(argv): raise KeyboardInterrupt\n")

    assert main(["probe"]) == INTERRUPTED_EXIT
    assert "Stopped." in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_fault_of_ours(verb: Path) -> None:
    verb.write_text("def main(argv):\n    for _ in range(10000): print('x' * 100)\n    return 0\n")
    call = (
        "import sys; from answerable.__main__ import VERBS, Verb, main; "
        "VERBS['probe'] = Verb('probe_verb', ''); sys.exit(main(['probe']))"
    )
    environment = os.environ | {"PYTHONPATH": str(verb.parent)}

    process = subprocess.Popen(
        [sys.executable, "-c", call], stdout=PIPE, stderr=PIPE, text=True, env=environment
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()

    assert process.wait() == BROKEN_PIPE_EXIT == 128 + signal.SIGPIPE
    assert said == ""
    process.stderr.close()


def test_too_many_open_files_are_not_taken_for_a_full_disk(
    verb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb.write_text(
        "import errno, os\ndef main(argv): raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))\n"
    )

    assert main(["probe"]) == 2

    said = capsys.readouterr().err
    assert said.startswith("answerable: Too many files are open at once")
    assert "ulimit -n" in said
