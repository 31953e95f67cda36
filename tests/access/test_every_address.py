"""Every address, for everybody who may come, in every state: as the table says, and nothing is left out."""

import os

import pytest

from access import table
from access.outcomes import METHODS, WORDS, addresses, outcome
from access.world import EVERYBODY, World
from answerable.people.rules import ALLOWED, Action, Role

ROWS = table.read() if table.FILE.exists() else {}
WRITES = "ANSWERABLE_WRITE_ACCESS"


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({row.partition(" ")[0] for row, _method in ROWS}))
def test_an_address_answers_everybody_as_the_table_says(world: World, name: str) -> None:
    for (row, method), answers in ROWS.items():
        if row.partition(" ")[0] == name:
            found = [outcome(world, row, method, who) for who in EVERYBODY]
            said = dict(zip(EVERYBODY, answers, strict=True))
            assert dict(zip(EVERYBODY, found, strict=True)) == said, f"{method} {row}"


@pytest.mark.django_db
def test_every_address_method_and_state_has_its_row(world: World) -> None:
    assert set(ROWS) == _wanted(world), "write the table anew (tests/access/table.py), and read what changed"


@pytest.mark.django_db
def test_the_table_is_written_anew_where_that_is_asked_for(world: World) -> None:
    if WRITES not in os.environ:
        return
    wanted = sorted(_wanted(world), key=_order)
    rows = {(row, method): [outcome(world, row, method, who) for who in EVERYBODY] for row, method in wanted}
    table.write(WORDS, list(EVERYBODY), rows)


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert sum(map(len, ROWS.values())) >= 2_000
    assert {word for answers in ROWS.values() for word in answers} <= set(WORDS)


def test_who_has_no_role_does_nothing_but_look_after_themselves() -> None:
    done = {row for (row, _method), said in ROWS.items() if _of(said, "roleless") == "done"}

    assert {row for row in done if not row.startswith(("account", "mfa_", "theme", "unsent"))} == set()


def test_who_is_not_signed_in_changes_nothing_but_by_an_invitation() -> None:
    done = {row for (row, _method), said in ROWS.items() if _of(said, "nobody") == "done"}

    assert done <= {"account_logout", "invited"}


def test_a_role_for_another_body_opens_nothing_that_the_role_does_not() -> None:
    for (row, method), said in ROWS.items():
        for role in ("steward", "archivist", "reviewer"):
            if _of(said, f"{role}≠") in {"open", "done"}:
                assert _of(said, role) in {"open", "done"}, (row, method)


def test_no_form_of_rounds_or_letters_opens_to_somebody_whom_it_then_refuses() -> None:
    forms = ("method_", "round_", "cell_", "correction_", "ask_")
    for (row, method), said in ROWS.items():
        if method == "get" and row.startswith(forms):
            sent = ROWS[row, "post"]
            opens_in_vain = [
                who
                for who, got, did in zip(EVERYBODY, said, sent, strict=True)
                if (got, did) == ("open", "no")
            ]
            assert opens_in_vain == [], row


def test_every_action_is_somebodys_and_none_is_everybodys() -> None:
    for action in Action:
        assert any(action in ALLOWED[role] for role in Role)
        assert not all(action in ALLOWED[role] for role in Role) or action in {
            Action.READ_DOCUMENT,
            Action.SEE_FINDING,
            Action.SEE_ASK,
            Action.SEE_ROUND,
        }


def _wanted(world: World) -> set[table.Row]:
    names = set(addresses())
    states = {row for row in world.parts if row.partition(" ")[0] in names}
    return {(row, method) for row in names | states for method in METHODS}


def _order(row: table.Row) -> tuple[int, str, int]:
    names = list(dict.fromkeys(addresses()))
    return names.index(row[0].partition(" ")[0]), row[0], METHODS.index(row[1])


def _of(answers: list[str], who: str) -> str:
    return answers[list(EVERYBODY).index(who)]
