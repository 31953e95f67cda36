"""Fills a register in a folder, and tells what is in one: run by tests in a process of its own.

A process has one database, and that of the tests is another one.
"""

import json
import sys
from pathlib import Path

from django.test import Client

import make
from answerable.archive.models import Capture, Match, Page
from answerable.doors.cli.opening import register, register_made
from answerable.outside import store
from answerable.people import actions, queries
from answerable.people.rules import Role
from answerable.setting_up.backing_up import count_rows

PAPERS = 12


def fill(folder: Path) -> None:
    """Put some papers into a register, read and screened, and seal the record."""
    with register_made(folder):
        of = make.body("NM1", name="Northmoor Care Trust")
        for number in range(PAPERS):
            make.document(f"{make.WORDS}\nPaper {number}, in words of its own.\n", of=of)
        actions.seal(by=queries.machine("tests"))


def cookie(folder: Path) -> str:
    """Sign an archivist in, and return what their browser would hold."""
    with register(folder):
        visitor = Client()
        visitor.force_login(make.person(Role.ARCHIVIST))
        return visitor.cookies["session"].value


def tell(folder: Path) -> dict[str, object]:
    """Return all that must be the same in a copy."""
    with register(folder):
        matches = Match.objects.select_related("page")
        return {
            "rows": count_rows(),
            "store": {sha256: store.is_whole(sha256) for sha256 in store.hashes()},
            "kept": sorted(Capture.objects.values_list("sha256", flat=True).distinct()),
            "faults": [fault.what for fault in queries.faults_of_record()],
            "chained": queries.end_of_record().chained,
            "pages": sorted(Page.objects.values_list("content", flat=True)),
            "quotes": [match.page.content[match.start : match.end] == match.quote for match in matches],
        }


def main() -> None:
    """Do what the command line says: fill or tell, and which folder."""
    what, where = sys.argv[1:]
    if what == "fill":
        fill(Path(where))
    elif what == "cookie":
        print(cookie(Path(where)))
    else:
        print(json.dumps(tell(Path(where))))
