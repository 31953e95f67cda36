"""Telling what a run yields, one result after the other: written, counted, and handed on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from answerable_engine.cli.screen.filters import Filter
from answerable_engine.cli.screen.progress import Progress
from answerable_engine.cli.stopping import Stopping
from answerable_engine.outputs.kinds import Output
from answerable_engine.outputs.tally import Tally
from answerable_engine.outputs.targets import Target
from answerable_engine.results import Result


@dataclass(slots=True)
class Telling:
    """Where results go: to `target`, written as `output` says, and into `tally`.

    `beside` says whether the progress is drawn where the results are written, and so has to make way.
    `called` is what to call a file whose path means nothing to the reader.
    """

    wanted: Filter
    output: Output
    target: Target
    progress: Progress
    stopping: Stopping
    beside: bool = False
    called: dict[str, str] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    files: int = 0

    def begin(self) -> None:
        """Write what stands before the first result."""
        if self.output.head:
            self.target.write(self.output.head)

    def each(self, results: Iterable[Result]) -> Iterator[Result]:
        """Tell each result, and yield it with the matches that are wanted."""
        for found in results:
            result = self.wanted.keep(self._renamed(found) if self.called else found)
            self.files += not result.record.member
            with self.stopping.whole():
                self._write(result)
                self.tally.add(result, left_out=len(found.matches) - len(result.matches))
            yield result
            self.progress.reach(files=self.files, new_pages=result.record.pages)

    def _write(self, result: Result) -> None:
        for line in self.output.lines(result):
            if self.beside:
                self.progress.hide()
            self.target.write(line)

    def _renamed(self, result: Result) -> Result:
        record = result.record
        first, mark, member = record.copy_of.partition("!")
        return replace(
            result,
            record=replace(
                record,
                file=self.called.get(record.file, record.file),
                copy_of=self.called.get(first, first) + mark + member,
            ),
        )
