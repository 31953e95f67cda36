"""Which documents of a run are copies, byte for byte, of one before them."""

from dataclasses import replace

from answerable_engine.document import State
from answerable_engine.results import Result


class Copies:
    """Names the first document that held the same bytes."""

    def __init__(self) -> None:
        self._firsts: dict[bytes, str] = {}  # by hash

    def named(self, result: Result) -> Result:
        """Return a result that says of what it is a copy, if it is one. Asked in the order of the results."""
        record = result.record
        if not record.sha256 or record.state is State.EMPTY:
            return result
        name = f"{record.file}!{record.member}" if record.member else record.file
        first = self._firsts.setdefault(bytes.fromhex(record.sha256), name)
        return result if first is name else replace(result, record=replace(record, copy_of=first))
