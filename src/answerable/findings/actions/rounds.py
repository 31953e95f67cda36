"""Methods and rounds: written, published, opened, paused, closed. Who runs a round judges nothing in it."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, WrongState
from answerable.findings.actions.cells import check_may_run, hold_round, tell
from answerable.findings.models import Method, Round, RoundCell
from answerable.findings.rules.grounds import reason
from answerable.findings.rules.rounds import (
    ENDED,
    CellState,
    RoundState,
    check_is_draft,
    check_is_running,
    check_round_can_move,
)
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register.models import Body, Pack, Requirement
from answerable.register.rules import line


@transaction.atomic
def draft_method(pack: Pack, *, title: str, text: str, by: Person) -> Method:
    """Write down how cells of a pack are judged. Nobody judges by it before it is published."""
    check_may(by, Action.RUN_ROUND, pack=pack.code)
    Pack.objects.select_for_update(no_key=True).get(pk=pack.pk)  # so that two at once get two numbers
    method = Method.objects.create(
        pack=pack,
        number=Method.objects.filter(pack=pack).count() + 1,
        title=line(title, what="title", longest=300),
        text=_text(text),
        drafted_by=by,
    )
    record("drafted", method, by=by, pack=pack.code, number=method.number)
    return method


@transaction.atomic
def rewrite_method(method: Method, *, title: str, text: str, by: Person) -> Method:
    """Say otherwise how cells are judged, as long as it is not published."""
    held = _unpublished(method, by=by)
    held.title, held.text = line(title, what="title", longest=300), _text(text)
    held.save(update_fields=["title", "text"])
    record("rewritten", held, by=by, number=held.number)
    return held


@transaction.atomic
def publish_method(method: Method, *, by: Person) -> Method:
    """Let everybody read how cells are judged. It never changes after that."""
    held = _unpublished(method, by=by)
    held.hash = sha256(f"{held.title}\n\n{held.text}".encode()).hexdigest()
    held.published_by, held.published_at = by, clock.now()
    held.save(update_fields=["hash", "published_by", "published_at"])
    record("method published", held, by=by, number=held.number, hash=held.hash)
    return held


@transaction.atomic
def make_round(
    pack: Pack,
    *,
    code: str,
    title: str,
    method: Method,
    up_to: date,
    reply_days: int = 20,
    recheck_months: int = 12,
    by: Person,
) -> Round:
    """Begin a round of a pack: by which method, and up to which day is searched."""
    check_may(by, Action.RUN_ROUND, pack=pack.code)
    _check_round(pack, code, method, up_to)
    made = Round.objects.create(
        code=code,
        pack=pack,
        title=line(title, what="title", longest=200),
        method=method,
        up_to=up_to,
        reply_days=reply_days,
        recheck_months=recheck_months,
        made_by=by,
    )
    record(
        "round made", made, by=by, code=code, pack=pack.code, method=method.number, up_to=up_to.isoformat()
    )
    return made


@transaction.atomic
def add_cells(round: Round, cells: Iterable[tuple[Body, Requirement]], *, by: Person) -> int:
    """Take cells into a round that is not open yet; returns how many are new in it."""
    held = _draft(round, by=by)
    there = set(held.cells.values_list("body_id", "requirement_id"))
    new = [pair for pair in dict.fromkeys(cells) if (pair[0].pk, pair[1].pk) not in there]
    for _body, requirement in new:
        if requirement.pack_id != held.pack_id or requirement.superseded_at is not None:
            raise AnswerableError(
                _("%(code)s is no requirement in force of this pack.") % {"code": requirement.code},
                hint=_("A round is about the requirements of one pack, as they stand now."),
            )
    now = clock.now()
    RoundCell.objects.bulk_create(
        RoundCell(round=held, body=body, requirement=requirement, state_since=now)
        for body, requirement in new
    )
    if new:
        record("cells added", held, by=by, count=len(new))
    return len(new)


@transaction.atomic
def drop_cell(cell: RoundCell, *, by: Person) -> None:
    """Take a cell out of a round that is not open yet."""
    _draft(cell.round, by=by)
    check_may_run(by, cell)
    tell(cell, "cell dropped", by=by)
    cell.delete()


@transaction.atomic
def open_round(round: Round, *, by: Person) -> Round:
    """Let a round begin. From now on its method, its cells and its day are fixed."""
    held = _held(round, by=by)
    check_round_can_move(RoundState(held.state), RoundState.OPEN)
    if held.method.published_at is None:
        raise WrongState(
            _("The method of this round has not been published."),
            hint=_("Publish it first: everybody can read how cells are judged before any is."),
        )
    if not held.cells.exists():
        raise WrongState(
            _("This round has no cells."), hint=_("Add the bodies and requirements it is about.")
        )
    held.state, held.opened_at = RoundState.OPEN, clock.now()
    held.save(update_fields=["state", "opened_at"])
    record("round opened", held, by=by, method=held.method.number, hash=held.method.hash)
    return held


@transaction.atomic
def pause_round(round: Round, *, because: str, by: Person) -> Round:
    """Let nothing be marked, sent or published for a while. The time in which a body may answer runs on."""
    held = _held(round, by=by)
    check_is_running(RoundState(held.state), is_paused=held.is_paused)
    held.paused_at, held.paused_because = clock.now(), reason(because, needed_for=_("to pause a round"))
    held.save(update_fields=["paused_at", "paused_because"])
    record("round paused", held, by=by, because=held.paused_because)
    return held


@transaction.atomic
def resume_round(round: Round, *, by: Person) -> Round:
    """Let a paused round go on."""
    held = _held(round, by=by)
    if not held.is_paused:
        raise WrongState(_("This round is not paused."), hint=_("Nothing more is needed."))
    held.paused_at, held.paused_because = None, ""
    held.save(update_fields=["paused_at", "paused_because"])
    record("round resumed", held, by=by)
    return held


@transaction.atomic
def close_round(round: Round, *, by: Person) -> Round:
    """End a round of which every cell is published or set aside."""
    held = _held(round, by=by)
    check_round_can_move(RoundState(held.state), RoundState.CLOSED)
    check_is_running(RoundState(held.state), is_paused=held.is_paused)
    left = held.cells.exclude(state__in=[str(state) for state in ENDED]).count()
    if left:
        raise WrongState(
            _("%(count)s cells of this round are not done.") % {"count": left},
            hint=_("Publish each, or set it aside with a reason."),
        )
    held.state, held.closed_at = RoundState.CLOSED, clock.now()
    held.save(update_fields=["state", "closed_at"])
    published = held.cells.filter(state=str(CellState.PUBLISHED)).count()
    record("round closed", held, by=by, published=published)
    return held


def _unpublished(method: Method, *, by: Person) -> Method:
    check_may(by, Action.RUN_ROUND, pack=method.pack_id)
    held = Method.objects.select_for_update(no_key=True).get(pk=method.pk)
    if held.published_at is not None:
        raise WrongState(
            _("This method is published, so it never changes."), hint=_("Write a new one, with a new number.")
        )
    return held


def _held(round: Round, *, by: Person) -> Round:
    check_may(by, Action.RUN_ROUND, pack=round.pack_id)
    return hold_round(round)


def _draft(round: Round, *, by: Person) -> Round:
    held = _held(round, by=by)
    check_is_draft(RoundState(held.state))
    return held


def _check_round(pack: Pack, code: str, method: Method, up_to: date) -> None:
    if method.pack_id != pack.pk:
        raise AnswerableError(
            _("This method is of another pack."), hint=_("Choose one that was written for this pack.")
        )
    if up_to > clock.today():
        raise AnswerableError(
            _("What is yet to come cannot have been searched."), hint=_("Give today, or an earlier day.")
        )
    if Round.objects.filter(code=code).exists():
        raise WrongState(_("There is a round of this code already."), hint=_("Give it another code."))


def _text(written: str) -> str:
    kept = written.strip()
    if not kept:
        raise AnswerableError(
            _("The method has no text."), hint=_("Say in plain words how a cell is judged, and by whom.")
        )
    return kept
