"""What a whole document tells about each passage: that its programme is over, that it answers a request."""

from collections.abc import Sequence
from dataclasses import dataclass

from answerable_engine.document import Reason
from answerable_engine.matchers import english, patterns
from answerable_engine.normal import plain


@dataclass(frozen=True, slots=True)
class Setting:
    """`notice` is why all that follows is over, or None; `reply` says that the document repeats a request."""

    notice: Reason | None
    reply: bool


def setting(pages: Sequence[str]) -> Setting:
    """Return what the top of a document tells about the rest."""
    top = "\n".join(pages[:2])[: english.NOTICE_WITHIN]
    copy = plain(top)
    ended = patterns.compiled(english.ENDED_NOTICE).search(copy)
    notice = Reason("ended_notice", (" ".join(top[ended.start() : ended.end()].split()),)) if ended else None
    return Setting(notice, reply=bool(patterns.compiled(english.REQUEST_REPLY).search(copy)))
