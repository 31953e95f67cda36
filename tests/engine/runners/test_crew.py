"""Whoever reads is left alone while answers gather, and never waits for want of a question."""

import os
from collections.abc import Iterator
from contextlib import closing

import pytest

from answerable_engine.runners import crew
from answerable_engine.runners.crew import FEWEST_IN_HAND, IN_HAND, Crew
from answerable_engine.sandbox.process import Answer


class SlowReader:
    """Takes questions, and answers the first as soon as it is told to."""

    def __init__(self) -> None:
        self._here, self._there = os.pipe()

    def answer_one(self) -> None:
        os.write(self._there, b".")

    def ask(self, path: str) -> None: ...
    def ask_hash(self, path: str) -> None: ...

    def fileno(self) -> int:
        return self._here

    def answer(self) -> Answer:
        os.read(self._here, 1)
        return Answer(None, "")

    def close(self) -> None:
        os.close(self._here)
        os.close(self._there)


@pytest.fixture
def reader() -> SlowReader:
    return SlowReader()


@pytest.fixture
def readers(reader: SlowReader) -> Iterator[Crew]:
    made = Crew(1, start=lambda: reader)
    yield made
    made.close()


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch, reader: SlowReader) -> list[float]:
    """The naps that were taken; an answer comes in each."""
    taken: list[float] = []

    def sleep(seconds: float) -> None:
        taken.append(seconds)
        reader.answer_one()

    monkeypatch.setattr(crew, "sleep", sleep)
    return taken


def ask(readers: Crew, questions: int) -> None:
    for number in range(questions):
        readers.ask(number, f"{number}.pdf", hash_only=False)


def test_answers_gather_while_readers_have_enough_to_do(readers: Crew, naps: list[float]) -> None:
    ask(readers, IN_HAND)

    taken = list(readers.answers(wait_seconds=0.2))

    assert len(taken) == 1
    assert len(naps) == 1
    assert 0 <= naps[0] <= crew.LONGEST_NAP_SECONDS


def test_an_answer_that_is_there_is_taken_at_once(
    readers: Crew, reader: SlowReader, naps: list[float]
) -> None:
    ask(readers, IN_HAND)
    reader.answer_one()

    assert len(list(readers.answers(wait_seconds=0.2))) == 1
    assert naps == []


def test_nobody_naps_while_a_reader_could_take_another_question(readers: Crew, naps: list[float]) -> None:
    ask(readers, IN_HAND - 1)

    assert list(readers.answers(wait_seconds=0.0)) == []
    assert naps == []


def test_no_nap_is_longer_than_the_wait_that_was_asked_for(readers: Crew, naps: list[float]) -> None:
    ask(readers, IN_HAND)

    list(readers.answers(wait_seconds=0.0))

    assert naps == [0.0]


@pytest.mark.parametrize(
    ("still_to_come", "in_hand"), [(10_000, IN_HAND), (40, 10), (8, FEWEST_IN_HAND), (0, FEWEST_IN_HAND)]
)
def test_towards_the_end_readers_share_what_is_left(still_to_come: int, in_hand: int) -> None:
    with closing(Crew(2, start=SlowReader)) as readers:
        taken_up = 0
        while readers.has_room:
            readers.expect(still_to_come)
            readers.ask(taken_up, f"{taken_up}.pdf", hash_only=False)
            taken_up += 1

    assert taken_up == 2 * in_hand
