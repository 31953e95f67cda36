"""Reads the official files of NHS organisations (ODS), such as `etr.csv` for trusts.

The files have no line of headings. Their columns, as NHS Digital publishes them: code, name, national
grouping, high-level health geography, five lines of address, postcode, day opened, day closed, and others
that are not used here. Days are written 20240331. One file is taken whole or not at all.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.errors import AnswerableError, WrongState
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import queries, rules
from answerable.register.models import Body
from answerable.register.rules import About, Statement
from answerable.setting_up import bodies, put_right
from answerable.setting_up.bodies import Wanted
from answerable.setting_up.changes import Plan

CODE, NAME, GROUPING, GEOGRAPHY, ADDRESS, OPENED, CLOSED = 0, 1, 2, 3, slice(4, 10), 10, 11
FEWEST_COLUMNS = CLOSED + 1
MAX_BYTES = 20 * 1024 * 1024
SHOWN = 20  # faults that are listed; the others are counted
KIND = "NHS trust"
SMALL = frozenset({"and", "for", "in", "of", "on", "the", "upon", "with", "at", "by", "to"})
CAPITALS = frozenset({"CIC", "ICB", "LLP", "NHS", "UK", "GP", "II"})


class UnusableList(AnswerableError):
    """A file is no list of organisations, or some of its lines are wrong; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A file, read and checked: the bodies in it, and what is called its source."""

    name: str
    source: str
    bodies: tuple[Wanted, ...]


def read(path: Path, *, known_on: date, kind: str = KIND) -> Listing:
    """Return the bodies that a file lists. New ones are of this `kind`; those that are known keep theirs.

    Raises UnusableList, with the number of every line that is wrong, and why.
    """
    source = _("NHS Organisation Data Service, {file}").format(file=path.name)
    found: list[Wanted] = []
    faults: list[str] = []
    first: dict[str, int] = {}
    for line, cells in _rows(path):
        try:
            one = _wanted(cells, source=source, known_on=known_on, kind=kind)
            if one.code in first:
                raise AnswerableError(
                    _("{code} is in line {line} already.").format(code=one.code, line=first[one.code])
                )
            first[one.code] = line
            found.append(one)
        except AnswerableError as error:
            faults.append(_("line {line}: {what}").format(line=line, what=error.message))
    if faults or not found:
        raise _unusable(path, faults)
    return Listing(path.name, source, tuple(found))


def plan(of: Listing) -> Plan:
    """Return what taking a file in would change, and what stays as somebody put it right. Four queries."""
    return _plan(of)[0]


@transaction.atomic
def load(of: Listing, *, by: Person, confirmed: str = "") -> Plan:
    """Take a file in, and return what that changed.

    `confirmed` is the fingerprint of what somebody said yes to.
    """
    check_may(by, Action.CHANGE_BODY)
    now, wanted = _plan(of)
    if confirmed and confirmed != now.fingerprint:
        raise WrongState(
            _("What would change is no longer what you were shown."),
            hint=_("Look at it again, then confirm."),
        )
    concerned = {change.code for change in now.changes}
    known = queries.bodies_by_code(concerned)
    bodies.bring([one for one in wanted if one.code in concerned], known, by=by)
    return now


def _plan(of: Listing) -> tuple[Plan, list[Wanted]]:
    bodies.check_belong_here(of.bodies)
    known = queries.bodies_by_code({one.code for one in of.bodies})
    said = put_right.before(known.values())
    wanted = [
        replace(_as_known(one, known[one.code]), said=said[one.code]) if one.code in known else one
        for one in of.bodies
    ]
    changes, kept = bodies.changes(wanted, known), bodies.kept(wanted, known)
    return Plan(of.name, tuple(changes), tuple(kept)), wanted


def _as_known(one: Wanted, known: Body) -> Wanted:
    """Return a body with what the file cannot tell: its kind, and which letters of its name are small."""
    name = known.name if one.name.casefold() == known.name.casefold() else one.name
    return replace(one, kind=known.kind, name=name)


def _rows(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    rows = csv.reader(StringIO(_text(path)), strict=True)
    try:
        for cells in rows:
            if any(map(str.strip, cells)):
                yield rows.line_num, cells
    except csv.Error as error:
        raise _unusable(path, [_("line {line}: {what}").format(line=rows.line_num, what=error)]) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnusableList(f"{path}: {error.strerror}.", hint=_("Check the name of the file.")) from error
    if len(data) > MAX_BYTES:
        raise UnusableList(
            _("{file} is larger than {most} MB.").format(file=path, most=MAX_BYTES // 2**20),
            hint=_("Official lists of organisations are smaller: is this one of them?"),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unusable(path, [_("line {line}: this is not UTF-8 text.").format(line=line)]) from error


def _wanted(cells: Sequence[str], *, source: str, known_on: date, kind: str) -> Wanted:
    if len(cells) < FEWEST_COLUMNS:
        raise AnswerableError(
            _("it has {n} columns, and at least {fewest} are needed.").format(
                n=len(cells), fewest=FEWEST_COLUMNS
            )
        )
    name = titled(rules.line(cells[NAME], what=_("name"), longest=200))
    opened, closed = _day(cells[OPENED]), _day(cells[CLOSED])
    rules.check_span(opened, closed)
    return Wanted(
        code=rules.code(cells[CODE]),
        name=name,
        kind=kind,
        source=source,
        known_on=known_on,
        valid_from=opened,
        valid_to=closed,
        facts=tuple(
            Statement(about, value, source, known_on)
            for about, value in (
                (About.GROUPING, rules.line(cells[GROUPING], what="grouping", longest=100, needed=False)),
                (About.REGION, rules.line(cells[GEOGRAPHY], what="region", longest=100, needed=False)),
                (About.ADDRESS, _address(cells[ADDRESS])),
            )
            if value
        ),
    )


def _address(lines: Sequence[str]) -> str:
    """Return where letters go, in one line; the postcode, which comes last, keeps its capitals."""
    *places, postcode = (rules.line(one, what="address", longest=200, needed=False) for one in lines)
    return ", ".join([*(titled(place) for place in places if place), *([postcode] if postcode else [])])


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    try:
        return datetime.strptime(written.strip(), "%Y%m%d").date()
    except ValueError as error:
        raise AnswerableError(
            _("{written} is not a day; days are written 20240331.").format(written=repr(written))
        ) from error


def titled(name: str) -> str:
    """Return a name that is written in capitals as people write it; any other is left as it is.

    >>> titled("ST GEORGE'S AND COAST NHS TRUST")
    "St George's and Coast NHS Trust"
    """
    if not name.isupper():
        return name
    words = [
        _titled(word, is_first=number == 0) for number, word in enumerate(re.split(r"([ ,/()-]+)", name))
    ]
    return "".join(words)


def _titled(word: str, *, is_first: bool) -> str:
    if word in CAPITALS:
        return word
    if word.lower() in SMALL and not is_first:
        return word.lower()
    return word[:1] + word[1:].lower()


def _unusable(path: Path, faults: Sequence[str]) -> UnusableList:
    if not faults:
        return UnusableList(
            _("{file} lists nobody.").format(file=path), hint=_("Is it the file that you meant?")
        )
    rest = len(faults) - SHOWN
    more = ngettext("and %(n)s more", "and %(n)s more", rest) % {"n": rest} if rest > 0 else ""
    what = "\n  ".join(filter(None, [*faults[:SHOWN], more]))
    return UnusableList(
        _("{file} was not taken: some of its lines are wrong.").format(file=path) + f"\n  {what}",
        hint=_("Put these lines right and load it again. Nothing was changed."),
    )
