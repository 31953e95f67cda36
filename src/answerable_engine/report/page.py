"""The report as one page, yielded in pieces so that a large one is never whole in memory."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from answerable_engine.outputs.words import counted, title
from answerable_engine.report.chapters import Pictured, passages
from answerable_engine.report.contents import Contents
from answerable_engine.report.documents import documents
from answerable_engine.report.filters import rules
from answerable_engine.report.front import content_note, in_short, opening, searched
from answerable_engine.report.help_lines import HELP_LINES, SEEN_ON, HelpLine
from answerable_engine.report.markup import Html, join, tag
from answerable_engine.report.words import day

NEUTRAL = "https://www.bbc.co.uk/weather"  # where "Leave this page" goes; nothing is fetched until then

LARGE = 200  # passages; from here on the browser lays out only those in sight


def page(contents: Contents, *, pictured: Pictured) -> Iterator[str]:
    """Yield the whole page. `pictured` gives each passage its picture, or says in words why it has none."""
    yield '<!doctype html>\n<html lang="en-GB">\n'
    yield _head(contents)
    yield '<body class="large">' if len(list(contents.passages)) > LARGE else "<body>"
    yield _top()
    yield '<main id="main">'
    yield opening(contents)
    yield content_note(contents)
    yield in_short(contents)
    yield from passages(contents, pictured=pictured)
    heading = tag("h2", "The documents", id="documents")
    yield tag("section", heading, documents(contents), aria_labelledby="documents")
    yield searched(contents)
    yield "</main>"
    yield _foot()
    yield "</body>\n</html>\n"


def style(contents: Contents) -> str:
    """Return the whole style sheet: the same for every report, then the rules behind its filters."""
    return files(__package__).joinpath("report.css").read_text("utf-8") + rules(contents)


def _head(contents: Contents) -> Html:
    sheet = style(contents)
    digest = b64encode(sha256(sheet.encode()).digest()).decode("ascii")
    allowed = f"img-src data:; style-src 'sha256-{digest}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    screening = contents.screening
    found = counted(contents.total, "passage")
    name = f"{found} to check, {title(screening.pack.titles)}, {day(screening.on)} - Answerable"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", name),
        tag("style", Html(sheet)),
    )


def _top() -> Html:
    leave = tag(
        "p",
        tag("a", "Leave this page", href=NEUTRAL, rel="noreferrer", aria_describedby="leave-note"),
        tag("small", "Opens a weather page. It does not clear your history.", id="leave-note"),
        class_="leave",
    )
    brand = tag(
        "p", tag("b", "Answerable"), tag("small", "Independent of the NHS and of government"), class_="brand"
    )
    skip = tag("a", "Skip to the report", href="#main", class_="skip")
    return join(skip, tag("header", brand, leave, class_="top"))


def _foot() -> Html:
    heading = tag("h2", "If you would like to talk to somebody", id="help")
    checked = f"These are in the United Kingdom. Last seen stated in public on {day(SEEN_ON)}."
    return tag(
        "footer",
        heading,
        tag("p", "Reading such documents can be heavy, the more so if they are about things done to you."
            " You can stop at any time. Talking is a choice, and so is not talking."),
        tag("ul", *map(_help_line, HELP_LINES)),
        tag("p", tag("small", checked)),
        aria_labelledby="help",
    )  # fmt: skip


def _help_line(line: HelpLine) -> Html:
    return tag("li", tag("b", line.name), ": ", tag("a", line.how, href=line.address), f" ({line.when})")
