"""Loads a pack into the register: its directive, its requirements, and the bodies that it lists.

First what would change, which is shown and confirmed; then all of it in one transaction, or none of it.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.db import connection, transaction
from django.utils.translation import gettext as _

from answerable.errors import WrongState
from answerable.outside import shelf
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import actions as register
from answerable.register import queries
from answerable.register.models import Body
from answerable.register.queries import Loaded
from answerable.setting_up import bodies
from answerable.setting_up.bodies import Wanted, as_said
from answerable.setting_up.changes import Plan, Thing, What
from answerable.setting_up.comparing import compared, required, told
from answerable.setting_up.listings import wanted
from answerable.setting_up.sources import OWN, Source, UnusablePack, available, source

__all__ = ["OWN", "Source", "UnusablePack", "available", "load", "plan", "source"]

ONE_AT_A_TIME = 4_726_152_401  # the lock under which packs are loaded: two at once would tread on each other


def plan(of: Source) -> Plan:
    """Return what loading a pack would change. Seven queries, and none of them writes."""
    known = queries.loaded(of.pack.code)
    listed = _listed(of, known)
    return compared(of, known, listed, queries.bodies_by_code({one.code for one in listed}))


@transaction.atomic
def load(of: Source, *, by: Person, confirmed: str = "") -> Plan:
    """Load a pack, and return what that changed. Where nothing is new, nothing is written.

    `confirmed` is the fingerprint of the plan that somebody said yes to: where something else would change
    by now, it is refused.
    """
    check_may(by, Action.LOAD_PACK, pack=of.pack.code)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    known = queries.loaded(of.pack.code)
    listed = _listed(of, known)
    present = queries.bodies_by_code({one.code for one in listed})
    now = compared(of, known, listed, present)
    if confirmed and confirmed != now.fingerprint:
        raise WrongState(
            _("What would change is no longer what you were shown."),
            hint=_("Look at it again, then confirm."),
        )
    if now:
        _carry_out(of, now, known, listed, present, by=by)
    return now


def _listed(of: Source, known: Loaded | None) -> tuple[Wanted, ...]:
    """Return the bodies that a pack lists, each with what the pack said of it when it was loaded last."""
    listed = wanted(of.reach)
    bodies.check_belong_here(listed)
    if known is None:
        return listed
    if known.pack.kept == of.name:  # the very same files: they say what they said
        known_before = known.said | {one.code: as_said(one) for one in listed if one.code in known.listed}
    else:
        known_before = known.said
    return tuple(replace(one, said=known_before.get(one.code, {})) for one in listed)


def _carry_out(
    of: Source,
    now: Plan,
    known: Loaded | None,
    listed: tuple[Wanted, ...],
    present: Mapping[str, Body],
    *,
    by: Person,
) -> None:
    pack = register.load_pack(
        of.pack.code,
        title=of.title,
        version=of.pack.version,
        licence=of.pack.licence,
        hash=of.pack.hash,
        kept=shelf.keep(of.folder, of.files),
        by=by,
    )
    directive = register.tell(pack, of.pack.code, told(of), by=by)
    for sought in of.pack.requirements:
        register.require(directive, sought.code, required(of, sought), by=by)
    for change in now.of(What.GONE, Thing.REQUIREMENT):
        if known:
            register.retire(known.requirements[change.code], by=by)
    concerned = {change.code for change in now.changes if change.thing is Thing.BODY}
    brought = bodies.bring([one for one in listed if one.code in concerned], present, by=by)
    for one in listed:
        if one.code in concerned or one.said != as_said(one):
            register.list_body(pack, brought.get(one.code) or present[one.code], said=as_said(one), by=by)
    for change in now.of(What.GONE, Thing.BODY):
        if known:
            register.delist_body(pack, known.listed[change.code], by=by)
