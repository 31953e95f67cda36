"""The letter of a right of reply, block by block, in plain words; and the same as text for an e-mail.

What is quoted is never changed: not its words, nor its spaces, nor its line ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from answerable.asks.rules.asks import AskedAbout, Quoted, day_of_paper, said
from answerable.asks.rules.clocks import Clock

INDEPENDENT: Final = "This work is independent of the NHS and of government."


class Form(StrEnum):
    """What a block of a letter is."""

    TITLE = "title"
    HEADING = "heading"
    POINT = "point"
    LABEL = "label"
    LINE = "line"  # of the head: to whom, when, about what
    WORDS = "words"
    STRONG = "strong"
    ITEM = "item"
    QUOTE = "quote"
    SOURCE = "source"


CLOSE: Final = frozenset({Form.LINE, Form.ITEM})  # no empty line between two of them


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a letter."""

    form: Form
    words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a letter says. `to` names an office, never a person; `reply_to` may be empty."""

    reference: str
    body: str
    to: str
    dated_on: date
    days: int
    clock: Clock
    about: str
    points: tuple[AskedAbout, ...]
    reply_to: str = ""

    @property
    def title(self) -> str:
        """What the letter is called."""
        return f"Before we publish: what does {self.body} say?"


def blocks(letter: Letter) -> tuple[Block, ...]:
    """Return a letter, block by block."""
    return (*_head(letter), *_when(letter), *_how(letter), *_then(), *_points(letter.points))


def text(letter: Letter) -> str:
    """Return a letter as text, with a mark before each line of a quote, as in an e-mail."""
    every = blocks(letter)
    ends = [
        "\n" if one.form is after.form and one.form in CLOSE else "\n\n" for one, after in pairwise(every)
    ]
    return "".join(f"{_as_text(one)}{end}" for one, end in zip(every, [*ends, "\n"], strict=True))


def _head(letter: Letter) -> Iterator[Block]:
    yield Block(Form.TITLE, letter.title)
    yield Block(Form.LINE, f"To: {letter.to}")
    yield Block(Form.LINE, f"Date: {said(letter.dated_on)}")
    yield Block(Form.LINE, f"Our reference: {letter.reference}")
    yield Block(Form.LINE, f"About: {letter.about}")
    yield Block(
        Form.WORDS,
        "We look at what public bodies were told to stop, and at what their papers show. We plan to publish "
        f"what we found about {letter.body}. Before we do, we ask you: is it right, and what do you want to "
        "say about it?",
    )
    yield Block(Form.WORDS, INDEPENDENT)


def _when(letter: Letter) -> Iterator[Block]:
    yield Block(Form.HEADING, "By when")
    yield Block(Form.STRONG, f"Please answer by {said(letter.clock.due_on)}.")
    yield Block(
        Form.WORDS,
        f"That is {_days(letter.days)} after {said(letter.dated_on)}, the day that this letter bears. Day 1 "
        f"is the first working day after it. If the letter reached you later, you have {_days(letter.days)} "
        "after that day.",
    )
    yield Block(Form.WORDS, _not_counted(letter.clock))


def _not_counted(clock: Clock) -> str:
    weekends = "We did not count Saturdays and Sundays."
    if not clock.holidays:
        return f"{weekends} No bank holiday falls into this time, in any part of the United Kingdom."
    named = "; ".join(f"{said(day)}, {why}" for day, why in clock.holidays)
    return (
        f"{weekends} Nor did we count the bank holidays of any part of the United Kingdom, wherever you are: "
        f"{named}."
    )


def _how(letter: Letter) -> Iterator[Block]:
    yield Block(Form.HEADING, "How to answer")
    back = f", or write to {letter.reply_to}" if letter.reply_to else ""
    yield Block(
        Form.WORDS,
        f"Answer in your own words, in any form. Reply to the message or letter that brought this{back}. "
        f"Please name our reference, {letter.reference}. For each point below you can:",
    )
    yield Block(Form.ITEM, "accept it;")
    yield Block(Form.ITEM, "dispute it, and say what is wrong;")
    yield Block(Form.ITEM, "add evidence, such as a paper with its page;")
    yield Block(Form.ITEM, "say that you decline to answer.")
    yield Block(
        Form.WORDS,
        "Please name no patient, no carer and no member of staff, and leave out what could tell who they "
        "are.",
    )


def _then() -> Iterator[Block]:
    yield Block(Form.HEADING, "What becomes of your answer")
    yield Block(
        Form.ITEM,
        "We show your answer in full, in your own words, beside what we say and at equal size. It stays "
        "there for as long as what we say does.",
    )
    yield Block(Form.ITEM, "If you dispute a point, somebody who has not judged it before looks at it again.")
    yield Block(Form.ITEM, "We show an answer that comes later too, with the day on which it came.")
    yield Block(
        Form.ITEM,
        "If no answer comes, we show that as a fact: that we asked, when, and that there was no answer by "
        "the last day. We take it as proof of nothing else.",
    )


def _points(points: Sequence[AskedAbout]) -> Iterator[Block]:
    yield Block(Form.HEADING, "Point by point")
    for number, point in enumerate(points, 1):
        yield Block(Form.POINT, f"{number}. {point.requirement}: {point.title}")
        yield Block(Form.LABEL, "What was required, in its own words")
        yield Block(Form.QUOTE, point.words)
        yield Block(Form.LABEL, "What we found")
        yield from _quotes(point.quotes) if point.quotes else _papers(point)
        yield Block(Form.LABEL, "What we intend to say")
        yield Block(Form.STRONG, point.verdict.replace("_", " ").capitalize())
        yield Block(Form.WORDS, point.sentence)


def _papers(point: AskedAbout) -> Iterator[Block]:
    """Say what was read where nothing is quoted, so that whoever answers can tell what is missing."""
    many = "1 paper" if point.read == 1 else f"{point.read or 'no'} papers"
    yield Block(
        Form.WORDS,
        f"What we intend to say rests on no words of a paper. We read {many} of yours. If another shows how "
        "it is, please send it to us, or say where it can be read.",
    )
    for paper in point.papers:
        yield Block(Form.ITEM, paper)
    if left := point.read - len(point.papers):
        yield Block(Form.ITEM, f"and {left} older")


def _quotes(quotes: Sequence[Quoted]) -> Iterator[Block]:
    for quote in quotes:
        yield Block(Form.QUOTE, quote.words)
        day = day_of_paper(quote.dated_on)
        yield Block(Form.SOURCE, f"{quote.title} ({quote.document}), page {quote.page}, {day}")


def _as_text(block: Block) -> str:
    match block.form:
        case Form.TITLE | Form.HEADING:
            return f"{block.words}\n{'=' * min(len(block.words), 72)}"
        case Form.POINT:
            return f"{block.words}\n{'-' * min(len(block.words), 72)}"
        case Form.QUOTE:
            return "\n".join(f"> {line}" for line in block.words.split("\n"))
        case Form.LABEL:
            return f"{block.words}:"
        case Form.ITEM:
            return f"- {block.words}"
        case _:
            return block.words


def _days(number: int) -> str:
    return f"{number} working days" if number != 1 else "1 working day"
