"""The trained parts that ship: small, whole, and made from the passages that ship beside them."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from answerable_engine.meaning.at_hand import ABOUT, FOLDER, PARTS, parts_hash
from answerable_engine.meaning.training.passages import passage_files
from answerable_engine.pack_hash import find_pack, shipped_packs

MOST_BYTES = 10_000_000
TRAINED = [name for name in sorted(shipped_packs()) if (find_pack(name) / FOLDER / ABOUT).is_file()]


def about(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((find_pack(name) / FOLDER / ABOUT).read_text(encoding="utf-8"))
    return found


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_some_pack_ships_trained_parts() -> None:
    assert TRAINED


@pytest.mark.parametrize("name", TRAINED)
def test_trained_parts_were_made_from_the_passages_beside_them(name: str) -> None:
    beside = {path.name: digest(path) for path in passage_files(find_pack(name))}
    trained_from = about(name)["trained_from"]

    assert isinstance(trained_from, dict)
    assert {file: trained_from.get(file) for file in beside} == beside, (
        "train it again: answerable train PACK"
    )


@pytest.mark.parametrize("name", TRAINED)
def test_trained_parts_are_small_and_are_those_that_their_hash_names(name: str) -> None:
    folder = find_pack(name) / FOLDER

    assert sum(path.stat().st_size for path in folder.iterdir()) <= MOST_BYTES
    assert parts_hash(folder) == about(name)["hash"]
    assert {path.name for path in folder.iterdir()} == {ABOUT, *PARTS}
