"""The parts of a page that take a decision too small for a view: signs, words for states, days, notices.

`{% load look %}` first. docs/look.md shows each of them with an example.
"""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlsplit

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from answerable.doors.web.look import days, notes, signs, words
from answerable.findings.words import mentions as mentioned_in

register = template.Library()


@register.simple_tag
def sign(name: str) -> SafeString:
    """Return a small drawing, hidden from those who listen: the words beside it say the same."""
    drawing = mark_safe(signs.SIGNS[name])  # noqa: S308 - from our own table
    return format_html('<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', drawing)


@register.simple_tag
def badge(kind: str, value: object) -> SafeString:
    """Return the word for a state with its sign and tone: `{% badge "verdict" cell.verdict %}`."""
    shown = words.word(kind, str(value))
    drawing = sign(shown.sign) if shown.sign else ""
    return format_html('<span class="badge {}">{}{}</span>', shown.tone, drawing, shown.word)


@register.filter
def day(on: date | None) -> str:
    """Return `Monday 5 January 2026`, or nothing for no day."""
    return days.day(on) if on else ""


@register.filter
def short_day(on: date | None) -> str:
    """Return `5 Jan 2026`, or nothing for no day."""
    return days.short_day(on) if on else ""


@register.filter
def moment(at: datetime | None) -> str:
    """Return `Monday 5 January 2026, 14:05`, or nothing for no moment."""
    return days.moment(at) if at else ""


@register.filter
def listed(names: Iterable[object]) -> str:
    """Return topics in a row as people say them: `police, self-harm and death`."""
    return notes.listed(names)


@register.filter
def word(value: object, kind: str) -> str:
    """Return only the word for a state, for the middle of a sentence or a list to choose from."""
    return str(words.word(kind, str(value)).word)


@register.filter
def host(address: str) -> str:
    """Return whose page an address is: `https://www.example.org/weather` is `example.org`."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "", sign_name: str = "") -> SafeString:
    """Set words apart: `{% notice title="Before you read" tone="caution" %}…{% endnotice %}`."""
    drawing = sign(sign_name) if sign_name else ""
    heading = format_html("<h2>{}{}</h2>", drawing, title) if title else ""
    return format_html('<div class="notice {}">{}{}</div>', tone, heading, content)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """Say what is not here, and what that does not mean: `{% empty title="…" %}…{% endempty %}`."""
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, content)


@register.simple_block_tag
def closed(
    content: str, title: str, mentions: Iterable[object] = (), is_open: bool = False, whole: bool = False
) -> SafeString:
    """Keep words, or the picture of a whole page, closed until asked for, and say first what they mention.

    `{% closed title="Show the words" mentions=item.topics %}…{% endclosed %}`
    """
    met = listed(mentions)
    about = format_html("<small>{}</small>", _("Mentions %(topics)s.") % {"topics": met}) if met else ""
    return format_html(
        '<details class="closed{}"{}><summary><b>{}{}</b>{}</summary>{}</details>',
        " whole" if whole else "",
        mark_safe(" open") if is_open else "",
        sign("closed"),
        capfirst(title),
        about,
        content,
    )


@register.inclusion_tag("parts/said.html")
def said(text: str) -> dict[str, object]:
    """Show what we or a body said, whole; hard words closed behind a note: `{% said words %}`."""
    found = mentioned_in(text)
    return {"words": text, "topics": found.topics, "is_closed": found.closes}


@register.inclusion_tag("parts/pager.html", takes_context=True)
def pager(context: Context, page: Page[object]) -> dict[str, object]:
    """Lead to the pages before and after this one of a long list, keeping what was asked for."""
    return {"page": page, "request": context.get("request")}
