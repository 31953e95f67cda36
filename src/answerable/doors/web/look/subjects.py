"""What pages call the things that the record tells of, and where their pages are."""

from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.doors.web.addresses import address

if TYPE_CHECKING:
    from answerable.people.models import Person

# By the name of the table: what one of its rows is called, and the name of the page that shows it, if any.
KINDS: Final[dict[str, tuple[Promise, str]]] = {
    "people.person": (_("account"), "person"),
    "people.invitation": (_("invitation"), ""),
    "people.grant": (_("role"), ""),
    "register.pack": (_("pack"), "pack"),
    "register.directive": (_("directive"), ""),
    "register.requirement": (_("requirement"), ""),
    "register.body": (_("body"), "body"),
    "register.contact": (_("contact"), ""),
    "register.interest": (_("tie"), ""),
    "archive.batch": (_("files"), "batch"),
    "archive.document": (_("document"), "document"),
    "archive.intake": (_("file"), ""),
    "asks.ask": (_("ask"), "ask"),
    "asks.reply": (_("answer"), ""),
    "findings.triage": (_("match"), "triage_item"),
    "findings.finding": (_("finding"), "finding"),
    "findings.mask": (_("mask"), ""),
    "findings.sample": (_("sample"), ""),
    "findings.method": (_("method"), ""),
    "findings.round": (_("round"), ""),
    "findings.roundcell": (_("cell"), ""),
}

# Machine accounts, by the door that they are named after.
MACHINES: Final[dict[str, Promise]] = {
    "command": _("somebody at the machine"),
    "clock": _("the clock"),
    "web": _("the pages"),
    "worker": _("the worker"),
}


def actor(person: "Person | None") -> str:
    """Return what to call who did something; nothing where nobody is named."""
    if person is None:
        return ""
    return str(MACHINES.get(person.name, person.name)) if person.is_machine else person.name


def subject(kind: str, number: str) -> tuple[str, str]:
    """Return what to call a thing of the record, and the address of its page; "" where it has none."""
    if kind not in KINDS:
        return f"{kind} {number}", ""
    words, page = KINDS[kind]
    return f"{words} {number}", address(page, number) if page else ""
