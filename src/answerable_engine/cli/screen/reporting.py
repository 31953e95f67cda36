"""The HTML report of a run, with the pictures drawn for it. Imported only when a report is asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from answerable_engine.cli.screen.drawing import drawing
from answerable_engine.cli.screen.options import Options
from answerable_engine.cli.screen.pack_in_use import PackInUse
from answerable_engine.document import Match
from answerable_engine.report import Report, Screening, write_report
from answerable_engine.results import DocumentRecord, Result
from answerable_engine.sandbox.process import Picture


def report_on(
    results: Iterable[Result], *, options: Options, pack: PackInUse, called: Mapping[str, str]
) -> Report:
    """Write the report of the results to `options.report`. `called` are the names that stand for paths."""
    paths = {name: path for path, name in called.items()}
    screening = Screening(
        path=Path(options.report),
        pack=pack.pack,
        on=date.today(),
        min_score=pack.cut if options.min_score is None else options.min_score,
        requirements=tuple(options.requirement),
        stances=tuple(options.stance),
    )
    with drawing() as draw:

        def draw_named(record: DocumentRecord, match: Match) -> Picture | None:
            return draw(replace(record, file=paths.get(record.file, record.file)), match)

        return write_report(results, screening=screening, draw=draw_named, pictures=options.pictures)
