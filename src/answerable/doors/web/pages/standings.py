"""What was published of one cell: the verdict, what it rests on, who said so, and what the body answers."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.archive.words import kind_words
from answerable.doors.web import public
from answerable.doors.web.addresses import address
from answerable.doors.web.look.lines import LONG, flowing_pieces
from answerable.errors import NotFound
from answerable.findings import told
from answerable.findings.told.sentences import KINDS, SEATS, SHOWS
from answerable.register.rules.sides import Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from answerable.findings.told.parts import Piece


@public.public
def standing(request: HttpRequest, standing_id: str, form: str = "") -> HttpResponse:
    """Show one standing as it holds now, or with `?version=` as it was published before."""
    version = _version(request)
    found = told.standing(standing_id, version=version)
    if found.id != standing_id:
        to = f"standing_{form}" if form else "standing"
        return redirect(address(to, found.id, version=version or ""))
    record = found.record
    return public.answer(
        request,
        "standing.html",
        found,
        form=form,
        crumbs=[(_("Bodies"), address("bodies")), (found.body.name, address("body", found.body.slug))],
        here=address("standing", found.id),
        cited_as=request.build_absolute_uri(address("standing", found.id, version=record.number)),
        requirement_address=address(
            "requirement", record.pack, record.requirement, version=record.requirement_version
        ),
        method_address=address("method", record.pack, record.method),
        before=_before(found),
        opinions=[(one, SEATS[one.seat]) for one in record.opinions],
        sides=_sides(found),
        kinds=[(kind_words(kind), number) for kind, number in record.search.kinds.items()]
        if record.search
        else [],
        history=[
            (one, KINDS[one.kind], address("standing", found.id, version=one.number)) for one in found.history
        ],
    )


def flowing(pieces: "Iterable[Piece]") -> list[tuple[str, str]]:
    """Return the pieces of a quote as a screen shows them: words, or what a mask says was there."""
    kept = list(pieces)
    # A mask has some length of its own: the line that it stands in was broken for want of room.
    flows = flowing_pieces(piece.words or piece.mask.ljust(LONG) for piece in kept)
    return [("" if piece.mask else words, piece.mask) for words, piece in zip(flows, kept, strict=True)]


def _version(request: HttpRequest) -> int:
    """Return the number of the version that is asked for, or 0 for the one that holds."""
    written = request.GET.get("version", "")
    if written and not (written.isascii() and written.isdigit() and len(written) < 10):
        raise NotFound(_("There is no such version."), hint=_("Versions are numbered from 1."))
    return int(written or 0)


def _before(found: told.Standing) -> dict[str, object] | None:
    """Return the version that another one took the place of."""
    for one in found.history:
        if one.number == found.record.number - 1:
            where = address("standing", found.id, version=one.number)
            return {"verdict": one.verdict, "number": one.number, "address": where}
    return None


def _sides(found: told.Standing) -> list[dict[str, object]]:
    """Return the evidence by the side on which it stands, those sides that have some."""
    sides = {
        Side.FOR: (_("What speaks for this"), ""),
        Side.AGAINST: (_("What speaks against it"), ""),
        Side.BESIDE: (
            _("Beside it"),
            _("This tells of another time, of bodies in general, or of less than is needed here."),
        ),
    }
    return [
        {"title": title, "says": says, "code": str(side), "cited": [_row(one) for one in rows]}
        for side, (title, says) in sides.items()
        if (rows := [one for one in found.evidence if one.side == side])
    ]


def _row(one: told.Cited) -> dict[str, object]:
    return {
        "told": one,
        "kind": kind_words(one.document_kind),
        "pieces": flowing(one.pieces),
        "shows": SHOWS.get(one.shows, ""),
        "address": address("evidence", one.id),
    }
