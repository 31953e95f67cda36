"""What every module promises: a docstring, its imports at the top, and no network."""

import ast
import re

from promises.tree import imported, late_imports, modules, named

ON_DEMAND = re.compile(r"\bimport_module\(|\b__import__\(")
# The three tables of docs/adr/0008-imports-on-demand.md.
TABLES = {
    "src/answerable/__main__.py",
    "src/answerable_engine/__init__.py",
    "src/answerable_engine/late.py",
}
# The contracts in pyproject.toml name packages; these are modules inside a package that is allowed.
NETWORK = {"urllib.request", "urllib.robotparser", "concurrent.futures.process"}


def test_every_module_says_what_it_is_for() -> None:
    # A migration is written by Django, and says what it does by its name.
    written = [path for path in modules() if path.parent.name != "migrations"]
    silent = [named(path) for path in written if not ast.get_docstring(ast.parse(path.read_text()))]

    assert not silent, "one line that says what it is for"


def test_every_module_imports_at_its_top() -> None:
    late = {named(path): lines for path in modules() if (lines := late_imports(path))}

    assert not late, "an import inside a function (at these lines): mend the order, or use a table"


def test_only_the_three_tables_import_on_demand() -> None:
    on_demand = {named(path) for path in modules() if ON_DEMAND.search(path.read_text())}

    assert on_demand <= TABLES, "see docs/adr/0008-imports-on-demand.md"


def test_the_engine_imports_no_part_of_a_package_that_opens_connections() -> None:
    reaching = {named(path) for path in modules(under="src/answerable_engine") if imported(path) & NETWORK}

    assert not reaching
