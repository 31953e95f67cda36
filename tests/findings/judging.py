"""Rounds for tests: methods, cells, marks, letters and answers, made by the actions of the chapters."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

from django.utils import timezone

import make
from answerable.archive.actions import Handed
from answerable.asks import actions as asks
from answerable.asks.models import Ask, Reply
from answerable.asks.rules import Position, SentBy
from answerable.findings import actions
from answerable.findings.actions import Judgement
from answerable.findings.models import Finding, Mark, Method, Round, RoundCell
from answerable.findings.rules.masks import MaskState
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import queries as register
from answerable.register.actions import declare
from answerable.register.models import Body, Pack, Version
from answerable.register.rules import InterestKind, Verdict
from findings.papers import OFFICER, paper, reviewer, said, waiting

NONE_FOUND = Judgement(
    Verdict.NO_EVIDENCE_FOUND, "We read the papers, and found nothing of it after that day."
)
CONTINUING = Judgement(Verdict.SHOWN_CONTINUING, "The board's own notes of 2024 show every part of it.")
_numbers = count(1)
WORDS = "We do not agree. The work has changed since."


def steward() -> Person:
    """Somebody who runs rounds."""
    return make.steward()


def method(pack: Pack | None = None, *, by: Person | None = None) -> Method:
    """A method that everybody can read."""
    by = by or steward()
    drafted = actions.draft_method(
        pack or make.pack(), title="How we judge", text="Two people look, apart.", by=by
    )
    return actions.publish_method(drafted, by=by)


def draft_round(
    *bodies: Body,
    code: str = "spring",
    requirements: Sequence[str] = ("P1",),
    up_to: date | None = None,
    by: Person | None = None,
) -> Round:
    """A round over these bodies, that nobody has opened."""
    by, pack = by or steward(), make.pack()
    made = actions.make_round(
        pack,
        code=code,
        title="Spring",
        method=method(pack, by=by),
        up_to=up_to or timezone.localdate(),
        by=by,
    )
    cells = [(body, register.requirement(pack.code, name)) for body in bodies for name in requirements]
    actions.add_cells(made, cells, by=by)
    return made


def open_round(*bodies: Body, **more: object) -> Round:
    """A round that is open."""
    made = draft_round(*bodies, **more)  # type: ignore[arg-type]  # as `draft_round` takes them
    return actions.open_round(made, by=made.made_by)


def cell(body: Body | None = None, **more: object) -> RoundCell:
    """The one cell of an open round of its own, of a body with a paper that was searched."""
    if body is None:
        body = make.body()
        make.document("Notes of a day on which nothing of this kind was said.", of=body)
    return open_round(body, **more).cells.get()


def finding(body: Body, *, by: Person | None = None, **other: object) -> Finding:
    """A finding of every part of P1, of 2024, with its masks settled."""
    by = by or reviewer()
    paper(f"{OFFICER} Told on page {next(_numbers)}.", of=body)
    triage = next(row for row in waiting(body) if row.state == "offered" and row.requirement == "P1")
    every = tuple(str(part["code"]) for part in register.requirement("stopsim", "P1").elements)
    made = actions.accept(triage, said(triage, elements=every, **other), by=by)
    settle(made, by=by)
    return made


def settle(made: Finding, *, by: Person | None = None) -> None:
    """Say what may be seen of a finding: all that was proposed stays covered."""
    by = by or reviewer()
    for mask in made.masks.filter(state=MaskState.PROPOSED):
        actions.confirm(mask, by=by)
    actions.settle(made, by=by)


def fresh(cell: RoundCell) -> RoundCell:
    """The same cell as another request would read it."""
    return RoundCell.objects.select_related(
        "round__method", "round__pack", "body", "requirement__directive", "requirement__pack"
    ).get(pk=cell.pk)


def marked(cell: RoundCell, judgement: Judgement = NONE_FOUND, *, by: Person | None = None) -> Mark:
    """A mark of somebody who took a seat for it."""
    by = by or reviewer()
    return actions.mark(actions.take_seat(cell, by=by), judgement, by=by)


def settled(cell: RoundCell, judgement: Judgement = NONE_FOUND) -> RoundCell:
    """A cell that two people marked alike."""
    marked(cell, judgement)
    marked(cell, judgement)
    return fresh(cell)


def asked(cell: RoundCell, *, by: Person | None = None) -> Ask:
    """The ask of a settled cell's body, sent today."""
    by = by or steward()
    drafted = actions.draft_ask(cell.round, cell.body, by=by)
    return send(asks.write_letter(drafted, by=by), by=by)


def tie(person: Person, body: Body) -> None:
    """Let somebody say that they are tied to a body."""
    declare(body, InterestKind.WORKS_THERE, by=person)


def send(ask: Ask, *, by: Person) -> Ask:
    """An ask that reached its body today."""
    return actions.send_ask(
        ask, sent_on=timezone.localdate(), how=SentBy.EMAIL, note="Message 1 in the outbox", by=by
    )


def answered(
    ask: Ask, position: Position = Position.ACCEPTS, *, words: str = WORDS, on: date | None = None
) -> Reply:
    """An answer of a body that says the same to each point, taken to its cells."""
    reply = put_down(ask, position, words=words, on=on)
    actions.take_replies(by=machine("clock"))
    return reply


def put_down(ask: Ask, position: Position, *, words: str = WORDS, on: date | None = None) -> Reply:
    """The same, before any clock has taken it to its cells."""
    return asks.record_reply(
        Ask.objects.get(pk=ask.pk),
        paper=Handed("answer.txt", [words.encode()]),
        words=words,
        received_on=on or timezone.localdate(),
        positions={point.requirement: position for point in ask.cells.all()},
        by=make.person(Role.ARCHIVIST),
    )


def ready(judgement: Judgement = NONE_FOUND, *, body: Body | None = None) -> RoundCell:
    """A cell that only has to be published."""
    made = settled(cell(body), judgement)
    answered(asked(made))
    return actions.make_ready(fresh(made), by=steward())


def published(judgement: Judgement = NONE_FOUND, *, body: Body | None = None) -> tuple[RoundCell, Version]:
    """A cell that was published."""
    made = ready(judgement, body=body)
    version = actions.publish(made, by=steward())
    return fresh(made), version


def overlooked() -> tuple[RoundCell, Version]:
    """A cell that was published as going on, of which one paper more has been found since."""
    body = make.body()
    finding(body)
    made, version = published(CONTINUING, body=body)
    finding(body)
    return made, version


A_MONTH_AND_MORE = timedelta(days=40)  # longer than twenty working days, whatever the holidays
