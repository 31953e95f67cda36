"""XML read while it streams past, with every door to entities, files and the network shut."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, cast

from lxml import etree

from answerable_engine.document import State
from answerable_engine.errors import ReadingError

Attributes = Mapping[str, str]


class Listener(Protocol):
    """What is told of elements and characters as they come."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Characters stand here."""

    def doctype(self, *_: Any) -> None:  # Any: lxml passes names or None
        """A document type is declared."""

    def close(self) -> object:
        """Everything has been told."""


class Leaves:
    """Listens for elements of a small part: `found` holds the tag, attributes and text of each, in order."""

    limit = 100_000

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str], list[str]]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Keep an element. Raises ReadingError (too large) where a small part holds very many."""
        if len(self.found) >= self.limit:
            raise ReadingError(State.TOO_LARGE, f"one of its lists is longer than {self.limit:,}")
        self.found.append((tag, dict(attributes), []))

    def end(self, tag: str) -> None:
        """Nothing happens at the end of an element."""

    def data(self, text: str) -> None:
        """Keep characters with the element that began last."""
        self.found[-1][2].append(text)

    def doctype(self, *_: Any) -> None:  # Any: lxml passes names or None
        """Refuse a document type. Raises ReadingError."""
        refuse_document_type()

    def close(self) -> object:
        """Everything has been told."""
        return self


def refuse_document_type() -> None:
    """Raise ReadingError: no part of an office document declares a document type, and entities hide in it."""
    raise ReadingError(State.BROKEN, "it declares a document type, which no such document does")


def listen(chunks: Iterable[bytes], *, listener: Listener) -> None:
    """Tell a listener what stands in some XML. Raises ReadingError: broken, or what the listener raises."""
    target = cast(Any, listener)  # Any: lxml's own protocol asks for comments too, and does without them
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise ReadingError(State.BROKEN, f"its XML is damaged: {error.msg}") from error
