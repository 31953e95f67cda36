"""The cuts keep to the load that they are set for, on text that nothing else is learned from."""

import json
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from answerable_engine.document import Document
from answerable_engine.meaning.at_hand import ABOUT, FOLDER, PARTS, at_hand
from answerable_engine.meaning.tier import PASSAGE, LearnedTier
from answerable_engine.meaning.training.cutting import LOADS
from answerable_engine.meaning.training.run import train
from answerable_engine.pack_loading import load_pack
from answerable_engine.screening import screen_down_to
from engine.packs.training import SECOND, passages
from once import made_once

KEPT_BACK = "cd"  # files of passages that are not learned from: their look-alikes stand for ordinary text
LOOK_ALIKES = [one["text"] for one in passages(SECOND) if one["id"][0] in KEPT_BACK and not one["practices"]]
NEAR, OTHERS = LOOK_ALIKES[::2], LOOK_ALIKES[1::2]


def ordinary(path: Path, texts: Iterable[str]) -> Path:
    """Write a file of ordinary text, each text a document of its own."""
    rows = ({"id": str(number), "text": text} for number, text in enumerate(texts))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def train_with_cuts_on(texts: list[str], folder: Path) -> None:
    """Train a copy of the pack by words alone, in this folder, with its cuts set on these texts."""
    left_out = (FOLDER, *(f"{name}.jsonl" for name in KEPT_BACK))
    pack = shutil.copytree(SECOND, folder / SECOND.name, ignore=shutil.ignore_patterns(*left_out))
    learn = ordinary(folder / "ordinary.jsonl", [f"The roof of hall {n} was mended." for n in range(30)])
    cutting = ordinary(folder / "cuts.jsonl", texts)
    train(load_pack(pack), pack, ordinary=learn, cutting=cutting, tell=lambda _what, _share: None)


@pytest.fixture(scope="module")
def cut_on_near(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = made_once("cut-on-near", partial(train_with_cuts_on, NEAR), folders=tmp_path_factory)
    return made / SECOND.name


@pytest.fixture(scope="module")
def cut_on_others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = made_once("cut-on-others", partial(train_with_cuts_on, OTHERS), folders=tmp_path_factory)
    return made / SECOND.name


def read(pack: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((pack / FOLDER / name).read_text(encoding="utf-8"))
    return found


def best_scores(pack: Path, texts: Iterable[str]) -> list[float]:
    """The highest score that a search finds in each text."""
    loaded = load_pack(pack)
    tier = LearnedTier(pack, at_hand(pack, lacking=()))
    found = (screen_down_to(Document("", pages=(one,)), loaded, floor=0.0, tier=tier) for one in texts)
    return [max((match.score for match in matches), default=0.0) for matches in found]


@pytest.mark.parametrize("load", LOADS)
def test_a_search_shows_no_more_of_the_text_that_a_cut_was_set_on_than_its_load(
    cut_on_near: Path, load: int
) -> None:
    scores = best_scores(cut_on_near, NEAR)
    most = load / 1000 * sum(map(len, NEAR)) / PASSAGE

    for cuts in ("cuts", "cuts_words_only"):
        assert sum(score >= read(cut_on_near, ABOUT)[cuts][str(load)] for score in scores) <= most


def test_a_cut_is_no_higher_than_its_load_asks_for(cut_on_near: Path) -> None:
    cuts = read(cut_on_near, ABOUT)["cuts_words_only"]
    shown = [sum(score >= cuts[str(load)] for score in best_scores(cut_on_near, NEAR)) for load in LOADS]

    assert shown == sorted(shown)
    assert shown[-1] >= 1


def test_text_that_cuts_are_set_on_changes_no_weight(cut_on_near: Path, cut_on_others: Path) -> None:
    *_, arrays = PARTS
    near, others = (read(pack, ABOUT) for pack in (cut_on_near, cut_on_others))

    assert (cut_on_near / FOLDER / arrays).read_bytes() == (cut_on_others / FOLDER / arrays).read_bytes()
    assert read(cut_on_near, "gate.json")["words"] == read(cut_on_others, "gate.json")["words"]
    assert near["held_out"] == others["held_out"]
    assert near["cuts"] != others["cuts"]
    assert near["cuts_words_only"] != others["cuts_words_only"]
