"""Packs: what bodies were told, and loading a pack after seeing what that would change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.doors.web.addresses import address
from answerable.doors.web.gate import allowed_everywhere, signed_in
from answerable.doors.web.look.names import HELD, named
from answerable.errors import NotFound, WrongState
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable.register import queries
from answerable.setting_up import packs as loading
from answerable.setting_up.changes import Change, Thing, What

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.register.models import Directive, Requirement

ALL: Final = 1_000


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind: new, changed or gone."""

    what: What
    changes: tuple[Change, ...]
    bodies: tuple[Change, ...]


@require_safe
@signed_in
def packs(request: "SignedInRequest") -> HttpResponse:
    """List the packs that are loaded, and to those who may load one, those that can be. Three queries."""
    listed = queries.packs(limit=ALL).items
    may_load = may(request.user, Action.LOAD_PACK)
    loaded = {pack.code for pack in listed}
    return render(
        request,
        "packs.html",
        {
            "packs": [
                {
                    "title": pack.title,
                    "code": pack.code,
                    "version": pack.version,
                    "loaded_at": pack.loaded_at,
                    "address": address("pack", pack.code),
                }
                for pack in listed
            ],
            "can_be_loaded": [
                {"name": name, "address": address("pack_load", name), "is_loaded": name in loaded}
                for name in loading.available()
            ]
            if may_load
            else [],
            "own_folder": loading.OWN if may_load else "",
        },
    )


@require_safe
@signed_in
def pack(request: "SignedInRequest", code: str) -> HttpResponse:
    """Show what a pack says that bodies were told. Six queries."""
    found = queries.pack(code)
    current = queries.requirements(limit=ALL, pack=code).items
    former = queries.requirements(limit=ALL, pack=code, superseded=True).items
    return render(
        request,
        "pack.html",
        {
            "crumbs": [(_("Packs"), address("packs"))],
            "pack": found,
            "directives": [_directive(one) for one in queries.directives(limit=ALL, pack=code).items],
            "requirements": [_requirement(one) for one in current],
            "former": [_requirement(one) for one in former],
            "bodies_address": address("bodies", pack=code),
            "load_address": address("pack_load", code)
            if may(request.user, Action.LOAD_PACK, pack=code) and code in loading.available()
            else "",
        },
    )


@allowed_everywhere(Action.LOAD_PACK)
def load(request: "SignedInRequest", name: str) -> HttpResponse:
    """Show what loading a pack would change, and load it once somebody said yes to exactly that."""
    folder = loading.available().get(name)
    if folder is None:
        raise NotFound(_("There is no such pack here."), hint=_("Choose one from the list of packs."))
    source = loading.source(folder)
    if request.method == "POST":
        try:
            loading.load(source, by=request.user, confirmed=request.POST.get("confirmed", "") or "nothing")
        except WrongState as error:
            messages.warning(request, f"{error.message} {error.hint}")
            return redirect("pack_load", name)
        messages.success(request, _("The pack is loaded."))
        return redirect("pack", source.pack.code)
    plan = loading.plan(source)
    groups = [Group(what, *_split([one for one in plan.changes if one.what is what])) for what in What]
    return render(
        request,
        "pack_load.html",
        {
            "crumbs": [(_("Packs"), address("packs"))],
            "source": {"title": source.title, "code": source.pack.code, "version": source.pack.version},
            "groups": [group for group in groups if group.changes or group.bodies],
            "fingerprint": plan.fingerprint if plan else "",
            "back": address("packs"),
        },
    )


def _split(changes: list[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return first what is not of bodies, then what is."""
    return (
        tuple(one for one in changes if one.thing is not Thing.BODY),
        tuple(one for one in changes if one.thing is Thing.BODY),
    )


def _requirement(one: "Requirement") -> dict[str, object]:
    here = address("requirement", one.pack_id, one.code)
    return {
        "code": one.code,
        "title": one.title,
        "words": one.words,
        "version": one.version,
        "superseded_at": one.superseded_at,
        "address": f"{here}?version={one.version}" if one.superseded_at else here,
        "binds": one.binds,
    }


def _directive(one: "Directive") -> dict[str, object]:
    return {
        "title": one.title,
        "issuer": one.issuer,
        "address": one.address,
        "published_on": one.published_on,
        "in_force_from": one.in_force_from,
        "in_force_note": one.in_force_note,
        "held": named(HELD, one.held),
        "held_note": one.held_note,
    }
