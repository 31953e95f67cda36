"""A tiny sentence encoder as an ONNX file, written by hand: it looks each piece up in a table."""

import struct
from pathlib import Path

PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "officer", "calls", "##ing", "kettle", "call", ".")
DIMENSIONS = 3
FLOAT, WHOLE = 1, 7  # ONNX's numbers for types


def write_encoder(folder: Path) -> Path:
    """Write `model.onnx` and `vocab.txt` into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model())
    (folder / "vocab.txt").write_text("\n".join(PIECES) + "\n")
    return folder


def model() -> bytes:
    """Return a model with one step: `Gather(table, input_ids)`."""
    numbers = [
        ((piece * 7 + place * 3) % 5) - 1.5 for piece in range(len(PIECES)) for place in range(DIMENSIONS)
    ]
    table = (
        whole(1, len(PIECES)) + whole(1, DIMENSIONS) + whole(2, FLOAT)
        + text(8, "table") + part(9, struct.pack(f"<{len(numbers)}f", *numbers))
    )  # fmt: skip
    step = text(1, "table") + text(1, "input_ids") + text(2, "pieces") + text(4, "Gather")
    graph = (
        part(1, step) + text(2, "tiny") + part(5, table)
        + part(11, value("input_ids", WHOLE, "texts", "pieces_in_it"))
        + part(12, value("pieces", FLOAT, "texts", "pieces_in_it", DIMENSIONS))
    )  # fmt: skip
    return whole(1, 8) + part(7, graph) + part(8, whole(2, 13))


def value(name: str, kind: int, *sizes: str | int) -> bytes:
    dimensions = [part(1, whole(1, size) if isinstance(size, int) else text(2, size)) for size in sizes]
    return text(1, name) + part(2, part(1, whole(1, kind) + part(2, b"".join(dimensions))))


def part(field: int, data: bytes) -> bytes:
    return number(field << 3 | 2) + number(len(data)) + data


def text(field: int, words: str) -> bytes:
    return part(field, words.encode())


def whole(field: int, value: int) -> bytes:
    return number(field << 3) + number(value)


def number(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*found, value))
