"""What people call the parts of an ask, in every door: where it stands, how it was sent, what came back."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.asks.queries import Compared
from answerable.asks.rules import AskState, Position, SentBy

Words = dict[str, str | Promise]

STATES: Final[Words] = {
    AskState.DRAFT: _("Put down"),
    AskState.READY: _("Letter written"),
    AskState.SENT: _("Sent, clock runs"),
    AskState.ANSWERED: _("Answered"),
    AskState.REFUSED: _("Declined to answer"),
    AskState.LAPSED: _("No answer by the last day"),
    AskState.ANSWERED_LATE: _("Answered late"),
}
POSITIONS: Final[Words] = {
    Position.ACCEPTS: _("It accepts this"),
    Position.DISPUTES: _("It disputes this"),
    Position.ADDS_EVIDENCE: _("It adds evidence"),
    Position.DECLINES: _("It declines to say"),
    Position.SAYS_NOTHING: _("It says nothing about this"),
}
# Of an answer that stands beside another verdict than the one that was put to the body.
TO_ANOTHER: Final[Words] = {
    Position.ACCEPTS: _("It accepted another verdict, which was put to it before"),
    Position.DISPUTES: _("It disputed another verdict, which was put to it before"),
}
HOW: Final[Words] = {
    SentBy.EMAIL: _("By e-mail"),
    SentBy.POST: _("By post"),
    SentBy.PORTAL: _("Through a form of theirs on the web"),
    SentBy.BY_HAND: _("By hand"),
}
COMPARED: Final[Words] = {
    Compared.SAME: _("The paper has these words."),
    Compared.DIFFERENT: _("The paper has other words. Look at both again."),
    Compared.NO_TEXT: _("The paper has no text to compare with, or was not read yet."),
}
# By the verb in the record.
HAPPENED: Final[Words] = {
    "drafted": _("Put down"),
    "points changed": _("Points changed"),
    "draft": _("Letter taken back, to be written again"),
    "ready": _("Letter written"),
    "sent": _("Sent"),
    "answered": _("Answered"),
    "refused": _("Declined to answer"),
    "lapsed": _("Lapsed: no answer by the last day"),
    "answered late": _("Answered late"),
}
