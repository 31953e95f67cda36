"""When enough was read of what a body's papers yielded: a rule that is published, and never holds anybody up.

The criterion is that of Callaghan and Müller-Hansen (Systematic Reviews 9:273, 2020), made for exactly this:
people read what a machine has ranked, and want to know when what is left is not worth their day. Take any
moment of the reading. Had more been left unread *now* than may be missed, how likely would it have been to
meet as few as were met since that moment, if what was read since had been drawn blindly? Where that is
unlikely enough, the reading may end. Since the order puts the likeliest first, what was read is richer than a
blind draw, and the answer is on the safe side. Unlike the "knee" of a curve, or so and so many in a row, this
states what may have been missed, and how surely.

Ours differs in what may be missed. A share of what was found says little of small piles, and most piles here
are small: so nothing, where nothing was accepted; else one in twenty of what is there, and at least one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, floor, lgamma

TARGET = 0.95  # of what people would accept, is to be found
RISK = 0.05  # that more was missed than may be
IN_A_ROW = 10  # read since the last one that was accepted, or all that is left


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of a body's passages has come, copies counted once.

    `at_most_left` is the most that is still unread of what people would accept, all but `RISK` surely.
    """

    read: int
    accepted: int
    unread: int
    in_a_row: int
    at_most_left: int
    may_be_missed: int
    enough: bool

    @property
    def all(self) -> int:
        """How many passages there are, read and unread."""
        return self.read + self.unread


def progress(accepted_in_order: Sequence[bool], *, unread: int, strong_unread: int = 0) -> Progress:
    """Return how far a body's reading has come: whether each passage was accepted, in the order of reading.

    Passages about which somebody was unsure are not read. While any of the strongest (`strong_unread`) waits,
    it is never enough.
    """
    accepted = sum(accepted_in_order)
    may_be_missed = max(1, floor(accepted / TARGET - accepted)) if accepted else 0
    left = most_left(accepted_in_order, unread=unread)
    in_a_row = _in_a_row(accepted_in_order)
    enough = not unread or (not strong_unread and in_a_row >= min(IN_A_ROW, unread) and left <= may_be_missed)
    return Progress(
        read=len(accepted_in_order),
        accepted=accepted,
        unread=unread,
        in_a_row=in_a_row,
        at_most_left=left,
        may_be_missed=may_be_missed,
        enough=enough,
    )


def _in_a_row(accepted_in_order: Sequence[bool]) -> int:
    for since, accepted in enumerate(reversed(accepted_in_order)):
        if accepted:
            return since
    return len(accepted_in_order)


def most_left(accepted_in_order: Sequence[bool], *, unread: int) -> int:
    """Return the most that may be left among `unread`: any more is rejected with a risk of `RISK`.

    Every moment of the reading is tried as the one from which the draw is taken, and the one that tells most
    counts.
    """
    most = unread
    for drawn, met in _moments(accepted_in_order):
        low, high = -1, most  # what is likely enough, or less than nothing; what may not be
        if _is_likely(high, drawn=drawn, met=met, unread=unread):
            continue
        while high - low > 1:  # the chance falls as more is left, so the edge can be closed in on
            middle = (low + high) // 2
            if _is_likely(middle, drawn=drawn, met=met, unread=unread):
                low = middle
            else:
                high = middle
        most = max(low, 0)
    return most


def _is_likely(left: int, *, drawn: int, met: int, unread: int) -> bool:
    return chance_of_so_few(met, drawn=drawn, marked=met + left, among=drawn + unread) >= RISK


def _moments(accepted_in_order: Sequence[bool]) -> list[tuple[int, int]]:
    """Return (drawn, met) for each beginning that can tell most: the very first, and after each accepted
    one.
    """
    moments = [(len(accepted_in_order), sum(accepted_in_order))]
    drawn, met = moments[0]
    for accepted in accepted_in_order:
        drawn, met = drawn - 1, met - accepted
        if accepted:
            moments.append((drawn, met))
    return moments


def chance_of_so_few(met: int, *, drawn: int, marked: int, among: int) -> float:
    """Return how likely a blind draw of `drawn` out of `among`, of which `marked` are marked, meets `met` or
    fewer.

    This is the lower tail of the hypergeometric distribution, summed from the side on which it is small.
    """
    least, most = max(0, drawn + marked - among), min(drawn, marked)
    if met >= most:
        return 1.0
    if met < least:
        return 0.0
    mode = (drawn + 1) * (marked + 1) // (among + 2)
    if met < mode:
        return min(1.0, sum(_terms(met, least, -1, drawn=drawn, marked=marked, among=among)))
    return max(0.0, 1.0 - sum(_terms(met + 1, most, 1, drawn=drawn, marked=marked, among=among)))


def _terms(first: int, last: int, step: int, *, drawn: int, marked: int, among: int) -> Iterator[float]:
    """Yield the chance of exactly `first`, and of each number on to `last`, going away from the likeliest."""
    term = exp(_log_ways(marked, first) + _log_ways(among - marked, drawn - first) - _log_ways(among, drawn))
    beside = among - marked - drawn
    for k in range(first, last + step, step):
        yield term
        if step > 0:
            term *= (marked - k) * (drawn - k) / ((k + 1) * (beside + k + 1))
        else:
            term *= k * (beside + k) / ((marked - k + 1) * (drawn - k + 1))


def _log_ways(of: int, choose: int) -> float:
    return lgamma(of + 1) - lgamma(choose + 1) - lgamma(of - choose + 1)
