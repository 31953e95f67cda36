"""The library's page cannot rot: its examples are run, and what it exports is what it says."""

import doctest
import subprocess
import sys
from inspect import getdoc, signature
from pathlib import Path

import pytest

import answerable_engine
from surroundings import ROOT

PAGE = ROOT / "docs/library.md"


def test_the_examples_of_the_page_come_out_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest(PAGE.read_text(), {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []

    outcome = doctest.DocTestRunner(
        optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL | doctest.FAIL_FAST
    ).run(examples, out=said.append)

    assert outcome.attempted > 10
    assert outcome.failed == 0, "".join(said)


@pytest.mark.parametrize("name", answerable_engine.__all__)
def test_what_is_exported_is_a_typed_function_with_a_docstring(name: str) -> None:
    function = getattr(answerable_engine, name)

    assert getdoc(function)
    assert signature(function).return_annotation is not signature(function).empty
    assert f"`{name}(" in PAGE.read_text()


@pytest.mark.parametrize("name", answerable_engine.__all__)
def test_an_export_has_not_the_name_of_a_module(name: str) -> None:
    package = Path(answerable_engine.__file__).parent

    assert not (package / f"{name}.py").exists(), "importing the module would put it in the function's place"
    assert not (package / name).exists()


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = answerable_engine.reed  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_of_it() -> None:
    probe = "import sys, answerable_engine; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert [name for name in done.stdout.split() if name.startswith("answerable_engine.")] == []
