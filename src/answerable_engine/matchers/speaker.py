"""Who says it: the body itself, somebody else, or a question put to it, which is never a statement.

A passage's own words come first; where they do not tell, the paper does: a body's own policy, minutes, reply
or page speaks for the body, and a coroner's, a reviewer's or a campaign's does not. "We" on a page that
tells of no public body is not the body. Words in a comment are nobody's statement: who made it is unclear.
"""

from answerable_engine.document import Reason, RegionKind, Speaker
from answerable_engine.matchers.english import papers, speakers
from answerable_engine.matchers.passage import Passage
from answerable_engine.matchers.patterns import is_in
from answerable_engine.matchers.setting import Setting
from answerable_engine.matchers.view import PageView

Told = tuple[Speaker, tuple[Reason, ...]]

UNCLEAR: Told = (Speaker.UNCLEAR, ())
OTHER: Told = (Speaker.OTHER, (Reason("speaker_other"),))
BODY: Told = (Speaker.BODY, ())
QUESTION: Told = (Speaker.QUESTION, (Reason("speaker_question"),))


def speaker(view: PageView, passage: Passage, setting: Setting) -> Told:
    """Return who says the passage, and why it is thought so."""
    if view.kind(passage.first) is RegionKind.COMMENT:
        return UNCLEAR
    if all(view.turns.asks(view.sentences.at(found.start)) for found in passage.evidence):
        return QUESTION
    copy = view.stretch(passage.first, passage.last)
    if is_in(speakers.OTHER_SPEAKS, copy) or _tells_of_self(copy):
        return OTHER
    if setting.voice is Speaker.OTHER and passage.start < view.turns.reply_begins:
        return OTHER
    if is_in(speakers.BODY_SPEAKS, copy) or is_in(speakers.RULE_SPOKEN, copy):
        return BODY if setting.public or is_in(papers.PUBLIC_BODY, copy) else UNCLEAR
    return UNCLEAR if setting.voice is Speaker.UNCLEAR else BODY


def _tells_of_self(copy: bytes) -> bool:
    return is_in(speakers.FIRST_PERSON, copy) and not is_in(speakers.FIRST_PERSON_IN_OFFICE, copy)
