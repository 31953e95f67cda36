"""The samples of a round: what is still to be read again, and what they say of how much was missed."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.findings.models import Decision, Place, Sample
from answerable.findings.queries.reach import within
from answerable.findings.rules.missed import Looked, Missed, Pile, Reread, estimate
from answerable.people.models import Person
from answerable.people.queries import check_may, may
from answerable.people.rules import Action


@dataclass(frozen=True, slots=True)
class Report:
    """What a sample says so far. `drawn` and `read` count its places; `cannot_tell` those that say
    nothing.
    """

    sample: Sample
    drawn: int
    read: int
    cannot_tell: int
    missed: Missed


def samples(person: Person) -> tuple[Sample, ...]:
    """Return the samples of packs that this person may sample, the newest first. One query for each pack, and
    one.
    """
    found = list(Sample.objects.select_related("drawn_by").order_by("-drawn_at", "pk"))
    packs = {pack for pack in {one.pack for one in found} if may(person, Action.SAMPLE, pack=pack)}
    return tuple(one for one in found if one.pack in packs)


def sample(pk: int, *, person: Person) -> Sample:
    """Return one sample. Two queries."""
    found = Sample.objects.select_related("drawn_by").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such sample."), hint=_("Choose one from the list."))
    check_may(person, Action.SAMPLE, pack=found.pack)
    return found


def report(sample: Sample) -> Report:
    """Return what a sample says. One query."""
    counted = Counter(sample.places.values_list("pile", "said"))
    piles = []
    for pile in Pile:
        missed = counted[pile, Reread.MISSED]
        read = missed + counted[pile, Reread.NOTHING]
        piles.append((pile, Looked(sample.piles.get(pile, 0), read, missed)))
    return Report(
        sample=sample,
        drawn=counted.total(),
        read=sum(number for (_pile, said), number in counted.items() if said),
        cannot_tell=sum(number for (_pile, said), number in counted.items() if said == Reread.CANNOT_TELL),
        missed=estimate(sample.found, piles),
    )


def to_read_again(sample: Sample, *, person: Person) -> QuerySet[Place]:
    """Return the places of a sample that wait, and that this person did not judge before. Three queries."""
    judged = Decision.objects.filter(triage=OuterRef("triage"), person=person, undone_at=None)
    waiting = sample.places.filter(within(person, Action.REREAD, pack="sample__pack"), said="")
    return waiting.exclude(Exists(judged)).select_related("body", "document").order_by("key")


def place(pk: int, *, person: Person) -> Place:
    """Return one place of a sample, with its page. Three queries."""
    found = (
        Place.objects.filter(pk=pk)
        .select_related("sample", "body", "document", "page__text", "triage__match", "finding")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such place."), hint=_("Choose a sample from the list."))
    check_may(person, Action.REREAD, body=found.body.code, pack=found.sample.pack)
    return found
