"""Whoever may still have to judge a cell learns nowhere what others made of it, nor what was asked of it."""

import ast
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from html import unescape
from http import HTTPStatus
from itertools import product
from pathlib import Path
from typing import Final

import pytest
import time_machine
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

import make
import working
from access.outcomes import addresses
from answerable.__main__ import main
from answerable.archive import queries as archive
from answerable.archive.models import Document, Page
from answerable.asks.models import Ask, Reply
from answerable.asks.rules import Position
from answerable.errors import NotAllowed, NotFound
from answerable.findings import actions, queries
from answerable.findings.actions import Judgement
from answerable.findings.models import RoundCell, Triage
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import A_SEAT_LASTS
from answerable.people import actions as people
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register.models import Body
from answerable.register.rules import Verdict
from findings import judging
from findings.papers import reviewer
from promises.test_clock import calls
from promises.tree import modules, named
from signing import signed_in

pytestmark = pytest.mark.django_db

MADE_OF_IT: Final = (
    "A sandpiper showed us every part of it."  # stands in marks and in the letter, nowhere else
)
JUDGED: Final = Judgement(Verdict.SHOWN_CONTINUING, MADE_OF_IT)
NOT_ALLOWED: Final = 12


def emptied(body: Body | None = None, *, requirements: tuple[str, ...] = ("P1",)) -> list[RoundCell]:
    """Cells of a body that was asked and answered, of which one marker had to leave: the first waits anew."""
    body = body or make.body()
    judging.finding(body)
    made = judging.open_round(body, requirements=requirements)
    cells = list(made.cells.order_by("requirement__code"))
    ada, bo = reviewer(), reviewer()
    for cell in cells:
        judgement = JUDGED if cell.requirement.code == "P1" else judging.NONE_FOUND
        for person in (ada, bo) if cell is cells[0] else (reviewer(), reviewer()):
            judging.marked(cell, judgement, by=person)
    judging.answered(judging.asked(judging.fresh(cells[0])))
    judging.tie(ada, body)
    actions.empty_tied_seats(by=machine("clock"))
    return [judging.fresh(cell) for cell in cells]


def may_read(person: Person, ask: Ask) -> bool:
    """Whether somebody can read an ask; a list has it only if they can."""
    try:
        queries.ask(ask.pk, person=person)
    except NotAllowed:
        assert ask not in queries.asks(person)
        return False
    assert ask in queries.asks(person)
    return True


def test_whoever_may_have_to_judge_a_cell_reads_the_ask_once_they_have_given_their_mark() -> None:
    (cell,), ask, zed = emptied(), Ask.objects.get(), reviewer()
    assert cell.state == CellState.TO_MARK

    assert not may_read(zed, ask)
    seat = actions.take_seat(cell, by=zed)
    assert not may_read(zed, ask)
    assert queries.answers(cell, person=zed) == ()
    actions.mark(seat, JUDGED, by=zed)

    assert may_read(zed, ask)
    assert queries.answers(judging.fresh(cell), person=zed)


def test_the_refusal_says_what_they_can_do() -> None:
    (cell,), ask, zed = emptied(), Ask.objects.get(), reviewer()
    with pytest.raises(queries.JudgedApart) as before:
        queries.ask(ask.pk, person=zed)
    actions.take_seat(cell, by=zed)

    with pytest.raises(queries.JudgedApart) as refused:
        queries.ask(ask.pk, person=zed)

    assert "may still have to judge P1" in before.value.message
    assert "a seat at P1" in refused.value.message
    assert "Give your mark first" in refused.value.hint


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ARCHIVIST, Role.AUDITOR])
def test_who_judges_nothing_reads_it_all_along(role: Role) -> None:
    emptied()

    assert may_read(make.person(role), Ask.objects.get())


def test_a_drafted_ask_is_kept_from_whoever_could_still_be_called_to_judge() -> None:
    """They read it first and took the seat then, before."""
    ada, cell = reviewer(), judging.cell()
    judging.marked(cell, by=ada)
    judging.marked(cell)
    ask = actions.draft_ask(cell.round, cell.body, by=judging.steward())

    assert may_read(ada, ask)
    assert not may_read(reviewer(), ask)
    assert not may_read(reviewer(body=cell.body.code), ask)
    assert not may_read(reviewer(pack="stopsim"), ask)


def test_who_writes_letters_and_judges_too_reads_none_that_they_may_have_to_judge() -> None:
    (_cell,), ask = emptied(), Ask.objects.get()
    both = make.person(Role.ARCHIVIST)
    assert may_read(both, ask)

    people.grant(both, role=Role.REVIEWER, by=machine("tests"))

    assert not may_read(both, ask)


def test_once_nothing_of_the_body_is_left_to_judge_everybody_who_sees_asks_reads_it() -> None:
    cell, _version = judging.published()

    assert may_read(reviewer(), Ask.objects.get(body=cell.body))


def test_a_mark_in_one_cell_does_not_open_what_was_asked_about_another() -> None:
    first, second = emptied(requirements=("P1", "P2"))
    ask, zed = Ask.objects.get(), reviewer()
    judging.marked(first, JUDGED, by=zed)

    with pytest.raises(queries.JudgedApart) as refused:
        queries.ask(ask.pk, person=zed)
    assert second.requirement.code in refused.value.message


def test_a_fourth_person_reads_the_answer_and_takes_no_first_seat_at_another_cell_of_the_body() -> None:
    body = make.body()
    make.document("Notes of a day on which nothing of this kind was said.", of=body)
    first, second = judging.open_round(body, requirements=("P1", "P2")).cells.order_by("requirement__code")
    tied, fourth = reviewer(), reviewer()
    judging.settled(first)
    judging.marked(second, by=tied)
    judging.marked(second)
    judging.answered(judging.asked(judging.fresh(first)), Position.DISPUTES)
    ask = Ask.objects.get()
    assert not may_read(fourth, ask)

    actions.take_seat(first, by=fourth)
    judging.tie(tied, body)
    actions.empty_tied_seats(by=machine("clock"))

    assert may_read(fourth, ask)
    assert queries.answers(judging.fresh(first), person=fourth)
    second = judging.fresh(second)
    assert second.state == CellState.TO_MARK
    free = queries.free_seat(second, person=fourth)
    assert free.kind is None
    assert "could see" in str(free.why_not)
    with pytest.raises(NotAllowed):
        actions.take_seat(second, by=fourth)
    assert queries.next_cell(fourth, round=second.round) == first
    assert queries.next_cell(reviewer(), round=second.round) == second


def is_read(person: Person, paper: Document) -> bool:
    """Whether somebody comes to a paper: by its id, its bytes, a list of papers, or a search."""
    sha256 = paper.captures.get().sha256
    page = Page.objects.get(text__file_sha256=sha256)
    found = archive.search(archive.Wanted("agree changed since"), by=person).hits
    ways = [
        any(hit.document == paper for hit in found),
        archive.documents(by=person).filter(pk=paper.pk).exists(),
        paper in archive.documents_of(page, by=person),
        comes(lambda: archive.document(paper.pk, by=person)),
        comes(lambda: archive.download(paper, sha256, by=person)),
    ]
    assert len(set(ways)) == 1, ways
    return ways[0]


def comes(look: Callable[[], object]) -> bool:
    try:
        look()
    except NotFound:
        return False
    return True


def test_the_paper_of_an_answer_is_kept_from_whoever_has_a_seat_until_they_have_given_their_mark() -> None:
    (cell,), zed, other = emptied(), reviewer(), reviewer()
    working.work_off()
    paper = Reply.objects.get().document
    assert is_read(zed, paper)

    seat = actions.take_seat(cell, by=zed)
    assert not is_read(zed, paper)
    assert is_read(other, paper)
    actions.hand_back_seat(seat, by=zed)
    assert is_read(zed, paper)
    seat = actions.take_seat(cell, by=zed)
    assert not is_read(zed, paper)
    actions.mark(seat, JUDGED, by=zed)

    assert is_read(zed, paper)


def test_it_is_kept_from_them_also_where_it_comes_while_they_judge_and_no_longer_than_their_seat() -> None:
    (cell,), zed = emptied(), reviewer()
    actions.take_seat(cell, by=zed)
    judging.answered(Ask.objects.get(), words="We do not agree, and much has changed since then.")
    working.work_off()
    paper = Reply.objects.latest("pk").document

    assert not is_read(zed, paper)
    with time_machine.travel(timezone.now() + A_SEAT_LASTS + timedelta(minutes=1)):
        assert is_read(zed, paper)


def test_passages_of_an_answer_are_not_offered_to_whoever_has_to_judge_apart() -> None:
    (cell,), zed = emptied(), reviewer()
    judging.answered(Ask.objects.get(), words=make.WORDS)
    working.work_off()
    actions.take_screenings(by=machine("clock"))
    passage = Triage.objects.get(document=Reply.objects.latest("pk").document)
    assert queries.triage(passage.pk, person=zed) == passage

    actions.take_seat(cell, by=zed)

    with pytest.raises(NotFound):
        queries.triage(passage.pk, person=zed)
    assert queries.next_passage(zed, body=cell.body) != passage.pk


OF_ASKS: Final = ("ask", "ask_letter", "ask_proof", "ask_write", "ask_sent", "ask_reply", "api_ask")


def parts(ask: Ask) -> dict[str, tuple[object, ...]]:
    """What stands for the parts of addresses: all that leads to this body, its round, cell and ask."""
    document = ask.replies.get().document
    return {
        "code": (ask.round, ask.body.code, ask.body_id, "P1", ask.pack),
        "body": (ask.body.code, ask.body_id),
        "requirement": ("P1",),
        "round": (ask.round,),
        "ask": (ask.pk,),
        "ask_id": (ask.pk,),
        "slug": (ask.body.slug,),
        "pack": (ask.pack,),
        "document": (document.pk,),
        "document_id": (document.pk,),
        "sha256": (document.captures.get().sha256,),
    }


def doors(ask: Ask) -> Iterator[tuple[str, str]]:
    """Every address, by its name, with each of those parts."""
    known = parts(ask)
    for name in addresses():
        for (_form, needed), *_others in (row[0] for row in get_resolver().reverse_dict.getlist(name)):
            for values in product(*(known.get(part, (1,)) for part in needed)):
                with suppress(NoReverseMatch):  # a number where letters are wanted
                    yield name, reverse(name, kwargs=dict(zip(needed, values, strict=True)))


def told(person: Person, ask: Ask) -> dict[str, set[str]]:
    """All that each address tells somebody that lets them in."""
    browser, said = signed_in(person), dict[str, set[str]]()
    for name, address in doors(ask):
        reply = browser.get(address)
        if reply.status_code == HTTPStatus.OK:
            said.setdefault(name, set()).add(unescape(reply.getvalue().decode(errors="replace")))
    return said


def test_no_page_and_no_address_for_programs_tells_what_others_made_of_a_cell() -> None:
    (cell,), ask, zed = emptied(), Ask.objects.get(), reviewer()
    actions.take_seat(cell, by=zed)

    apart, looking = told(zed, ask), told(make.person(Role.AUDITOR), ask)

    assert {"cell", "round", "api_round_cell", "archive", "search"} <= apart.keys()
    assert not apart.keys() & {*OF_ASKS, "document", "document_file", "page_text"}
    assert [name for name, pages in apart.items() if any(judging.WORDS in page for page in pages)] == []
    assert [name for name, pages in apart.items() if any(MADE_OF_IT in page for page in pages)] == []
    assert {"ask", "api_ask", "ask_letter", "document"} <= looking.keys(), "who judges nothing is told"
    assert any(MADE_OF_IT in page for page in looking["ask"])


COMMANDS: Final = (
    ("ask", "list"),
    ("ask", "show", "{ask}"),
    ("ask", "letter", "{ask}", "--to", "{to}"),
    ("mark", "show", "{round}", "{body}", "P1"),
    ("mark", "show", "{round}", "{body}", "P1", "--json"),
    ("mark", "seats"),
    ("round", "show", "{round}"),
    ("round", "cells", "{round}"),
    ("gate", "show", "{round}", "{body}", "P1"),
    ("gate", "show", "{round}", "{body}", "P1", "--json"),
)


def test_no_command_tells_what_others_made_of_a_cell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (cell,), ask = emptied(), Ask.objects.get()
    zed = make.person(email="zed@example.org")
    actions.take_seat(cell, by=zed)
    named = {"ask": ask.pk, "round": ask.round, "body": ask.body.code, "to": str(tmp_path / "letter.txt")}

    def run(command: tuple[str, ...]) -> tuple[int, str]:
        words = [word.format(**named) for word in command]
        code = main([*words, "--by", "zed@example.org", "--data", str(tmp_path)])
        return code, "".join(capsys.readouterr())

    said = {command: run(command) for command in COMMANDS}

    assert {command for command, (code, _said) in said.items() if code} == {
        command
        for command in COMMANDS
        if command[:2] in {("ask", "show"), ("ask", "letter"), ("gate", "show")}
    }
    assert {code for code, _said in said.values()} == {0, NOT_ALLOWED}
    assert not [command for command, (_code, words) in said.items() if MADE_OF_IT in words]
    assert ask.pk not in said["ask", "list"][1]
    assert not (tmp_path / "letter.txt").exists()


def test_doors_come_to_an_ask_by_the_one_way_that_keeps_it_from_who_judges() -> None:
    """Whoever reads `asks.queries` past it reads letters before their mark."""
    past_it = {
        named(path)
        for path in modules()
        if "doors" in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "answerable.asks"
        for alias in node.names
        if alias.name == "queries"
        if {"ask", "asks"} & calls(path, of=alias.asname or alias.name)
    }

    assert past_it == set()
