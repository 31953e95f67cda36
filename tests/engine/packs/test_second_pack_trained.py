"""A pack on another subject is trained from its data alone, to the same bytes, and learns what it shows."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from answerable_engine.cli.train import main
from answerable_engine.errors import UsageError
from answerable_engine.meaning.at_hand import ABOUT, FOLDER
from answerable_engine.meaning.evidence import candidate
from answerable_engine.meaning.judgement import Judgement
from answerable_engine.meaning.model import Model
from answerable_engine.meaning.storing import FILES, GATE, load_model
from answerable_engine.meaning.training.run import train
from answerable_engine.normal import plain
from answerable_engine.pack import Pack
from answerable_engine.pack_hash import pack_hash
from answerable_engine.pack_loading import load_pack
from engine.meaning.tiny_onnx import write_encoder
from engine.packs.training import SECOND, Passage, passages
from once import made_once

# No rule knows the first of each; the second says something else in the same words.
MIRRORS = {
    "heat": (
        "Tenants who have not settled this month will find their bedroom radiators no more than lukewarm.",
        "Bedroom radiators will be no more than lukewarm this month, until the new pump comes for tenants.",
    ),
    "entry": (
        "Residents late with a payment come and go by the porter's desk until the balance is nil.",
        "Residents who have lost a card come and go by the porter's desk until the new one is cut.",
    ),
}
CHANCE = 0.5
OTHERWISE = {"PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}  # what may differ


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an encoder that stands in for a real one: it knows a few pieces of words."""
    return write_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="session")
def by_command(tmp_path_factory: pytest.TempPathFactory, encoder: Path) -> Path:
    """The pack, trained by the command alone. Change nothing in it."""

    def make(folder: Path) -> None:
        assert main([str(untrained(folder)), "--encoder", str(encoder)]) == 0

    return made_once("second", make, folders=tmp_path_factory) / SECOND.name


@pytest.fixture(scope="session")
def by_words(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """What is learned from all passages of the pack, without an encoder."""
    return learned(made_once("words", train_by_words, folders=tmp_path_factory))


@pytest.fixture(scope="module", params=["a", "b", "c", "d"])
def kept_back(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Model, list[Passage]]:
    """What is learned, without an encoder, when one file of passages is kept back; and these passages."""
    without = partial(train_by_words, without=f"{request.param}.jsonl")
    model = learned(made_once(f"without-{request.param}", without, folders=tmp_path_factory))
    return model, [one for one in passages(SECOND) if one["id"].startswith(request.param)]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(SECOND)


def untrained(folder: Path) -> Path:
    """Copy the pack into a folder, as somebody would who wants to train it."""
    return shutil.copytree(SECOND, folder / SECOND.name, ignore=shutil.ignore_patterns(FOLDER))


def train_by_words(folder: Path, *, without: str = "") -> None:
    """Copy the pack into a folder, but for one file of passages, and train it there without an encoder."""
    pack = untrained(folder)
    if without:
        (pack / "training/passages" / without).unlink()
    train(load_pack(pack), pack, tell=lambda _what, _share: None)


def learned(folder: Path) -> Model:
    """Return what the pack in a folder has learned."""
    model = load_model(folder / SECOND.name)
    assert model
    return model


def ranked(above: Sequence[float], below: Sequence[float]) -> float:
    """How often, from 0 to 1, one of the first stands above one of the second; by chance it is half."""
    return sum(high > low for high in above for low in below) / (len(above) * len(below))


def judged(model: Model, pack: Pack, texts: Sequence[str]) -> list[Judgement]:
    return model.judge([candidate(text, pack) for text in texts])


def test_the_command_trains_it_with_no_word_about_its_subject(by_command: Path, pack: Pack) -> None:
    model = load_model(by_command)

    assert model
    assert {path.name for path in (by_command / FOLDER).iterdir()} == set(FILES)
    assert model.groups[0].names == ("entry", "heat", "any")
    elements = {group.of: group.names for group in model.groups if group.of}
    assert elements == {one.code: tuple(part.code for part in one.elements) for one in pack.requirements}
    assert len(model.landmarks) == len(passages(SECOND))


def test_what_it_is_made_from_is_written_beside_it(by_command: Path) -> None:
    about = json.loads((by_command / FOLDER / ABOUT).read_text())

    assert about["pack"] == SECOND.name
    assert about["trained_with"] == pack_hash(SECOND)
    assert set(about["trained_from"]) == {"a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl"}


def test_being_trained_changes_nothing_of_what_is_looked_for(by_command: Path, pack: Pack) -> None:
    assert load_pack(by_command) == pack


def test_training_twice_gives_the_same_bytes(by_command: Path, encoder: Path) -> None:
    kept = {name: (by_command / FOLDER / name).read_bytes() for name in FILES}
    command = [sys.executable, "-m", "answerable", "train", str(by_command), "--encoder", str(encoder)]

    environment = {**os.environ, **OTHERWISE}
    done = subprocess.run([*command, "--check"], check=False, capture_output=True, text=True, env=environment)

    assert done.returncode == 0, done.stderr
    assert "the same, byte for byte" in done.stdout
    assert {name: (by_command / FOLDER / name).read_bytes() for name in FILES} == kept


def test_parts_that_were_made_from_other_files_are_not_made_again(
    by_command: Path, encoder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(by_command, tmp_path / by_command.name))
    ordinary = tmp_path / "ordinary.jsonl"
    ordinary.write_text('{"id": "o1", "text": "The lift was mended."}\n')
    (folder / "training/passages/d.jsonl").unlink()

    code = main([str(folder), "--encoder", str(encoder), "--ordinary", str(ordinary), "--check"])

    said = capsys.readouterr()
    assert code == 1
    assert "something else than what is here: d.jsonl, ordinary text." in said.out
    assert said.err == ""  # nothing was begun


def test_parts_that_the_same_files_do_not_give_are_told_from_the_packs_own(
    by_command: Path, encoder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(by_command, tmp_path / by_command.name))
    gate = folder / FOLDER / GATE
    gate.write_bytes(gate.read_bytes() + b" ")
    kept = gate.read_bytes()

    code = main([str(folder), "--encoder", str(encoder), "--check"])

    assert code == 1
    assert f"the trained parts are others: {GATE}." in capsys.readouterr().out
    assert gate.read_bytes() == kept


def test_a_pack_without_trained_parts_has_none_to_check(encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no trained parts to check"):
        main([str(untrained(tmp_path)), "--encoder", str(encoder), "--check"])


def test_the_gate_puts_what_shows_it_before_look_alikes_that_it_never_saw(
    kept_back: tuple[Model, list[Passage]],
) -> None:
    model, unseen = kept_back
    scores: dict[bool, list[float]] = {True: [], False: []}
    for one in unseen:
        scores[bool(one["practices"])].append(model.gate.score(plain(one["text"])))

    assert ranked(scores[True], scores[False]) > CHANCE + 0.1


def test_its_requirements_are_told_apart_in_passages_that_were_never_seen(
    kept_back: tuple[Model, list[Passage]], pack: Pack
) -> None:
    model, unseen = kept_back
    single = [one for one in unseen if len(one["practices"]) == 1]
    leaning: dict[str, list[float]] = {"heat": [], "entry": []}
    for one, told in zip(single, judged(model, pack, [one["text"] for one in single]), strict=True):
        leaning[one["practices"][0]].append(told.scores["heat"] - told.scores["entry"])

    assert ranked(leaning["heat"], leaning["entry"]) > CHANCE + 0.25


@pytest.mark.parametrize("code", MIRRORS)
def test_the_practice_in_words_that_no_rule_has_scores_above_its_mirror_image(
    by_words: Model, pack: Pack, code: str
) -> None:
    shows, mirror = (candidate(text, pack) for text in MIRRORS[code])

    of_practice, of_mirror = by_words.judge([shows, mirror])

    assert not shows.rules
    assert of_practice.scores[code] > of_mirror.scores[code]
    assert of_practice.scores[code] == max(of_practice.scores.values())
