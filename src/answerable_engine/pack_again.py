"""Loads a pack for a run: what an earlier run has tried of it is not tried again."""

from pathlib import Path

from answerable_engine.ledger import Ledger
from answerable_engine.pack import Pack
from answerable_engine.pack_loading import load_pack
from answerable_engine.packfiles.passed import Passed, passed_by


def load_pack_again(folder: Path, *, ledger: Ledger) -> Pack:
    """Return a pack, every file of it read and checked; raises as `load_pack` does.

    The ledger remembers which patterns passed their checks.
    """
    by = passed_by()
    earlier = ledger.passed(by)
    passed = Passed(earlier)
    pack = load_pack(folder, passed=passed)
    if passed.to_keep() != earlier:
        ledger.keep_passed(passed.to_keep(), by=by)
    return pack
