"""Whose turn it is: which sentences of a page are questions put to the body, and which are its answers.

A reply under freedom of information repeats the asker's words, by number, under headings, in italics or on
lines that begin with ">"; minutes repeat what the public asked. What marks a turn stands at the beginning of
a line, so marks are looked for once on a page, and only on pages where something was found.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from answerable_engine.matchers import patterns
from answerable_engine.matchers.english import questions
from answerable_engine.sentences import Sentence, Sentences

Mark = tuple[int, int, bool]  # where it begins and ends, and whether a question follows
LINE_END = 0x0A
LONGEST = 4000  # code points; a longer block is a page that lost its line ends, and no question


@dataclass(slots=True)
class Turns:
    """The turns of one page; `is_reply` says, when first needed, that the document answers a request."""

    copy: bytes
    sentences: Sentences
    is_reply: Callable[[], bool]
    _marks: list[Mark] | None = field(init=False, default=None)
    _lines: bytes | None = field(init=False, default=None)
    _reply: int | None = field(init=False, default=None)
    _asked: dict[Sentence, bool] = field(init=False, default_factory=dict)

    def asks(self, sentence: Sentence) -> bool:
        """Say whether a sentence is (part of) a question put to the body."""
        if sentence not in self._asked:
            self._asked[sentence] = self._asks(sentence)
        return self._asked[sentence]

    def _asks(self, sentence: Sentence) -> bool:
        start, end = self.sentences.block(sentence.start)
        if end - start > LONGEST:
            start, end = sentence.start, sentence.end
        own, so_far = self.copy[sentence.start : sentence.end], self.copy[start : sentence.end]
        if _has(questions.ANSWER_BEGINS, so_far) or _has(questions.ANSWERS, own):
            return False
        if self._asked_in_public(start, sentence):
            return True
        if self._follows_on_a_new_line(start, sentence):
            return False
        if _has(questions.NUMBERED_QUESTION, so_far):
            return b"?" in self.copy[start:end] or _has(questions.ASKING, own) or self.is_reply()
        return self.is_reply() and (
            own.startswith(b">")
            or self._is_emphasised_question(start, end)
            or self._turn(sentence)
            or _has(questions.QUESTION_START, so_far)
            or _has(questions.ASKING, own)
            or own.rstrip(b" *_\"'").endswith(b"?")
        )

    def _asked_in_public(self, start: int, sentence: Sentence) -> bool:
        """Say whether the public asks it in minutes: in the asking sentence, or in the quotation it opens."""
        own, before = self.copy[sentence.start : sentence.end], self.copy[start : sentence.start]
        if _has(questions.PUBLIC_QUESTION, own):
            return True
        asked = _place(questions.PUBLIC_QUESTION, before)
        if asked is None:
            return False
        return before.count(b'"', asked) % 2 == 1 or own.rstrip(b" *_\"'").endswith(b"?")

    def _follows_on_a_new_line(self, start: int, sentence: Sentence) -> bool:
        """Say whether it begins a line right under a question, and asks nothing: a reply set close."""
        before, own = self.lines[start : sentence.start], self.copy[sentence.start : sentence.end]
        asked = before.rstrip()
        under = b"\n" in before[len(asked) :] and asked.rstrip(b"*_\"'").endswith(b"?")
        return under and b"?" not in own and not _has(questions.ASKING, own) and not own.startswith(b">")

    def _is_emphasised_question(self, start: int, end: int) -> bool:
        """Say whether a whole block stands between marks of italics or bold, and asks something."""
        block = self.copy[start:end].strip()
        emphasised = block[:1] in (b"*", b"_") and block[-1:] == block[:1]
        return emphasised and (b"?" in block or _has(questions.ASKING, block.lstrip(b"*_ ")))

    def _turn(self, sentence: Sentence) -> bool:
        """Say whether the last mark before a sentence opens a question that is not yet over."""
        marks = self.marks
        last = bisect_right(marks, sentence.start, key=_begin) - 1
        if last < 0 or not marks[last][2]:
            return False
        begin, end, _ = marks[last]
        block_start, block_end = self.sentences.block(begin)
        if block_start <= sentence.start < block_end:
            return True
        rest = self.copy[end:block_end].strip(b" \t\r\n*_:.")
        answered = any(not asks for _, _, asks in marks[last + 1 :])
        below = not rest and (answered or self.sentences.block(block_end)[0] <= sentence.start)
        return below and (answered or sentence.start < self.sentences.block(block_end)[1])

    @property
    def reply_begins(self) -> int:
        """Where a body's own reply begins in somebody else's paper; the page's end where none does."""
        if self._reply is None:
            found = next(patterns.spans(questions.BODYS_REPLY, self.lines), None)
            self._reply = found[0] if found else len(self.lines)
        return self._reply

    @property
    def lines(self) -> bytes:
        """The plain copy with the page's line ends, for what is told by where a line begins."""
        if self._lines is None:
            lines = bytearray(self.copy)
            for end in re.finditer("\n", self.sentences.page):
                lines[end.start()] = LINE_END
            self._lines = bytes(lines)
        return self._lines

    @property
    def marks(self) -> list[Mark]:
        """Where questions and answers are announced, from the top of the page."""
        if self._marks is None:
            asked = [(*span, True) for span in patterns.spans(questions.QUESTION_MARK, self.lines)]
            told = [(*span, False) for span in patterns.spans(questions.ANSWER_MARK, self.lines)]
            self._marks = sorted(asked + told)
        return self._marks


def _begin(mark: Mark) -> int:
    return mark[0]


def _has(pattern: str, copy: bytes) -> bool:
    return bool(patterns.compiled(pattern).search(copy))


def _place(pattern: str, copy: bytes) -> int | None:
    found = patterns.compiled(pattern).search(copy)
    return found.start() if found else None
