"""What samples say, in words: always between what and what, and never that nothing was missed."""

from math import ceil, floor
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from answerable.findings.rules.missed import Looked, Pile, exact_interval

if TYPE_CHECKING:
    from answerable.findings.queries import Report

HUNDRED: Final = 100


def pile_name(pile: Pile) -> str:
    """Return what a pile is called."""
    names = {
        Pile.REJECTED: _("passages that were rejected"),
        Pile.UNMATCHED: _("pages of which nothing was offered"),
    }
    return names[pile]


def of_pile(looked: Looked) -> str:
    """Return what was seen in one pile says of all of it."""
    if not looked.all:
        return _("There were none.")
    if not looked.read:
        return _("None was read again yet, so nothing is known.")
    if looked.read == looked.all:
        words = _("All %(all)s were read again: %(missed)s of them held something that was missed.")
        return words % {"all": looked.all, "missed": looked.missed}
    share = exact_interval(looked.missed, looked.read)
    return _("Between %(least)s and %(most)s of every 100 hold something that was missed.") % _in_hundred(
        share.least, share.most
    )


def of_all(report: "Report") -> str:
    """Return what a whole sample says of what there is to find."""
    missed = report.missed
    if missed.share is None or not missed.is_known:
        return _("Not enough was read again yet, so nobody can say how much was missed.")
    words = _(
        "Between %(least)s and %(most)s of every 100 places that show something were missed. "
        "That is between %(fewest)s and %(as_many)s places, beside %(found)s that were found."
    )
    return words % {
        **_in_hundred(missed.share.least, missed.share.most),
        "fewest": floor(missed.count.least),
        "as_many": ceil(missed.count.most),
        "found": missed.found,
    }


def _in_hundred(least: float, most: float) -> dict[str, str]:
    """Return shares as numbers of a hundred, rounded outwards; below ten, to a tenth."""
    low, high = HUNDRED * least, HUNDRED * most
    return {
        "least": f"{floor(low * 10) / 10:g}" if low < 10 else str(floor(low)),
        "most": f"{ceil(high * 10) / 10:g}" if high < 10 else str(min(HUNDRED, ceil(high))),
    }
