"""What people call the kinds of document, in every door."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.archive.rules import Kind

KINDS: Final[dict[str, Promise]] = {
    Kind.BOARD_PAPER: _("Board paper"),
    Kind.MINUTES: _("Minutes"),
    Kind.POLICY: _("Policy"),
    Kind.PROCEDURE: _("Procedure"),
    Kind.FOI_REPLY: _("Reply to an information request"),
    Kind.LETTER: _("Letter"),
    Kind.REPORT: _("Report"),
    Kind.REVIEW: _("Review, audit or inquiry"),
    Kind.INSPECTION: _("Report of an inspection"),
    Kind.CORONER_REPORT: _("Report of a coroner"),
    Kind.AGREEMENT: _("Agreement between bodies"),
    Kind.LEAFLET: _("Leaflet"),
    Kind.WEB_PAGE: _("Web page"),
    Kind.PRESENTATION: _("Presentation"),
    Kind.OTHER: _("Something else"),
}


def kind_words(kind: str) -> str:
    """Return what people call a kind of document; one that is not known is called what it is written as."""
    return str(KINDS.get(kind, kind))
