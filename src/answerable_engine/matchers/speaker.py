"""Who says it: the body itself, somebody else, or a question put to it, which is never a statement."""

from answerable_engine.document import Reason, Speaker
from answerable_engine.matchers import english, patterns
from answerable_engine.matchers.passage import Passage
from answerable_engine.matchers.setting import Setting
from answerable_engine.matchers.view import PageView
from answerable_engine.sentences import Sentence


def speaker(view: PageView, passage: Passage, setting: Setting) -> tuple[Speaker, tuple[Reason, ...]]:
    """Return who says the passage, and why it is thought so."""
    sentences = {view.sentences.at(found.start) for found in passage.evidence}
    if all(_is_question(view, sentence, setting) for sentence in sentences):
        return Speaker.QUESTION, (Reason("speaker_question"),)
    copy = view.stretch(passage.first, passage.last)
    if _found(english.OTHER_SPEAKS, copy) or _tells_of_self(copy):
        return Speaker.OTHER, (Reason("speaker_other"),)
    if _found(english.BODY_SPEAKS, copy):
        return Speaker.BODY, ()
    return Speaker.UNCLEAR, ()


def _is_question(view: PageView, sentence: Sentence, setting: Setting) -> bool:
    start, end = view.sentences.block(sentence.start)
    so_far = view.copy[start : sentence.end]
    if _found(english.ANSWER_BEGINS, so_far):
        return False
    own = view.copy[sentence.start : sentence.end]
    if _found(english.NUMBERED_QUESTION, so_far) or _found(english.PUBLIC_QUESTION, so_far):
        return b"?" in view.copy[start:end] or _found(english.ASKING, own) or setting.reply
    return setting.reply and (
        _found(english.QUESTION_START, so_far)
        or _found(english.ASKING, own)
        or own.rstrip(b" *_\"'").endswith(b"?")
    )


def _tells_of_self(copy: bytes) -> bool:
    return _found(english.FIRST_PERSON, copy) and not _found(english.FIRST_PERSON_IN_OFFICE, copy)


def _found(pattern: str, copy: bytes) -> bool:
    return bool(patterns.compiled(pattern).search(copy))
