"""The right of reply: cells are put to the body in one letter, and what it answers is taken to its cells."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from answerable.archive.actions import Handed
from answerable.archive.models import Document
from answerable.asks import actions as asks
from answerable.asks.models import Ask, AskedCell, Reply
from answerable.asks.rules import AskedAbout, Quoted, SentBy, day_of_paper
from answerable.errors import NotFound, WrongState
from answerable.findings.actions.apart import keep_from_all
from answerable.findings.actions.cells import hold, hold_round, move_cell
from answerable.findings.actions.publishing import show_answers
from answerable.findings.actions.seats import RESTED, set_aside_seats
from answerable.findings.models import Answer, Finding, Round, RoundCell
from answerable.findings.queries.basis import asked, basis, deciding_marks, said, standing_marks
from answerable.findings.queries.gate import disputed_at
from answerable.findings.queries.searched import papers_read
from answerable.findings.queries.shown import as_shown
from answerable.findings.rules.answers import DISPUTED, OTHER_VERDICT, Heard, onward
from answerable.findings.rules.gate import decided, is_unchanged, wants_audit
from answerable.findings.rules.rounds import CellState, RoundState, check_is_running
from answerable.findings.rules.seats import SeatKind
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.queries import check_may_somewhere
from answerable.people.rules import Action
from answerable.register.models import Body
from answerable.register.rules import Verdict

NAMED: Final = 40  # papers that a letter names, of those that were read


@transaction.atomic
def draft_ask(round: Round, body: Body, *, by: Person) -> Ask:
    """Put down what a body is to be asked about all of its cells of a round; again, as long as it is not
    sent.
    """
    held = _held_running(round)
    points = [_point(cell) for cell in _cells_to_ask(held, body)]
    ask = Ask.objects.filter(round=held.code, pack=held.pack_id, body=body).first()
    if ask:
        return asks.rewrite(ask, cells=points, by=by)
    return asks.draft(
        body=body,
        pack=held.pack_id,
        round_code=held.code,
        round_title=held.title,
        cells=points,
        days=held.reply_days,
        by=by,
    )


@transaction.atomic
def send_ask(
    ask: Ask, *, sent_on: date, how: SentBy, by: Person, proof: Handed | None = None, note: str = ""
) -> Ask:
    """Put down that an ask reached the body, and let its cells wait for the answer.

    Raises WrongState while the round is paused, or where its letter says other than the marks do now.
    """
    if ask.sent_on is not None:
        raise WrongState(
            _("This letter was sent already."), hint=_("Its page says when, and by which day to answer.")
        )
    round = _held_running(_round_of(ask))
    cells = {cell.requirement.code: cell for cell in _cells_to_ask(round, ask.body)}
    points = {point.requirement: point for point in ask.cells.all()}
    if cells.keys() != points.keys() or any(_is_behind(cells[code], points[code]) for code in cells):
        raise WrongState(
            _("The letter does not say what the marks come to now."),
            hint=_("Write it anew, and send that one."),
        )
    sent = asks.send(ask, sent_on=sent_on, how=how, by=by, proof=proof, note=note)
    for cell in cells.values():
        _go_on(hold(cell), by=by)
    return sent


def take_replies(*, by: Person) -> int:
    """Take to their cells what bodies answered, and what the clock did; return how many answers were new.

    Late ones too, for ever: they are shown with what was published. To do it twice changes nothing.
    """
    check_may_somewhere(by, Action.RUN_ROUND)
    new = Reply.objects.filter(Exists(_cells_not_told())).select_related("ask__body").order_by("pk")
    count = sum(_take(reply, by=by) for reply in new.prefetch_related("positions__cell"))
    for cell in _moved_by_asks():
        with transaction.atomic():
            _go_on(hold(cell), by=by)
    return count


def _cells_not_told() -> QuerySet[RoundCell]:
    """Return, of a reply in a query, the cells that it has to be taken to and was not.

    None of a letter whose round is not here: it would be read again and again, and lead nowhere.
    """
    points = AskedCell.objects.filter(ask=OuterRef(OuterRef("ask"))).values("requirement")
    told = Answer.objects.filter(cell=OuterRef("pk"), reply=OuterRef(OuterRef("code")))
    return RoundCell.objects.filter(
        ~Exists(told),
        round__code=OuterRef("ask__round"),
        round__pack=OuterRef("ask__pack"),
        body=OuterRef("ask__body"),
        requirement__code__in=points,
    )


@transaction.atomic
def _take(reply: Reply, *, by: Person) -> int:
    ask, count = reply.ask, 0
    cells = RoundCell.objects.filter(
        round__code=ask.round, round__pack=ask.pack, body=ask.body
    ).select_related("round")
    by_requirement = {cell.requirement.code: cell for cell in cells.select_related("requirement")}
    for position in reply.positions.all():
        cell = by_requirement.get(position.cell.requirement)
        if cell is None:
            continue
        held = hold(cell)
        _answer, is_new = Answer.objects.get_or_create(
            cell=held,
            reply=reply.code,
            defaults={"position": position.position, "received_on": reply.received_on},
        )
        count += is_new
        keep_from_all(held)
        _go_on(held, by=by)
        if held.state == CellState.PUBLISHED:
            show_answers(held, by=by)
    return count


def _moved_by_asks() -> Iterable[RoundCell]:
    """Return the cells that an ask may move on although nobody answered: it was sent, or its time is over."""
    asks_of_cell = Ask.objects.filter(
        body=OuterRef("body"), round=OuterRef("round__code"), pack=OuterRef("round__pack")
    )
    sent = Q(state=str(CellState.SETTLED)) & Exists(asks_of_cell.exclude(sent_on=None))
    over = Q(state=str(CellState.ASKED)) & Exists(asks_of_cell.filter(due_on__lt=clock.today()))
    remarked = Q(state=str(CellState.ASKED)) & Exists(Answer.objects.filter(cell=OuterRef("pk")))
    return RoundCell.objects.filter(sent | over | remarked).select_related("round").order_by("pk")


def _go_on(cell: RoundCell, *, by: Person) -> None:
    """Take a cell that is held as far as its ask and its answers lead it."""
    point = _sent_point(cell)
    if point is None:
        return
    if not cell.ask:
        cell.ask, cell.asked_verdict = point.ask_id, point.verdict
    heard = _heard(cell)
    while to := onward(CellState(cell.state), heard):
        if to is CellState.DISPUTED:
            set_aside_seats(cell, [SeatKind.AUDIT], because=RESTED, by=by)
        move_cell(cell, to, because=heard.wants_audit if to is CellState.DISPUTED else "", by=by)


def _heard(cell: RoundCell) -> Heard:
    known = asked(cell)
    marks = [said(mark) for mark in standing_marks(cell)]
    is_audited = any(one.kind is SeatKind.AUDIT for one in marks)
    other = decided(marks) is not Verdict(cell.asked_verdict) and not is_audited
    disputed = wants_audit(marks, disputed_at(cell))
    return Heard(
        was_sent=known is not None,
        answered=known is not None and bool(known.answered_on or known.refused_on),
        time_is_over=known is not None and clock.today() > known.due_on,
        wants_audit=DISPUTED if disputed else OTHER_VERDICT if other else "",
    )


def _sent_point(cell: RoundCell) -> AskedCell | None:
    """Return the point of an ask about a cell, once that reached the body."""
    points = AskedCell.objects.filter(
        ask__round=cell.round.code, ask__pack=cell.round.pack_id, ask__body=cell.body_id
    )
    return points.filter(requirement=cell.requirement.code, ask__sent_on__isnull=False).first()


def _held_running(round: Round) -> Round:
    held = hold_round(round)
    check_is_running(RoundState(held.state), is_paused=held.is_paused)
    return held


def _round_of(ask: Ask) -> Round:
    found = Round.objects.filter(code=ask.round, pack=ask.pack).first()
    if found is None:
        raise NotFound(_("The round of this ask is not here."))
    return found


def _cells_to_ask(round: Round, body: Body) -> list[RoundCell]:
    """Return the cells of a body, all of which have to be settled, but for those that were set aside."""
    cells = [
        hold(cell)
        for cell in round.cells.filter(body=body).exclude(state=str(CellState.SET_ASIDE)).order_by("pk")
    ]
    open_ones = [cell.requirement.code for cell in cells if cell.state != CellState.SETTLED]
    if open_ones or not cells:
        raise WrongState(
            _("Not every cell of this body is settled: %(codes)s.") % {"codes": ", ".join(open_ones)}
            if cells
            else _("This body has no cells in this round."),
            hint=_("A body is asked once in a round, about all of its cells together."),
        )
    return cells


def _point(cell: RoundCell) -> AskedAbout:
    found, marks = basis(cell), standing_marks(cell)
    _check_unchanged(cell, is_unchanged([said(mark) for mark in marks], found.prints))
    decider, requirement = deciding_marks(marks)[0], cell.requirement
    quotes = tuple(map(_quoted, found.findings))
    papers = () if quotes else papers_read(cell.body, requirement.pack, up_to=cell.round.up_to)
    return AskedAbout(
        requirement=requirement.code,
        version=requirement.version,
        title=requirement.title,
        words=requirement.words,
        verdict=decider.verdict,
        sentence=decider.why,
        quotes=quotes,
        read=len(papers),
        papers=tuple(map(_named, papers[:NAMED])),
    )


def _named(paper: Document) -> str:
    return f"{paper.title} ({paper.pk}), {day_of_paper(paper.dated_on)}"


def _quoted(finding: Finding) -> Quoted:
    shown = as_shown(finding)
    if shown is None:
        raise WrongState(
            _("Nobody has settled yet what may be seen of the words of %(id)s.") % {"id": finding.pk},
            hint=_("Settle what is covered of it first."),
        )
    paper = finding.document
    return Quoted(shown.words, paper.pk, paper.title, paper.kind, paper.dated_on, finding.page_number)


def _is_behind(cell: RoundCell, point: AskedCell) -> bool:
    spoken = [said(mark) for mark in standing_marks(cell)]
    return decided(spoken) != point.verdict or not is_unchanged(spoken, basis(cell).prints)


def _check_unchanged(cell: RoundCell, unchanged: bool) -> None:
    if not unchanged:
        raise WrongState(
            _("What was found of %(code)s has changed since it was marked.")
            % {"code": cell.requirement.code},
            hint=_("Have it marked anew first."),
        )
