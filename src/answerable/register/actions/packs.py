"""What bodies were told: packs, directives and requirements as they are loaded, and whom a pack lists.

New words are a new version of a requirement. What a pack no longer holds is said to be gone, never deleted.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from django.db import transaction

from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import rules
from answerable.register.models import Body, Directive, Listing, Pack, Requirement


class Required(TypedDict):
    """What a requirement says; all of it but `words`, `elements` and `binds` can be put right in place."""

    title: str
    words: str
    source: str
    elements: list[dict[str, str]]
    binds: list[str]
    tags: list[dict[str, object]]


class Told(TypedDict):
    """What a directive is."""

    title: str
    issuer: str
    address: str
    published_on: date | None
    in_force_from: date | None
    in_force_note: str
    held: str
    held_note: str


@transaction.atomic
def load_pack(code: str, *, title: str, version: str, licence: str, hash: str, kept: str, by: Person) -> Pack:
    """Say which version of a pack is loaded, and where our copy of it is."""
    check_may(by, Action.LOAD_PACK, pack=code)
    new = {"title": title, "version": version, "licence": licence, "hash": hash, "kept": kept}
    pack, is_new = Pack.objects.get_or_create(code=code, defaults={**new, "loaded_at": clock.now()})
    if is_new:
        record("loaded", pack, by=by, version=version, hash=hash)
    elif before := _differing(pack, new):
        Pack.objects.filter(pk=pack.pk).update(**new, loaded_at=clock.now())
        pack.refresh_from_db()
        record("loaded again", pack, by=by, before=before, version=version, hash=hash)
    return pack


@transaction.atomic
def tell(pack: Pack, code: str, told: Told, *, by: Person) -> Directive:
    """Put down a directive, or put right what is said of it."""
    check_may(by, Action.LOAD_PACK, pack=pack.code)
    rules.check_web_address(told["address"])
    directive, is_new = Directive.objects.get_or_create(pack=pack, code=code, defaults=told)
    if is_new:
        record("added", directive, by=by, pack=pack.code, title=told["title"])
    elif before := _differing(directive, told):
        Directive.objects.filter(pk=directive.pk).update(**told)
        directive.refresh_from_db()
        record("changed", directive, by=by, pack=pack.code, before=before)
    return directive


@transaction.atomic
def require(directive: Directive, code: str, required: Required, *, by: Person) -> Requirement:
    """Put down a requirement. Other words, elements or kinds of body make a new version; the old is kept."""
    check_may(by, Action.LOAD_PACK, pack=directive.pack_id)
    rules.check_web_address(required["source"])
    versions = Requirement.objects.filter(pack=directive.pack, code=code)
    now = versions.filter(superseded_at=None).first()
    if now is None or is_new_version(now, required):
        return _new_version(directive, code, required, before=now, number=versions.count() + 1, by=by)
    if before := _differing(now, required):
        Requirement.objects.filter(pk=now.pk).update(**required)
        now.refresh_from_db()
        record("changed", now, by=by, code=code, before=before)
    return now


@transaction.atomic
def retire(requirement: Requirement, *, by: Person) -> Requirement:
    """Say that a pack no longer holds a requirement. It stays here, and binds nobody any more."""
    check_may(by, Action.LOAD_PACK, pack=requirement.pack_id)
    if Requirement.objects.filter(pk=requirement.pk, superseded_at=None).update(superseded_at=clock.now()):
        record("retired", requirement, by=by, code=requirement.code, version=requirement.version)
    requirement.refresh_from_db()
    return requirement


@transaction.atomic
def list_body(pack: Pack, body: Body, *, said: dict[str, str], by: Person) -> Listing:
    """Say that a pack lists a body, and what it says of it."""
    check_may(by, Action.LOAD_PACK, pack=pack.code)
    listing, is_new = Listing.objects.get_or_create(
        pack=pack, body=body, ended_at=None, defaults={"said": said, "since": clock.now()}
    )
    if is_new:
        record("listed", body, by=by, pack=pack.code)
    elif listing.said != said:
        record("listed otherwise", body, by=by, pack=pack.code, before=listing.said, after=said)
        listing.said = said
        listing.save(update_fields=["said"])
    return listing


@transaction.atomic
def delist_body(pack: Pack, body: Body, *, by: Person) -> None:
    """Say that a pack lists a body no longer. The body itself stays as it is."""
    check_may(by, Action.LOAD_PACK, pack=pack.code)
    if Listing.objects.filter(pack=pack, body=body, ended_at=None).update(ended_at=clock.now()):
        record("no longer listed", body, by=by, pack=pack.code)


def is_new_version(now: Requirement, required: Required) -> bool:
    """Say whether it differs in what it demands, or of whom: then verdicts on it do not carry over."""
    return (
        now.words != required["words"]
        or set(now.binds) != set(required["binds"])
        or now.element_codes != tuple(element["code"] for element in required["elements"])
    )


def _new_version(
    directive: Directive,
    code: str,
    required: Required,
    *,
    before: Requirement | None,
    number: int,
    by: Person,
) -> Requirement:
    if before:
        Requirement.objects.filter(pk=before.pk).update(superseded_at=clock.now())
    made = Requirement.objects.create(
        pack=directive.pack,
        directive=directive,
        code=code,
        version=number,
        loaded_at=clock.now(),
        **required,
    )
    record(
        "superseded" if before else "added", made, by=by, pack=directive.pack_id, code=code, version=number
    )
    return made


def _differing(row: Pack | Directive | Requirement, new: Mapping[str, object]) -> dict[str, object]:
    """Return what stands in a row where something else is new."""
    return {field: getattr(row, field) for field, value in new.items() if getattr(row, field) != value}
