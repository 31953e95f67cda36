"""One passage as a card: the words in their place, why they are here, and how to check them."""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from answerable_engine.document import Reason, Speaker, Stance
from answerable_engine.outputs.words import QUIET, counted, title
from answerable_engine.pack import Pack, Requirement
from answerable_engine.reasons import say
from answerable_engine.report.addresses import PDF, address, part
from answerable_engine.report.contents import Passage, Screening
from answerable_engine.report.markup import Html, join, tag
from answerable_engine.report.topics import names
from answerable_engine.report.words import BANDS, MARKED, SPEAKERS, STANCES, band

ALIKE = frozenset({"phrase", "together"})  # codes of which one passage may have many
AT_ONCE = 3


def card(passage: Passage, *, screening: Screening, picture: Html, marks: Mapping[str, str]) -> Html:
    """Return the passage as an item of a list. `picture` is a figure, or words for why there is none."""
    head, pack = f"h-{passage.anchor}", screening.pack
    why = _why(passage, pack=pack)
    article = tag(
        "article",
        _head(passage, head=head),
        _closed(passage, why) if passage.hard else _quoted(passage),
        _check(passage, report=screening.path),
        tag("div", "" if passage.hard else why, _elements(passage, pack=pack), class_="case"),
        _score(passage),
        picture,
        _place(passage, pack=pack),
        id=passage.anchor,
        aria_labelledby=head,
    )
    return tag("li", article, class_="m", **marks)


def _head(passage: Passage, *, head: str) -> Html:
    match = passage.match
    label, explained = STANCES[match.stance]
    marked = [MARKED[reason.code] for reason in match.why if reason.code in MARKED]
    if match.stance is Stance.CEASED:
        explained = next((said for _, said in marked if said), explained)
    stance = tag("span", label, class_=f"stance {match.stance}")
    chips = [[tag("span", chip, class_="stance"), " "] for chip, _ in marked if chip]
    asked = [tag("span", "In a question", class_="stance"), " "] if match.speaker is Speaker.QUESTION else []
    link = tag(
        "a",
        "Link",
        href=f"#{passage.anchor}",
        class_="permalink",
        aria_label=f"Link to this passage, {passage.anchor}",
    )
    return tag(
        "header",
        tag("h5", _where(passage), " ", *asked, *chain.from_iterable(chips), stance, id=head),
        link,
        tag("p", explained, " ", _speaker(match.speaker), class_="who"),
    )


def _where(passage: Passage) -> str:
    record = passage.record
    has_pages = record.media_type == PDF or record.pages > 1
    return f"Page {passage.match.page:,}" if has_pages else "In the text"


def _speaker(speaker: Speaker) -> Html:
    return tag("strong" if speaker is Speaker.QUESTION else "span", SPEAKERS[speaker])


def _closed(passage: Passage, why: Html) -> Html:
    """Return the words and the reasons, which repeat some of them, closed until the reader opens them."""
    about = names(topic for topic in passage.topics if topic.hard)
    summary = tag("summary", tag("b", "Show the words. "), tag("span", f"They mention {about}."))
    return tag("details", summary, _quoted(passage), why, class_="hard")


def _quoted(passage: Passage) -> Html:
    # Lines mean something in a Word file, a web page or a mail. In a PDF they are only as wide as the paper.
    lines = None if passage.record.media_type == PDF else "lines"
    return tag("blockquote", tag("p", *_in_context(passage), class_=lines))


def _in_context(passage: Passage) -> Sequence[str]:
    before, after = passage.before, passage.after
    cut_before = passage.match.start > len(before)
    return (
        "… " if cut_before else "",
        before,
        tag("mark", passage.match.quote),
        after,
        " …" if passage.goes_on else "",
    )


def _check(passage: Passage, *, report: Path) -> Html:
    record, match = passage.record, passage.match
    name = Path(record.file).name
    if record.member:
        link = tag("a", f"Open {name}", href=address(record.file, report=report))
        return tag(
            "p", link, f" and in it the attachment {record.member}, page {match.page:,}", class_="check"
        )
    where = f"Open {name} at page {match.page:,}" if record.media_type == PDF else f"Open {name}"
    link = tag("a", where, href=address(record.file, report=report, part=part(record, match)))
    return tag("p", link, class_="check")


def _why(passage: Passage, *, pack: Pack) -> Html:
    first, folded = _said([one for one in passage.match.why if one.code not in QUIET], pack=pack)
    more = tag("summary", f"{counted(len(folded), 'more way')} in which the words fit")
    return tag(
        "div",
        tag("h6", "Why it is here"),
        tag("ul", *(tag("li", words) for words in first)) if first else "",
        tag("details", more, tag("ul", *(tag("li", words) for words in folded))) if folded else "",
        class_="why",
    )


def _score(passage: Passage) -> Html:
    score = passage.match.score
    words = f"Score {score:.2f} of 1: a {BANDS[band(score)][1]}. It orders the reading, and proves nothing."
    return tag("p", words, class_="score")


def _said(reasons: Sequence[Reason], *, pack: Pack) -> tuple[list[str], list[str]]:
    """Return the reasons to show at once, and those to fold: more of the same kind, never one against."""
    first: list[str] = []
    folded: list[str] = []
    for reason in reasons:
        alike = sum(one.code in ALIKE for one in reasons[: reasons.index(reason)])
        (folded if reason.code in ALIKE and alike >= AT_ONCE else first).append(say(reason, pack))
    return list(dict.fromkeys(first)), list(dict.fromkeys(folded))


def _elements(passage: Passage, *, pack: Pack) -> Html:
    match = passage.match
    requirement = requirement_of(pack, match.requirement)
    if requirement is None or not requirement.elements:
        return Html("")
    items = [
        _element(title(element.titles), shown=element.code in match.elements)
        for element in requirement.elements
    ]
    return tag(
        "div",
        tag("h6", "Parts of the requirement"),
        tag("ul", *items, class_="elements"),
        class_="parts",
    )


def _element(name: str, *, shown: bool) -> Html:
    if shown:
        return tag("li", tag("b", "Shown: "), name, class_="shown")
    return tag("li", tag("b", "Not shown here: "), name, class_="absent")


def requirement_of(pack: Pack, code: str) -> Requirement | None:
    """Return the pack's requirement of that code, if it has one."""
    return next((requirement for requirement in pack.requirements if requirement.code == code), None)


def _place(passage: Passage, *, pack: Pack) -> Html:
    record, match = passage.record, passage.match
    rows: list[tuple[str, str]] = [("File", record.file)]
    rows += [("Inside it", record.member)] if record.member else []
    rows += [
        ("SHA-256", tag("code", record.sha256)),
        ("Page", f"{match.page:,}"),
        ("Characters", f"{match.start:,} to {match.end:,} of the text of that page"),
        ("Read with", record.reader),
        ("This passage", tag("code", passage.anchor)),
    ]
    rows += [("Judged with", say(one, pack)) for one in match.why if one.code in QUIET]
    listed = [join(tag("dt", name), tag("dd", words)) for name, words in rows if words]
    return tag(
        "details",
        tag("summary", "Exact place, to check or to cite"),
        tag("dl", *listed),
        class_="place",
    )
