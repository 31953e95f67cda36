"""Writes the pages of the reference that say what the tables of the register say.

PYTHONPATH=tests .venv/bin/python -m promises.described grants > docs/reference/grants.md
PYTHONPATH=tests .venv/bin/python -m promises.described states > docs/reference/states.md
PYTHONPATH=tests .venv/bin/python -m promises.described verdicts > docs/reference/verdicts.md
"""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from types import ModuleType

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
django.setup()

import answerable  # noqa: E402 - Django first
from answerable.doors.web.look.roles import ACTIONS, ROLES  # noqa: E402
from answerable.people.rules import ALLOWED, Action, Role  # noqa: E402
from promises import verdicts_described  # noqa: E402

Table = dict[StrEnum, frozenset[StrEnum]]

GRANTS = """\
# Who may do what

A grant gives somebody one role: everywhere, within one pack, or for one body. What no grant allows is not
allowed. A person may hold several. Nobody gives a role to themselves, and the last steward everywhere stays.

A role within a pack or for a body counts only there: lists show what is within reach, and what lies outside
is as if it were not there. What concerns everybody (the record, packs, closing accounts) needs a role
everywhere. Whoever declared a tie to a body does not judge it, whatever their role.

In which states something can be done is in [states.md](states.md). This page is made of the very table that
decides, in `src/answerable/people/rules/roles.py`, and a test compares them. How each address answers each
role, in each state, is in `tests/access/addresses.txt`, and a test holds that as well.

## Roles

"""

STATES = """\
# States

What has a life of its own stands in one state at a time, and goes on only along these lines. Each step is
one action and one line in the record; the database refuses a state that is not here. This page is made of
the tables in the `rules` of each chapter, and a test compares them.

"""


@cache
def tables() -> dict[str, Table]:
    """Return every table of states, by the name of its enumeration."""
    found: dict[str, Table] = {}
    for chapter in pkgutil.iter_modules(answerable.__path__):
        if chapter.ispkg and chapter.name != "doors":
            for module in _rules(chapter.name):
                found |= {
                    type(next(iter(value))).__name__: value
                    for name, value in vars(module).items()
                    if name.startswith("NEXT_")
                }
    return found


def modules(name: str) -> Iterator[ModuleType]:
    """Yield a module, and those in it where it is a package."""
    found = importlib.import_module(name)
    yield found
    for inside in pkgutil.iter_modules(getattr(found, "__path__", ())):
        yield importlib.import_module(f"{name}.{inside.name}")


def grants() -> str:
    """Return the page about roles."""
    roles = "".join(f"- **{name}**: {what}.\n" for name, what in ROLES.values())
    head = "| | " + " | ".join(str(ROLES[role][0]) for role in Role) + " |\n"
    line = "|---|" + "---|" * len(Role) + "\n"
    rows = "".join(f"| {ACTIONS[action]} | {_ticks(action)} |\n" for action in Action)
    return f"{GRANTS}{roles}\n## What each may do\n\n{head}{line}{rows}"


def states() -> str:
    """Return the page about states."""
    return STATES + "\n".join(_life(name, table) for name, table in tables().items())


def _ticks(action: Action) -> str:
    return " | ".join("yes" if action in ALLOWED[role] else "" for role in Role)


def _life(name: str, table: Table) -> str:
    kind = type(next(iter(table)))
    told = " ".join((kind.__doc__ or "").split())
    reached = frozenset[StrEnum]().union(*table.values())
    first = next(iter(table))
    lines = [f"    [*] --> {state}" for state in table if state == first or state not in reached]
    lines += [f"    {state} --> {onward}" for state in table for onward in sorted(table[state])]
    lines += [f"    {state} --> [*]" for state in table if not table[state]]
    chart = "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])
    rows = "".join(f"| {state} | {', '.join(sorted(table[state])) or '(the end)'} |\n" for state in table)
    return f"## {name}\n\n{told}\n\n{chart}\n\n| from | to |\n|---|---|\n{rows}"


def _rules(chapter: str) -> Iterator[ModuleType]:
    try:
        yield from modules(f"answerable.{chapter}.rules")
    except ModuleNotFoundError:
        return


PAGES = {"grants": grants, "states": states, "verdicts": verdicts_described.page}

if __name__ == "__main__":
    sys.stdout.write(PAGES[sys.argv[1]]())
