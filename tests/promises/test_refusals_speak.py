"""A refusal speaks the reader's language: marked where a rule says it, translated where somebody reads it."""

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation

import answerable
from answerable.errors import AnswerableError, WrongState, gettext_noop
from answerable.findings.rules.placing import check_elements
from answerable.findings.rules.states import TriageState, check_triage_can_move

HERE = Path(answerable.__file__).parent
CHAPTERS = ("archive", "asks", "findings", "people", "register")
RULES = sorted(file for chapter in CHAPTERS for file in (HERE / chapter / "rules").rglob("*.py"))

OWN_FAULTS = {"ValueError", "TypeError", "KeyError"}  # of the program: nobody reads them on a page


@pytest.mark.parametrize("file", RULES, ids=lambda file: str(file.relative_to(HERE)))
def test_every_sentence_of_a_refusal_is_marked_for_translation(file: Path) -> None:
    unmarked = [
        f"{file.name}:{words.lineno}: put gettext_noop(…) around it, and its parts beside it"
        for refusal in _refusals(ast.parse(file.read_text()))
        for words in _sentences(refusal)
        if not _is_marked(words)
    ]

    assert not unmarked


def test_a_sentence_that_is_not_marked_is_noticed() -> None:
    [refusal] = _refusals(ast.parse('raise BadMask(f"No {word}.", hint="Choose one." if word else MARKED)'))

    assert [_is_marked(words) for words in _sentences(refusal)] == [False, False, True]


@pytest.mark.usefixtures("welsh")
def test_a_refusal_is_translated_when_it_is_read() -> None:
    with pytest.raises(WrongState) as refused:
        check_triage_can_move(TriageState.REJECTED, TriageState.ACCEPTED)

    assert refused.value.message == "A passage that is rejected cannot become accepted."
    with translation.override("cy"):
        assert refused.value.message == "Ni all Darn sydd wedi'i wrthod droi'n accepted."


@pytest.mark.usefixtures("welsh")
def test_several_marked_words_stand_in_a_row_each_translated() -> None:
    error = AnswerableError(
        gettext_noop("%(both)s."), both=(gettext_noop("rejected"), "P1", gettext_noop("unknown here"))
    )

    with translation.override("cy"):
        assert error.message == "wedi'i wrthod, P1, unknown here."


def test_a_percent_sign_in_a_refusal_without_parts_is_left_as_it_is() -> None:
    assert AnswerableError("100% of them.", hint="50% is enough.").message == "100% of them."


def test_what_somebody_wrote_is_not_taken_for_a_place_to_fill() -> None:
    with pytest.raises(AnswerableError) as refused:
        check_elements(["%(x)s"], ["police"])

    assert refused.value.message == "This requirement has no part %(x)s."


@pytest.fixture
def welsh(tmp_path: Path) -> Iterator[None]:
    """A catalogue that holds three messages in Welsh."""
    folder = tmp_path / "cy/LC_MESSAGES"
    folder.mkdir(parents=True)
    said = {
        "": "Content-Type: text/plain; charset=UTF-8\n",
        "A passage that is %(now)s cannot become %(to)s.": "Ni all Darn sydd %(now)s droi'n %(to)s.",
        "rejected": "wedi'i wrthod",
    }
    (folder / "django.mo").write_bytes(_catalogue(said))
    with override_settings(LOCALE_PATHS=[tmp_path]):
        yield


def _catalogue(said: dict[str, str]) -> bytes:
    """Return messages as a file of gettext: a head, two tables of lengths and places, and the words."""
    pairs = [(source.encode(), told.encode()) for source, told in sorted(said.items())]
    place, tables, words = 28 + 16 * len(pairs), (b"", b""), b""
    for side in (0, 1):
        for pair in pairs:
            row = struct.pack("<II", len(pair[side]), place + len(words))
            tables = (tables[0] + row, tables[1]) if side == 0 else (tables[0], tables[1] + row)
            words += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + tables[0] + tables[1] + words


def _refusals(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield what is raised and is no fault of the program's own."""
    for node in ast.walk(tree):
        raised = node.exc if isinstance(node, ast.Raise) else None
        if isinstance(raised, ast.Call) and getattr(raised.func, "id", "") not in OWN_FAULTS:
            yield raised


def _sentences(refusal: ast.Call) -> Iterator[ast.expr]:
    """Yield the message and the hint; of one that depends on something, both."""
    hints = [keyword.value for keyword in refusal.keywords if keyword.arg == "hint"]
    for words in (*refusal.args[:1], *hints):
        yield from (words.body, words.orelse) if isinstance(words, ast.IfExp) else (words,)


def _is_marked(words: ast.expr) -> bool:
    """Say whether words are marked here, or come from somewhere else under a name."""
    if isinstance(words, ast.Call):
        return getattr(words.func, "id", "") == "gettext_noop" and isinstance(words.args[0], ast.Constant)
    return isinstance(words, ast.Name | ast.Attribute)
