"""One small register in which every address leads somewhere, and everybody who may come.

NM1 is the body that things are about; SM1 is another one, for those whose role counts only there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import answerable_engine
import make
from answerable.archive import pictures
from answerable.archive.actions import Handed
from answerable.archive.models import Batch, Capture, Intake, Page
from answerable.asks import actions as asks
from answerable.asks.queries import points
from answerable.asks.rules import SentBy
from answerable.findings import actions as findings
from answerable.findings.models import Decision, Finding, RoundCell, Triage
from answerable.findings.rules.missed import Reread
from answerable.findings.rules.stretching import Span
from answerable.people import actions as people
from answerable.people.models import Grant, Invitation, Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.models import Body, Contact
from answerable.register.rules import ContactPurpose, InterestKind, Verdict
from asks import letters
from findings import judging, proof
from findings.papers import CONTRACT, OFFICER, paper, said, waiting
from register import published
from signing import signed_in

SAMPLE: Final = Path(answerable_engine.__file__).parent / "samples/board-paper-september-2024.pdf"
HERE: Final = "NM1"
THERE: Final = "SM1"

# Everybody who may come: the name of a column, how they are made, and what the column stands for.
EVERYBODY: Final[dict[str, Callable[[], Person] | None]] = {
    "nobody": None,
    "newcomer": lambda: make.newcomer(Role.STEWARD),
    "roleless": lambda: make.person(None),
    "steward": lambda: make.person(Role.STEWARD),
    "archivist": lambda: make.person(Role.ARCHIVIST),
    "reviewer": lambda: make.person(Role.REVIEWER),
    "auditor": lambda: make.person(Role.AUDITOR),
    "steward@": lambda: make.person(Role.STEWARD, body=HERE),
    "archivist@": lambda: make.person(Role.ARCHIVIST, body=HERE),
    "reviewer@": lambda: make.person(Role.REVIEWER, body=HERE),
    "steward≠": lambda: make.person(Role.STEWARD, body=THERE),
    "archivist≠": lambda: make.person(Role.ARCHIVIST, body=THERE),
    "reviewer≠": lambda: make.person(Role.REVIEWER, body=THERE),
    "tied": lambda: make.person(Role.REVIEWER),
}


@dataclass
class World:
    """What there is, by the names that the addresses give to their parts."""

    data: Path
    parts: dict[str, dict[str, object]]  # of an address, by its name, and by its name and state
    people: dict[str, Person | None] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    _browser: Client = field(default_factory=Client)  # one for all: each loads what stands before the pages

    def client(self, who: str) -> Client:
        """Return the browser of somebody who comes to this register, and knows nothing of who came before."""
        settings.DATA = self.data
        self._browser.cookies.clear()
        if who in self.cookies:
            self._browser.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[who]
        return self._browser


@contextmanager
def trial() -> Iterator[None]:
    """Do something and take it back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(data: Path) -> World:
    """Make the register in a folder, and let everybody sign in."""
    settings.DATA = data
    parts = {**_of_people(), **_of_papers(), **_of_register(), **_of_asks(), **_of_rounds()}
    world = World(data, parts)
    for name, made in EVERYBODY.items():
        world.people[name] = made() if made else None
    tied = world.people["tied"]
    assert tied
    register.declare(Body.objects.get(code=HERE), InterestKind.OTHER_TIE, by=tied)
    for name, person in world.people.items():
        if person:
            browser = signed_in(person)
            browser.get(reverse("help_now"))  # from here on they are known to be here
            world.cookies[name] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return world


def _of_people() -> dict[str, dict[str, object]]:
    by, somebody, gone = make.steward(), make.person(Role.ARCHIVIST), make.person(Role.AUDITOR)
    make.steward()
    invited = [
        people.invite(f"{number}@example.org", name="Wren", role=Role.AUDITOR, by=by) for number in range(4)
    ]
    used, lapsed, withdrawn = invited[1:]
    people.accept(used.token, password=None, by=machine("web"))
    make.second_factor(Person.objects.get(email="1@example.org"))
    Invitation.objects.filter(pk=lapsed.invitation.pk).update(expires_at=timezone.now() - timedelta(days=1))
    people.withdraw(withdrawn.invitation, by=by)
    ended = people.revoke(people.grant(somebody, role=Role.REVIEWER, by=by), by=by)
    people.close(gone, by=by)
    held = Grant.objects.get(person=somebody, role=Role.ARCHIVIST)
    made: dict[str, dict[str, object]] = {}
    for name in ("person", "grant", "let_in", "close_account"):
        made |= {name: {"person_id": somebody.pk}, f"{name} closed": {"person_id": gone.pk}}
        made[f"{name} unknown"] = {"person_id": 0}
    states = dict(zip(("", " used", " lapsed", " withdrawn"), invited, strict=True))
    for state, each in states.items():
        made[f"invited{state}"] = {"token": each.token}
        made[f"withdraw_invitation{state}"] = {"invitation_id": each.invitation.pk}
    key = Authenticator.objects.create(user=somebody, type=Authenticator.Type.WEBAUTHN, data={"name": "blue"})
    return made | {
        "end_grant": {"grant_id": held.pk},
        "end_grant ended": {"grant_id": ended.pk},
        "end_sign_in": {"number": people.begin_sign_in(by=somebody).pk},
        "sign_in_link": {"token": "of-nothing"},
        "mfa_remove_webauthn": {"pk": key.pk},
        "mfa_edit_webauthn": {"pk": key.pk},
    }


def _of_register() -> dict[str, dict[str, object]]:
    here = Body.objects.get(code=HERE)
    make.body(THERE)
    office = register.add_contact(
        here,
        office="Complaints",
        purpose=ContactPurpose.LETTERS,
        email="c@example.org",
        source="Its website",
        by=machine("tests"),
    )
    retired = register.add_contact(
        here,
        office="Chair",
        purpose=ContactPurpose.LETTERS,
        email="d@example.org",
        source="Its website",
        by=machine("tests"),
    )
    register.retire_contact(retired, by=machine("tests"))
    published.method()
    shown = proof.shown(body=make.body(name="Saltmarsh Trust"))
    standing: dict[str, object] = {"standing_id": shown.standing_id}
    evidence: dict[str, object] = {"evidence_id": proof.of_masked(shown).pk}
    slug: dict[str, object] = {"slug": here.slug}
    code: dict[str, object] = {"pack": "stopsim", "code": "P1"}
    method: dict[str, object] = {"pack": "stopsim", "number": 1}
    changes = ("body_change", "body_follow", "contact_add")
    by_slug = ("body", "body_json", *changes, "interest_end", "triage_body", "triage_next")
    return {
        **dict.fromkeys(by_slug, slug),
        "contact": {"number": office.pk},
        "contact retired": {"number": retired.pk},
        "pack": {"code": "stopsim"},
        "pack_load": {"name": "stopsim"},
        **dict.fromkeys(("requirement", "requirement_json"), code),
        **dict.fromkeys(("method", "method_json"), method),
        "method unknown": {**method, "number": 99},
        **dict.fromkeys(("standing", "standing_json"), standing),
        "standing unknown": {"standing_id": "S-0000000"},
        **dict.fromkeys(("evidence", "evidence_json", "evidence_picture"), evidence),
        "evidence unknown": {"evidence_id": "E-0000000"},
        "api_pack": {"pack": "stopsim"},
        "api_method": method,
        "api_directive": {"pack": "stopsim", "code": here.pk},
        "api_requirement": {"pack": "stopsim", "code": "P1"},
        "api_body": {"body": here.pk},
        "api_standing": {"standing": shown.standing_id},
        "api_evidence": {"evidence": proof.of_masked(shown).pk},
        "body unknown": {"slug": "of-nothing"},
    }


def _office(name: str, body: Body) -> Contact:
    return register.add_contact(
        body,
        office=name,
        purpose=ContactPurpose.LETTERS,
        email="office@example.org",
        source="Its website",
        by=machine("tests"),
    )


def _of_papers() -> dict[str, dict[str, object]]:
    here = make.body(HERE, name="Northmoor Care Trust")
    other, third = make.person(Role.REVIEWER), make.person(Role.REVIEWER)
    for day in range(1, 8):
        words = OFFICER.replace("health team", f"health team of ward {day}")
        paper(words, CONTRACT.replace("Patients", f"Patients of ward {day}"), of=here, title=f"Paper {day}")
    rows = waiting(here)
    offered, claimed, accepted, taken_back, stale, rejected, unsure = rows[:7]
    findings.claim(claimed, by=other)
    found = {
        "": _found(accepted, other),
        " withdrawn": _found(taken_back, other),
        " stale": _found(stale, other),
    }
    findings.withdraw(found[" withdrawn"], because="It was wrong.", by=other)
    Finding.objects.filter(pk=found[" stale"].pk).update(state="stale", state_because="It was changed.")
    findings.reject(rejected, by=other)
    findings.mark_unsure(unsure, by=other)
    passages = {
        "": offered,
        " claimed": claimed,
        " accepted": accepted,
        " rejected": rejected,
        " unsure": unsure,
    }
    made: dict[str, dict[str, object]] = {}
    for state, row in passages.items():
        for name in ("passage", "passage_answer", "passage_accept"):
            made[f"{name}{state}"] = {"number": row.pk}
    for state, finding in found.items():
        for name in ("finding", "finding_change", "finding_withdraw", "finding_again", "masks"):
            made[f"{name}{state}"] = {"finding_id": finding.pk}
        made[f"api_finding{state}"] = {"finding": finding.pk}
    made["undo"] = {"number": Decision.objects.filter(person=other).latest("pk").pk}
    made["finding_add"] = {"page_id": offered.match.page_id}
    return made | _of_files(offered) | _of_samples(third)


def _of_files(row: Triage) -> dict[str, dict[str, object]]:
    document = row.document
    broken = make.document(b"%PDF-1.7 cut off", of=row.body, name="cut-off.pdf")
    drawn = make.document(SAMPLE.read_bytes(), of=row.body, name=SAMPLE.name)
    picture = pictures.draw(Page.objects.get(text__sha256=drawn.captures.get().sha256, number=1))
    assert not picture.reason, picture.reason
    capture = Capture.objects.get(document=document)
    by_id: dict[str, object] = {"document_id": document.pk}
    failed = Intake.objects.get(capture__document=broken)
    batch = Batch.objects.get(intakes__capture=capture)
    return {
        **dict.fromkeys(("document", "document_change", "document_retry"), by_id),
        "page_picture pdf": {"document_id": drawn.pk, "number": 1},
        "document unread": {"document_id": broken.pk},
        "document_retry unread": {"document_id": broken.pk},
        "page_text": {**by_id, "number": 1},
        "page_picture": {**by_id, "number": 1},
        "document_file": {**by_id, "sha256": capture.sha256},
        "batch": {"number": batch.pk},
        "batch_retry": {"number": batch.pk},
        "batch_retry failed": {"number": failed.batch_id},
        "intake_retry": {"number": capture.intakes.get().pk},
        "intake_retry failed": {"number": failed.pk},
        "api_document": {"document": document.pk},
        "api_batch": {"batch": batch.pk},
    }


def _of_samples(by: Person) -> dict[str, dict[str, object]]:
    for row in Triage.objects.filter(state="offered").order_by("-pk")[:3]:
        findings.reject(row, by=by)
    sample = findings.draw_sample("stopsim", round="Spring 2026", size=20, by=by)
    first, second = sample.places.order_by("pile", "key")[:2]
    findings.read_again(second, Reread.NOTHING, by=make.person(Role.REVIEWER))
    made: dict[str, dict[str, object]] = {"missed_next": {"number": sample.pk}}
    for name in ("place", "place_found", "place_undo"):
        made |= {name: {"number": first.pk}, f"{name} read": {"number": second.pk}}
    return made


def _of_asks() -> dict[str, dict[str, object]]:
    here = Body.objects.get(code=HERE)
    first, ready, third = (
        letters.of_round(here, code=code, dated_on=letters.TODAY) for code in ("first", "second", "third")
    )
    put_down = asks.rewrite(first, cells=points(first), by=make.steward())
    proof = Handed("sent.eml", [b"To: them"])
    sent = findings.send_ask(third, sent_on=letters.TODAY, how=SentBy.EMAIL, proof=proof, by=make.steward())
    made: dict[str, dict[str, object]] = {"api_ask": {"ask": sent.pk}}
    for state, ask in {"": sent, " put down": put_down, " ready": ready}.items():
        for name in ("ask", "ask_letter", "ask_proof", "ask_write", "ask_sent", "ask_reply"):
            made[f"{name}{state}"] = {"ask_id": ask.pk}
    return made


def _of_rounds() -> dict[str, dict[str, object]]:
    here, by = Body.objects.get(code=HERE), make.steward()
    draft = judging.draft_round(here, code="draft", requirements=("P3",), by=by)
    empty = judging.draft_round(code="empty", by=by)
    opened = judging.open_round(here, code="open", requirements=("P3",), by=by)
    paused = judging.open_round(here, code="paused", requirements=("P3",), by=by)
    findings.pause_round(paused, because="It waits.", by=by)
    to_ask = judging.open_round(here, code="to-ask", requirements=("P3",), by=by)
    judging.settled(to_ask.cells.get())
    done = judging.open_round(here, code="done", requirements=("P3",), by=by)
    findings.set_cell_aside(done.cells.get(), because="It has none.", by=by)
    made: dict[str, dict[str, object]] = {}
    steps = ("round", "round_cells", "round_next", "round_open", "round_pause", "round_resume", "round_close")
    rounds = {" draft": draft, " empty": empty, "": opened, " paused": paused, " done": done}
    for state, round in rounds.items():
        made |= {f"{name}{state}": {"code": round.code} for name in steps}
    for state, round in {"": to_ask, " unsettled": opened}.items():
        made[f"round_ask{state}"] = {"code": round.code, "body": HERE}
    made["round unknown"] = {"code": "of-nothing"}
    made |= {name: {"round": opened.code} for name in ("api_round", "api_round_cells")}
    pack = draft.pack
    drafted = findings.draft_method(pack, title="Another", text="Words.", by=by)
    for name in ("method_write", "method_publish"):
        made[name] = {"pack": pack.code, "number": drafted.number}
        made[f"{name} published"] = {"pack": pack.code, "number": draft.method.number}
    return made | _of_cells(here)


def _of_cells(here: Body) -> dict[str, dict[str, object]]:
    """Make a cell at each step at which its pages answer otherwise."""

    def new(code: str) -> RoundCell:
        return judging.cell(here, code=code, requirements=("P3",))

    settled = judging.settled(new("settled"))
    answered = judging.settled(new("answered"))
    judging.answered(judging.asked(answered))
    ready = judging.settled(new("ready"))
    judging.answered(judging.asked(ready))
    findings.make_ready(judging.fresh(ready), by=judging.steward())
    wrong = _published(new("shown"))
    cells = {"": new("waits"), " settled": settled, " answered": answered, " ready": ready, " shown": wrong}
    names = ("cell", "cell_seat", "cell_back", "cell_gate", "cell_ready", "cell_audit", "cell_aside")
    more = ("cell_remark", "cell_publish", "cell_correction")
    ends = ("correction_confirm", "correction_down", "correction_back")
    made = {f"{name}{state}": _parts(cell) for state, cell in cells.items() for name in (*names, *more)}
    for state in ("", " settled"):
        its = _parts(cells[state])
        named = {"round": its["code"], "body": its["body"], "requirement": its["requirement"]}
        made |= {f"{name}{state}": named for name in ("api_round_cell", "api_cell_gate")}
    again = _published(new("proposed"))
    slip = findings.Judgement(Verdict.NOT_ASSESSED, "It was wrong.")
    findings.propose_correction(again, slip, because="A slip.", by=make.person(Role.REVIEWER))
    made["cell_correction proposed"] = _parts(again)
    for name in ends:
        made |= {name: _parts(again), f"{name} none": _parts(wrong)}
    return made


def _published(cell: RoundCell) -> RoundCell:
    settled = judging.settled(cell)
    judging.answered(judging.asked(settled))
    ready = findings.make_ready(judging.fresh(settled), by=judging.steward())
    findings.publish(ready, by=judging.steward())
    return judging.fresh(ready)


def _parts(cell: RoundCell) -> dict[str, object]:
    return {"code": cell.round.code, "body": cell.body.code, "requirement": cell.requirement.code}


def _found(row: Triage, by: Person) -> Finding:
    return findings.accept(row, said(row), span=Span(row.match.start, row.match.end), by=by)
