"""What the command promises: every verb helps, is documented, and loads no more than it needs."""

import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from answerable.__main__ import VERBS, main
from surroundings import ROOT

REFERENCE = ROOT / "docs/reference/commands.md"
SCORE = re.compile(r"score ([01]\.\d\d)\b")
EXAMPLE = re.compile(r"made-up example, which shows P1: \u2018(.+?)\u2019\.(?= - )")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")

# Nothing of this is loaded by the command, whatever it does: web applications, networks, ways past the pipes.
UNLOADED = (
    *("django", "ninja", "psycopg", "procrastinate", "typer", "rich"),
    *("requests", "httpx", "urllib3", "aiohttp", "playwright"),
    *("socket", "_socket", "ssl", "http.client", "http.server", "urllib.request"),
    *("ftplib", "smtplib", "imaplib", "poplib", "asyncio", "multiprocessing", "pickle"),
)
# The encoder's vectors are read with numpy, which loads this, and reads and writes nothing with it.
BY_NUMPY = {"pickle"}
# Nothing of this is loaded by the process that was given the paths: it never parses an untrusted byte.
PARSERS = ("pypdfium2", "pypdfium2_raw", "lxml", "resiliparse", "email", "html.parser")

# What the command needs in order to say its version, or that something went wrong.
LIGHT = (
    "answerable.errors",
    "answerable_engine.errors",
    "answerable_engine.one_thread",
    "answerable_engine.version",
)

DRIVER = """
import json, sys
from answerable.__main__ import main
code = main(sys.argv[2:])
loaded = [name for name in json.loads(sys.argv[1]) if name in sys.modules]
print(json.dumps({"code": code, "loaded": loaded}), file=sys.stderr)
"""

# One process for all verbs, which splits for each. What those of the register share is loaded before.
EACH = """
import os, sys
from answerable.__main__ import VERBS, main
for verb in sorted(VERBS, key=lambda verb: VERBS[verb].module):
    if VERBS[verb].module.startswith("answerable.doors.cli."):
        import answerable.doors.cli
    child = os.fork()
    if not child:
        sys.stdout = open(os.devnull, "w")
        sys.exit(main([verb, "--help"]))
    print(f"{verb}:{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}", flush=True)
"""

# Verbs that have tasks of their own, each with its help.
TASKS = {
    "pack": ("check", "new"),
    "people": ("list", "let-in", "close", "erase", "export"),
    "bodies": ("list", "show", "export"),
    "archive": ("add", "list", "show", "retry", "screen"),
    "triage": (
        *(
            "offer",
            "bodies",
            "list",
            "show",
            "next",
            "accept",
            "reject",
            "unsure",
            "cannot-tell",
            "hand-back",
        ),
        *("undo", "answers", "pace"),
    ),
    "findings": ("list", "show", "add", "withdraw", "again"),
    "masks": ("waiting", "show", "keep", "drop", "cover", "settle"),
    "method": ("list", "show", "draft", "rewrite", "publish"),
    "round": ("list", "show", "cells", "make", "add", "drop", "open", "pause", "resume", "close"),
    "mark": ("next", "take", "seats", "show", "give", "hand-back", "anew"),
    "ask": ("list", "show", "draft", "write", "letter", "send", "reply"),
    "gate": ("show", "ready", "audit", "set-aside", "publish"),
    "correct": ("show", "propose", "confirm", "turn-down", "take-back"),
    "missed": ("draw", "report", "next", "answer", "found", "undo"),
}


def help_of(verb: str) -> str:
    """What `answerable VERB --help` says, and the help of its tasks."""
    return "\n".join(said(verb, *task) for task in [(), *((task,) for task in TASKS.get(verb, ()))])


@cache
def said(*words: str) -> str:
    """What `answerable WORDS --help` prints where nobody says how wide the screen is."""
    out = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        patch.setenv("COLUMNS", "80")
        assert ended(*words, "--help") == 0
    return out.getvalue()


def ended(*words: str) -> int:
    """Carry out one command line in this process, and return its exit code."""
    try:
        return main(words)
    except SystemExit as end:  # so ends whoever asked for help
        return int(end.code or 0)


def section(verb: str) -> str:
    """The part of the reference that is about one verb, with the verb's own page where it has one."""
    found = re.search(
        rf"^## answerable {verb}$(.*?)(?=^## |\Z)", REFERENCE.read_text(), re.DOTALL | re.MULTILINE
    )
    assert found, f"{REFERENCE.name} needs a section `## answerable {verb}`"
    page = REFERENCE.with_name(f"{verb}.md")
    return found.group(1) + (page.read_text() if page.exists() else "")


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_help(verb: str) -> None:
    assert f"usage: answerable {verb}" in help_of(verb)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_documented_with_every_option(verb: str) -> None:
    offered = set(OPTION.findall(help_of(verb))) - {"--help"}

    documented = set(OPTION.findall(section(verb)))

    assert documented == offered


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_refuses_what_it_does_not_know_and_says_what_to_do(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(verb, "--unheard-of") == 2

    refusal, hint = capsys.readouterr().err.splitlines()
    assert refusal.startswith("answerable: ")
    assert f"answerable {verb} --help" in hint


# A verb of the engine, and one of the register; what all verbs say is asked within this process.
@pytest.mark.parametrize("verb", ["screen", "round"])
def test_a_process_of_its_own_says_the_same(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    helped, refused = process(verb, "--help"), process(verb, "--unheard-of")

    assert (helped.returncode, helped.stdout, helped.stderr) == (0, said(verb), "")
    assert (refused.returncode, refused.stdout) == (ended(verb, "--unheard-of"), "")
    assert refused.stderr == capsys.readouterr().err


def test_every_verb_loads_where_no_other_was_loaded_before() -> None:
    loaded = subprocess.run([sys.executable, "-c", EACH], capture_output=True, text=True, check=True)

    assert loaded.stdout.split() == [
        f"{verb}:0" for verb in sorted(VERBS, key=lambda verb: VERBS[verb].module)
    ]


def process(*words: str) -> subprocess.CompletedProcess[str]:
    """What comes of a command line that is typed."""
    typed = [sys.executable, "-m", "answerable", *words]
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return subprocess.run(typed, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_the_command_names_the_verb(verb: str) -> None:
    shown = said()

    assert re.search(rf"^  {verb} +{re.escape(VERBS[verb].summary)}$", shown, re.MULTILINE)
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(("encoder", "but_for"), [("none", set[str]()), ("", BY_NUMPY)])
def test_screening_loads_no_server_no_network_and_no_parser(
    tmp_path: Path, encoder: str, but_for: set[str]
) -> None:
    paper = tmp_path / "minutes.html"
    paper.write_text("<title>Minutes</title><p>A police officer is part of the Northmoor care team.</p>")
    call = [
        "screen",
        str(paper),
        "--ledger",
        str(tmp_path / "ledger"),
        "--report",
        str(tmp_path / "report.html"),
        "--encoder",
        encoder,
    ]

    done = subprocess.run(
        [sys.executable, "-c", DRIVER, json.dumps([*UNLOADED, *PARSERS]), *call],
        capture_output=True,
        text=True,
        check=True,
    )

    said = json.loads(done.stderr.splitlines()[-1])
    assert said["code"] in {0, 1}
    assert set(said["loaded"]) <= but_for
    assert (tmp_path / "report.html").exists()


def test_the_version_is_said_without_loading_the_engine() -> None:
    probe = "import sys; from answerable.__main__ import main; main(['--version']); print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    loaded = {name for name in done.stdout.split() if name.startswith("answerable")}
    assert loaded <= {"answerable", "answerable.__main__", "answerable_engine", *LIGHT}
    assert not {"argparse", "re2", "yaml", "sqlite3"} & set(done.stdout.split())


def test_the_readme_shows_what_the_command_really_prints(tmp_path: Path) -> None:
    words, shown = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    (tmp_path / "minutes.txt").write_text(words)

    done = subprocess.run(
        [sys.executable, "-m", "answerable", "screen", "minutes.txt"],
        cwd=tmp_path,
        env=os.environ | {"COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )

    summary = done.stderr[done.stderr.index("\nRead 1 document") + 1 :]
    printed = done.stdout + summary
    assert lasting(shown) == lasting(printed), "copy what it prints now into README.md"
    assert scores(shown) == pytest.approx(scores(printed), abs=0.02)
    assert {len(line) <= 80 for line in shown.splitlines()} == {True}


def test_the_readme_shows_an_example_that_the_pack_has() -> None:
    (example,) = re.findall(EXAMPLE, " ".join((ROOT / "README.md").read_text().split()))
    passages = (ROOT / "packs/stopsim/training/passages").glob("*.jsonl")

    beginning = json.dumps(example.removesuffix("…"), ensure_ascii=False).strip('"')
    assert any(beginning in path.read_text() for path in passages)


def lasting(text: str) -> str:
    """What is printed but for numbers that processors differ in, and the example that each finds nearest."""
    text = " ".join(text.split())
    for pattern, instead in (
        (SCORE, "score"),
        (r"\d+ ms", "ms"),
        (r"in (?:under )?\d+ s\b", "in s"),
        (EXAMPLE, ""),
    ):
        text = re.sub(pattern, instead, text)
    return text


def scores(text: str) -> list[float]:
    return [float(score) for score in re.findall(SCORE, text)]
