"""What every chapter promises: fields are public or private, acts say by whom, and states have a table."""

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from answerable.register.rules import verdicts
from promises import described
from surroundings import ROOT

CHAPTERS = ("people", "register", "archive", "asks", "findings")
# These make what an action takes, and change nothing.
NOT_ACTS = {"taken_up"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("answerable.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_public_or_private(model: type[models.Model]) -> None:
    privacy = getattr(model, "Privacy", None)
    fields = {field.name for field in model._meta.get_fields() if field.concrete}

    assert privacy, f"give {model.__name__} a `class Privacy` that names each field as public or private"
    assert privacy.public | privacy.private == fields, "name each field once, on the day it is added"
    assert not privacy.public & privacy.private


def test_no_table_is_other_than_its_migrations_make_it() -> None:
    made = MigrationLoader(None)
    changes = MigrationAutodetector(made.project_state(), ProjectState.from_apps(apps))

    missing = changes.changes(graph=made.graph)

    assert not {label for label in missing if label in CHAPTERS}, "write the migration that is missing"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_action_says_by_whom(chapter: str) -> None:
    without = [name for name, action in actions(chapter) if not says_by_whom(action)]

    assert not without, "an action takes `*, by: Person`, so that the record can tell who did it"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_action_says_what_it_promises(chapter: str) -> None:
    assert not [name for name, action in actions(chapter) if not inspect.getdoc(action)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_query_changes_nothing(chapter: str) -> None:
    """Queries are told from actions by where they stand; nothing that writes may stand among them."""
    writing = (".save(", ".create(", ".delete(", ".update(", "bulk_create(", "select_for_update(")
    found = {
        f"{module.__name__}: {word}"
        for module in described.modules(f"answerable.{chapter}.queries")
        for word in writing
        if word in inspect.getsource(module)
    }

    assert found <= {"answerable.people.queries.accounts: .create("}, "move what writes to actions"


def test_every_state_has_its_line_in_a_table_and_leads_only_to_others_of_its_kind() -> None:
    for name, table in described.tables().items():
        (kind,) = {type(state) for state in table}
        assert set(table) == set(kind), f"{name}: each state of {kind.__name__} needs a line"
        assert all(isinstance(onward, kind) for onwards in table.values() for onward in onwards)
        assert all(state not in onwards for state, onwards in table.items()), f"{name}: no step stays"


def test_every_life_cycle_is_held_by_the_database() -> None:
    """A column with a state has a constraint that names every state."""
    constrained = {
        str(constraint.condition)
        for model in OURS
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    }

    for name, table in described.tables().items():
        states = [str(state) for state in table]
        assert any(all(f"'{state}'" in told for state in states) for told in constrained), name


def says_by_whom(action: Callable[..., object]) -> bool:
    by = inspect.signature(action).parameters.get("by")
    return by is not None and by.kind is inspect.Parameter.KEYWORD_ONLY


def actions(chapter: str) -> Iterator[tuple[str, Callable[..., object]]]:
    """Every function that the actions of a chapter offer to others."""
    package = importlib.import_module(f"answerable.{chapter}.actions")
    offered = getattr(package, "__all__", ())
    for name in offered:
        if inspect.isfunction(getattr(package, name)) and name not in NOT_ACTS:
            yield name, getattr(package, name)


@pytest.mark.parametrize("page", described.PAGES)
def test_the_reference_says_what_the_tables_say(page: str) -> None:
    kept = (ROOT / f"docs/reference/{page}.md").read_text(encoding="utf-8")

    assert kept == described.PAGES[page](), (
        f"PYTHONPATH=tests .venv/bin/python -m promises.described {page} > docs/reference/{page}.md"
    )


def test_every_sentence_that_refuses_a_verdict_is_in_the_reference() -> None:
    source = ast.parse(Path(inspect.getfile(verdicts)).read_text(encoding="utf-8"))
    sentences = [
        ast.literal_eval(call.args[0])
        for call in ast.walk(source)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Sentence"
    ]
    page = described.PAGES["verdicts"]()

    assert len(sentences) > 10
    assert [text for text in sentences if re.sub(r"%\(\w+\)s", "…", text) not in page] == []
