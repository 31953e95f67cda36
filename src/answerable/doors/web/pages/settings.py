"""How this register is set up, for whoever looks after it: what is set, and where to change it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings as django
from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.doors.web.addresses import address
from answerable.doors.web.gate import allowed
from answerable.outside import jobs
from answerable.people.rules import Action
from answerable.register import queries
from answerable_engine.version import VERSION

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest

LITTLE = 2 * 2**30  # bytes: a few hundred long papers


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is set: what it is, how it stands, its name in the environment, and what to think of."""

    what: str
    value: str
    name: str = ""
    advice: str = ""


@require_safe
@allowed(Action.LOAD_PACK)
def settings(request: "SignedInRequest") -> HttpResponse:
    """Show how this register is set up. Nothing secret is shown, and nothing can be changed here."""
    return render(
        request,
        "settings.html",
        {
            "settings": list(_settings()),
            "packs": [
                (pack.title, pack.version, address("pack", pack.code))
                for pack in queries.packs(limit=100).items
            ],
            "packs_address": address("packs"),
        },
    )


def _settings() -> Iterator[Setting]:
    yield Setting(_("Version of Answerable"), VERSION)
    yield Setting(
        _("Whom visitors can ask"),
        django.CONTACT or _("nobody is named"),
        "ANSWERABLE_CONTACT",
        "" if django.CONTACT else _("Name somebody: the address is shown with errors."),
    )
    yield Setting(_("Where “leave this page quickly” leads"), django.LEAVE_TO, "ANSWERABLE_LEAVE_TO")
    yield Setting(_("Under which names it is reached"), ", ".join(django.ALLOWED_HOSTS), "ANSWERABLE_HOSTS")
    yield Setting(
        _("Only over HTTPS"),
        _("yes") if django.IS_HTTPS else _("no"),
        "ANSWERABLE_HTTPS",
        "" if django.IS_HTTPS else _("Right on one machine alone. On a network, turn it on."),
    )
    yield Setting(
        _("A demonstration"),
        _("yes: every body, person and paper is made up") if django.IS_DEMONSTRATION else _("no"),
        "ANSWERABLE_DEMONSTRATION",
    )
    yield _room()
    yield Setting(
        _("Is a worker reading papers?"),
        _("yes") if jobs.is_worked_on() else _("no"),
        advice="" if jobs.is_worked_on() else _("Papers wait until one runs: answerable up starts one."),
    )


def _room() -> Setting:
    """Return how much room is left where documents are kept."""
    folder = Path(django.DATA)
    left = shutil.disk_usage(next(place for place in (folder, *folder.parents) if place.exists())).free
    return Setting(
        _("Room left for documents"),
        filesizeformat(left),
        advice=_("Make room soon: when the disk is full, nothing new is taken.") if left < LITTLE else "",
    )
