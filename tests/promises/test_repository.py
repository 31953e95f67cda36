"""What the repository says, and what it must not say."""

import re
import tomllib
from pathlib import Path

import pytest

from answerable_engine.version import VERSION
from promises.tree import files, modules, named
from surroundings import ROOT

TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
    ".html",
    ".css",
    ".js",
    ".json",
    ".jsonl",
    ".csv",
    ".cfg",
    "",
}
# Written so that this file does not say them either. Hosts that serve packages, and places on one machine.
UNSAID = re.compile(
    r"(?<![\w.~-])/(?:work|farm|opt|root|mnt)/[\w.]|/home/\w|\.py[e]nv\b"
    r"|\b(?:pypi|files\.python"
    r"hosted|registry\.npm"
    r"js|deb\.deb"
    r"ian|proxy\.gol"
    r"ang)\.(?:org|com)"
)
DECISIONS = [path for path in files() if path.parent == ROOT / "docs/adr" and path.name[0] == "0"]
PAGE = re.compile(r"\bdocs/[a-z][\w/-]*\.md\b")
VARIABLE = re.compile(r"""environ(?:ment)?(?:\.get\(|\[)["'](\w+)["']|["'](ANSWERABLE_\w+)["']""")
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#]+)")


def test_no_file_names_a_place_on_one_machine_or_a_registry() -> None:
    said = {
        named(path): places
        for path in files()
        if path.suffix in TEXT and (places := UNSAID.findall(path.read_text(errors="replace")))
    }

    assert not said


def test_every_link_to_another_page_leads_somewhere() -> None:
    astray = [
        (named(path), target)
        for path in files()
        if path.suffix == ".md"
        for target in LINK.findall(path.read_text())
        if not (path.parent / target).exists()
    ]

    assert not astray


@pytest.mark.parametrize("page", DECISIONS, ids=named)
def test_a_decision_says_the_situation_and_what_follows_in_half_a_page(page: Path) -> None:
    text = page.read_text()

    assert text.startswith(f"# {int(page.name[:4])}. ")
    assert "**Situation.**" in text
    assert "**Decision.**" in text
    assert "**What follows.**" in text
    assert len(text.split()) <= 320


def test_every_page_that_is_spoken_of_is_there() -> None:
    spoken = {
        (named(path), page)
        for path in files()
        if path.suffix in {".py", ".md", ".toml", ".html"}
        for page in PAGE.findall(path.read_text(errors="replace"))
    }

    assert sorted((where, page) for where, page in spoken if not (ROOT / page).exists()) == []


def test_every_variable_that_is_read_is_in_the_reference() -> None:
    pages = ("commands.md", "settings.md")
    reference = "".join((ROOT / "docs/reference" / name).read_text() for name in pages)

    read = {"".join(names) for path in modules() for names in VARIABLE.findall(path.read_text())}

    assert {"HOME", "COLUMNS"} <= read
    assert sorted(name for name in read if f"`{name}`" not in reference) == []


def test_the_changelog_knows_this_version() -> None:
    assert f"## {VERSION} " in (ROOT / "CHANGELOG.md").read_text()


def test_every_package_is_locked_with_the_hashes_of_its_files() -> None:
    for lock in ROOT.glob("requirements/*.txt"):
        blocks = re.split(r"\n(?=\S)", lock.read_text().strip())
        unlocked = [block for block in blocks if "==" not in block or "--hash=sha256:" not in block]
        assert not unlocked, f"{lock.name}: {unlocked[:2]}; run `make lock`"


def test_the_run_time_lock_holds_what_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE))

    asked = {re.split(r"[<>=\[;]", line)[0] for line in project["dependencies"]}

    assert asked <= locked, "run `make lock`"


def test_each_part_carries_its_own_licence() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text()
    assert "Attribution 4.0 International" in (ROOT / "packs/LICENSE").read_text()


def test_a_register_where_the_readme_puts_it_is_never_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    folders = set(re.findall(r"--data ([\w-]+)", (ROOT / "README.md").read_text()))

    assert "my-register" in folders
    assert {f"/{folder}/" for folder in folders} <= set(ignored)
