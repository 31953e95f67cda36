"""How much was missed: a sample is drawn for a round, and each place of it is read again by somebody else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from secrets import token_hex
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.archive.models import Capture, Page
from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.findings.actions.finding import Said, find, withdraw_undone
from answerable.findings.actions.moving import answer, move
from answerable.findings.models import Decision, Finding, Place, Sample, Triage
from answerable.findings.queries.reach import check_may_judge
from answerable.findings.rules.missed import Pile, Reread, drawn
from answerable.findings.rules.placing import Origin
from answerable.findings.rules.states import FindingState, TriageState
from answerable.findings.rules.stretching import Span
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register.models import Pack

LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that could be drawn: what names it for good, and where it is."""

    key: str
    body: str
    document: str
    page: int
    triage: int | None = None


@transaction.atomic
def draw_sample(pack: str, *, round: str, size: int, by: Person, seed: str = "") -> Sample:
    """Draw `size` rejected matches and as many pages on which nothing was offered, to be read again.

    The seed is made by chance, and kept, so that anybody can draw the same sample; one can be given to draw
    an earlier one again elsewhere.
    """
    check_may(by, Action.SAMPLE, pack=pack)
    name = " ".join(round.split())
    _check_can_draw(pack, name, size)
    seed = seed or token_hex(16)
    piles = {Pile.REJECTED: list(_rejected(pack)), Pile.UNMATCHED: list(_unmatched(pack))}
    sample = Sample.objects.create(
        pack=pack,
        round=name,
        seed=seed,
        piles={str(pile): len(spots) for pile, spots in piles.items()},
        found=_found(pack),
        drawn_at=clock.now(),
        drawn_by=by,
    )
    for pile, spots in piles.items():
        _keep(sample, pile, spots, size=size)
    record("sample drawn", sample, by=by, pack=pack, round=name, seed=seed, piles=sample.piles)
    return sample


@transaction.atomic
def read_again(place: Place, said: Reread, *, by: Person) -> Place:
    """Say that a place holds nothing that was missed, or that one cannot tell."""
    if said is Reread.MISSED:
        raise AnswerableError(
            _("What was missed is a finding."), hint=_("Say what the words show: that makes one.")
        )
    _check_may_read(place, by=by)
    return _answer(place, said, by=by)


@transaction.atomic
def missed(place: Place, said: Said, span: Span, *, by: Person) -> Finding:
    """Say that a place holds a passage that should have been accepted, and make it a finding."""
    _check_may_read(place, by=by)
    triage = place.triage
    decision = _accept_after_all(triage, by=by) if triage else None
    finding = find(
        place.page, span, said, document=place.document, origin=Origin.SAMPLE, decision=decision, by=by
    )
    _answer(place, Reread.MISSED, by=by, finding=finding)
    return finding


@transaction.atomic
def unread(place: Place, *, by: Person) -> Place:
    """Take back what one said of a place. A finding that was made of it is withdrawn, and kept."""
    check_may_judge(by, Action.REREAD, body=place.body, pack=place.sample.pack)
    if place.read_by_id != by.pk:
        raise NotAllowed(_("This is somebody else's answer."), hint=_("They can undo it."))
    finding = place.finding
    undone = Place.objects.filter(pk=place.pk, said=place.said, read_by=by)
    if not undone.update(said="", read_by=None, read_at=None, finding=None):
        raise WrongState(_("This answer has just been changed."), hint=_("Look at it again first."))
    if finding and finding.state != FindingState.WITHDRAWN:
        withdraw_undone(finding, by=by)
    if finding and finding.decision:
        _reject_again(finding.decision, by=by)
    place.refresh_from_db()
    record("place read anew", place.sample, by=by, pile=place.pile, key=place.key)
    return place


def _check_can_draw(pack: str, name: str, size: int) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise AnswerableError(
            _("A round needs a name of at most %(longest)s characters.") % {"longest": LONGEST_NAME},
            hint=_("Such as: Spring 2026."),
        )
    if size < 1:
        raise AnswerableError(_("A sample needs at least one place."), hint=_("Fifty is a good beginning."))
    if not Pack.objects.filter(code=pack).exists():
        raise AnswerableError(
            _("No pack %(pack)s is loaded.") % {"pack": pack}, hint=_("Load it first: answerable load")
        )
    if Sample.objects.filter(pack=pack, round=name).exists():
        raise WrongState(
            _("A sample was drawn for this round already."), hint=_("Read that one, or name another round.")
        )


def _keep(sample: Sample, pile: Pile, spots: Iterable[_Spot], *, size: int) -> None:
    by_key = {spot.key: spot for spot in spots}
    Place.objects.bulk_create(
        Place(
            sample=sample,
            pile=pile,
            key=key,
            body_id=by_key[key].body,
            document_id=by_key[key].document,
            page_id=by_key[key].page,
            triage_id=by_key[key].triage,
        )
        for key in drawn(by_key, size=size, seed=sample.seed)
    )


def _rejected(pack: str) -> Iterator[_Spot]:
    rows = Triage.objects.filter(pack=pack, state=str(TriageState.REJECTED)).order_by("pk")
    for identity, body, document, page, pk in rows.values_list(
        "identity", "body", "document", "match__page", "pk"
    ):
        yield _Spot(f"{identity}/{body}", body, document, page, pk)


def _unmatched(pack: str) -> Iterator[_Spot]:
    """Yield every page with words, of a body's document and screened with the pack, of which nothing was
    offered.
    """
    offered = set(
        Triage.objects.filter(pack=pack).values_list(
            "match__page__text__sha256", "match__page__number", "body"
        )
    )
    holders: dict[str, dict[str, str]] = {}
    for sha256, body, document in Capture.objects.order_by("-pk").values_list(
        "sha256", "document__body", "document"
    ):
        holders.setdefault(sha256, {})[body] = document
    pages = Page.objects.filter(
        text__superseded_at=None,
        text__screenings__pack=pack,
        text__screenings__superseded_at=None,
        content__regex=r"\S",
    ).order_by("pk")
    where = pages.values_list("pk", "number", "text__sha256", "text__file_sha256")
    for pk, number, sha256, file_sha256 in where.iterator():
        for body, document in holders.get(file_sha256, {}).items():
            if (sha256, number, body) not in offered:
                yield _Spot(f"{sha256}/{number}/{body}", body, document, pk)


def _found(pack: str) -> int:
    """Count the pages of bodies' papers on which something stands accepted, and was not met in a sample."""
    standing = Finding.objects.filter(pack=pack).exclude(state=str(FindingState.WITHDRAWN))
    places = standing.exclude(origin=str(Origin.SAMPLE)).values_list("sha256", "page_number", "body")
    return places.distinct().count()


def _check_may_read(place: Place, *, by: Person) -> None:
    check_may_judge(by, Action.REREAD, body=place.body, pack=place.sample.pack)
    if place.triage and place.triage.decisions.filter(person=by, undone_at=None).exists():
        raise NotAllowed(
            _("You read this passage before, so somebody else reads it again."),
            hint=_("Read another place of the sample."),
        )


def _answer(place: Place, said: Reread, *, by: Person, finding: Finding | None = None) -> Place:
    unread = Place.objects.filter(pk=place.pk, said="")
    if not unread.update(said=said, read_by=by, read_at=clock.now(), finding=finding):
        raise WrongState(
            _("Somebody has read this place already."), hint=_("Read another place of the sample.")
        )
    place.refresh_from_db()
    record("place read again", place.sample, by=by, pile=place.pile, key=place.key, said=said)
    return place


def _accept_after_all(triage: Triage, *, by: Person) -> Decision:
    move(triage, TriageState.CLAIMED, by=by)
    return answer(triage, TriageState.ACCEPTED, by=by)


def _reject_again(decision: Decision, *, by: Person) -> None:
    """Put a passage back to rejected, as it was before a sample was read."""
    Decision.objects.filter(pk=decision.pk).update(undone_at=clock.now())
    move(decision.triage, TriageState.CLAIMED, by=by)
    move(decision.triage, TriageState.REJECTED, by=by)
