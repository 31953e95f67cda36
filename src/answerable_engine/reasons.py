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
| `meaning` | requirement; the words on the page that tell most |
| `reads_like`, `reads_like_other` | the training passage's first words; the requirements that it shows |
| `reads_as`, `likely_in_use` | the stance that is told |
| `answer` | the words of the question |
| `judged_by` | the hash of the trained parts; the encoder, or `words` |

The last seven are the learned tier's.
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
    return f"The words {_listed(args[2:])} stand together{_pack_says(args, pack, language)}."


def _look_alike(args: Sequence[str], pack: Pack, language: str) -> str:
    says = _pack_says(args, pack, language)
    return f"Against it: the words \u2018{args[2]}\u2019{says}."


def _meaning(args: Sequence[str], _pack: Pack, _language: str) -> str:
    told = f" The words that told most: {_listed(args[1:])}." if args[1:] else ""
    return f"Read as a whole, it is like such passages.{told}"


def _reads_like(args: Sequence[str], _pack: Pack, _language: str) -> str:
    return f"It is like this made-up example, which shows {_and(args[1:])}: \u2018{args[0]}\u2019."


def _reads_like_other(args: Sequence[str], _pack: Pack, _language: str) -> str:
    shows = f"shows {_and(args[1:])}" if args[1:] else "shows none of this"
    return f"Against it: it is more like a made-up example that {shows}: \u2018{args[0]}\u2019."


def _reads_as(args: Sequence[str], _pack: Pack, _language: str) -> str:
    return READ_AS.get(args[0], "Read as a whole, it takes another stance than its words alone.")


def _judged_by(args: Sequence[str], _pack: Pack, _language: str) -> str:
    with_what = "word counts" if args[1] == "words" else f"the encoder {args[1]}"
    return f"It was judged with the trained parts {args[0]} of the pack, and with {with_what}."


def _listed(words: Sequence[str]) -> str:
    return _and([f"\u2018{word}\u2019" for word in words])


def _and(words: Sequence[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


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


READ_AS: Mapping[str, str] = {
    "in_use": "Read as a whole, it speaks of now.",
    "proposed": "Read as a whole, it speaks of something not yet begun.",
    "ceased": "Read as a whole, it speaks of something that has stopped.",
    "denied": "Read as a whole, it says that this is not done.",
    "criticised": "Read as a whole, it finds fault with this.",
}

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
    "meaning": _meaning,
    "reads_like": _reads_like,
    "reads_like_other": _reads_like_other,
    "reads_as": _reads_as,
    "likely_in_use": _always(
        "Read as a whole, it may well speak of now. That is not certain enough to be said of a body, so what "
        "is next likeliest is told."
    ),
    "answer": _quoting("It is read as the answer to this question: \u2018{}\u2019."),
    "judged_by": _judged_by,
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
