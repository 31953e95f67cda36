"""What was published of cells: standings in all their versions, the evidence behind them, the replies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from answerable import ids
from answerable.errors import NotFound
from answerable.outside import clock
from answerable.register.models import (
    Body,
    Citation,
    Evidence,
    Reply,
    Requirement,
    Standing,
    Succession,
    Version,
)
from answerable.register.rules.bodies import Verdict
from answerable.register.rules.sides import Side
from answerable.register.rules.standings import Stale, VersionKind, stale

# The key of a cell: the ids of its body and pack, and the code of its requirement.
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Published:
    """A standing as the public sees it: its versions, newest first, each with its evidence and opinions."""

    standing: Standing
    versions: tuple[Version, ...]
    replies: tuple[Reply, ...]
    stale: Stale | None

    @property
    def current(self) -> Version:
        """The version that holds now."""
        return self.versions[0]


@dataclass(frozen=True, slots=True)
class Exhibited:
    """A piece of evidence, and the versions of standings that went with it, newest first.

    `holding` are the ids of those versions that hold now.
    """

    evidence: Evidence
    citations: tuple[Citation, ...]
    holding: frozenset[int]


def published(written: str) -> Published:
    """Return a standing in whatever way its id is written, with everything behind it. Five queries."""
    versions = Version.objects.select_related("requirement__directive").order_by("-number")
    cited = Citation.objects.select_related("evidence").order_by("-evidence__dated_on", "pk")
    deep = versions.prefetch_related(Prefetch("citations", cited), "opinions")
    standing = (
        Standing.objects.filter(pk=ids.tidy(written) or "", versions__isnull=False)
        .distinct()
        .select_related("body", "pack")
        .prefetch_related(Prefetch("versions", deep), Prefetch("replies", _in_order()))
        .first()
    )
    if standing is None:
        raise NotFound(
            _("There is no standing %(id)s.") % {"id": written[:20]},
            hint=_("Standings are named like S-7K3QX4M."),
        )
    every = tuple(standing.versions.all())
    return Published(standing, every, tuple(standing.replies.all()), how_stale(every[0]))


def of_body(body: Body) -> tuple[Version, ...]:
    """Return what holds now of each cell of a body, by requirement. One query."""
    return tuple(sorted(_current([body]), key=lambda version: version.requirement.code))


def of_requirement(requirement: Requirement) -> tuple[Version, ...]:
    """Return what holds now of each body under a requirement, by name. One query."""
    rows = _latest(
        Version.objects.filter(standing__pack=requirement.pack_id, standing__requirement=requirement.code)
    )
    return tuple(sorted(rows, key=lambda version: version.standing.body.name))


def current(bodies: Iterable[Body]) -> dict[Key, Version]:
    """Return what holds now of the cells of these bodies, by cell. One query."""
    return {
        (version.standing.body_id, version.standing.pack_id, version.standing.requirement): version
        for version in _current(bodies)
    }


def holding(*, body: Body | None = None, pack: str = "") -> QuerySet[Version]:
    """Return what holds now of every cell of which something was published, by body and requirement; of one
    body or pack, or of all. One query when read.
    """
    rows = _newest().filter(standing__body=body) if body else _newest()
    rows = rows.filter(standing__pack=pack) if pack else rows
    deep = rows.select_related("standing__body", "requirement")
    return deep.order_by("standing__body__name", "standing__pack", "standing__requirement", "pk")


def with_evidence(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Return these versions with their citations and evidence at hand. One query, or none for none."""
    found = tuple(versions)
    prefetch_related_objects(found, Prefetch("citations", Citation.objects.select_related("evidence")))
    return found


def verdicts(bodies: Iterable[Body]) -> dict[Key, Verdict]:
    """Return only the verdict that holds now of each cell of these bodies, by cell. One query."""
    rows = Version.objects.filter(standing__body__in=[body.pk for body in bodies])
    newest = rows.order_by("standing_id", "-number").distinct("standing_id")
    cells = newest.values_list("standing__body", "standing__pack", "standing__requirement", "verdict")
    return {(body, pack, code): Verdict(verdict) for body, pack, code, verdict in cells}


def how_stale(version: Version, *, today: date | None = None) -> Stale | None:
    """Return why a version tells less than on its day, or None. No query if its requirement was read."""
    return stale(
        recheck_on=version.recheck_on,
        requirement_superseded=version.requirement.superseded_at is not None,
        today=today or clock.today(),
    )


def carried_to(body: Body) -> tuple[tuple[Succession, tuple[Version, ...]], ...]:
    """Return what holds of each body whose work went to this one, with the succession that says when.

    Two queries.
    """
    before = list(Succession.objects.filter(after=body).select_related("before").order_by("on", "pk"))
    held = _current(succession.before for succession in before)
    return tuple(
        (succession, carried)
        for succession in before
        if (carried := tuple(row for row in held if row.standing.body_id == succession.before_id))
    )


def carried_on(body: Body) -> tuple[Succession, ...]:
    """Return to which bodies the work of this one went, and when, the earliest first. One query."""
    return tuple(Succession.objects.filter(before=body).select_related("after").order_by("on", "pk"))


def replies(bodies: Iterable[Body]) -> tuple[Reply, ...]:
    """Return all that bodies answered about what was published of them, newest first. One query."""
    asked = [body.pk for body in bodies]
    return tuple(_in_order().filter(standing__body__in=asked).select_related("standing"))


def exhibited(written: str) -> Exhibited:
    """Return a piece of evidence with where it was cited. Three queries."""
    evidence = Evidence.objects.filter(pk=ids.tidy(written) or "").select_related("body", "pack").first()
    if evidence is None:
        raise NotFound(
            _("There is no evidence %(id)s.") % {"id": written[:20]},
            hint=_("Evidence is named like E-7K3QX4M."),
        )
    cited = evidence.citations.select_related("version__standing__body", "version__requirement")
    holding = _newest().filter(citations__evidence=evidence).values_list("pk", flat=True)
    return Exhibited(evidence, tuple(cited.order_by("-version__published_at")), frozenset(holding))


def corrections() -> QuerySet[Version]:
    """Return every correction that was published, newest first. One query when read."""
    rows = Version.objects.filter(kind=str(VersionKind.CORRECTION))
    return rows.select_related("standing__body", "requirement").order_by("-published_at", "-pk")


def version_before(version: Version) -> Version | None:
    """Return the version that another one took the place of, or None for the first. One query."""
    return Version.objects.filter(standing=version.standing_id, number=version.number - 1).first()


def versions_before(versions: Iterable[Version]) -> dict[int, Version]:
    """Return the version that each of these took the place of, by the id of the later one. One query."""
    later = {(version.standing_id, version.number - 1): version.pk for version in versions}
    rows = Version.objects.filter(standing__in={standing for standing, _number in later})
    return {later[row.standing_id, row.number]: row for row in rows if (row.standing_id, row.number) in later}


def history_of_use(body: Body) -> tuple[Citation, ...]:
    """Return what was published of a body that tells of another time, the latest time first. One query.

    It stands beside the verdict that holds now, or its time ended before the day in force: that is history,
    and says nothing about today.
    """
    rows = Citation.objects.filter(version__in=_newest().filter(standing__body=body), evidence__is_here=True)
    earlier = Q(evidence__period_to__lt=F("version__in_force_from"))
    told = rows.filter(Q(side=str(Side.BESIDE)) | earlier).select_related("evidence", "version__standing")
    return tuple(told.order_by(F("evidence__period_from").desc(nulls_last=True), "pk"))


def _current(bodies: Iterable[Body]) -> list[Version]:
    return _latest(Version.objects.filter(standing__body__in=[body.pk for body in bodies]))


def _newest() -> QuerySet[Version]:
    """Return the newest version of each standing."""
    later = Version.objects.filter(standing=OuterRef("standing"), number__gt=OuterRef("number"))
    return Version.objects.filter(~Exists(later))


def _latest(rows: QuerySet[Version]) -> list[Version]:
    """Return the newest version of each standing, with body, pack and requirement at hand. One query."""
    deep = rows.select_related("standing__body", "standing__pack", "requirement__directive")
    return list(deep.order_by("standing_id", "-number").distinct("standing_id"))


def _in_order() -> QuerySet[Reply]:
    return Reply.objects.order_by("-received_on", "-pk")
