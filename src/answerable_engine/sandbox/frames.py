"""How a zygote answers its parent: a head of fixed size, JSON, then bytes. Both ends are ours and trusted.

The head lets the parent read exactly one answer and not a byte more, so that a pipe which is readable always
means an answer that has not been taken yet.
"""

import json
import os
import struct
from collections.abc import Mapping, Sequence

HEAD = struct.Struct("<IQ")


def pack(header: Mapping[str, object], blobs: Sequence[bytes] = ()) -> list[bytes]:
    """Return the pieces of one frame, in the order to write them."""
    written = json.dumps(header).encode("ascii")
    return [HEAD.pack(len(written), sum(map(len, blobs))) + written, *blobs]


def read(fd: int) -> tuple[dict[str, object], bytes]:
    """Wait for one whole frame; return its header and its bytes. Raise EOFError if the other end is gone."""
    header, body = HEAD.unpack(read_exactly(fd, HEAD.size))
    return json.loads(read_exactly(fd, header)), read_exactly(fd, body)


def read_exactly(fd: int, size: int) -> bytes:
    """Return exactly `size` bytes from a pipe, or raise EOFError."""
    pieces = []
    while size:
        piece = os.read(fd, size)
        if not piece:
            raise EOFError("the other end of the pipe is gone")
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
