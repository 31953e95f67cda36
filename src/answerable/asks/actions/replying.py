"""What a body answered is archived and put down word for word: late ones as well, and every further one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from answerable.archive import actions as archive
from answerable.archive.models import Document
from answerable.archive.rules import IntakeState, Kind
from answerable.asks.actions.moving import locked, move
from answerable.asks.models import Ask, AskedCell, Reply, ReplyOnCell
from answerable.asks.queries.reach import check_is_a_person, check_may_ask
from answerable.asks.rules import UNSENT, AskState, Position
from answerable.asks.rules.asks import check_positions, check_received_on, state_after
from answerable.errors import AnswerableError, WrongState
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.rules import Action

RECORDING: Final = 5_350_042  # the number of a lock in the database: replies are numbered as they come


@transaction.atomic
def record_reply(
    ask: Ask,
    *,
    paper: archive.Handed | Document,
    words: str,
    received_on: date,
    positions: Mapping[str, Position],
    by: Person,
    enclosed: Sequence[archive.Handed] = (),
) -> Reply:
    """Put down an answer: its words in full, what it says to each point, and the paper that it came in.

    `paper` is the file of the answer, or a document of this body that is here already; `enclosed` came with
    it. All are archived and searched as any other. `positions` is by requirement, and has one for each point.
    An answer may come late, and there may be several; none takes the place of another. Raises WrongState for
    the very one that is here already: whoever pressed twice meant it once.
    """
    check_is_a_person(by)
    check_may_ask(by, Action.RECORD_REPLY, body=ask.body, pack=ask.pack)
    held = _held(ask)
    assert held.sent_on, "an ask that is sent says when"
    assert held.due_on, "and by when it is to be answered"
    check_received_on(received_on, sent_on=held.sent_on, today=clock.today())
    cells = {cell.requirement: cell for cell in held.cells.all()}
    check_positions(positions, cells)
    _check_words(words)
    document = _archived(held, paper, enclosed, received_on=received_on, by=by)
    came_in = document.captures.order_by("-captured_at", "-pk").values_list("sha256", flat=True)[0]
    _check_is_new(held.replies.filter(words=words, received_on=received_on, sha256=came_in), positions)
    reply = Reply.objects.create(
        ask=held,
        document=document,
        sha256=came_in,
        words=words,
        received_on=received_on,
        is_late=received_on > held.due_on,
        recorded_by=by,
    )
    _take_down(reply, held, {cells[code]: position for code, position in positions.items()}, by=by)
    return reply


def _held(ask: Ask) -> Ask:
    """Return the ask as it stands, locked, and no other reply under way: they are numbered as they come."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECORDING])
    held = locked(ask)
    if held.state in UNSENT:
        raise WrongState(
            _("This ask was not sent, so it has no answer."), hint=_("Put down first that it was sent.")
        )
    return held


def _take_down(reply: Reply, ask: Ask, positions: Mapping[AskedCell, Position], *, by: Person) -> None:
    """Put down what a reply says to each point, and let the ask go on by it."""
    ReplyOnCell.objects.bulk_create(
        ReplyOnCell(reply=reply, cell=cell, position=Position(position))
        for cell, position in positions.items()
    )
    document, is_late = reply.document_id, reply.is_late
    record("put down", reply, by=by, ask=ask.pk, body=ask.body.code, document=document, is_late=is_late)
    to = state_after(AskState(ask.state), positions.values(), is_late=is_late)
    if to != ask.state:
        move(ask, to, by=by)


def _check_words(words: str) -> None:
    if not words.strip():
        raise AnswerableError(
            _("The words of the answer are missing."),
            hint=_("Copy them from the answer, all of them, and change nothing."),
        )


def _check_is_new(same: QuerySet[Reply], positions: Mapping[str, Position]) -> None:
    told = {code: str(position) for code, position in positions.items()}
    for reply in same.prefetch_related("positions__cell"):
        if {one.cell.requirement: one.position for one in reply.positions.all()} == told:
            raise WrongState(
                _("This very answer is here already."),
                hint=_("Look at the ask. What is kept never changes; another answer can follow."),
            )


def _archived(
    ask: Ask,
    paper: archive.Handed | Document,
    enclosed: Sequence[archive.Handed],
    *,
    received_on: date,
    by: Person,
) -> Document:
    """Return the document that an answer came in, kept now if it was not here."""
    if isinstance(paper, Document):
        if paper.body_id != ask.body_id:
            raise AnswerableError(
                _("This paper is of another body."),
                hint=_("Name a paper of %(body)s.") % {"body": ask.body.name},
            )
        if enclosed:
            _kept(ask, enclosed, f"came with a reply to {ask.pk}", received_on=received_on, by=by)
        return paper
    handed = archive.Handed(paper.name, paper.pieces, title=paper.title or f"Reply to {ask.pk}")
    (document, *_others) = _kept(
        ask, [handed, *enclosed], f"reply to {ask.pk}", received_on=received_on, by=by
    )
    return document


def _kept(
    ask: Ask, papers: Sequence[archive.Handed], obtained: str, *, received_on: date, by: Person
) -> list[Document]:
    """Hand papers in, and return the documents; raise what a paper is refused for, and keep none then."""
    batch = archive.add(
        papers,
        body=ask.body,
        kind=Kind.LETTER,
        obtained=f"{obtained}, received on {received_on.isoformat()}",
        by=by,
    )
    documents = []
    for intake in batch.intakes.select_related("capture__document").order_by("pk"):
        if intake.state == IntakeState.REFUSED or intake.capture is None:
            raise AnswerableError(f"{intake.file_name}: {intake.reason}")
        documents.append(intake.capture.document)
    return documents
