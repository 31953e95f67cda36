"""What anybody may know of bodies and of what they were told, part by part: for doors that send lists."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from answerable import ids
from answerable.errors import NotFound
from answerable.parts import Part, part
from answerable.register.models import Body, Directive, Fact, Pack, Requirement, Succession
from answerable.register.rules import About


@dataclass(frozen=True, slots=True)
class Known:
    """A body, with what went before and came after it, what is stated of it, and the packs that list it."""

    body: Body
    before: tuple[Succession, ...]
    after: tuple[Succession, ...]
    facts: tuple[Fact, ...]
    packs: tuple[str, ...]


def packs(*, limit: int, offset: int = 0) -> Part[Pack]:
    """Return the packs that were loaded here, by code. Two queries."""
    return part(Pack.objects.order_by("code"), limit=limit, offset=offset)


def pack(code: str) -> Pack:
    """Return one pack. One query."""
    found = Pack.objects.filter(code=code).first()
    if found is None:
        raise NotFound(
            f"No pack “{code[:64]}” is loaded here.", hint="Packs are named by their code, such as stopsim."
        )
    return found


def directives(*, limit: int, offset: int = 0, pack: str = "") -> Part[Directive]:
    """Return the directives of one pack, or of all, by pack and code. Two queries."""
    rows = Directive.objects.order_by("pack_id", "code")
    return part(rows.filter(pack=pack) if pack else rows, limit=limit, offset=offset)


def directive(pack: str, code: str) -> Directive:
    """Return one directive. One query."""
    found = Directive.objects.filter(pack=pack, code=code).first()
    if found is None:
        raise NotFound(f"There is no directive “{pack[:64]}/{code[:64]}” here.")
    return found


def requirements(
    *, limit: int, offset: int = 0, pack: str = "", superseded: bool = False
) -> Part[Requirement]:
    """Return the requirements in force, or the superseded ones, by pack, code and version. Two queries."""
    rows = Requirement.objects.filter(superseded_at__isnull=not superseded)
    rows = rows.filter(pack=pack) if pack else rows
    ordered = rows.select_related("directive").order_by("pack_id", "code", "version")
    return part(ordered, limit=limit, offset=offset)


def requirement(pack: str, code: str, *, version: int = 0) -> Requirement:
    """Return one requirement: the version that is in force, or the one that is asked for. One query."""
    rows = Requirement.objects.select_related("directive", "pack").filter(pack=pack, code=code)
    found = (rows.filter(version=version) if version else rows.filter(superseded_at=None)).first()
    if found is None:
        said = f"“{pack[:64]}/{code[:32]}”"
        raise NotFound(
            f"Requirement {said} has no version {version} here."
            if version
            else f"No requirement {said} is in force here.",
            hint="Ask for an earlier version if it was in force once." if not version else "",
        )
    return found


def versions(of: Requirement) -> tuple[Requirement, ...]:
    """Return every version of a requirement, the newest first. One query."""
    return tuple(Requirement.objects.filter(pack=of.pack_id, code=of.code).order_by("-version"))


class Chosen(TypedDict, total=False):
    """Which bodies: of one kind or region, listed by one pack, with these words in name or code.

    `here_on` leaves out those that were gone by that day, and `gone_on` leaves in only those. Former names
    count as names.
    """

    kind: str
    pack: str
    words: str
    region: str
    here_on: date | None
    gone_on: date | None


def bodies(*, limit: int, offset: int = 0, **chosen: Unpack[Chosen]) -> Part[Body]:
    """Return the bodies that are chosen, by name. Two queries."""
    return part(chosen_bodies(**chosen), limit=limit, offset=offset)


def chosen_bodies(**chosen: Unpack[Chosen]) -> QuerySet[Body]:
    """Return the bodies that are chosen, by name. One query when read."""
    rows = Body.objects.order_by("name", "pk")
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    if pack := chosen.get("pack"):
        rows = rows.filter(listings__pack=pack, listings__ended_at=None)
    if words := chosen.get("words"):
        rows = rows.filter(_named(words))
    if region := chosen.get("region"):
        rows = rows.annotate(region=Subquery(_facts_of_row(About.REGION).values("value")[:1]))
        rows = rows.filter(region=region)
    if here_on := chosen.get("here_on"):
        rows = rows.exclude(_gone(here_on))
    if gone_on := chosen.get("gone_on"):
        rows = rows.filter(_gone(gone_on))
    return rows


def _named(words: str) -> Q:
    """Return the condition that a body has, or had, these words in its name, or as its code."""
    former = Fact.objects.filter(body=OuterRef("pk"), about=About.FORMER_NAME, value__icontains=words)
    return (
        Q(name__icontains=words)
        | Q(short_name__icontains=words)
        | Q(code__iexact=words.strip())
        | Q(Exists(former))
    )


def has_bodies() -> bool:
    """Say whether there is any body yet. One query."""
    return Body.objects.exists()


def kinds() -> tuple[str, ...]:
    """Return the kinds of body that there are. One query."""
    return tuple(Body.objects.order_by("kind").values_list("kind", flat=True).distinct())


def known_kinds() -> tuple[str, ...]:
    """Return the kinds of body that there are, or that a requirement in force binds. Two queries."""
    binding = Requirement.objects.filter(superseded_at=None).values_list("binds", flat=True)
    return tuple(sorted({*kinds(), *(kind for binds in binding for kind in binds)}))


def regions() -> tuple[tuple[str, str], ...]:
    """Return the regions that bodies are in, each with the name of the body of that code, or the code again.

    Two queries.
    """
    latest = Fact.objects.filter(about=About.REGION).order_by("body_id", "-known_on", "-pk")
    codes = set(latest.distinct("body_id").values_list("value", flat=True))
    names = dict(Body.objects.filter(code__in=codes).values_list("code", "name"))
    return tuple(sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1]))


def _facts_of_row(about: About) -> QuerySet[Fact]:
    """Return what is stated of the body of each row, the latest first."""
    return Fact.objects.filter(body=OuterRef("pk"), about=about).order_by("-known_on", "-pk")


def _gone(by: date) -> Q:
    """Return the condition that a body was gone by a day: over, or all of its work gone elsewhere."""
    went = Succession.objects.filter(before=OuterRef("pk"), work="")
    return Q(valid_to__lt=by) | Q(Exists(went.filter(Q(on=None) | Q(on__lte=by))))


def body(written: str) -> Body:
    """Return the body with this id, in whatever way it is written, or else with this code. One query."""
    kept = ids.tidy(written)
    found = Body.objects.filter(Q(pk=kept) if kept else Q(code__iexact=written.strip())).first()
    if found is None:
        raise NotFound(
            f"There is no body “{written[:40]}” here.",
            hint="Bodies are named by their id, such as B-7K3QX4M, or by their official code.",
        )
    return found


def body_at(slug: str) -> Body | None:
    """Return the body whose page has this address, or None. One query."""
    return Body.objects.filter(slug=slug).first()


def names() -> tuple[tuple[str, str], ...]:
    """Return the code and the name of every body, by name, for lists to choose from. One query."""
    return tuple(Body.objects.order_by("name", "pk").values_list("code", "name"))


def known(written: str) -> Known:
    """Return one body with all that anybody may know of it. Five queries."""
    found = body(written)
    return Known(
        found,
        before=tuple(found.precessions.select_related("before").order_by("on", "before__name")),
        after=tuple(found.successions.select_related("after").order_by("on", "after__name")),
        facts=tuple(found.facts.order_by("about", "known_on", "pk")),
        packs=tuple(
            found.listings.filter(ended_at=None).order_by("pack_id").values_list("pack_id", flat=True)
        ),
    )
