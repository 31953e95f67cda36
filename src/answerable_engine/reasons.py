"""Why a match is a match, in words that a volunteer understands: each code, its arguments, and what it says.

| code | arguments |
| --- | --- |
| `name` | the name as the pack has it; the words on the page |
| `phrase` | requirement; look-for; the words |
| `together` | requirement; look-for; the words of each concept |
| `look_alike` | requirement; look-alike; the words |
| `governing_not`, `staff_rule`, `taught_as_wrong` | none |
| `stance_in_use`, `stance_proposed`, `stance_ceased`, `stance_denied`, `stance_criticised` | the words |
| `stance_default` | none |
| `ended_notice` | the words of the notice |
| `speaker_question`, `speaker_other` | none |
| `struck_out`, `in_comment`, `in_footnote` | the words that lie there |
"""

from collections.abc import Callable, Mapping, Sequence

from answerable_engine.document import Reason
from answerable_engine.pack import LookAlike, LookFor, Pack

Say = Callable[[Sequence[str], Pack, str], str]


def say(reason: Reason, pack: Pack, *, language: str = "en") -> str:
    """Return a reason in words. What the pack has not said in `language` is said in its first one.

    A code that this version does not know (a match made by a newer one) is given as it stands.
    """
    known = SAYINGS.get(reason.code)
    if known is None:
        return ": ".join((reason.code, ", ".join(reason.args))) if reason.args else reason.code
    return known(reason.args, pack, language)


def _name(args: Sequence[str], _pack: Pack, _language: str) -> str:
    return f"It has the name \u2018{args[0]}\u2019 (here: \u2018{args[1]}\u2019), which such schemes went by."


def _phrase(args: Sequence[str], pack: Pack, language: str) -> str:
    says = _pack_says(args, pack, language)
    return f"The words \u2018{args[2]}\u2019{says}."


def _together(args: Sequence[str], pack: Pack, language: str) -> str:
    words = [f"\u2018{word}\u2019" for word in args[2:]]
    listed = " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
    return f"The words {listed} stand together{_pack_says(args, pack, language)}."


def _look_alike(args: Sequence[str], pack: Pack, language: str) -> str:
    says = _pack_says(args, pack, language)
    return f"Against it: the words \u2018{args[2]}\u2019{says}."


def _pack_says(args: Sequence[str], pack: Pack, language: str) -> str:
    for requirement in pack.requirements:
        every: tuple[LookFor | LookAlike, ...] = (*requirement.look_for, *requirement.look_alikes)
        for way in every:
            if (requirement.code, way.code) == tuple(args[:2]):
                words = way.says.get(language) or next(iter(way.says.values()), "")
                return f": {words[:1].lower()}{words[1:].rstrip('.')}" if words else ""
    return ""


def _always(words: str) -> Say:
    return lambda _args, _pack, _language: words


def _quoting(words: str) -> Say:
    return lambda args, _pack, _language: words.format(args[0] if args else "")


SAYINGS: Mapping[str, Say] = {
    "struck_out": _quoting(
        "These words were struck out in the file, and are still in it: \u2018{}\u2019. "
        "They are not what it says now."
    ),
    "in_comment": _quoting("It stands in a comment that somebody made on the text: \u2018{}\u2019."),
    "in_footnote": _quoting("It stands in a footnote: \u2018{}\u2019."),
    "name": _name,
    "phrase": _phrase,
    "together": _together,
    "look_alike": _look_alike,
    "governing_not": _always(
        "A \u2018no\u2019, \u2018not\u2019 or \u2018never\u2019 stands right before the practice."
    ),
    "staff_rule": _always("It is written as a rule that forbids the practice."),
    "taught_as_wrong": _always("It tells the reader not to do this: it is held up as wrong."),
    "stance_in_use": _quoting("It speaks of now: \u2018{}\u2019."),
    "stance_proposed": _quoting("It speaks of something not yet begun: \u2018{}\u2019."),
    "stance_ceased": _quoting("It speaks of something that has stopped: \u2018{}\u2019."),
    "stance_denied": _quoting("It says that this is not done: \u2018{}\u2019."),
    "stance_criticised": _quoting("It finds fault with this: \u2018{}\u2019."),
    "stance_default": _always(
        "Nothing says that it is planned, over, denied or criticised, so it reads as current."
    ),
    "ended_notice": _quoting("A notice at the top says that all of this is over: \u2018{}\u2019."),
    "speaker_question": _always("It is a question put to the body, not the body\u2019s own statement."),
    "speaker_other": _always("Somebody other than the body seems to be speaking."),
}
