"""What is covered of a quote cannot be told from its letter or its evidence: two names tell the same."""

import json
import re
from typing import Final

import pytest
from django.test import Client

import make
from answerable.asks.models import Ask
from answerable.findings import actions
from answerable.findings.models import Finding
from answerable.findings.rules.masks import MaskKind
from answerable.register.models import Evidence
from findings import judging
from findings.papers import OFFICER, paper, reviewer, said, waiting

pytestmark = pytest.mark.django_db

SHORT, LONG = "Jo Ash", "Bartholomew Featherstonehaugh-Marjoribanks"
IDS: Final = re.compile(r"\b[A-Z]-[0-9A-Z]{7}\b|\bX\d{3,}\b|(Alder|Birch) Trust|(alder|birch)-trust")
# What a paper, and nothing in it, is told by.
OF_THE_PAPER: Final = {"sha256", "shown_hash"}


def finding_about(name: str, body_name: str = "Alder Trust") -> Finding:
    """A finding whose quote names somebody, with the name covered."""
    body, by = make.body(name=body_name), reviewer()
    paper(OFFICER.replace("helps to", f"with {name} helps to"), of=body, title="Notes of the board")
    row = next(one for one in waiting(body) if one.requirement == "P1")
    made = actions.accept(row, said(row), by=by)
    start = made.quote.index(name)
    for mask in made.masks.all():
        actions.drop(mask, by=by)
    actions.cover(made, start, start + len(name), kind=MaskKind.NAME, by=by)
    return actions.settle(made, by=by)


def bare(told: str) -> str:
    """What is told, without ids and the names of the bodies, which differ from test to test."""
    return IDS.sub("…", told)


def everything_told(name: str, body_name: str, client: Client) -> tuple[str, ...]:
    """All that the body, those who write to it and the public are told of a quote."""
    found = finding_about(name, body_name)
    cell = judging.settled(
        judging.cell(found.body, code=body_name.partition(" ")[0].lower()), judging.CONTINUING
    )
    judging.answered(judging.asked(cell))
    actions.publish(actions.make_ready(judging.fresh(cell), by=judging.steward()), by=judging.steward())
    ask = Ask.objects.get(body=found.body)
    evidence = Evidence.objects.get(finding=found.pk)
    addresses = (f"/api/v1/evidence/{evidence.pk}", f"/evidence/{evidence.pk}.json")
    public = [client.get(address).json() for address in addresses]
    for told in public:
        assert evidence.shown_hash == told["shown_hash"]
        for part in OF_THE_PAPER:
            told.pop(part)
    quotes = [point.quotes for point in ask.cells.all()]
    return bare(ask.letter), bare(json.dumps(quotes)), bare(json.dumps(public))


def test_two_names_that_are_covered_tell_the_same_in_letter_and_evidence(client: Client) -> None:
    short = everything_told(SHORT, "Alder Trust", client)
    long = everything_told(LONG, "Birch Trust", client)

    assert [one.splitlines() for one in short] == [one.splitlines() for one in long]
    assert not [told for told in (*short, *long) if SHORT in told or LONG in told]
    assert all("[name]" in told for told in short), "the quote is in each of them"


def test_no_hash_offset_or_length_of_what_is_covered_leaves(client: Client) -> None:
    told = " ".join(everything_told(LONG, "Alder Trust", client))
    found = Finding.objects.get()

    for hidden in (found.quote_hash, f'"{found.end}"', '"start"', '"end"', '"quote_hash"', '"length"'):
        assert hidden not in told
