"""The namespaces of Office Open XML, in its transitional and in its strict form, and names in them."""

from collections.abc import Iterable, Mapping

TRANSITIONAL = "http://schemas.openxmlformats.org/"
STRICT = "http://purl.oclc.org/ooxml/"
WORD = (f"{TRANSITIONAL}wordprocessingml/2006/main", f"{STRICT}wordprocessingml/main")
DRAWING = (f"{TRANSITIONAL}drawingml/2006/main", f"{STRICT}drawingml/main")
MATHS = (f"{TRANSITIONAL}officeDocument/2006/math", f"{STRICT}officeDocument/math")
CHART = (f"{TRANSITIONAL}drawingml/2006/chart", f"{STRICT}drawingml/chart")
DIAGRAM = (f"{TRANSITIONAL}drawingml/2006/diagram", f"{STRICT}drawingml/diagram")
LINKS = (f"{TRANSITIONAL}officeDocument/2006/relationships", f"{STRICT}officeDocument/relationships")
VML = ("urn:schemas-microsoft-com:vml",)
ALTERNATIVES = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)


def names(namespaces: Iterable[str], *local: str) -> tuple[str, ...]:
    """Return these names in each of some namespaces, as lxml writes them.

    >>> names(["urn:a"], "b")
    ('{urn:a}b',)
    """
    return tuple(f"{{{namespace}}}{name}" for namespace in namespaces for name in local)


def value(attributes: Mapping[str, str], candidates: Iterable[str]) -> str:
    """Return the first of some attributes that is there; "" if none is."""
    return next((attributes[name] for name in candidates if name in attributes), "")


VAL, TYPE, ID, CHARACTER = (names(WORD, name) for name in ("val", "type", "id", "char"))
LINK = names(LINKS, "id")
DATA_LINK = names(LINKS, "dm")
