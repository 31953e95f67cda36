"""What several commands say in the same lines: of papers, of bodies and requirements, of what words show."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from answerable.archive.words import kind_words
from answerable.findings.told import as_json
from answerable.findings.words import KNOWN_BY, PLACED, SPEAKERS, STANCES
from answerable.register.words import day
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from answerable.findings.told import Cited, Evidence
    from answerable.findings.told.judging import Found

AsJson = Annotated[bool, typer.Option("--json", help="As data for programs, not as words.")]
AsItsPage = Annotated[bool, typer.Option("--json", help="The same as data, as its page has it.")]


def say(
    told: "DataclassInstance | tuple[DataclassInstance, ...]", lines: Iterable[str], *, as_data: bool
) -> None:
    """Say in these lines what is told, or say it as data."""
    for line in [as_json(told)] if as_data else lines:
        typer.echo(line)


def paper(one: "Found | Cited | Evidence") -> str:
    """Return from which page of which paper words are, of what kind it is, and of which day."""
    title = f"{one_line(one.document_title)}, page {one.page_number}"
    return f"{title}, {kind_words(one.document_kind)}, {day(one.dated_on)}"


def asked_of(body: str, pack: str, requirement: str, title: str) -> str:
    """Return the name of a body, and which requirement is meant."""
    return f"{one_line(body)}, {pack}/{requirement}: {one_line(title)}"


def kinds(counted: Mapping[str, int]) -> str:
    """Return how many papers there are of each kind."""
    return ", ".join(f"{kind_words(kind)}: {number}" for kind, number in counted.items())


def shown(
    *, stance: str, speaker: str, placed: str, when: str, known_by: str, parts: Iterable[str]
) -> Iterator[str]:
    """Yield what words show: what is said, by whom, where, when, and of which parts of the requirement."""
    yield f"What is said: {STANCES[stance]}."
    yield f"By whom: {SPEAKERS[speaker]}."
    yield f"Where: {PLACED[placed]}."
    yield f"When: {when}. {KNOWN_BY[known_by]}."
    yield f"The words show: {', '.join(map(one_line, parts)) or 'no part by itself'}."
