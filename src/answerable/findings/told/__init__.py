"""What the public is told of standings and evidence: made once, for the page, the data and the terminal."""

from answerable.findings.told.answers import Put, put_to_it, says
from answerable.findings.told.evidence import Evidence, evidence, find_exhibit
from answerable.findings.told.parts import Body, Piece
from answerable.findings.told.sentences import counted, sentence
from answerable.findings.told.standings import Cited, Standing, standing
from answerable.findings.told.writing import as_json

__all__ = [
    "Body",
    "Cited",
    "Evidence",
    "Piece",
    "Put",
    "Standing",
    "as_json",
    "counted",
    "evidence",
    "find_exhibit",
    "put_to_it",
    "says",
    "sentence",
    "standing",
]
