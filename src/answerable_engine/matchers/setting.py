"""What a whole document tells about each passage: that its programme is over, and who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable_engine.document import Reason, Speaker
from answerable_engine.matchers import patterns
from answerable_engine.matchers.english import papers, questions
from answerable_engine.normal import plain

PAGES = 2  # of a document, the first: no others tell anything of it as a whole


@dataclass(frozen=True)
class Setting:
    """A document's pages, and what their top tells; each thing is looked for when it is first asked."""

    pages: Sequence[str]

    @cached_property
    def notice(self) -> Reason | None:
        """Why all that follows is over, or None."""
        ended = patterns.compiled(papers.ENDED_NOTICE).search(self._copy)
        if not ended:
            return None
        return Reason("ended_notice", (" ".join(self._top[ended.start() : ended.end()].split()),))

    @cached_property
    def reply(self) -> bool:
        """Whether the document answers a request, and so repeats the asker's words."""
        return bool(patterns.compiled(questions.REQUEST_REPLY).search(self._copy))

    @cached_property
    def voice(self) -> Speaker:
        """Who speaks where a passage does not tell: the body whose paper it is, somebody else, or unclear."""
        if patterns.compiled(papers.ANOTHERS_PAPER).search(self._copy, 0, papers.TITLE_WITHIN):
            return Speaker.OTHER
        letterhead = patterns.compiled(papers.LETTERHEAD).search(self._copy)
        speaks = patterns.compiled(papers.BODY_PAPER).search(self._copy)
        return Speaker.BODY if letterhead and speaks else Speaker.UNCLEAR

    @cached_property
    def public(self) -> bool:
        """Whether the top tells of a public body at all; a shop or a program says "we" as well."""
        return bool(patterns.compiled(papers.PUBLIC_BODY).search(self._copy))

    @cached_property
    def _top(self) -> str:
        return "\n".join(page[: papers.NOTICE_WITHIN] for page in self.pages[:PAGES])[: papers.NOTICE_WITHIN]

    @cached_property
    def _copy(self) -> bytes:
        return plain(self._top)
