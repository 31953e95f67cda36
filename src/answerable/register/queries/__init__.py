"""What the register knows: bodies, packs and requirements, ties, and the cells in which they meet."""

from answerable.register.queries.cells import Cell, Matrix, Row, cells, cells_of, matrix
from answerable.register.queries.loading import Loaded, bodies_by_code, loaded
from answerable.register.queries.offices import contact, contact_history, contacts
from answerable.register.queries.parts import (
    Known,
    bodies,
    body,
    body_at,
    directives,
    kinds,
    known,
    known_kinds,
    names,
    pack,
    packs,
    regions,
    requirement,
    requirements,
    versions,
)
from answerable.register.queries.ties import is_tied, ties

__all__ = [
    "Cell",
    "Known",
    "Loaded",
    "Matrix",
    "Row",
    "bodies",
    "bodies_by_code",
    "body",
    "body_at",
    "cells",
    "cells_of",
    "contact",
    "contact_history",
    "contacts",
    "directives",
    "is_tied",
    "kinds",
    "known",
    "known_kinds",
    "loaded",
    "matrix",
    "names",
    "pack",
    "packs",
    "regions",
    "requirement",
    "requirements",
    "ties",
    "versions",
]
