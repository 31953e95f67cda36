"""The papers of the demonstration are what the script makes, and no other."""

import pytest

from samples.papers import SHIPPED, papers

FILES = sorted(path.name for path in SHIPPED.iterdir())


def test_every_paper_is_shipped_and_no_other() -> None:
    assert sorted(papers()) == FILES


@pytest.mark.parametrize("file", FILES)
def test_a_paper_is_what_the_script_makes(file: str) -> None:
    assert (SHIPPED / file).read_bytes() == papers()[file], "run: python -m samples"
