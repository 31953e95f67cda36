"""What a pattern stands for, where a bad one is at fault, and which are too wide to be of use."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.matchers.patterns import compiled
from answerable_engine.normal import plain
from answerable_engine.pack_loading import load_pack, load_with_warnings
from answerable_engine.packfiles.passed import Passed
from answerable_engine.packfiles.patterns import BadPattern, expand, macros
from engine.packs.making import REQUIREMENT, change, faults_of, park_pack

PATTERN = "'closed{gap:5}before dusk'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return park_pack(tmp_path / "parks")


def finds(pattern: str, text: str) -> bool:
    stands_for = expand(pattern, concepts={}, passed=Passed())
    assert isinstance(stands_for, str)
    return compiled(stands_for).search(plain(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "the gate shut",
        "the gate was shut",
        "the gate, which (as e.g. on Monday) they shut",
        "the gates (all of them) shut",
        'the gate is now "shut"',
        "the gate cost 3.5 and was shut",
        "the gate one two three four five six shut",
        "the gate\u00a0is\nnow \u201cshut\u201d",
    ],
)
def test_a_gap_is_up_to_so_many_words_of_one_sentence(text: str) -> None:
    assert finds("gate{gap:6}shut", text)


@pytest.mark.parametrize(
    "text",
    [
        "the gate one two three four five six seven shut",
        "the gate is green. They shut",
        "He saw the gate! They shut",
        "Is this the gate? They shut",
        'He said "the gate." They shut',
        "the gate\n\nshut",
        "the gateshut",
    ],
)
def test_a_gap_ends_with_its_words_its_sentence_and_its_paragraph(text: str) -> None:
    assert not finds("gate{gap:6}shut", text)


def test_a_span_goes_on_into_the_next_sentence() -> None:
    assert finds("gate{span:6}shut", "the gate is green. It was shut")
    assert not finds("gate{span:6}shut", "the gate is green. It was one two three four shut")


@pytest.mark.parametrize("pattern", [r"a{2,3}", r"\{gate\}", r"\p{Greek}+", r"\x{e9}", "a{3}"])
def test_braces_that_belong_to_re2_are_left_to_it(pattern: str) -> None:
    assert expand(pattern, concepts={}, passed=Passed()) == pattern


BAD = {
    "a bracket that is never closed": ("'closed (early'", 7, "this bracket ( is never closed"),
    "a bracket that closes nothing": ("'closed early)'", 12, "this ) closes nothing"),
    "a set that is never closed": ("'closed [a-z'", 7, "this [ is never closed"),
    "a repetition of nothing": ("'*closed'", 0, "there is nothing before this to repeat"),
    "a repetition of a repetition": ("'closed**'", 6, "one repetition follows another"),
    "too many repetitions": ("'closed{1001}'", 6, "this repeats too often"),
    "an unknown escape": (r"'closed \y'", 7, "RE2 does not know this escape"),
    "a backslash at the end": ("'closed \\'", 7, "a backslash stands at the end"),
    "a range the wrong way round": ("'closed [z-a]'", 8, "this is no range of characters"),
    "a range that is none once quotes are plain": ("'closed [\u2018-\u201c]'", 8, "this is no range"),
    "a look-ahead": ("'closed(?=x)'", 6, "RE2 does not know this kind of group"),
    "a gap that is too wide": ("'closed{gap:41}early'", 6, "a gap is 1 to 40 words, not 41"),
    "a gap of no words": ("'closed{gap:0}early'", 6, "a gap is 1 to 40 words, not 0"),
    "a gap without its number": ("'closed{gap:}early'", 6, "a gap is 1 to 40 words, not 0"),
    "a concept with a number": ("'closed {gate:3}'", 7, "a concept takes no number"),
    "an unknown concept after a known one": ("'closed {gate} {gaet}'", 14, "there is no concept 'gaet'"),
    "a fault after a concept": ("'closed {gate} (early'", 14, "this bracket ( is never closed"),
}


@pytest.mark.parametrize(("written", "position", "message"), BAD.values(), ids=BAD)
def test_a_bad_pattern_is_refused_at_its_position(
    folder: Path, written: str, position: int, message: str
) -> None:
    change(folder, REQUIREMENT, PATTERN, written)

    (fault,) = faults_of(folder)

    assert message in fault.message
    assert fault.where.startswith(f"line 23, column {15 + position}:")
    assert fault.hint


def test_a_bad_pattern_is_shown_with_a_mark_below_its_fault(folder: Path) -> None:
    change(folder, REQUIREMENT, PATTERN, "'closed (early'")

    (fault,) = faults_of(folder)

    assert fault.message.endswith("        closed (early\n               ^")


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("closed (early", 23, 21),
        ("'it''s closed (early'", 23, 28),
        (r'"\x63losed \\d (early"', 23, 29),
        ("|-\n      closed (early", 24, 14),
        ("|\r\n      closed (early\r", 24, 14),
        (">-\n      closed\n      (early", 23, 14),  # folded: where the value begins
    ],
    ids=["plain", "single quotes", "double quotes", "block", "block with the line ends of Windows", "folded"],
)
def test_the_column_is_right_however_the_pattern_is_quoted(
    folder: Path, written: str, line: int, column: int
) -> None:
    change(folder, REQUIREMENT, PATTERN, written)

    (fault,) = faults_of(folder)

    assert fault.where.startswith(f"line {line}, column {column}:")


@pytest.mark.parametrize("style", ["|", "|-", ">", ">-", "|+"])
def test_a_pattern_in_a_block_does_not_ask_for_the_line_end_after_it(folder: Path, style: str) -> None:
    change(folder, REQUIREMENT, PATTERN, f"{style}\n      closed{{gap:5}}before dusk")

    pattern = load_pack(folder).requirements[0].look_for[1].pattern

    assert compiled(pattern).fullmatch(plain("closed every day before dusk"))


def test_a_fault_in_a_concept_is_told_once_and_not_in_every_pattern_that_uses_it(folder: Path) -> None:
    change(folder, "concepts.yaml", "'\\bgates?\\b'", "'\\bgates?\\b('")

    faults = faults_of(folder)

    assert [Path(fault.path).name for fault in faults] == ["concepts.yaml"]


@pytest.mark.parametrize("written", ["'(?:closed)?'", "'x*'", r"'\b'", "'closed|'", "'^'", "'(?:)'"])
def test_a_pattern_that_needs_no_words_is_refused(folder: Path, written: str) -> None:
    change(folder, REQUIREMENT, PATTERN, written)

    (fault,) = faults_of(folder)

    assert "content with no words at all" in fault.message


@pytest.mark.parametrize("written", ["'.+'", r"'\w+'", "'[a-z]'", "'e'", r"'.{1,500}'", r"'\S+ \S+'"])
def test_a_pattern_that_is_found_everywhere_is_refused(folder: Path, written: str) -> None:
    change(folder, REQUIREMENT, PATTERN, written)

    (fault,) = faults_of(folder)

    assert "found in nearly every sentence" in fault.message


def test_a_short_word_without_edges_is_worth_a_second_look(folder: Path) -> None:
    change(folder, REQUIREMENT, PATTERN, "'shut'")

    (warning,) = load_with_warnings(folder).warnings

    assert "'shut' is also found inside longer words" in warning.message
    assert warning.hint == r"For the word alone: \bshut\b"


def test_concepts_that_multiply_one_another_are_refused_before_they_fill_the_memory(folder: Path) -> None:
    levels = [f"b0: ['{'x1y' * 30}']"]
    levels += [f"b{level}: ['{f'{{b{level - 1}}}' * 30}']" for level in range(1, 12)]
    path = folder / "concepts.yaml"
    path.write_text(path.read_text() + "\n".join(levels) + "\n")

    (fault,) = faults_of(folder)

    assert "stands for more than 50000 characters" in fault.message


def is_a_pattern_or_is_said_to_be_none(source: str) -> None:
    stands_for = expand(
        source, concepts={macro.name: "(?:gate)" for macro in macros(source)}, passed=Passed()
    )

    if isinstance(stands_for, BadPattern):
        assert 0 <= stands_for.position <= len(source)
        assert stands_for.message
    else:
        compiled(stands_for)


@given(st.text(max_size=40))
def test_any_text_is_a_pattern_or_is_said_to_be_none(source: str) -> None:
    is_a_pattern_or_is_said_to_be_none(source)


@given(st.text(alphabet="ab(){}[]*+?|\\^$.-,:1gp", max_size=20))
def test_any_text_of_signs_is_a_pattern_or_is_said_to_be_none(source: str) -> None:
    is_a_pattern_or_is_said_to_be_none(source)
