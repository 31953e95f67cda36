"""Texts are encoded in locked processes; what goes wrong there is one text's, and never the run's."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable_engine.errors import EngineError
from answerable_engine.meaning.encoding import EncoderLostError, EncodingProcess, Name, Vector, numbers
from answerable_engine.meaning.encoding_crew import EncodingCrew
from answerable_engine.meaning.wanted import Wanted

FAULTY = Path(__file__).with_name("encoders_at_fault.py")
WORDS = ["one", "four", "a deadly word", "seven words", "the last"]


def crew(
    fault: str, told: list[EngineError] | None = None, *, jobs: int = 1, patience_seconds: float = 60.0
) -> EncodingCrew:
    command = (sys.executable, "-I", str(FAULTY), fault)
    tell = (told if told is not None else []).append
    return EncodingCrew(
        jobs,
        start=lambda: EncodingProcess(Wanted(), command=command, patience_seconds=patience_seconds),
        tell=tell,
    )


def encode(
    crew: EncodingCrew, texts: Sequence[str], *, alive: Callable[[], None] = lambda: None
) -> list[Vector | None]:
    """The vectors of texts, in order, however they come in."""
    names = [f"{place}".encode() for place in range(len(texts))]
    found: dict[Name, Vector | None] = {}
    crew.hand_in(dict(zip(names, texts, strict=True)))
    while any(map(crew.is_at, names)):
        found |= crew.collect(wait_seconds=1)
        alive()
    return [found[name] for name in names]


@pytest.fixture(scope="module")
def real() -> Iterator[EncodingCrew]:
    """Two locked processes with the encoder whose weights come with a package."""
    made = EncodingCrew(2, start=lambda: EncodingProcess(Wanted()))
    yield made
    made.close()


def test_texts_that_say_the_same_lie_near_each_other(real: EncodingCrew) -> None:
    texts = [
        "The officer visits her at home each week.",
        "Every Tuesday a constable calls at her flat.",
        "The kettle works again.",
    ]

    one, like_it, other = (numbers(vector) for vector in encode(real, texts) if vector)

    assert _cosine(one, like_it) > _cosine(one, other)


def test_an_encoder_is_locked_in_before_it_sees_a_text() -> None:
    with closing(EncodingProcess(Wanted())) as process:
        assert process.greeting.dimensions > 0
        status = Path("/proc", str(process.pid), "status").read_text()
        open_files = os.listdir(f"/proc/{process.pid}/fd")  # noqa: PTH208

    assert "Seccomp:\t2\n" in status
    assert sorted(open_files) == ["0", "1"]


def test_an_encoder_holds_less_than_300_mebibytes() -> None:
    with closing(EncodingProcess(Wanted())) as process:
        process.ask(b"", "one word after the other " * 90)
        while process.answer() is None:
            pass
        status = Path("/proc", str(process.pid), "status").read_text()

    (peak,) = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    assert peak < 300 << 10


@settings(max_examples=20)
@given(texts=st.lists(st.text(max_size=80), max_size=3))
def test_any_text_has_a_vector_of_length_one(real: EncodingCrew, texts: list[str]) -> None:
    vectors = encode(real, texts)

    assert all(vector and abs(_cosine(numbers(vector), numbers(vector)) - 1) < 0.01 for vector in vectors)
    assert not real.lost


def test_each_text_has_its_own_vector_however_many_processes_there_are() -> None:
    texts = ["x" * length for length in range(40)]

    with closing(crew("well", jobs=3)) as three, closing(crew("in-pieces")) as one:
        assert encode(three, texts) == encode(one, texts)
        assert numbers(encode(three, ["xx"])[0] or b"") == (0, 0, 1, 0)
        assert (three.texts, three.cpu_seconds) == (41, 41 * 0.25)


def test_a_text_over_which_encoders_die_has_none_and_the_others_have_theirs() -> None:
    told: list[EngineError] = []

    with closing(crew("dies-over-some", told)) as some, closing(crew("well")) as well:
        expected = encode(well, WORDS)
        expected[WORDS.index("a deadly word")] = None

        assert encode(some, WORDS) == expected
        assert (some.lost, some.is_broken, told) == (1, False, [])


def test_any_number_of_deadly_texts_does_not_switch_the_encoder_off() -> None:
    with closing(crew("dies-over-some")) as some:
        vectors = encode(some, ["deadly"] * 7 + ["well"])

        assert [bool(vector) for vector in vectors] == [False] * 7 + [True]
        assert (some.lost, some.is_broken) == (7, False)


@pytest.mark.parametrize("fault", ["not-a-unit", "not-a-number", "lies-about-time", "dies"])
def test_an_encoder_that_says_nonsense_is_not_believed_and_told_once(fault: str) -> None:
    told: list[EngineError] = []

    with closing(crew(fault, told)) as faulty:
        assert encode(faulty, WORDS) == [None] * 5
        assert encode(faulty, WORDS) == [None] * 5

        assert faulty.is_broken
        assert len(told) == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [("ends-at-once", "as soon as it is started"), ("refuses", "no encoder"), ("does-not-say", "what it is")],
)
def test_an_encoder_that_cannot_start_is_told_once_with_what_to_do(fault: str, words: str) -> None:
    told: list[EngineError] = []

    with closing(crew(fault, told)) as faulty:
        assert encode(faulty, WORDS) == [None] * 5

    (error,) = told
    assert words in error.message
    assert error.hint


def test_an_encoder_that_goes_silent_is_taken_for_dead() -> None:
    with closing(crew("goes-silent", patience_seconds=0.0)) as silent:
        assert encode(silent, ["a", "b", "c", "d"]) == [None] * 4
        assert silent.is_broken


def test_a_run_hears_signs_of_life_while_texts_are_encoded() -> None:
    alive: list[None] = []

    with closing(crew("well")) as well:
        encode(well, WORDS, alive=lambda: alive.append(None))

    assert alive


def test_what_stops_the_run_stops_the_encoders_and_none_of_their_words_is_taken_for_a_later_answer() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with closing(crew("well")) as well:
        with pytest.raises(KeyboardInterrupt):
            encode(well, ["xxx"] * 4, alive=stop)

        assert numbers(encode(well, ["x"])[0] or b"") == (0, 1, 0, 0)


def test_an_encoder_that_was_killed_is_said_to_be_gone() -> None:
    with closing(EncodingProcess(Wanted(), command=(sys.executable, "-I", str(FAULTY), "well"))) as process:
        assert process.greeting.name == "made-up-1"
        os.kill(process.pid, signal.SIGKILL)
        process.ask(b"", "a word")

        with pytest.raises(EncoderLostError, match="gone"):
            process.answer()


def _cosine(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_an_encoder_that_was_killed_as_it_started_is_started_again() -> None:
    seen: list[int] = []

    def start() -> EncodingProcess:
        fault = "ends-at-once" if len(seen) < 2 else "well"
        process = EncodingProcess(Wanted(), command=(sys.executable, "-I", str(FAULTY), fault))
        seen.append(process.pid)
        return process

    with closing(EncodingCrew(1, start=start)) as some:
        assert numbers(encode(some, ["x"])[0] or b"") == (0, 1, 0, 0)
        assert not some.is_broken
