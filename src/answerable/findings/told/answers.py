"""What an answer says to a verdict: it was given to the one put to the body, which may be another."""

from collections.abc import Iterable, Mapping
from typing import Final

from answerable.asks.rules import Position
from answerable.asks.words import POSITIONS, TO_ANOTHER
from answerable.findings.models import RoundCell
from answerable.register.models import Reply, Version
from answerable.register.rules.standings import VersionKind

# By the ask and the code of the requirement.
Put = Mapping[tuple[str, str], str]
NOTHING: Final[Put] = {}


def put_to_it(replies: Iterable[Reply]) -> Put:
    """Return the verdicts that were put to bodies in the asks that these answer. One query at most."""
    asks = {reply.ask for reply in replies}
    if not asks:
        return NOTHING
    rows = RoundCell.objects.filter(ask__in=asks).exclude(asked_verdict="")
    put = rows.values_list("ask", "requirement__code", "asked_verdict")
    return {(ask, code): verdict for ask, code, verdict in put}


def says(reply: Reply, version: Version, put: Put) -> str:
    """Return what an answer says to a published verdict, in words: that a body accepts or disputes it only
    where it was asked about that very one. No query if the requirement of the version was read.
    """
    to_this = put.get((reply.ask, version.requirement.code))
    if to_this is None:
        is_other = reply.ask != version.ask or version.kind == VersionKind.CORRECTION
    else:
        is_other = to_this != version.verdict
    words = TO_ANOTHER if is_other and reply.position in TO_ANOTHER else POSITIONS
    return str(words[Position(reply.position)])
