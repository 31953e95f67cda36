"""The description of the API is kept in the documentation, and tells the truth."""

import json
import re
from collections import Counter
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

from ninja import Schema

from answerable.doors import api
from answerable.doors.api import addresses, findings
from answerable.findings.rules.periods import Exactness
from surroundings import ROOT

REFERENCE = ROOT / "docs" / "reference"
NOUNS = [import_module(f"{api.__name__}.{module.name}") for module in iter_modules(api.__path__)]
ADDRESS = re.compile(r"^\| `(/api/v1/[^`]*)`", re.MULTILINE)


def test_the_description_that_is_kept_is_the_one_that_is_sent() -> None:
    kept = json.loads((REFERENCE / "openapi.json").read_text(encoding="utf-8"))

    assert kept == json.loads(json.dumps(addresses.described())), (
        "The API has changed. If that is meant: "
        "PYTHONPATH=tests .venv/bin/python -m api.described > docs/reference/openapi.json"
    )


def test_the_reference_lists_exactly_the_addresses_there_are() -> None:
    listed = ADDRESS.findall((REFERENCE / "api.md").read_text(encoding="utf-8"))

    assert sorted(listed) == sorted(addresses.described()["paths"])


def test_every_address_and_parameter_says_what_it_is_in_its_own_name() -> None:
    paths = addresses.described()["paths"]
    names = Counter(asked["get"]["operationId"] for asked in paths.values())

    assert [name for name, times in names.items() if times > 1] == []
    for asked in paths.values():
        assert asked.keys() == {"get"}
        assert asked["get"]["description"]
        for parameter in asked["get"]["parameters"]:
            assert parameter["in"] == "path" or parameter["description"]


def test_no_two_kinds_of_thing_share_a_name_in_the_description() -> None:
    kinds = {
        kind
        for module in NOUNS
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Enum | Schema)
    }
    names = Counter(kind.__name__ for kind in kinds)

    assert [name for name, times in names.items() if times > 1] == []


def test_how_exactly_a_period_is_known_is_told_in_the_words_of_findings() -> None:
    assert set(get_args(findings.HowExact)) == set(Exactness)
