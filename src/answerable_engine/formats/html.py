"""Web pages, by Resiliparse: all text for screening, hidden text included, as one page.

Scripts and styles are not text. What stands only in the title or in the description of the page is put before
the rest, so that it is screened too. Words in `alt` are text; words in other attributes and in a `template`
are not. Nothing is executed and nothing is fetched.
"""

import re
from collections.abc import Iterator, Mapping

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import ElementNode, HTMLParserException, HTMLTree

from answerable_engine.document import Reading, Region, RegionKind, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats.characters import LOOKED_AT, codec, decoded
from answerable_engine.formats.dates import iso_date
from answerable_engine.formats.limits import Allowance

ELEMENTS = (
    "html|head|body|title|meta|link|base|style|script|noscript|main|header|footer|nav|section|article|aside|div|p|"
    "span|a|b|i|u|s|em|strong|small|big|font|center|br|hr|img|picture|figure|ul|ol|dl|li|dt|dd|table|thead|tbody|"
    "tr|td|th|caption|form|fieldset|input|button|label|select|textarea|iframe|frameset|frame|object|pre|code|q|"
    "blockquote|address|details|summary|dialog|video|audio|canvas|h[1-6]|[a-z]+-[a-z-]+"
)
BEGINNINGS = re.compile(rf"<(?:!doctype\s+html|(?:{ELEMENTS})(?=[\s/>]))", re.IGNORECASE)
ENDINGS = re.compile(r"</(?:p|div|li|td|tr|h[1-6]|ul|ol|table|body|html)>", re.IGNORECASE)
PUBLISHED = re.compile(r'"date(?:Published|Modified|Created)"\s*:\s*"([^"]{4,40})"')
INSIDE_HEADINGS = 100_000  # elements
DATE_NAMES = (
    "article:published_time", "citation_publication_date", "dcterms.issued", "dc.date.issued", "dc.date",
    "dcterms.date", "dcterms.created", "dcterms.modified", "pubdate", "date", "article:modified_time",
    "govuk:public-updated-at", "last-modified",
)  # fmt: skip


def recognise(data: bytes) -> bool:
    """Say whether this is a web page: it begins as one, or closing tags are thick on the ground."""
    head = decoded(data[:LOOKED_AT])
    beginning = _without_prologue(head)
    if BEGINNINGS.match(beginning):
        return True
    if beginning.startswith("<?xml"):
        return False
    return len(ENDINGS.findall(head)) * 100 > len(head)


def read(data: bytes) -> Reading:
    """Return a web page as one page of text. Raises ReadingError: too large."""
    return read_markup(decoded(data, declared=_declared(data)))


def read_markup(markup: str) -> Reading:
    """Return a web page that is characters already (the body of a mail). Raises ReadingError: too large."""
    try:
        tree = HTMLTree.parse(markup)
    except HTMLParserException as error:
        raise ReadingError(State.BROKEN, "its markup cannot be taken apart") from error
    text = extract_plain_text(tree, form_fields=True, noscript=True, hidden_elements=True)
    metas = _metas(tree)
    title = " ".join((tree.title or "").split())
    page = _with_what_is_missing(text, (title, " ".join(metas.get("description", "").split())))
    Allowance().take(len(page))
    metadata = {"title": title, "date": _date(tree, metas), "canonical": _canonical(tree, metas)}
    only_shown = not page.strip() and _all(tree, "img,svg,canvas,object,embed,video")
    return Reading(
        pages=(page,),
        pictures=(1,) if only_shown else (),
        metadata={name: value for name, value in metadata.items() if value},
        regions=tuple(_regions(page, _headings(tree))),
    )


def _declared(data: bytes) -> str:
    """Return the encoding that the page declares or that its bytes suggest; UTF-7 is never meant."""
    found = detect_encoding(data, from_html_meta=True) or ""
    return "" if codec(found) in {"", "utf-7"} else found


def _without_prologue(head: str) -> str:
    """Return what follows white space, comments and the XML declaration of a web page."""
    rest = head.lstrip()
    while rest.startswith(("<!--", "<?xml")):
        _, end, after = rest.partition("-->" if rest.startswith("<!--") else "?>")
        after = after.lstrip()
        if rest.startswith("<?xml") and not after[:200].lower().startswith(
            ("<!doctype html", "<html", "<!--")
        ):
            return rest
        rest = after
        if not end:
            return ""
    return rest


def _metas(tree: HTMLTree) -> Mapping[str, str]:
    """Return what the page's `meta` elements say, by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in _all(tree, "meta[content]"):
        name = element.getattr("name") or element.getattr("property") or ""
        found.setdefault(name.lower(), (element.getattr("content") or "").strip())
    return found


def _date(tree: HTMLTree, metas: Mapping[str, str]) -> str:
    """Return the day the page gives for itself: in a `meta`, in data for search engines, or in a `time`."""
    candidates = [metas[name] for name in DATE_NAMES if name in metas]
    for element in _all(tree, 'script[type="application/ld+json"]'):
        candidates += PUBLISHED.findall(element.text or "")
    first = tree.document.query_selector("time[datetime]") if tree.document else None
    candidates.append((first.getattr("datetime") or "") if first else "")
    return next(filter(None, map(iso_date, candidates)), "")


def _canonical(tree: HTMLTree, metas: Mapping[str, str]) -> str:
    link = tree.document.query_selector('link[rel~="canonical" i][href]') if tree.document else None
    return ((link.getattr("href") or "") if link else metas.get("og:url", "")).strip()


def _with_what_is_missing(text: str, lines: tuple[str, ...]) -> str:
    missing = [line for line in lines if line and line not in text]
    return "\n\n".join([*missing, text]) if missing else text


def _all(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """Return the elements that match, in order. (A loop over what the library returns is quadratic.)"""
    return tree.document.query_selector_all(selector).values() if tree.document else []


def _headings(tree: HTMLTree) -> Iterator[str]:
    """Yield the words of each heading; stops where headings inside headings would take for ever."""
    inside = 0
    for element in _all(tree, "h1,h2,h3,h4,h5,h6"):
        inside += len(element.query_selector_all("*"))
        if inside > INSIDE_HEADINGS:
            return
        yield " ".join((element.text or "").split())


def _regions(page: str, headings: Iterator[str]) -> Iterator[Region]:
    """Yield the lines that are headings, in order, and those that are rows of a table."""
    place, heading = 0, next(headings, None)
    for line in page.splitlines(keepends=True):
        words = line.strip()
        while heading is not None and not heading:
            heading = next(headings, None)
        if heading is not None and words == heading:
            yield Region(1, place, place + len(line.rstrip()), RegionKind.HEADING)
            heading = next(headings, None)
        elif "\t\t" in words:
            yield Region(1, place, place + len(line.rstrip()), RegionKind.TABLE)
        place += len(line)
