"""Reads a page that we wrote: its elements with their attributes, and the exact words in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "input", "img", "br"}


@dataclass(slots=True)
class Element:
    """One element, with its attributes and all the words inside it, signs turned back into characters."""

    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words, exactly as they were given to the page."""
        return "".join(self.parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if "data-u" in element.attributes:
            self._say(chr(int(element.attributes["data-u"], 16)))
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, "elements are closed in the order in which they were opened"

    def handle_data(self, data: str) -> None:
        if not any("data-u" in element.attributes for element in self._open):
            self._say(data)

    def _say(self, words: str) -> None:
        for element in self._open:
            element.parts.append(words)


def elements(html: str) -> list[Element]:
    """Return every element of the page in its order. Raises AssertionError where they do not nest."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.elements


def of_class(html: str, name: str) -> Iterator[Element]:
    """Yield the elements of that class."""
    return (one for one in elements(html) if name in one.attributes.get("class", "").split())


def of_tag(html: str, tag: str) -> Iterator[Element]:
    """Yield the elements of that tag."""
    return (one for one in elements(html) if one.tag == tag)
