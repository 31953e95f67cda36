"""Whatever stands in the files of a pack: it is a pack, or a PackError says why not."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.errors import PackError
from answerable_engine.pack_loading import load_pack
from answerable_engine.packfiles import shapes
from engine.packs.making import FILES, park_pack

KEYS = sorted(
    {
        *shapes.ABOUT_KEYS,
        *shapes.DIRECTIVE_KEYS,
        *shapes.REQUIREMENT_KEYS,
        *shapes.ELEMENT_KEYS,
        *shapes.LOOK_FOR_KEYS,
        *shapes.EXAMPLE_KEYS,
        *shapes.NAME_KEYS,
        *shapes.MEASURE_KEYS,
        *("en", "cy", "gate", "gap"),
    }
)
LEAVES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["{gate}", "{gap:3}", "(", "[", "2024-02-30", "excludes", "true", "https://x.org", "en", ".inf"]
    ),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
)
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=5),
    ),
    max_leaves=20,
)
WELL_FORMED = {name: yaml.safe_load(text) for name, text in FILES.items()}


def places(tree: Any, *, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a tree, as the keys that lead to it."""
    yield at
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield from places(value, at=(*at, key))


def with_another(tree: Any, place: tuple[Any, ...], value: Any) -> Any:
    """The tree with a value put in at one place."""
    if not place:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[place[0]] = with_another(tree[place[0]], place[1:], value)
    return copy


PLACES = [(name, place) for name, tree in WELL_FORMED.items() for place in places(tree)]


@contextmanager
def pack_with(name: str, data: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        pack = park_pack(Path(folder))
        (pack / name).write_bytes(data)
        yield pack


def loads_or_is_refused(folder: Path) -> None:
    with suppress(PackError):
        assert load_pack(folder).requirements


@given(place=st.sampled_from(PLACES), value=TREES)
def test_any_value_in_any_place_loads_or_is_refused(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    name, keys = place
    text = yaml.safe_dump(with_another(WELL_FORMED[name], keys, value), allow_unicode=True)

    with pack_with(name, text.encode("utf-8", "surrogatepass")) as folder:
        loads_or_is_refused(folder)


@given(
    name=st.sampled_from(sorted(FILES)), data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode)
)
def test_any_bytes_in_any_file_load_or_are_refused(name: str, data: bytes) -> None:
    with pack_with(name, data) as folder:
        loads_or_is_refused(folder)


@given(
    name=st.sampled_from(sorted(FILES)),
    cut=st.integers(min_value=0, max_value=1500),
    put=st.text(alphabet="{}[]()&*!|>'\"#%@`-:,? \n\tab\0\u2028\ufeff", max_size=6),
)
def test_a_file_with_anything_put_into_it_loads_or_is_refused(name: str, cut: int, put: str) -> None:
    text = FILES[name][:cut] + put + FILES[name][cut:]

    with pack_with(name, text.encode()) as folder:
        loads_or_is_refused(folder)


def test_the_well_formed_tree_loads_when_it_is_written_another_way(tmp_path: Path) -> None:
    folder = park_pack(tmp_path)
    as_first_written = load_pack(folder)
    for name, tree in WELL_FORMED.items():
        (folder / name).write_text(yaml.safe_dump(tree, default_flow_style=True, allow_unicode=True))

    written_again = load_pack(folder)

    assert written_again.requirements == as_first_written.requirements
    assert written_again.hash != as_first_written.hash


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_breaks_off_anywhere_loads_or_is_refused(name: str, tmp_path: Path) -> None:
    folder = park_pack(tmp_path)
    for end in range(0, len(FILES[name]), 7):
        (folder / name).write_text(FILES[name][:end])

        loads_or_is_refused(folder)
