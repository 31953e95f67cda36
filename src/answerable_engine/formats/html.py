"""Web pages, by Resiliparse: all text for screening, hidden text included, as one page.

Scripts and styles are not text. What stands only in the title or in the description of the page is put before
the rest, so that it is screened too. Words in `alt` are text; words in other attributes and in a `template`
are not. Nothing is executed and nothing is fetched.
"""

import re
from collections.abc import Iterator, Mapping

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

from answerable_engine.document import Reading, Region, RegionKind
from answerable_engine.formats.characters import LOOKED_AT, codec, decoded
from answerable_engine.formats.dates import iso_date
from answerable_engine.formats.limits import Allowance

BEGINNINGS = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|base|style|script|noscript|main|header|footer|nav|"
    r"section|article|aside|div|p|span|a|b|i|em|strong|font|center|br|hr|img|ul|ol|dl|li|table|form|iframe|pre|"
    r"blockquote|h[1-6]|[a-z]+-[a-z-]+)(?=[\s/>]))",
    re.IGNORECASE,
)
ENDINGS = re.compile(r"</(?:p|div|li|td|tr|span|a|b|h[1-6]|ul|table|html|body)>", re.IGNORECASE)
PUBLISHED = re.compile(r'"date(?:Published|Modified|Created)"\s*:\s*"([^"]{4,40})"')
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
    tree = HTMLTree.parse(markup)
    text = extract_plain_text(tree, form_fields=True, noscript=True, hidden_elements=True)
    metas = _metas(tree)
    title = " ".join((tree.title or "").split())
    page = _with_what_is_missing(text, (title, " ".join(metas.get("description", "").split())))
    Allowance().take(len(page))
    metadata = {"title": title, "date": _date(tree, metas), "canonical": _canonical(tree, metas)}
    return Reading(
        pages=(page,),
        metadata={name: value for name, value in metadata.items() if value},
        regions=tuple(_regions(page, _headings(tree, len(markup)))),
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
    for element in tree.document.query_selector_all("meta[content]") if tree.document else ():
        name = element.getattr("name") or element.getattr("property") or ""
        found.setdefault(name.lower(), (element.getattr("content") or "").strip())
    return found


def _date(tree: HTMLTree, metas: Mapping[str, str]) -> str:
    """Return the day the page gives for itself: in a `meta`, in data for search engines, or in a `time`."""
    candidates = [metas[name] for name in DATE_NAMES if name in metas]
    if tree.document:
        for element in tree.document.query_selector_all('script[type="application/ld+json"]'):
            candidates += PUBLISHED.findall(element.text or "")
        first = tree.document.query_selector("time[datetime]")
        candidates.append((first.getattr("datetime") or "") if first else "")
    return next(filter(None, map(iso_date, candidates)), "")


def _canonical(tree: HTMLTree, metas: Mapping[str, str]) -> str:
    link = tree.document.query_selector('link[rel~="canonical" i][href]') if tree.document else None
    return ((link.getattr("href") or "") if link else metas.get("og:url", "")).strip()


def _with_what_is_missing(text: str, lines: tuple[str, ...]) -> str:
    missing = [line for line in lines if line and line not in text]
    return "\n\n".join([*missing, text]) if missing else text


def _headings(tree: HTMLTree, allowance: int) -> Iterator[str]:
    """Yield the words of each heading; stops where headings inside headings would take for ever."""
    for element in tree.document.query_selector_all("h1,h2,h3,h4,h5,h6") if tree.document else ():
        words = element.text or ""
        allowance -= len(words)
        if allowance < 0:
            return
        yield " ".join(words.split())


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
