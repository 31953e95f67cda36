"""The HTML report: one file that opens offline, without a script, and shows every passage in its place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from answerable_engine.document import Match
from answerable_engine.outputs.targets import write_whole
from answerable_engine.report.addresses import PDF
from answerable_engine.report.contents import Contents, Passage, Screening, gather
from answerable_engine.report.markup import Html, tag
from answerable_engine.report.page import page
from answerable_engine.report.pictures import PagePicture, figure
from answerable_engine.results import DocumentRecord, Result

__all__ = ["PagePicture", "Report", "Screening", "write_report"]

Draw = Callable[[DocumentRecord, Match], PagePicture | None]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was written: where it is, and how many passages and pictures are in it."""

    path: Path
    passages: int
    left_out: int
    pictures: int


def write_report(
    results: Iterable[Result], *, screening: Screening, draw: Draw | None = None, pictures: int = 0
) -> Report:
    """Write the report of `results` to `screening.path`, whole or not at all, and say what was written.

    `results` hold the matches to show and no others. `draw` is asked for the pictures of at most `pictures`
    passages, best score first; it returns None where there can be none. Raises UsageError where the report
    cannot be written.
    """
    contents = gather(results, screening=screening)
    drawn = _drawn(contents, draw=draw, pictures=pictures)
    parts = page(contents, pictured=lambda passage: _pictured(passage, drawn))
    write_whole(str(screening.path), parts, option="--report")
    shown = sum(1 for _ in contents.passages)
    return Report(screening.path, shown, contents.total - shown, len(drawn))


def _drawn(contents: Contents, *, draw: Draw | None, pictures: int) -> dict[str, Html]:
    if draw is None:
        return {}
    can_be = [passage for passage in contents.passages if passage.record.media_type == PDF]
    best = sorted(can_be, key=lambda passage: -passage.match.score)[:pictures]
    asked = ((passage, draw(passage.record, passage.match)) for passage in best)
    return {passage.anchor: _figure(passage, picture) for passage, picture in asked if picture}


def _figure(passage: Passage, picture: PagePicture) -> Html:
    page_number = passage.match.page
    alt = f"Page {page_number} as it is printed. The passage quoted above is marked on it."
    caption = f"Page {page_number} of {Path(passage.record.file).name}, with the passage marked."
    return tag(
        "details",
        tag("summary", f"Picture of page {page_number}, with the words marked"),
        figure(picture, alt=alt, caption=caption),
        class_="picture",
    )


def _pictured(passage: Passage, drawn: dict[str, Html]) -> Html:
    if passage.anchor in drawn:
        return drawn[passage.anchor]
    if passage.record.media_type != PDF:
        return tag(
            "p", "This kind of document has no fixed pages, so there is no picture.", class_="no-picture"
        )
    return tag("p", "No picture of this page was made: open the file at the page.", class_="no-picture")
