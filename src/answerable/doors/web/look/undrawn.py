"""Why a page has no picture, and when it may have one."""

from django.utils.translation import gettext as _

from answerable.archive.pictures import Drawn
from answerable.doors.web.look.days import moment


def why(drawn: Drawn) -> str:
    """Return why there is no picture, and if that may change, from when on it is tried again."""
    if drawn.again_at is None:
        return drawn.reason
    parts = {"reason": drawn.reason, "moment": moment(drawn.again_at)}
    return _("%(reason)s We try again after %(moment)s.") % parts
