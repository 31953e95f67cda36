"""Asks as people who work here read them, and what other chapters need to know of them."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from answerable import ids
from answerable.archive.models import Page
from answerable.archive.queries.stored import Download
from answerable.asks.models import Ask, AskedCell, Reply, ReplyOnCell
from answerable.asks.rules import ANSWERS, AskedAbout, AskState, Facts, Position
from answerable.asks.rules.asks import KEPT, read_back
from answerable.errors import NotFound
from answerable.outside import store
from answerable.people.models import Event, Person
from answerable.people.queries import happened_to
from answerable.people.rules import Action
from answerable.register.models import Body
from answerable.register.queries.ties import within


class Compared(StrEnum):
    """How the words that were put down stand to the text of the paper that they came in."""

    SAME = "same"  # the paper has them, spaces and line ends aside
    DIFFERENT = "different"
    NO_TEXT = "no_text"  # it was not read so far, or is a picture


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, what it says to each point, by requirement, and whether its paper has the same words."""

    reply: Reply
    positions: dict[str, Position]
    compared: Compared


def ask(written: str, *, person: Person) -> Ask:
    """Return the ask with this id, however it is written, if this person may see it. Three queries."""
    found = (
        Ask.objects.filter(within(person, Action.SEE_ASK), pk=ids.tidy(written) or "")
        .select_related("body", "contact", "sent_by")
        .first()
    )
    if found is None:
        raise NotFound(
            _("There is no ask %(id)s, or you cannot read it.") % {"id": written[:20]},
            hint=_("Asks are named like A-7K3QX4M."),
        )
    return found


def asks(
    person: Person, *, round: str = "", body: Body | None = None, state: AskState | None = None
) -> QuerySet[Ask]:
    """Return the asks that this person may see: the next to fall due first, and then those not sent yet.

    Two queries, and one when read.
    """
    rows = Ask.objects.filter(within(person, Action.SEE_ASK)).select_related("body")
    if round:
        rows = rows.filter(round=round)
    if body:
        rows = rows.filter(body=body)
    if state:
        rows = rows.filter(state=str(state))
    return rows.order_by(F("due_on").asc(nulls_last=True), "body__name", "pk")


def points(ask: Ask) -> tuple[AskedAbout, ...]:
    """Return what an ask is about, point by point. One query."""
    return tuple(map(read_back, ask.cells.order_by("number").values(*KEPT)))


def answers(ask: Ask) -> tuple[Answer, ...]:
    """Return what was answered, in the order in which it came. Two queries, and one for each reply."""
    with_cells = Prefetch("positions", ReplyOnCell.objects.select_related("cell").order_by("cell__number"))
    rows = ask.replies.select_related("document", "recorded_by").prefetch_related(with_cells)
    return tuple(
        Answer(
            reply,
            {one.cell.requirement: Position(one.position) for one in reply.positions.all()},
            _compared(reply),
        )
        for reply in rows.order_by("received_on", "pk")
    )


def history(ask: Ask) -> tuple[Event, ...]:
    """Return what was done with an ask, newest first. One query."""
    return happened_to(ask)


def letter_file(ask: Ask) -> Download:
    """Return the letter as a PDF, its bytes checked. Raises NotFound where none is written yet."""
    if not ask.pdf_sha256:
        raise NotFound(_("The letter of this ask is not written yet."), hint=_("Write it first."))
    return _file(f"{ask.pk}.pdf", ask.pdf_sha256)


def proof_file(ask: Ask) -> Download:
    """Return what shows that an ask was sent, its bytes checked. Raises NotFound where there is no file."""
    if not ask.proof_sha256:
        raise NotFound(_("No file was kept that shows that this was sent."))
    return _file(ask.proof_name, ask.proof_sha256)


def for_cell(body: Body, *, pack: str, requirement: str, round: str) -> Facts | None:
    """Return what is known of the ask about a cell in a round; None where it was not asked. Two queries."""
    cell = (
        AskedCell.objects.filter(ask__body=body, ask__pack=pack, ask__round=round, requirement=requirement)
        .select_related("ask")
        .first()
    )
    if cell is None:
        return None
    said = [(one.position, one.reply.received_on) for one in cell.positions.select_related("reply")]
    return Facts(
        ask=cell.ask.pk,
        state=AskState(cell.ask.state),
        asked_on=cell.ask.sent_on,
        due_on=cell.ask.due_on,
        answered_on=min((on for position, on in said if position in ANSWERS), default=None),
        refused_on=min((on for position, on in said if position == Position.DECLINES), default=None),
    )


def replies_since(number: int) -> tuple[Reply, ...]:
    """Return the replies that were put down after the one of this number, in order; 0 is for all.

    None is passed over: one cannot be put down while another is. Three queries.
    """
    rows = Reply.objects.filter(pk__gt=number).select_related("ask__body")
    return tuple(rows.prefetch_related("positions__cell").order_by("pk"))


def damaged() -> list[tuple[str, str]]:
    """Return ask and hash of each letter and proof whose bytes are gone or changed. One query; reads all."""
    kept = Ask.objects.order_by("pk").values_list("pk", "pdf_sha256", "proof_sha256")
    return [
        (ask, sha256) for ask, *hashes in kept for sha256 in hashes if sha256 and not store.is_whole(sha256)
    ]


def _file(name: str, sha256: str) -> Download:
    store.check(sha256)
    return Download(name, store.path(sha256).stat().st_size, store.pieces(sha256))


def _compared(reply: Reply) -> Compared:
    pages = Page.objects.filter(text__file_sha256=reply.sha256, text__superseded_at=None)
    there = _squeezed(" ".join(pages.order_by("text__member", "number").values_list("content", flat=True)))
    if not there:
        return Compared.NO_TEXT
    return Compared.SAME if _squeezed(reply.words) in there else Compared.DIFFERENT


def _squeezed(words: str) -> str:
    return " ".join(words.split())
