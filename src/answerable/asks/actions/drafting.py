"""An ask is put down, point by point, and its letter written: for a person to read, and to send."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from answerable.asks.actions.moving import as_read, move
from answerable.asks.models import Ask, AskedCell
from answerable.asks.queries.asks import points
from answerable.asks.queries.reach import check_may_ask
from answerable.asks.rules import AskedAbout, AskState, letters
from answerable.asks.rules.asks import as_kept, check_can_move, check_points
from answerable.asks.rules.clocks import due
from answerable.errors import AnswerableError, WrongState
from answerable.outside import clock, store
from answerable.outside.typesetting import typeset
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.rules import Action
from answerable.register.models import Body, Contact
from answerable.register.rules import UNREACHED

TEMPLATE: Final = Path(__file__).parent.parent / "letters" / "right_of_reply.typ"


@transaction.atomic
def draft(
    *,
    body: Body,
    pack: str,
    round_code: str,
    round_title: str,
    cells: Sequence[AskedAbout],
    days: int = 20,
    by: Person,
) -> Ask:
    """Put down what a body is to be asked about all of its cells of a round. There is one such ask.

    `days` are working days. Raises WrongState where this body has its ask in this round already.
    """
    check_may_ask(by, Action.SEND_ASK, body=body, pack=pack)
    check_points(cells)
    due(clock.today(), days)  # so many that nobody can be given so many are refused now
    try:
        with transaction.atomic():
            ask = Ask.objects.create(
                body=body,
                pack=pack,
                round=round_code,
                round_title=round_title,
                state_since=clock.now(),
                days=days,
                drafted_by=by,
            )
    except IntegrityError as error:
        raise WrongState(
            _("This body has its ask in this round already."),
            hint=_("Change that one, while it is not sent."),
        ) from error
    _put_down(ask, cells)
    record("drafted", ask, by=by, body=body.code, round=round_code, points=len(cells))
    return ask


@transaction.atomic
def rewrite(ask: Ask, *, cells: Sequence[AskedAbout], by: Person) -> Ask:
    """Put other points in the place of those of an ask that is not sent; its letter is to be written anew."""
    check_may_ask(by, Action.SEND_ASK, body=ask.body, pack=ask.pack)
    check_points(cells)
    held = _opened(ask, by=by)
    held.cells.all().delete()
    _put_down(held, cells)
    record("points changed", held, by=by, body=ask.body.code, points=len(cells))
    return held


@transaction.atomic
def write_letter(
    ask: Ask, *, by: Person, contact: Contact | None = None, dated_on: date | None = None
) -> Ask:
    """Write the letter of an ask, or write it again: as text, and as a tagged PDF in the store.

    `dated_on` is the day that it bears, today if none is given; the last day to answer is counted from it.
    Raises WrongState once the ask is sent.
    """
    check_may_ask(by, Action.SEND_ASK, body=ask.body, pack=ask.pack)
    _check_contact(ask, contact)
    held = _opened(ask, by=by)
    letter = _letter(held, contact, dated_on or clock.today())
    text = letters.text(letter)
    return move(
        held,
        AskState.READY,
        by=by,
        contact=contact,
        letter=text,
        letter_sha256=hashlib.sha256(text.encode()).hexdigest(),
        pdf_sha256=store.keep([pdf(letter)]).sha256,
        dated_on=letter.dated_on,
    )


def _opened(ask: Ask, *, by: Person) -> Ask:
    """Return an ask as it was read, locked, to be written anew: the letter that it had is taken back.

    Raises WrongState once the ask is sent.
    """
    held = as_read(ask)
    if held.state == AskState.READY:
        none = {"contact": None, "letter": "", "letter_sha256": "", "pdf_sha256": "", "dated_on": None}
        move(held, AskState.DRAFT, by=by, **none)
    check_can_move(AskState(held.state), AskState.READY)
    return held


def _put_down(ask: Ask, cells: Sequence[AskedAbout]) -> None:
    AskedCell.objects.bulk_create(
        AskedCell(ask=ask, number=number, **as_kept(cell)) for number, cell in enumerate(cells, 1)
    )


def _check_contact(ask: Ask, contact: Contact | None) -> None:
    if contact and contact.body_id != ask.body_id:
        raise AnswerableError(
            _("This office is of another body."), hint=_("Choose one of %(body)s.") % {"body": ask.body.name}
        )
    if contact and contact.state in UNREACHED:
        raise AnswerableError(
            _("Nobody is reached at this address."),
            hint=_("Choose another office, or put down a new address."),
        )


def _letter(ask: Ask, contact: Contact | None, dated_on: date) -> letters.Letter:
    return letters.Letter(
        reference=ask.pk,
        body=ask.body.name,
        to=_to(ask.body, contact),
        dated_on=dated_on,
        days=ask.days,
        clock=due(dated_on, ask.days),
        about=f"{ask.round_title} ({ask.pack})",
        points=points(ask),
        reply_to=settings.CONTACT,
    )


def _to(body: Body, contact: Contact | None) -> str:
    if contact is None:
        return body.name
    return ", ".join(part for part in (contact.office, body.name, contact.email or contact.address) if part)


def pdf(letter: letters.Letter) -> bytes:
    """Return a letter as a tagged PDF."""
    told = {
        "title": letter.title,
        "reference": letter.reference,
        "independent": letters.INDEPENDENT,
        "blocks": [(str(block.form), block.words) for block in letters.blocks(letter)],
    }
    return typeset(TEMPLATE, told)
