"""The list of promises names tests that are there."""

import re
from typing import Final

import pytest

from surroundings import ROOT

LIST: Final = ROOT / "tests" / "promises" / "README.md"
NAMED: Final = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
TESTS: Final = NAMED.findall(LIST.read_text(encoding="utf-8"))


def test_every_promise_names_a_test_that_holds_it() -> None:
    promises = [line for line in LIST.read_text(encoding="utf-8").splitlines()[4:] if line.startswith("|")]

    assert promises
    assert all(NAMED.search(line) for line in promises)


@pytest.mark.parametrize(("path", "name"), TESTS)
def test_a_test_that_is_named_is_there(path: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
