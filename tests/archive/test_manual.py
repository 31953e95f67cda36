"""The manual of the archive says what is."""

import re

from answerable.archive.rules import NEXT_STATES, IntakeState, Kind
from answerable.archive.words import KINDS
from answerable.doors.web.look.words import INTAKES
from surroundings import ROOT

ROW = re.compile(r"^\| (\w+) \| [^|]+ \| ([\w, ]*)\|$", re.MULTILINE)


def test_the_manual_has_the_life_of_a_file_as_it_is() -> None:
    rows = ROW.findall((ROOT / "docs" / "archive.md").read_text())

    told = {state: frozenset(filter(None, onward.strip().split(", "))) for state, onward in rows[1:]}
    assert told == {str(state): frozenset(map(str, onward)) for state, onward in NEXT_STATES.items()}


def test_every_state_and_kind_has_its_word_on_pages_and_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "commands.md").read_text()

    assert set(INTAKES) == set(map(str, IntakeState)) == set(map(str, NEXT_STATES))
    assert set(KINDS) == set(Kind)
    assert [name for name in (*Kind, *IntakeState) if f"`{name}`" not in reference] == []
