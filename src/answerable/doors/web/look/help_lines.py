"""Where somebody can talk to a person: data. The day on which the numbers were last seen is that of reports.

Confidential lines that are no part of the police or of health services come first: some readers were
harmed by these.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line: how to reach it, when, what it costs, who answers, and whether they may bring in others."""

    name: str
    how: str | Promise
    address: str  # what the link opens: a telephone number, a text message or an e-mail
    when: str | Promise
    who: str | Promise
    may_tell: str | Promise


HELP_LINES: tuple[HelpLine, ...] = (
    HelpLine(
        "Samaritans",
        _("Call 116 123"),
        "tel:116123",
        _("Free, day and night"),
        _("A trained listener. You need not say who you are, and you need not be in crisis."),
        _("What you say stays with them, but for a few cases that they name on their own pages."),
    ),
    HelpLine(
        "Samaritans",
        _("Write to jo@samaritans.org"),
        "mailto:jo@samaritans.org",
        _("Free; the answer takes some days"),
        _("A trained listener answers by e-mail."),
        _("As above."),
    ),
    HelpLine(
        "Shout",
        _("Text 85258"),
        "sms:85258",
        _("Free, day and night"),
        _("A trained volunteer answers by text message."),
        _("They may call 999 if they think that a life is at risk now."),
    ),
)

# Run by the health service, which is why they stand apart.
HEALTH_SERVICE: tuple[HelpLine, ...] = (
    HelpLine(
        "NHS 111",
        _("Call 111 and choose option 2"),
        "tel:111",
        _("Free, day and night"),
        _("A mental-health worker of the health service."),
        _("They may send an ambulance, and may share what you say with other services."),
    ),
    HelpLine(
        "999",
        _("Call 999"),
        "tel:999",
        _("Free, day and night"),
        _("The emergency services. You can ask for an ambulance."),
        _("Police may come with an ambulance, or before it."),
    ),
)
