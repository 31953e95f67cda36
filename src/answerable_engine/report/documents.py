"""The documents of a run: what was read, what was not and why, and which pages no machine can read."""

from collections.abc import Iterator
from pathlib import Path

from answerable_engine.document import State
from answerable_engine.outputs.words import counted
from answerable_engine.report.addresses import address
from answerable_engine.report.contents import Contents
from answerable_engine.report.markup import Html, join, tag
from answerable_engine.report.words import MEASURES, STATES, kind
from answerable_engine.results import DocumentRecord

DOCUMENTS_LISTED = 5_000


def documents(contents: Contents) -> Html:
    """Return the list of all documents, those that could not be read first."""
    if not contents.records:
        return tag("p", "No document was given, so none was read.")
    order = sorted(range(len(contents.records)), key=lambda n: contents.records[n].state is State.READ)
    rows = [_row(contents, place) for place in order[:DOCUMENTS_LISTED]]
    head = tag("tr", *(tag("th", words, scope="col") for words in ("Document", "State", "Passages")))
    table = tag(
        "table",
        tag("caption", "Every document, those that could not be read first"),
        tag("thead", head),
        tag("tbody", *rows),
        class_="documents",
    )
    more = len(order) - DOCUMENTS_LISTED
    return join(
        table, tag("p", f"Read and not listed: {counted(more, 'more document')}.") if more > 0 else ""
    )


def name_of(record: DocumentRecord) -> str:
    """Return what to call a document: its file's name, and the attachment in it."""
    name = Path(record.file).name
    return f"{name}, attachment {record.member}" if record.member else name


def _row(contents: Contents, place: int) -> Html:
    record = contents.records[place]
    report = contents.screening.path
    name = tag("a", Path(record.file).name, href=address(record.file, report=report))
    inside = join(", attachment ", record.member) if record.member else ""
    about = [tag("span", words) for words in _about(record)]
    if record.sha256:
        about.append(tag("code", record.sha256))
    return tag(
        "tr",
        tag("th", name, inside, tag("div", *about, class_="about"), scope="row"),
        tag("td", *_state(record)),
        tag(
            "td",
            tag("small", "Passages", aria_hidden="true"),
            f"{contents.found_in[place]:,}",
            class_="number",
        ),
        class_=None if record.state is State.READ else "unread",
    )


def _about(record: DocumentRecord) -> Iterator[str]:
    if record.title:
        yield f"“{record.title}”"
    yield kind(record.media_type)
    if record.pages:
        yield counted(record.pages, "page")
    if measured := MEASURES[record.measures]:
        yield measured
    if record.copy_of:
        yield f"Exact copy of {record.copy_of}"


def _state(record: DocumentRecord) -> Iterator[Html]:
    yield tag("span", STATES[record.state], class_="state")
    if record.reason:
        yield tag("p", f"{record.reason[0].upper()}{record.reason[1:]}")
    if record.pages_without_text:
        pages = counted(record.pages_without_text, "page")
        yield tag(
            "p", f"{pages} held only a picture, so a machine could not read the words.", class_="caution"
        )
