"""What anybody may know of bodies and of what they were told, part by part: for doors that send lists."""

from dataclasses import dataclass

from django.db.models import Q

from answerable import ids
from answerable.errors import NotFound
from answerable.parts import Part, part
from answerable.register.models import Body, Directive, Fact, Pack, Requirement, Succession


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
    rows = Requirement.objects.select_related("directive").filter(pack=pack, code=code)
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


def bodies(*, limit: int, offset: int = 0, kind: str = "", pack: str = "", words: str = "") -> Part[Body]:
    """Return bodies by name: of one kind, listed by one pack, with these words in their name or as code.

    Two queries.
    """
    rows = Body.objects.order_by("name", "pk")
    if kind:
        rows = rows.filter(kind=kind)
    if pack:
        rows = rows.filter(listings__pack=pack, listings__ended_at=None)
    if words:
        rows = rows.filter(
            Q(name__icontains=words) | Q(short_name__icontains=words) | Q(code__iexact=words.strip())
        )
    return part(rows, limit=limit, offset=offset)


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
