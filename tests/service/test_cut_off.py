"""An upload that breaks off half-way, at the real server: nothing of it is kept, and nobody else notices."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import folders
from service import faults
from service.running import Service, cookie, free_port, tell

HALF = 200_000  # bytes that come, of twice as many that were announced


@pytest.fixture
def reader(filled: Path, data_folder: Path) -> Iterator[faults.Reader]:
    """Somebody signed in at a register that runs."""
    known = cookie(folders.copied(filled, data_folder))
    with Service(data_folder, free_port()) as service:
        yield faults.Reader(service.start(), known)


def send_half(reader: faults.Reader, token: str) -> None:
    """Send the beginning of a form with a paper, and hang up."""
    with socket.create_connection(("127.0.0.1", reader.service.port), timeout=10) as wire:
        wire.sendall(
            b"POST /archive/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: multipart/form-data; boundary=b\r\n"
            + f"Cookie: session={reader.cookie}; csrf={token}\r\nContent-Length: {2 * HALF}\r\n\r\n".encode()
            + b'--b\r\nContent-Disposition: form-data; name="papers"; filename="half.txt"\r\n\r\n'
            + b"half " * (HALF // 5)
        )


def test_nothing_of_an_upload_that_breaks_off_is_kept(reader: faults.Reader) -> None:
    service = reader.service
    before = tell(service.folder)
    with reader.client() as visitor:
        visitor.get("/archive/add/")
        for _ in range(5):
            send_half(reader, visitor.cookies["csrf"])

        whole = faults.PAPER.format(name="whole").encode()
        assert reader.hand_in(visitor, whole).is_redirect

    faults.settle(service)
    after = tell(service.folder)
    assert len(after["kept"]) == len(before["kept"]) + 1
    assert set(after["store"]) == set(after["kept"])
    assert not list((service.folder / "store" / "incoming").glob("*"))
    assert service.answers()
