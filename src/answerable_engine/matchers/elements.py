"""Which elements of a requirement a passage shows."""

from answerable_engine.matchers.compiled import one_of
from answerable_engine.matchers.patterns import is_in
from answerable_engine.pack import Requirement


def elements(requirement: Requirement, copy: bytes) -> tuple[str, ...]:
    """Return the codes of the requirement's elements that are found in the plain copy of a passage."""
    return tuple(
        element.code
        for element in requirement.elements
        if element.patterns and is_in(one_of(element.patterns), copy)
    )
