"""The description of the API is kept in the documentation, and tells the truth."""

import json
import re
from collections import Counter

from answerable.doors.api import addresses
from surroundings import ROOT

REFERENCE = ROOT / "docs" / "reference"
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
