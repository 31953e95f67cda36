"""Where a reader can talk to somebody: data, with the day on which each line was last seen stated by others.

Help is a choice, so the report has one short block of it, at the end, and nothing depends on using it.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line: who answers, how to reach them, what it costs and when, and whether they may call others."""

    name: str
    how: str
    address: str  # what the link opens: a telephone number, a text message or an e-mail
    when: str


SEEN_ON = date(2026, 1, 18)  # the day that the newest public page bears which states these numbers
SEEN_AT = "https://www.kickstherapy.com/blog/mental-health-crisis-resources-uk"
KEEPS_FOR = timedelta(days=365)

HELP_LINES: tuple[HelpLine, ...] = (
    HelpLine("Samaritans", "call 116 123", "tel:116123", "free, day and night"),
    HelpLine("Samaritans by e-mail", "write to jo@samaritans.org", "mailto:jo@samaritans.org", "not instant"),
    HelpLine("Shout", "text 85258", "sms:85258", "free, day and night"),
    HelpLine("NHS 111", "call 111 and choose option 2", "tel:111", "free, day and night; run by the NHS"),
)


def is_old(today: date) -> bool:
    """Say whether it is so long since the numbers were seen that they should be looked at again."""
    return today - SEEN_ON > KEEPS_FOR
