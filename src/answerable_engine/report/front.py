"""What stands before the passages and after them: what this is, what it is not, and what was searched."""

from collections import Counter

from answerable_engine.document import Stance, State
from answerable_engine.outputs.words import counted, title
from answerable_engine.report.contents import Contents
from answerable_engine.report.filters import codes
from answerable_engine.report.markup import Html, join, tag
from answerable_engine.report.topics import TOPICS, names
from answerable_engine.report.words import HELD, STANCES, day
from answerable_engine.version import VERSION

LIMITS = (
    (
        "Nothing found is not the same as nothing there. The words may differ from those looked for; the page"
        " may be a picture; the document may not be among these."
    ),
    (
        "A passage can be a question, a denial, somebody else\u2019s words or a thing of the past. Its stance"
        " and speaker were worked out by rules, and can be wrong."
    ),
    (
        "To check a passage: open the file at the page, or find the words by their place. Characters are"
        " counted as Unicode code points from 0 in the text of that page, as it was read. A character that"
        " cannot be shown is written as its number, for example [U+202E]."
    ),
)


def opening(contents: Contents) -> Html:
    """Return the heading, and in one breath what was found and what that is worth."""
    screening = contents.screening
    read = len(contents.records) - contents.unread
    searched_in = f"{counted(read, 'document')} of {len(contents.records):,}"
    if contents.total:
        heading = f"{counted(contents.total, 'passage')} to check"
    else:
        heading = "Nothing found, which is not the same as nothing there"
    lead = (
        f"A machine read {searched_in} on {day(screening.on)}, and looked for what the pack"
        f" “{title(screening.pack.titles)}” describes."
    )
    worth = (
        "Each passage is a machine\u2019s pointer to a place to look. No person has accepted any of them,"
        " so none is a finding about a body. Read the words in the document before you say anything about"
        " anyone."
    )
    if contents.repeated:
        lead += f" {_again(contents.repeated)} in exact copies of these documents, not shown again."
    return join(
        tag("h1", heading),
        tag("p", lead, class_="lead"),
        tag("p", worth, class_="worth") if contents.total else "",
    )


def _again(repeated: int) -> str:
    return f"There {'is' if repeated == 1 else 'are'} {counted(repeated, 'more passage')}"


def content_note(contents: Contents) -> Html:
    """Return what the reader is going to meet, before any of it can be met."""
    if not contents.chapters:
        return Html("")
    met = {topic.name for passage in contents.passages for topic in passage.topics}
    mentioned = names(topic for topic in TOPICS if topic.name in met)
    closed = sum(passage.hard for passage in contents.passages)
    words = [f"The quoted words mention {mentioned}." if mentioned else "Quoted words can be hard to read."]
    if closed:
        words.append(
            f"The words of {counted(closed, 'passage')} are closed until you open them, one by one:"
            " they are the hardest. Pictures of pages are closed as well."
            " You can choose to see no quoted words at all. A printer prints what you chose, and no more."
        )
    words.append("The words are the documents\u2019 own, and can be cruel or wrong.")
    note = tag("h2", "Before you read", id="note")
    return tag("section", note, tag("p", " ".join(words)), aria_labelledby="note", class_="note")


def in_short(contents: Contents) -> Html:
    """Return the counts: documents, pages, and matches by requirement and stance."""
    records = contents.records
    without_text = sum(record.pages_without_text for record in records)
    figures = [
        (f"{len(records) - contents.unread:,}", f"of {counted(len(records), 'document')} read"),
        (f"{sum(record.pages for record in records if record.state is State.READ):,}", "pages in them"),
        (f"{contents.unread:,}", f"{_noun(contents.unread, 'document')} not read"),
        (f"{without_text:,}", f"{_noun(without_text, 'page')} with no words that a machine can read"),
    ]
    listed = [tag("li", tag("b", number), " ", tag("span", words)) for number, words in figures]
    heading = tag("h2", "In short", id="short")
    return tag(
        "section",
        heading,
        tag("ul", *listed, class_="figures"),
        _table(contents) if contents.total else "",
        aria_labelledby="short",
    )


def _noun(number: int, one: str) -> str:
    return one if number == 1 else f"{one}s"


def _table(contents: Contents) -> Html:
    titles = {r.code: title(r.titles) for r in contents.screening.pack.requirements}
    stances = [stance for stance in Stance if any(found == stance for _, found in contents.found)]
    columns = [tag("th", STANCES[stance][0], scope="col") for stance in stances]
    rows = [_line(code, titles.get(code, ""), stances, contents.found) for code in codes(contents)]
    return tag(
        "table",
        tag("caption", "Passages by requirement, and by what the words say of it"),
        tag("thead", tag("tr", tag("th", "Requirement", scope="col"), *columns)),
        tag("tbody", *rows),
        class_="counts",
    )


def _line(code: str, name: str, stances: list[Stance], found: Counter[tuple[str, str]]) -> Html:
    cells = [
        tag("td", tag("small", STANCES[stance][0], aria_hidden="true"), f"{found[code, stance]:,}")
        for stance in stances
    ]
    return tag("tr", tag("th", tag("b", code), f" {name}", scope="row"), *cells)


def searched(contents: Contents) -> Html:
    """Return what was looked for, with what, on which day, so that it can be done again."""
    screening = contents.screening
    pack, directive = screening.pack, screening.pack.directive
    issued = f"{directive.issuer}, {day(directive.issued_on)}"
    source = (
        tag("a", title(directive.titles), href=directive.source)
        if directive.source
        else title(directive.titles)
    )
    rows: list[tuple[str, str]] = [
        ("Pack", f"{title(pack.titles)} ({pack.code}), version {pack.version}"),
        ("SHA-256 of the pack", tag("code", pack.hash)),
        ("Directive", join(source, f" ({issued}). ", HELD.get(directive.held, ""))),
        ("Day", day(screening.on)),
        ("Engine", f"Answerable {VERSION}"),
        ("Scores", f"Passages that scored under {screening.min_score:.2f} are left out."),
    ]
    if screening.requirements:
        rows.append(("Only these requirements", ", ".join(screening.requirements)))
    if screening.stances:
        rows.append(("Only what is", ", ".join(STANCES[Stance(one)][0].lower() for one in screening.stances)))
    listed = [join(tag("dt", name), tag("dd", words)) for name, words in rows]
    return tag(
        "section",
        tag("h2", "What was searched, and what this can say", id="searched"),
        tag("dl", *listed),
        *(tag("p", words) for words in LIMITS),
        aria_labelledby="searched",
        class_="searched",
    )
