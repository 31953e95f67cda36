"""How the command line shows what loading something would change."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.setting_up.changes import Change, Difference, Piece, Plan, Thing, What

NAMED = 8  # bodies of one kind of change that are named; the others are counted
SHORT = 60  # characters of a value that is shown on one line
HEADINGS: Final[dict[What, Promise]] = {
    What.ADDED: gettext_lazy("New"),
    What.CHANGED: gettext_lazy("Changed"),
    What.GONE: gettext_lazy("Gone"),
}
_KEPT = gettext_lazy("%(field)s: “%(here)s” stays; the list says “%(said)s”")
REMOVED, ADDED = ("[-", "-]"), ("{+", "+}")


def lines(plan: Plan, *, all_of_it: bool = False) -> Iterator[str]:
    """Yield a plan in words, kind by kind. A long list of bodies is cut short unless all of it is wanted."""
    for what in What:
        changes = [change for change in plan.changes if change.what is what]
        if not changes:
            continue
        yield f"{HEADINGS[what]}:"
        for change in changes:
            if change.thing is not Thing.BODY:
                yield from _change(change)
        yield from _bodies([change for change in changes if change.thing is Thing.BODY], all_of_it=all_of_it)
    if plan.kept:
        yield _("Put right here, and kept so:")
        for change in plan.kept:
            yield f"  {_thing(change.thing)} {change.code}: {change.name}"
            for one in change.differences:
                yield "    " + _KEPT % {
                    "field": one.field,
                    "here": one.before or _("nothing"),
                    "said": one.after,
                }


def _bodies(changes: Sequence[Change], *, all_of_it: bool) -> Iterator[str]:
    named = changes if all_of_it else changes[:NAMED]
    for change in named:
        yield from _change(change)
    if rest := len(changes) - len(named):
        yield "  " + ngettext("and %(n)s more body", "and %(n)s more bodies", rest) % {"n": rest}


def _change(change: Change) -> Iterator[str]:
    yield f"  {_thing(change.thing)} {change.code}: {change.name}"
    if change.what is What.GONE:
        yield "    " + (
            _("It is no longer in the list, and stays in the register.")
            if change.thing is Thing.BODY
            else _("It is kept here, and binds nobody any more.")
        )
    elif change.what is What.CHANGED and change.note:
        yield f"    {change.note}"
    for difference in change.differences:
        yield from _difference(difference)


def _difference(difference: Difference) -> Iterator[str]:
    if len(difference.before) <= SHORT and len(difference.after) <= SHORT:
        before = f"“{difference.before}”" if difference.before else _("nothing")
        yield f"    {difference.field}: {before} → “{difference.after}”"
        return
    yield f"    {difference.field}: {' '.join(_marked(piece, words) for piece, words in difference.pieces)}"


def _marked(piece: Piece, words: str) -> str:
    if piece is Piece.SAME:
        return words
    before, after = REMOVED if piece is Piece.REMOVED else ADDED
    return f"{before}{words}{after}"


def _thing(thing: Thing) -> str:
    return {
        Thing.PACK: _("pack"),
        Thing.DIRECTIVE: _("directive"),
        Thing.REQUIREMENT: _("requirement"),
        Thing.BODY: _("body"),
    }[thing]
