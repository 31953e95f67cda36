"""Stretches of a quote that may be personal data: rules propose them, a person decides, and what is left is
shown.

The rules err on the side of proposing: to drop a mask is one press, and a name that was published is out for
good. They look at the words around the quote as well, so that a quote which cuts a name or an address in two
is no way past them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from answerable.errors import AnswerableError, gettext_noop
from answerable.steps import check_step

AROUND = 200  # code points on either side of a quote that are looked at with it


class MaskKind(StrEnum):
    """What a mask covers; a reader is told this in its place."""

    NAME = "name"
    INITIALS = "initials"
    NHS_NUMBER = "nhs_number"
    NI_NUMBER = "ni_number"
    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"
    ADDRESS = "address"
    BIRTH = "birth"
    REFERENCE = "reference"  # a number that one person's case, record or report is filed under
    METHOD = "method"  # how somebody came to harm, in words that the pack lists
    OTHER = "other"  # marked by a person, for a reason of their own


class MaskState(StrEnum):
    """What became of a proposal. Only what is confirmed, or still open, covers words."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


NEXT_MASK_STATES: Mapping[MaskState, frozenset[MaskState]] = {
    MaskState.PROPOSED: frozenset({MaskState.CONFIRMED, MaskState.DROPPED}),
    MaskState.CONFIRMED: frozenset({MaskState.DROPPED}),
    MaskState.DROPPED: frozenset({MaskState.CONFIRMED}),
}
COVERING = frozenset({MaskState.PROPOSED, MaskState.CONFIRMED})


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From where to where in a quote, in code points, and what is there."""

    start: int
    end: int
    kind: MaskKind


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a quote as it is shown: its words, or, where `kind` says what was there, none."""

    words: str
    kind: MaskKind | None = None


class BadMask(AnswerableError):
    """A mask was asked for that does not lie in its quote."""


def check_mask_can_move(current: MaskState, to: MaskState) -> None:
    """Raise WrongState, in words fit for a button's tooltip, if this is no step in the life of a mask."""
    refused = gettext_noop("A mask that is %(now)s cannot become %(to)s.")
    check_step(current, to, NEXT_MASK_STATES, refused=refused)


def proposed(
    page: str, start: int, end: int, *, methods: Sequence[re.Pattern[str]] = ()
) -> tuple[Stretch, ...]:
    """Return what the rules would cover in the quote `page[start:end]`, from left to right, none overlapping.

    `methods` are the pack's words for ways of coming to harm.
    """
    left = max(0, start - AROUND)
    around = page[left : end + AROUND]
    found = [
        Stretch(begin + left - start, finish + left - start, kind)
        for kind, begin, finish in (*_personal(around), *_of(MaskKind.METHOD, methods, around))
    ]
    return apart(found, length=end - start)


def apart(stretches: Iterable[Stretch], *, length: int) -> tuple[Stretch, ...]:
    """Return stretches cut to a quote of this length; those that overlap become one, of the longer one's
    kind.
    """
    kept: list[Stretch] = []
    for each in sorted(stretches):
        stretch = Stretch(max(0, each.start), min(length, each.end), each.kind)
        if stretch.start >= stretch.end:
            continue
        if kept and stretch.start < kept[-1].end:
            last = kept.pop()
            longer = max(last, stretch, key=lambda one: one.end - one.start)
            stretch = Stretch(last.start, max(last.end, stretch.end), longer.kind)
        kept.append(stretch)
    return tuple(kept)


def check_stretch(quote: str, start: int, end: int) -> None:
    """Raise BadMask unless this stretch lies in the quote and covers something."""
    if not 0 <= start < end <= len(quote):
        raise BadMask(
            gettext_noop("There are no such words in this quote."),
            hint=gettext_noop("Choose words of the quote."),
        )


def parts(quote: str, covered: Iterable[Stretch]) -> tuple[Part, ...]:
    """Return the quote in pieces, the words of what is covered left out."""
    pieces: list[Part] = []
    done = 0
    for stretch in apart(covered, length=len(quote)):
        if done < stretch.start:
            pieces.append(Part(quote[done : stretch.start]))
        pieces.append(Part("", stretch.kind))
        done = stretch.end
    if done < len(quote):
        pieces.append(Part(quote[done:]))
    return tuple(pieces)


def masked(quote: str, covered: Iterable[Stretch]) -> str:
    """Return the quote as one text, with what was there in square brackets for each mask: `[name]`.

    Nothing tells how long the covered words were.
    """
    return "".join(
        f"[{part.kind.replace('_', ' ')}]" if part.kind else part.words for part in parts(quote, covered)
    )


def hashes(quote: str, covered: Iterable[Stretch]) -> tuple[str, str]:
    """Return the SHA-256 of the quote, and of the quote as it is shown."""
    return _hash(quote), _hash(masked(quote, covered))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


# ---- the rules ----

_CAPITAL = r"[A-Z\u00c0-\u00de\u0174\u0176]"
_NAME = rf"{_CAPITAL}[\w\u2019'-]{{0,30}}"
_SPACE = r"[ \t\r\n\xa0]{1,3}"
_GAP = r"(?:\r\n|[ \t\n\xa0])?"  # inside a number: pages break their lines there as well
_TITLE = (
    r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Rev(?:erend)?|Sister|Nurse|"
    r"PC|DC|DS|DI|PS|Sgt|Sergeant|Insp(?:ector)?|Supt|Superintendent|Constable|HHJ|Judge|Justice)"
)
_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Dr|Court|Ct|Crescent|Gardens|Grove|Place|Square|"
    r"Terrace|Way|Walk|Row|Rise|Hill|Mews|Park|Green|View|Parade|Heol|Ffordd|Stryd)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?{_SPACE}(?:of{_SPACE})?{_MONTH},?{_SPACE}\d{{4}})"
)

_PATTERNS: tuple[tuple[MaskKind, re.Pattern[str]], ...] = (
    (MaskKind.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    (
        MaskKind.NI_NUMBER,
        re.compile(
            r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
            rf"{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}[A-D]\b",
            re.IGNORECASE,
        ),
    ),
    (
        MaskKind.POSTCODE,
        re.compile(rf"\b(?:GIR{_GAP}0AA|[A-Z]{{1,2}}\d[A-Z\d]?{_GAP}\d[ABD-HJLNP-UW-Z]{{2}})\b"),
    ),
    (
        MaskKind.ADDRESS,
        re.compile(
            rf"\b(?:Flat{_SPACE}\w{{1,4}},?{_SPACE})?\d{{1,4}}[A-Za-z]?,?{_SPACE}"
            rf"(?:{_NAME}{_SPACE}){{1,3}}{_STREET}\b"
        ),
    ),
    (
        MaskKind.BIRTH,
        re.compile(
            rf"\b(?:born(?:{_SPACE}on)?|d\.?o\.?b\.?|date{_SPACE}of{_SPACE}birth|birth{_SPACE}date)"
            rf"[\s:()-]{{0,4}}(?P<it>{_DAY})",
            re.IGNORECASE,
        ),
    ),
    (
        MaskKind.REFERENCE,
        re.compile(
            r"\b(?:hospital|patient|case|record|client|incident|RiO|datix|ESR|badge|collar|inquest)"
            rf"{_SPACE}(?:number|no\.?|ref(?:erence)?\.?|id)[ \t\r\n\xa0:#]{{0,3}}"
            r"(?P<it>[A-Z\d][A-Z\d/-]{2,19})",
            re.IGNORECASE,
        ),
    ),
    (MaskKind.NAME, re.compile(rf"\b{_TITLE}\.?{_SPACE}(?P<it>(?:{_NAME}\.?{_SPACE}?){{0,2}}{_NAME})")),
    (
        MaskKind.NAME,
        re.compile(
            rf"\b(?:death{_SPACE}of|inquest{_SPACE}(?:in)?to{_SPACE}(?:the{_SPACE}death{_SPACE}of)?|the{_SPACE}late|"
            rf"touching{_SPACE}the{_SPACE}death{_SPACE}of|named|called|signed(?:{_SPACE}by)?|yours{_SPACE}sincerely,?|"
            rf"written{_SPACE}by|author:?){_SPACE}(?P<it>{_NAME}(?:{_SPACE}{_NAME}){{1,3}})",
        ),
    ),
    # Case reports: "Patient A", "Ms B", "Child Q".
    (
        MaskKind.INITIALS,
        re.compile(
            rf"\b(?:Patient|Client|Person|Service{_SPACE}User|Child|Adult|Resident|Case|Witness|Officer|Nurse|Staff)"
            rf"{_SPACE}(?P<it>[A-Z]{{1,2}}\d{{0,2}})\b(?!\.[A-Z]\.)"
        ),
    ),
    # "J.S." and "J. S.", but not "U.K." or the end of "section B."
    (
        MaskKind.INITIALS,
        re.compile(
            rf"(?<![\w.])(?!U\.{_GAP}[KS]\.|E\.{_GAP}U\.)[A-Z]\.{_GAP}(?:[A-Z]\.{_GAP})?[A-Z]\.(?!\w)"
        ),
    ),
)

_DIGITS = re.compile(r"(?<![\w.-])(?:\d[ \t\r\n\xa0-]{0,2}){9}\d(?![\w-])")
_PHONE = re.compile(r"(?<![\w.(])\(?(?:\+44|0)(?:[ \t\r\n\xa0()-]{0,3}\d){8,11}(?!\w)")


def _personal(text: str) -> Iterator[tuple[MaskKind, int, int]]:
    for kind, pattern in _PATTERNS:
        yield from _of(kind, (pattern,), text)
    for found in _DIGITS.finditer(text):
        if is_nhs_number(found[0]):
            yield MaskKind.NHS_NUMBER, *found.span()
    for found in _PHONE.finditer(text):
        if is_phone(found[0]):
            yield MaskKind.PHONE, *found.span()


def _of(
    kind: MaskKind, patterns: Iterable[re.Pattern[str]], text: str
) -> Iterator[tuple[MaskKind, int, int]]:
    for pattern in patterns:
        name = "it" if "it" in pattern.groupindex else 0
        for found in pattern.finditer(text):
            yield kind, *found.span(name)


def is_nhs_number(written: str) -> bool:
    """Say whether ten digits are an NHS number: the last is a check digit, modulus 11 (NHS data dictionary).

    >>> is_nhs_number("943 476 5919")
    True
    >>> is_nhs_number("943 476 5918")
    False
    """
    digits = [int(sign) for sign in written if sign.isdigit()]
    if len(digits) != 10:
        return False
    rest = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return rest % 11 == digits[9] and rest != 10


def is_phone(written: str) -> bool:
    """Say whether digits can be a telephone number of the United Kingdom: 0 and nine or ten more."""
    digits = "".join(sign for sign in written if sign.isdigit())
    if digits.startswith("44"):
        digits = "0" + digits[2:].removeprefix("0")
    return len(digits) in (10, 11) and digits[0] == "0" and digits[1] in "123578"
