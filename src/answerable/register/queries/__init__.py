"""What the register knows: bodies, packs and requirements, ties, and the cells in which they meet."""

from answerable.register.queries.cells import Cell, Matrix, Row, cells, cells_of, matrix
from answerable.register.queries.loading import Loaded, bodies_by_code, loaded
from answerable.register.queries.parts import (
    Known,
    bodies,
    body,
    directives,
    kinds,
    known,
    pack,
    packs,
    regions,
    requirement,
    requirements,
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
    "cells",
    "cells_of",
    "directives",
    "is_tied",
    "kinds",
    "known",
    "loaded",
    "matrix",
    "pack",
    "packs",
    "regions",
    "requirement",
    "requirements",
    "ties",
]
