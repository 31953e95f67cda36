"""Faults that axe-core finds."""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

AXE: Final = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text()
WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = "only => axe.run({runOnly: only, resultTypes: ['violations', 'incomplete']})"


def faults(page: Page, *, rules: list[str] | None = None) -> set[tuple[str, str]]:
    """Return what axe finds wrong, or cannot decide, each with the beginning of its element."""
    only: dict[str, Any] = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    if not page.evaluate("!!window.axe"):  # half a megabyte: sent once
        page.evaluate(f"() => {{ {AXE} }}")
    found = page.evaluate(RUN, only)
    return {
        (f"{kind}: {fault['id']}", node["html"][:110])
        for kind, many in (("wrong", found["violations"]), ("unsure", found["incomplete"]))
        for fault in many
        for node in fault["nodes"]
    }
