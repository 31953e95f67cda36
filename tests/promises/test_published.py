"""No sequence of actions lets the public see a verdict without everything that it needs.

A machine presses whatever can be pressed, in any order, as anybody. Beside it runs a plain account of what
was done, which knows nothing of the program: whatever is published has to be right by that account, and
whatever is right by it, and ready, can be published.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TypeVar

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import make
from answerable.archive.actions import Handed
from answerable.archive.models import Page
from answerable.asks import actions as asks
from answerable.asks.actions import drafting
from answerable.asks.models import Ask
from answerable.asks.rules import Position
from answerable.errors import AnswerableError
from answerable.findings import actions
from answerable.findings.actions import Judgement, Said
from answerable.findings.models import Finding, RoundCell, Seat
from answerable.findings.queries.marking import sittings, visible_marks
from answerable.findings.rules.masks import MaskKind
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import SeatKind
from answerable.findings.rules.stretching import Span
from answerable.people import actions as people
from answerable.people.models import Event, Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.models import Body, Version
from answerable.register.rules import Exactness, InterestKind, Verdict
from answerable.register.rules.verdicts import Unchecked
from answerable_engine.document import Speaker, Stance
from findings import judging
from findings.papers import OFFICER, stated

BEGINNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
BLOCKED = Judgement(Verdict.COULD_NOT_CHECK, "The site gave us nothing.", unchecked=Unchecked.BLOCKED)
CHOICES = (judging.NONE_FOUND, judging.CONTINUING, BLOCKED)
BLIND = {SeatKind.FIRST, SeatKind.SECOND}
SOME, MANY = 10, 300
T = TypeVar("T")


@dataclass
class Told:
    """A mark, by the plain account. `found` is what had been found by then."""

    person: int
    kind: SeatKind
    verdict: Verdict
    found: frozenset[str]
    at: datetime
    counts: bool = True


@dataclass
class Account:
    """What was done about one cell, in plain words."""

    body: Body
    marks: list[Told] = field(default_factory=list)
    put: Verdict | None = None
    due_on: date | None = None
    was_answered: bool = False
    disputed_at: datetime | None = None

    def of(self, *kinds: SeatKind) -> list[Told]:
        return [mark for mark in self.marks if mark.counts and mark.kind in kinds]

    def decide(self) -> list[Told]:
        blind = self.of(*BLIND)
        if len({mark.person for mark in blind}) < 2:
            return []
        for kind in (SeatKind.AUDIT, SeatKind.THIRD):
            if self.of(kind):
                return self.of(kind)
        return blind if len({mark.verdict for mark in blind}) == 1 else []

    def fall(self, *kinds: SeatKind, person: int | None = None) -> None:
        for mark in self.of(*kinds):
            mark.counts = mark.counts and person is not None and mark.person != person


@dataclass
class World:
    """The same for every run: bodies, people, a paper each."""

    bodies: list[Body]
    people: list[Person]
    pages: dict[str, Page]


@pytest.fixture
def world() -> World:
    with (
        connection.cursor() as cursor
    ):  # tests of the chapter below publish without a round; here nobody does
        cursor.execute("ALTER TABLE register_version ENABLE TRIGGER version_came_through_a_round")
    with time_machine.travel(BEGINNING - timedelta(days=2)):
        bodies = [make.body(), make.body()]
        register.succeed(
            bodies[0],
            bodies[1],
            on=None,
            exactness=Exactness.DAY,
            work="a part",
            source="made up",
            by=judging.steward(),
        )
        pages = {}
        for body in bodies:
            paper = make.document(f"Notes of {body.name}.\n\n{OFFICER}\n", of=body)
            pages[body.pk] = Page.objects.get(text__file_sha256=paper.captures.get().sha256)
        both = make.person(Role.REVIEWER)
        people.grant(both, role=Role.STEWARD, by=machine("tests"))
        everybody = [*(make.person(Role.REVIEWER) for _ in range(6)), both, make.steward(), make.steward()]
    return World(bodies, everybody, pages)


class Presses(RuleBasedStateMachine):
    """Whatever can be pressed, by anybody, at any time."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.travelled = time_machine.travel(BEGINNING, tick=False)
        self.clock = self.travelled.start()
        self.steward = world.people[-1]
        self.round = judging.open_round(*world.bodies, by=self.steward)
        cells = {cell.body_id: cell for cell in self.round.cells.all()}
        self.accounts = {cells[body.pk].pk: Account(body) for body in world.bodies}
        self.tied: set[tuple[int, str]] = set()
        self.is_paused = False
        self.published: set[int] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)
        self.travelled.stop()

    # What anybody can press

    @rule(body=st.integers(0, 1), who=st.integers(0, 8))
    def take(self, body: int, who: int) -> None:
        self.try_to(lambda: actions.take_seat(self.cell(body), by=self.world.people[who]))

    @rule(body=st.integers(0, 1), who=st.integers(0, 8), choice=st.integers(0, 2))
    def mark(self, body: int, who: int, choice: int) -> None:
        cell, by = self.cell(body), self.world.people[who]
        seat = self.try_to(lambda: actions.take_seat(cell, by=by))
        if seat and (made := self.try_to(lambda: actions.mark(seat, CHOICES[choice], by=by))):
            assert not self.is_paused
            assert not self.is_tied(by, cell.body)
            told = Told(
                by.pk, SeatKind(seat.kind), Verdict(made.verdict), self.found(cell.body), timezone.now()
            )
            earlier = self.account(cell).marks
            assert by.pk not in {mark.person for mark in earlier}, "nobody judges a cell twice"
            earlier.append(told)

    @rule(body=st.integers(0, 1), who=st.integers(0, 8))
    def hand_back(self, body: int, who: int) -> None:
        by = self.world.people[who]
        seat = Seat.objects.filter(cell=self.cell(body), person=by).last()
        if seat:
            self.try_to(lambda: actions.hand_back_seat(seat, by=by))

    @rule(body=st.integers(0, 1), who=st.integers(0, 8))
    def declare_tie(self, body: int, who: int) -> None:
        by = self.world.people[who]
        self.try_to(lambda: register.declare(self.world.bodies[body], InterestKind.WORKS_THERE, by=by))
        self.tied |= {(by.pk, each.pk) for each in self.world.bodies}  # the one's work went to the other

    @rule()
    def empty_seats(self) -> None:
        actions.empty_tied_seats(by=machine("clock"))
        for cell_id, account in self.accounts.items():
            if cell_id in self.published:
                continue
            for mark in list(account.of(*SeatKind)):
                if (mark.person, account.body.pk) in self.tied:
                    account.fall(mark.kind, person=mark.person)
                    if mark.kind in BLIND:
                        account.fall(SeatKind.THIRD, SeatKind.AUDIT)

    @rule(body=st.integers(0, 1))
    def mark_anew(self, body: int) -> None:
        cell = self.cell(body)
        if self.try_to(lambda: actions.mark_anew(cell, because="Something was found.", by=self.steward)):
            self.account(cell).fall(*SeatKind)

    @precondition(lambda self: len(self.published) == 0)
    @rule(body=st.integers(0, 1))
    def audit_once_more(self, body: int) -> None:
        cell = self.cell(body)
        if self.try_to(lambda: actions.send_to_audit(cell, because="Look again.", by=self.steward)):
            self.account(cell).fall(SeatKind.AUDIT)

    @rule(body=st.integers(0, 1))
    def find(self, body: int) -> None:
        of, by = self.world.bodies[body], self.world.people[0]
        page = self.world.pages[of.pk]
        start = page.content.index(OFFICER)
        said = Said(
            body=of,
            pack="stopsim",
            requirement="P1",
            elements=("police", "therapeutic_intervention", "planned", "community"),
            stance=Stance.IN_USE,
            speaker=Speaker.BODY,
            placed=Placed.HERE,
            period=stated("2024"),
        )
        document = of.documents.order_by("added_at").first()
        assert document
        self.try_to(
            lambda: actions.add_by_hand(
                page, Span(start, start + len(OFFICER)), said, document=document, by=by
            )
        )

    @rule(body=st.integers(0, 1))
    def take_back(self, body: int) -> None:
        standing = self.findings(body)
        if standing:
            self.try_to(
                lambda: actions.withdraw(
                    standing[0], because="It is of another place.", by=self.world.people[1]
                )
            )

    @rule(body=st.integers(0, 1))
    def settle(self, body: int) -> None:
        for finding in self.findings(body):
            self.try_to(lambda finding=finding: judging.settle(finding, by=self.world.people[2]))  # type: ignore[misc]

    @rule()
    def pause_or_resume(self) -> None:
        if self.is_paused:
            actions.resume_round(self.round, by=self.steward)
        else:
            actions.pause_round(self.round, because="We wait.", by=self.steward)
        self.is_paused = not self.is_paused

    @rule(body=st.integers(0, 1))
    def write(self, body: int) -> None:
        drafted = self.try_to(lambda: actions.draft_ask(self.round, self.world.bodies[body], by=self.steward))
        if drafted:
            self.try_to(lambda: asks.write_letter(drafted, by=self.steward))

    @rule(body=st.integers(0, 1))
    def send(self, body: int) -> None:
        ask = Ask.objects.filter(body=self.world.bodies[body]).first()
        sent = ask and self.try_to(lambda: judging.send(ask, by=self.steward))
        if sent:
            assert not self.is_paused
            self.has_sent(body, sent)

    @rule(body=st.integers(0, 1), position=st.sampled_from(Position))
    def answer(self, body: int, position: Position) -> None:
        ask = Ask.objects.filter(body=self.world.bodies[body]).exclude(sent_on=None).first()
        if ask and self.try_to(lambda: self.put_down(ask, position)):
            account = self.account(self.cell(body))
            account.was_answered = account.was_answered or position is not Position.SAYS_NOTHING
            if position is Position.DISPUTES and account.disputed_at is None:
                account.disputed_at = timezone.now()

    @rule()
    def tick(self) -> None:
        asks.lapse_due(today=timezone.localdate(), by=machine("clock"))
        actions.take_replies(by=machine("clock"))
        for body in (0, 1):
            cell = self.cell(body)
            if cell.state == CellState.DISPUTED and not cell.seats.filter(
                kind=SeatKind.AUDIT, set_aside_at=None, mark__isnull=False
            ):
                self.account(cell).fall(SeatKind.AUDIT)

    @rule(days=st.sampled_from([1, 3, 40]))
    def let_days_pass(self, days: int) -> None:
        self.clock.shift(timedelta(days=days))

    @rule(body=st.integers(0, 1), who=st.integers(6, 8))
    def make_ready(self, body: int, who: int) -> None:
        self.try_to(lambda: actions.make_ready(self.cell(body), by=self.world.people[who]))

    @rule(body=st.integers(0, 1), who=st.integers(5, 8))
    def publish(self, body: int, who: int) -> None:
        cell, by = self.cell(body), self.world.people[who]
        is_ready = cell.state == CellState.READY
        missing = list(self.missing(cell, by))
        version = self.try_to(lambda: actions.publish(cell, by=by))
        if version:
            assert not missing, f"published without: {missing}"
            assert version.verdict == self.account(cell).decide()[0].verdict
            self.published.add(cell.pk)
            assert self.try_to(lambda: actions.publish(cell, by=by)) is None, "once"
        else:
            assert missing or not is_ready or cell.pk in self.published, (
                "nothing is missing, and it is refused"
            )

    # The way that leads somewhere, so that runs come far

    @initialize(
        steps=st.sampled_from([0, 1, 2, 3, 4, 4, 4, 5]),
        both=st.booleans(),
        choice=st.integers(0, 2),
        found=st.booleans(),
    )
    def begin_far_along(self, steps: int, both: bool, choice: int, found: bool) -> None:
        for body in (0, 1) if both else (0,):
            if found:
                self.find(body)
            for _step in range(steps):
                self.go_on(body, 0, choice)

    @rule(
        body=st.integers(0, 1),
        who=st.integers(0, 6),
        choice=st.integers(0, 2),
        publisher=st.integers(6, 8),
        disturbed=st.sampled_from(
            ["find", "take_back", "cover", "tie", "pause_or_resume", "audit_once_more", "dispute"]
        ),
    )
    def disturb_what_is_ready(self, body: int, who: int, choice: int, publisher: int, disturbed: str) -> None:
        for _step in range(5):
            if self.cell(body).state != CellState.READY:
                self.go_on(body, who, choice)
        if self.cell(body).state == CellState.READY:
            self.disturb(body, disturbed)
            self.publish(body, publisher)

    def disturb(self, body: int, how: str) -> None:
        match how:
            case "find":
                self.find(body)
                self.settle(body)
            case "cover":
                for finding in self.findings(body):
                    by = self.world.people[0]
                    self.try_to(partial(actions.cover, finding, 2, 8, kind=MaskKind.NAME, by=by))
            case "tie":
                marks = self.account(self.cell(body)).of(*SeatKind)
                ids = [person.pk for person in self.world.people]
                self.declare_tie(body, ids.index(marks[0].person))
            case "dispute":
                self.answer(body, Position.DISPUTES)
            case "pause_or_resume":
                self.pause_or_resume()
            case "take_back":
                self.take_back(body)
            case _:
                self.audit_once_more(body)

    @rule(who=st.integers(0, 5), choice=st.integers(0, 2))
    def go_on_with_the_first(self, who: int, choice: int) -> None:
        self.go_on(0, who, choice)

    @rule(who=st.integers(0, 5), choice=st.integers(0, 2), times=st.integers(1, 3))
    def go_far_with_the_first(self, who: int, choice: int, times: int) -> None:
        for _time in range(times):
            self.go_on(0, who, choice)

    @rule(body=st.integers(0, 1), who=st.integers(0, 5), choice=st.integers(0, 2))
    def go_on(self, body: int, who: int, choice: int) -> None:
        if self.is_paused:
            self.pause_or_resume()
        cell = self.cell(body)
        match CellState(cell.state):
            case CellState.TO_MARK | CellState.DISAGREED | CellState.DISPUTED:
                allowed = 1 if self.found(cell.body) else 0
                for person in range(who, who + 7):
                    self.mark(body, person % 7, 2 if choice == 2 else allowed)
            case CellState.SETTLED:
                self.settle(body)
                self.write(body)
                self.send(body)
            case CellState.ASKED:
                self.answer(body, list(Position)[choice])
                self.tick()
            case CellState.ANSWERED | CellState.UNANSWERED:
                self.settle(body)
                self.make_ready(body, 7)
            case CellState.READY:
                self.publish(body, 7 + choice % 2)

    # What always holds

    @invariant()
    def what_is_public_was_published_through_the_gate(self) -> None:
        published = set(RoundCell.objects.filter(state=CellState.PUBLISHED).values_list("pk", flat=True))
        assert published == self.published
        assert Version.objects.count() == len(published)

    @invariant()
    def nobody_sees_a_mark_before_both_are_in(self) -> None:
        for body in (0, 1):
            cell = self.cell(body)
            seats = sittings(cell)
            if len(self.account(cell).of(*BLIND)) == 1 and cell.pk not in self.published:
                for person in (self.world.people[0], *self.world.people[5:8]):
                    seen = visible_marks(cell, seats, person=person)
                    assert {mark.seat.person_id for mark in seen} <= {person.pk}
        told = str(list(Event.objects.filter(verb="mark given").values_list("payload", flat=True)))
        assert not any(verdict in told for verdict in Verdict)

    # The plain account

    def missing(self, cell: RoundCell, by: Person) -> Iterator[str]:
        """Say what a cell lacks to be published by a person, by what was done and nothing else."""
        account, found = self.account(cell), self.found(cell.body)
        decide = account.decide()
        audits = account.of(SeatKind.AUDIT)
        if self.is_paused:
            yield "the round is paused"
        if not decide:
            yield "no verdict"
        if any(mark.found != found for mark in decide):
            yield "it rests on other findings"
        if any((mark.person, cell.body_id) in self.tied for mark in account.of(*SeatKind)):
            yield "somebody is tied"
        if account.put is None or account.due_on is None:
            yield "not asked"
        elif not account.was_answered and timezone.localdate() <= account.due_on:
            yield "its time is not over"
        elif decide and decide[0].verdict != account.put and not audits:
            yield "another verdict was put to the body"
        if account.disputed_at and not any(audit.at > account.disputed_at for audit in audits):
            yield "a dispute that nobody looked at"
        if Finding.objects.filter(pk__in=found, masked_by=None).exists():
            yield "masks"
        if self.world.people.index(by) < 6:
            yield "no steward"
        if by.pk in {mark.person for mark in account.marks} or (by.pk, cell.body_id) in self.tied:
            yield "they judged it, or are tied"
        if cell.pk in self.published:
            yield "it is published"

    def cell(self, body: int) -> RoundCell:
        return judging.fresh(RoundCell.objects.get(round=self.round, body=self.world.bodies[body]))

    def account(self, cell: RoundCell) -> Account:
        return self.accounts[cell.pk]

    def is_tied(self, person: Person, body: Body) -> bool:
        return (person.pk, body.pk) in self.tied

    def findings(self, body: int) -> list[Finding]:
        rows = Finding.objects.filter(body=self.world.bodies[body]).exclude(state="withdrawn")
        return list(rows.select_related("body", "page").order_by("accepted_at"))

    def found(self, body: Body) -> frozenset[str]:
        rows = Finding.objects.filter(body=body).exclude(state="withdrawn")
        return frozenset(rows.values_list("pk", flat=True))

    def has_sent(self, body: int, ask: Ask) -> None:
        account = self.account(self.cell(body))
        account.put, account.due_on = account.decide()[0].verdict, ask.due_on

    def put_down(self, ask: Ask, position: Position) -> object:
        return asks.record_reply(
            ask,
            paper=Handed("answer.txt", [f"{judging.WORDS} {timezone.now()}".encode()]),
            words=judging.WORDS,
            received_on=timezone.localdate(),
            positions={"P1": position},
            by=self.steward,
        )

    def try_to(self, act: Callable[[], T]) -> T | None:
        """Press something a minute later; None where it is refused in words."""
        self.clock.shift(timedelta(minutes=1))
        with suppress(AnswerableError):
            return act()
        return None


@contextmanager
def letters_without_a_printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let letters be set at once; how they look is held elsewhere."""
    with monkeypatch.context() as patch:
        patch.setattr(drafting, "typeset", lambda _template, _told: b"%PDF-")
        yield


@pytest.mark.django_db
def test_nothing_is_published_without_its_conditions_whatever_is_pressed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(world, monkeypatch, runs=SOME)


@pytest.mark.soak
@pytest.mark.django_db
def test_nothing_is_published_without_its_conditions_however_often_something_is_pressed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(world, monkeypatch, runs=MANY)


def press(world: World, monkeypatch: pytest.MonkeyPatch, *, runs: int) -> None:
    """Press whatever can be pressed, so many times from the beginning."""
    with letters_without_a_printer(monkeypatch):
        run_state_machine_as_test(
            partial(Presses, world),  # type: ignore[arg-type]  # it is called, and makes one
            settings=settings(
                max_examples=runs,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            ),
        )


@pytest.mark.django_db
@pytest.mark.parametrize("choice", [0, 1])
def test_the_way_that_leads_somewhere_ends_in_something_published(
    world: World, monkeypatch: pytest.MonkeyPatch, choice: int
) -> None:
    with letters_without_a_printer(monkeypatch):
        presses = Presses(world)
        try:
            for _step in range(8):
                presses.go_on(0, 0, choice)
            assert presses.published
        finally:
            presses.teardown()
