"""Asks for tests, made by the actions of the chapter."""

from datetime import date

import make
from answerable.archive.actions import Handed
from answerable.asks import actions
from answerable.asks.models import Ask, Reply
from answerable.asks.rules import AskedAbout, Position, Quoted, SentBy
from answerable.findings import actions as findings
from answerable.people.models import Person
from answerable.people.rules import Role
from answerable.register.models import Body
from findings import judging

TODAY = date(2026, 3, 2)  # a Monday
SAID = "We stopped this in 2023.\nThe policy was withdrawn."

QUOTE = Quoted(
    words="A police officer is part of the community mental health team.",
    document="D-7K3QX4M",
    title="Notes of the board",
    kind="minutes",
    dated_on=date(2024, 5, 4),
    page=3,
)
POINT = AskedAbout(
    requirement="P1",
    version=1,
    title="Police delivering treatment in planned care",
    words="Police must not deliver treatment as part of planned care.",
    verdict="shown_continuing",
    sentence="Papers dated after the day in force show every part of it at this body.",
    quotes=(QUOTE,),
)
OTHER = AskedAbout(
    requirement="P2",
    version=1,
    title="Sanctions",
    words="Nobody may be punished for being ill.",
    verdict="no_evidence_found",
    sentence="We read 12 documents up to 1 March 2026, and found no evidence of it in them.",
    read=12,
    papers=("Minutes of May (D-2M8N4PQ), Saturday 4 May 2024", "Leaflet (D-3W9X5YR), it bears no day"),
)


def archivist(**more: str) -> Person:
    """Somebody who writes to bodies, and puts down what they answer."""
    return make.person(Role.ARCHIVIST, **more)


def drafted(
    *, of: Body | None = None, round_code: str = "first", days: int = 20, by: Person | None = None
) -> Ask:
    """Return an ask with two points that nobody has written the letter of."""
    return actions.draft(
        body=of or make.body(),
        pack="stopsim",
        round_code=round_code,
        round_title="First round",
        cells=[POINT, OTHER],
        days=days,
        by=by or archivist(),
    )


def written(dated_on: date | None = None, **more: object) -> Ask:
    """Return an ask with its letter, which bears a day, or that of today."""
    ask = drafted(**more)  # type: ignore[arg-type]  # as `drafted` takes them
    return actions.write_letter(ask, dated_on=dated_on, by=ask.drafted_by)


def sent(dated_on: date | None = None, *, proof: Handed | None = None, **more: object) -> Ask:
    """Return an ask that reached its body on the day that its letter bears."""
    ask = written(dated_on, **more)
    assert ask.dated_on, "its letter is written"
    return actions.send(
        ask,
        sent_on=ask.dated_on,
        how=SentBy.EMAIL,
        proof=proof,
        note="" if proof else "Message 1 in the outbox",
        by=ask.drafted_by,
    )


def of_round(of: Body | None = None, *, code: str = "spring", dated_on: date | None = None) -> Ask:
    """Return the ask of a body in a round in which its one cell is settled, with its letter."""
    body, by = of or make.body(), archivist()
    make.document("Notes of a day on which nothing of this kind was said.", of=body)
    cell = judging.settled(judging.open_round(body, code=code, requirements=("P2",)).cells.get())
    ask = findings.draft_ask(cell.round, body, by=by)
    return actions.write_letter(ask, dated_on=dated_on, by=by)


def answered(
    ask: Ask,
    on: date,
    *,
    first: Position = Position.DISPUTES,
    second: Position = Position.SAYS_NOTHING,
    words: str = SAID,
) -> Reply:
    """Return an answer that came on a day, with what it says to each of the two points."""
    return actions.record_reply(
        ask,
        paper=Handed("answer.txt", [words.encode()]),
        words=words,
        received_on=on,
        positions={"P1": first, "P2": second},
        by=ask.drafted_by,
    )
