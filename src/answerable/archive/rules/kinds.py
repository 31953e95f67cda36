"""The kinds of document that are told apart."""

from difflib import get_close_matches
from enum import StrEnum

from answerable.errors import AnswerableError, gettext_noop


class Kind(StrEnum):
    """What a document is to those who wrote it."""

    BOARD_PAPER = "board-paper"
    MINUTES = "minutes"
    POLICY = "policy"
    PROCEDURE = "procedure"
    FOI_REPLY = "foi-reply"
    LETTER = "letter"
    REPORT = "report"
    REVIEW = "review"  # an evaluation, an audit, an inquiry
    INSPECTION = "inspection"  # by a regulator
    CORONER_REPORT = "coroner-report"  # to prevent future deaths
    AGREEMENT = "agreement"  # a contract, a protocol between bodies, a memorandum
    LEAFLET = "leaflet"
    WEB_PAGE = "web-page"
    PRESENTATION = "presentation"
    OTHER = "other"


def kind(written: str) -> Kind:
    """Return the kind of this name, or raise AnswerableError with the nearest one.

    >>> kind("Board paper")
    <Kind.BOARD_PAPER: 'board-paper'>
    """
    name = "-".join(written.lower().replace("_", "-").split())
    try:
        return Kind(name)
    except ValueError:
        near = get_close_matches(name, list(Kind), n=1)
        raise AnswerableError(
            gettext_noop("\u2018%(written)s\u2019 is no kind of document that is known here."),
            hint=gettext_noop("Did you mean %(near)s?")
            if near
            else gettext_noop("The kinds are: %(kinds)s."),
            written=written[:40],
            near=tuple(near[:1]),
            kinds=tuple(map(str, Kind)),
        ) from None
