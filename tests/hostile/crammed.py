"""A register in which every text that people can write is one that tries to run a script."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from itertools import pairwise
from typing import Final

from django.utils import timezone

import make
import working
from answerable.archive import actions as archive
from answerable.asks import actions as asks
from answerable.asks.rules import AskedAbout, Position, Quoted, SentBy
from answerable.errors import AnswerableError
from answerable.findings import actions as findings
from answerable.findings.models import RoundCell
from answerable.findings.rules.grounds import Note
from answerable.people import actions as people
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register import queries
from answerable.register.actions.packs import Required, Told
from answerable.register.models import Body, Pack
from answerable.register.rules import About, ContactPurpose, InterestKind, Statement, Verdict
from answerable.register.rules.verdicts import Unchecked
from findings import judging
from findings.papers import OFFICER, said, waiting
from payloads import PAYLOADS, RUN

DAY: Final = date(2024, 5, 4)
# Stands for all where there is room for one: it breaks out of most places at once.
WORST: Final = f"\"'><svg onload={RUN}></textarea></title><script>{RUN}</script>{{{{7*7}}}}"


@dataclass(frozen=True, slots=True)
class Crammed:
    """Who can look at it, and how many payloads each part of the register took."""

    steward: Person
    reviewer: Person
    taken: dict[str, int]


def cram() -> Crammed:
    """Fill every part of a register, through the actions that pages and commands call."""
    steward, reviewer = make.steward(name="Steward"), make.person(name="Reviewer")
    stopsim = make.pack()
    body = make.body("RX1")
    taken = {
        "bodies": _each(lambda number, text: _body(f"H{number}", text, by=steward)),
        "people": _each(lambda number, text: _worker(number, text, by=steward)),
        "documents": _each(lambda number, text: _document(number, body, text, by=steward)),
    }
    _successions(steward)
    _words_of_a_paper(body, by=steward)
    pack = _pack(like=stopsim, by=steward)
    taken["requirements"] = _each(lambda number, text: _requirement(pack, f"h{number}", text, by=steward))
    _judged(body, by=reviewer)
    taken["answers"] = _asked(body, by=steward)
    _through_a_round(body, stopsim, by=steward)
    register.declare(Body.objects.get(code="H0"), InterestKind.OTHER_TIE, by=reviewer)
    return Crammed(steward, reviewer, taken)


def _each(do: Callable[[int, str], object]) -> int:
    """Do something with each payload, and count those that were taken. To refuse one in words is no fault."""
    taken = 0
    for number, text in enumerate(PAYLOADS):
        with suppress(AnswerableError):
            do(number, text)
            taken += 1
    return taken


def _body(code: str, text: str, *, by: Person) -> None:
    body = register.add(code, name=text, kind=text[:40], short_name=text[:80], by=by)
    register.state(body, *(Statement(about, text, source=text, known_on=DAY) for about in About), by=by)
    register.add_contact(body, office=text, purpose=ContactPurpose.LETTERS, source=text, address=text, by=by)


def _successions(by: Person) -> None:
    for before, after in pairwise(Body.objects.filter(code__startswith="H").order_by("code")):
        register.succeed(before, after, source=before.name, work=after.name, by=by)


def _worker(number: int, text: str, *, by: Person) -> None:
    people.rename(make.person(Role.REVIEWER), name=text, by=by)
    people.invite(f"h{number}@example.org", name=text, role=Role.REVIEWER, by=by)


def _document(number: int, body: Body, text: str, *, by: Person) -> None:
    kept = archive.Handed(f"{text}.txt", [text.encode()], title=text)
    broken = [archive.Handed(text, [b"%PDF-1.7" + text.encode()])] if number % 10 == 0 else []
    files = [kept, *broken]
    archive.add(files, body=body, kind="minutes", obtained=text, address=_address(text), by=by)


def _address(text: str) -> str:
    return f"https://example.org/?{'+'.join(text.split())}"


def _pack(*, like: Pack, by: Person) -> Pack:
    """A pack that nobody checked, whose folder is that of another."""
    return register.load_pack(
        "h",
        title=WORST,
        version=WORST[:32],
        licence=WORST[:100],
        hash=like.hash,
        kept=like.kept,
        by=by,
    )


def _requirement(pack: Pack, code: str, text: str, *, by: Person) -> None:
    directive = register.tell(
        pack,
        code,
        Told(
            title=text,
            issuer=text,
            address=_address(text),
            published_on=DAY,
            in_force_from=DAY,
            in_force_note=text,
            held="nothing",
            held_note=text,
        ),
        by=by,
    )
    topic: dict[str, object] = {"code": "x", "title": text, "heavy": True}
    register.require(
        directive,
        code,
        Required(
            title=text,
            words=text,
            source=_address(text),
            elements=[{"code": "x", "title": text}],
            binds=[text[:40]],
            tags=[topic],
        ),
        by=by,
    )


def _words_of_a_paper(body: Body, *, by: Person) -> None:
    """One paper with all payloads in its words, most of them in passages that are offered for reading."""
    passages = (f"Item: {RUN}.\n\n{OFFICER} {text}\n\n{text} {OFFICER}" for text in PAYLOADS)
    words = "\n\n".join(passages)
    all_of_them = archive.Handed("all.txt", [words.encode()], title=WORST)
    mail = archive.Handed("all.eml", [_mail(words)], title=WORST)
    archive.add(
        [all_of_them, mail], body=body, kind="minutes", obtained=WORST, address=_address(WORST), by=by
    )
    working.work_off()
    findings.take_screenings(by=machine("clock"), at_most=10_000)


def _mail(words: str) -> bytes:
    """A mail with a payload for a subject, a sender and the name of the file that comes with it."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = WORST, Address(RUN, "a", "example.org")
    mail.set_content(words)
    mail.add_attachment(words, filename=f"{PAYLOADS[0]}.txt")
    return mail.as_bytes()


def _asked(body: Body, *, by: Person) -> int:
    """An ask with a payload for each of its words, and answers of such words; return how many were taken."""
    cells = [
        AskedAbout(f"h{number}", 1, text[:300], text, "shown_stopped", text, (_quoted(text),), 1, (text,))
        for number, text in enumerate(PAYLOADS)
    ]
    ask = asks.draft(
        body=body, pack="stopsim", round_code=WORST[:64], round_title=WORST[:300], cells=cells, by=by
    )
    ask = asks.write_letter(ask, by=by)
    today = timezone.localdate()
    proof = archive.Handed(WORST, [WORST.encode()])
    ask = asks.send(ask, sent_on=today, how=SentBy.EMAIL, proof=proof, note=WORST, by=by)
    positions = dict.fromkeys((cell.requirement for cell in cells), Position.DISPUTES)
    return _each(
        lambda _, text: asks.record_reply(
            ask,
            paper=archive.Handed(text, [text.encode()]),
            words=text,
            received_on=today,
            positions=positions,
            by=by,
        )
    )


def _quoted(text: str) -> Quoted:
    return Quoted(text, "D-7K3QX4M", text, "minutes", None, 1)


def _through_a_round(body: Body, pack: Pack, *, by: Person) -> None:
    """A round of payloads: a cell that was published and put right, and one that was left out."""
    method = findings.draft_method(pack, title=WORST, text=WORST, by=by)
    made = findings.make_round(
        pack,
        code="hostile",
        title=WORST,
        method=findings.publish_method(method, by=by),
        up_to=timezone.localdate(),
        by=by,
    )
    asked_of = queries.requirement(pack.code, "P1")
    findings.add_cells(made, [(body, asked_of), (make.body("RX2"), asked_of)], by=by)
    findings.open_round(made, by=by)
    judgement = _judgement(body)
    _published(judging.settled(made.cells.get(body=body), judgement), judgement, by=by)
    left_out = judging.settled(made.cells.get(body__code="RX2"), replace(judgement, notes={}))
    findings.mark_anew(left_out, because=WORST, by=by)
    findings.set_cell_aside(judging.fresh(left_out), because=WORST, by=by)
    findings.pause_round(made, because=WORST, by=by)


def _judgement(body: Body) -> findings.Judgement:
    """What can be said of any cell, with a note on each of its findings, whose masks are settled."""
    found = body.findings.filter(requirement="P1", state="accepted")
    for one in found:
        judging.settle(one)
    notes = {one.pk: Note(site=WORST[:80]) for one in found}
    return findings.Judgement(Verdict.COULD_NOT_CHECK, WORST, Unchecked.BLOCKED, notes)


def _published(cell: RoundCell, judgement: findings.Judgement, *, by: Person) -> None:
    judging.answered(judging.asked(cell, by=by), words=WORST)
    findings.make_ready(judging.fresh(cell), by=by)
    findings.publish(judging.fresh(cell), by=by)
    one, other = make.steward(), make.steward()
    proposed = findings.propose_correction(judging.fresh(cell), judgement, because=WORST, by=one)
    findings.turn_down_correction(proposed, because=WORST, by=other)
    proposed = findings.propose_correction(judging.fresh(cell), judgement, because=WORST, by=one)
    findings.confirm_correction(proposed, by=other)


def _judged(body: Body, *, by: Person) -> None:
    """Findings, one of them taken back for a payload of a reason, and a sample with one for a name."""
    for triage in waiting(body)[:5]:
        found = findings.accept(findings.claim(triage, by=by), said(triage), by=by)
    findings.withdraw(found, because=WORST, by=by)
    findings.draw_sample("stopsim", round=WORST[:80], size=5, by=by)
