"""The made-up rounds are carried out, by the actions that everybody uses, on days that lie in the past.

Each is made whole or not at all, so that to make the demonstration again adds what is missing.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import transaction

from answerable.archive.actions import Handed
from answerable.asks import actions as asks
from answerable.asks.models import Ask
from answerable.asks.rules import SentBy
from answerable.findings import actions as findings
from answerable.findings.actions import Judgement
from answerable.findings.models import Finding, Method, Round, RoundCell
from answerable.findings.rules.rounds import CellState
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.register import queries as register
from answerable.register.models import Body, Pack
from answerable.setting_up.demonstration import plans
from answerable.setting_up.demonstration.days import ago
from answerable.setting_up.demonstration.papers import OURS
from answerable.setting_up.demonstration.people import ARCHIVIST, STEWARD, MadeUp
from answerable.setting_up.demonstration.planned import Answer, Cell, Opinion, Plan
from answerable.setting_up.demonstration.reading import PACK

# How many days after its beginning each step of a round is taken. Twenty working days are over well before
# the clock is looked at, also where Christmas and the New Year lie between.
MARKED, SENT, REPLIED, LOOKED_AT, AUDITED, PUBLISHED, LATE, PROPOSED, CONFIRMED, CLOSED = (
    *(4, 10, 25, 50, 53, 56, 70, 80, 83, 95),
)
NOTE: Final = "Sent from the made-up mailbox of the demonstration."
DECLINED: Final = "The body was asked, and says that it will not answer."

Somebody = Mapping[MadeUp, Person]


def make(people: Somebody) -> int:
    """Carry out the rounds that are not there yet, and return how many those were."""
    steps = ((plans.FIRST, _finish), (plans.SECOND, _finish_and_correct), (plans.THIRD, _begin_and_put_one))
    missing = [(plan, step) for plan, step in steps if not Round.objects.filter(code=plan.code).exists()]
    for plan, step in missing:
        with transaction.atomic():
            step(plan, people)
    return len(missing)


def _finish(plan: Plan, people: Somebody) -> None:
    """Carry a round out to its end."""
    _carry_out(plan, people)
    with ago(plan.began - CLOSED):
        findings.close_round(_round(plan), by=people[STEWARD])


def _finish_and_correct(plan: Plan, people: Somebody) -> None:
    """Carry a round out, take an answer that comes too late, and put right what was published of one cell."""
    _carry_out(plan, people)
    with ago(plan.began - LATE):
        _record(plan, plan.late, people)
    cell, (opinion,) = _row(plan, plans.CORRECTED), plans.CORRECTED.marks
    with ago(plan.began - PROPOSED):
        judgement = _judgement(opinion, cell)
        proposed = findings.propose_correction(cell, judgement, because=plans.BECAUSE, by=people[opinion.by])
    with ago(plan.began - CONFIRMED):
        findings.confirm_correction(proposed, by=people[STEWARD])
    with ago(plan.began - CLOSED):
        findings.close_round(_round(plan), by=people[STEWARD])


def _begin_and_put_one(plan: Plan, people: Somebody) -> None:
    """Begin a round, and take the cells of those who answered as far as the gate."""
    _begin(plan, people)
    with ago(plan.began - MARKED):
        _mark(plan, people)
    with ago(plan.began - SENT):
        _send(plan, {answer.body for answer in plan.answers}, people)
    with ago(plan.began - REPLIED):
        _record(plan, plan.answers, people)
        _weigh(plan, people)


def _carry_out(plan: Plan, people: Somebody) -> None:
    _begin(plan, people)
    with ago(plan.began - MARKED):
        _mark(plan, people)
    with ago(plan.began - SENT):
        _send(plan, {cell.body for cell in plan.cells}, people)
    with ago(plan.began - REPLIED):
        _record(plan, plan.answers, people)
    with ago(plan.began - LOOKED_AT):
        asks.lapse_due(today=clock.today(), by=machine("clock"))
        findings.take_replies(by=machine("clock"))
    with ago(plan.began - AUDITED):
        _audit(plan, people)
    with ago(plan.began - PUBLISHED):
        _weigh(plan, people)
        for cell in _rows(plan, CellState.READY):
            findings.publish(cell, by=people[STEWARD])


def _begin(plan: Plan, people: Somebody) -> None:
    steward, pack = people[STEWARD], Pack.objects.get(pk=PACK)
    with ago(plan.began + 1):
        method = Method.objects.filter(pack=pack).first() or findings.publish_method(
            findings.draft_method(pack, title=plans.METHOD_TITLE, text=plans.METHOD, by=steward), by=steward
        )
    with ago(plan.began):
        made = findings.make_round(
            pack,
            code=plan.code,
            title=plan.title,
            method=method,
            up_to=clock.today(),
            recheck_months=plan.recheck_months,
            by=steward,
        )
        cells = [
            (Body.objects.get(code=cell.body), register.requirement(PACK, cell.requirement))
            for cell in plan.cells
        ]
        findings.add_cells(made, cells, by=steward)
        findings.open_round(made, by=steward)


def _mark(plan: Plan, people: Somebody) -> None:
    for cell in plan.cells:
        for opinion in cell.marks:
            _judge(plan, cell, opinion, people)


def _audit(plan: Plan, people: Somebody) -> None:
    for cell in plan.cells:
        if cell.audit is None:
            continue
        row = _row(plan, cell)
        if row.state != CellState.DISPUTED:  # no dispute, and yet there is something to weigh
            findings.send_to_audit(row, because=DECLINED, by=people[STEWARD])
        _judge(plan, cell, cell.audit, people)


def _judge(plan: Plan, cell: Cell, opinion: Opinion, people: Somebody) -> None:
    row, by = _row(plan, cell), people[opinion.by]
    findings.mark(findings.take_seat(row, by=by), _judgement(opinion, row), by=by)


def _judgement(opinion: Opinion, cell: RoundCell) -> Judgement:
    of_cell = Finding.objects.filter(body=cell.body, requirement=cell.requirement.code)
    by_words = {" ".join(finding.quote.split()): finding.pk for finding in of_cell}
    notes = {
        pk: note for words, note in opinion.notes.items() for quote, pk in by_words.items() if words in quote
    }
    return Judgement(opinion.verdict, opinion.why, unchecked=opinion.unchecked, notes=notes)


def _send(plan: Plan, bodies: Iterable[str], people: Somebody) -> None:
    for code in sorted(bodies):
        body, archivist = Body.objects.get(code=code), people[ARCHIVIST]
        drafted = findings.draft_ask(_round(plan), body, by=people[STEWARD])
        letter = asks.write_letter(drafted, dated_on=clock.today(), by=archivist)
        findings.send_ask(letter, sent_on=clock.today(), how=SentBy.EMAIL, note=NOTE, by=archivist)


def _record(plan: Plan, answers: Iterable[Answer], people: Somebody) -> None:
    for answer in answers:
        words = (OURS / answer.file).read_text(encoding="utf-8")
        asks.record_reply(
            Ask.objects.get(round=plan.code, body__code=answer.body),
            paper=Handed(answer.file, [words.encode()]),
            words=words,
            received_on=clock.today(),
            positions=answer.positions,
            by=people[ARCHIVIST],
        )
    findings.take_replies(by=machine("clock"))


def _weigh(plan: Plan, people: Somebody) -> None:
    for state in (CellState.ANSWERED, CellState.UNANSWERED):
        for cell in _rows(plan, state):
            findings.make_ready(cell, by=people[STEWARD])


def _round(plan: Plan) -> Round:
    return Round.objects.get(code=plan.code)


def _rows(plan: Plan, state: CellState) -> Iterable[RoundCell]:
    return RoundCell.objects.filter(round__code=plan.code, state=str(state)).order_by("pk")


def _row(plan: Plan, cell: Cell) -> RoundCell:
    return RoundCell.objects.get(
        round__code=plan.code, body__code=cell.body, requirement__code=cell.requirement
    )
