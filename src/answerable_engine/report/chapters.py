"""The passages, document by document and requirement by requirement."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from answerable_engine.document import State
from answerable_engine.outputs.words import counted, title
from answerable_engine.report.cards import card, requirement_of
from answerable_engine.report.contents import Chapter, Contents, Passage
from answerable_engine.report.documents import name_of
from answerable_engine.report.filters import codes, filters, marks, showing
from answerable_engine.report.markup import Html, join, tag
from answerable_engine.report.words import HELD, MEASURES, kind

Pictured = Callable[[Passage], Html]


def passages(contents: Contents, *, pictured: Pictured) -> Iterator[Html]:
    """Yield the filters, the list of documents, and every chapter; or the words for nothing found."""
    yield Html('<section aria-labelledby="passages" class="passages">')
    yield tag("h2", "The passages", id="passages")
    if contents.chapters:
        yield Html('<div class="split">')
        numbers = codes(contents)
        yield tag("div", filters(contents), _list(contents, numbers=numbers), class_="side")
        yield Html('<div class="results">')
        for chapter in contents.chapters:
            yield from _chapter(contents, chapter, numbers=numbers, pictured=pictured)
        shown = counted(sum(1 for _ in contents.passages), "passage")
        yield showing(shown)
        yield Html("</div></div>")
    else:
        yield _nothing(contents)
    yield Html("</section>")


def _nothing(contents: Contents) -> Html:
    read = sum(record.state is State.READ for record in contents.records)
    seen = (
        f"In {counted(read, 'document')} that could be read, nothing was found that fits what was looked for."
        if read
        else "No document could be read, so nothing could be found in one."
    )
    meaning = (
        "This does not say that there is nothing. A practice can go by words that nobody looked for,"
        " or be in documents that are not here."
    )
    return tag("div", tag("p", tag("b", seen)), tag("p", meaning), class_="nothing")


def _list(contents: Contents, *, numbers: Sequence[str]) -> Html:
    heading = tag("h3", "By document, the strongest pointer first", id="h-list")
    items = tag("ol", *(_listed(chapter, numbers=numbers) for chapter in contents.chapters))
    return tag("nav", heading, items, aria_labelledby="h-list", class_="list")


def _listed(chapter: Chapter, *, numbers: Sequence[str]) -> Html:
    found = counted(len(chapter.passages) + chapter.left_out, "passage")
    link = tag("a", name_of(chapter.record), href=f"#d-{chapter.number}")
    return tag("li", link, " ", tag("small", found), class_="l", **marks(chapter.passages, numbers=numbers))


def _chapter(
    contents: Contents, chapter: Chapter, *, numbers: Sequence[str], pictured: Pictured
) -> Iterator[Html]:
    head = f"d-{chapter.number}"
    yield Html(f'<section class="c" aria-labelledby="{head}">')
    yield tag("h3", name_of(chapter.record), id=head)
    yield tag("p", *_about(chapter), class_="about")
    for code, group in groupby(chapter.passages, key=lambda passage: passage.match.requirement):
        yield Html('<div class="g">')
        yield _requirement(contents, code)
        yield Html('<ul class="cards">')
        for passage in group:
            yield card(
                passage,
                screening=contents.screening,
                picture=pictured(passage),
                marks=marks([passage], numbers=numbers),
            )
        yield Html("</ul></div>")
    if chapter.left_out:
        yield _left_out(chapter)
    yield Html("</section>")


def _about(chapter: Chapter) -> Iterator[Html]:
    record = chapter.record
    if record.title:
        yield tag("span", f"“{record.title}”")
    yield tag("span", f"{kind(record.media_type)}, {counted(record.pages, 'page')}")
    if measured := MEASURES[record.measures]:
        yield tag("span", measured)
    if record.pages_without_text:
        yield tag("span", f"{counted(record.pages_without_text, 'page')} could not be read by a machine.")
    if record.copy_of:
        yield tag("span", f"An exact copy of {record.copy_of}.")


def _requirement(contents: Contents, code: str) -> Html:
    requirement = requirement_of(contents.screening.pack, code)
    if requirement is None:
        return tag("h4", code)
    words = tag("q", requirement.words)
    source = tag("a", "where these words are from", href=requirement.source) if requirement.source else ""
    held = HELD.get(requirement.held, "")
    said = tag("p", "The directive says: ", words, " ", tag("small", source, ". " if source else "", held))
    return join(tag("h4", f"{code}: {title(requirement.titles)}"), tag("div", said, class_="directive"))


def _left_out(chapter: Chapter) -> Html:
    words = (
        f"{counted(chapter.left_out, 'more passage')} of this document, with lower scores, are not shown."
        " All of them are in the JSON lines of the same run: answerable screen --format jsonl."
    )
    return tag("p", words, class_="caution")
