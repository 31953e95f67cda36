"""Every setting is in the reference, and the reference has no other."""

import re

from surroundings import ROOT

NAME = re.compile(r"""environment\.\w+\(\s*["'](\w+)["']""")
ROW = re.compile(r"^\| `(\w+)`", re.MULTILINE)


def test_the_reference_lists_exactly_the_settings_that_are_read() -> None:
    read = {
        name
        for module in (ROOT / "src" / "answerable").rglob("*.py")
        for name in NAME.findall(module.read_text(encoding="utf-8"))
    }
    listed = ROW.findall((ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8"))

    assert sorted(listed) == sorted(read), "docs/reference/settings.md and src/answerable differ"
