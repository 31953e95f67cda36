"""One piece of evidence: the quote, its page as the public may see it, and where all of it comes from."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.archive import exhibiting
from answerable.archive.exhibiting import Exhibit
from answerable.archive.words import kind_words
from answerable.doors.web import given_out, public
from answerable.doors.web.addresses import address
from answerable.doors.web.look import pictures, undrawn
from answerable.doors.web.pages.standings import flowing
from answerable.errors import NotFound
from answerable.findings import told
from answerable.findings.words import KNOWN_BY

WEB: Final = ("https://", "http://")


@public.public
def evidence(request: HttpRequest, evidence_id: str, form: str = "") -> HttpResponse:
    """Show one piece of evidence. The first time, its page is drawn (a second)."""
    found, exhibit = told.evidence(evidence_id)
    if found.id != evidence_id:
        return redirect(f"evidence_{form}" if form else "evidence", found.id)
    if form:
        return public.data(found)
    picture, no_picture = _picture(found, exhibit)
    return public.answer(
        request,
        "evidence.html",
        found,
        crumbs=[(_("Bodies"), address("bodies")), (found.body.name, address("body", found.body.slug))],
        kind=kind_words(found.document_kind),
        pieces=flowing(found.pieces),
        known_by=KNOWN_BY[found.period_known_by],
        original=found.original_address if found.original_address.startswith(WEB) else "",
        requirement_address=address("requirement", found.pack, found.requirement),
        resting=[(one, address("standing", one.standing)) for one in found.cited_by],
        cited_as=request.build_absolute_uri(address("evidence", found.id)),
        picture=picture,
        no_picture=no_picture,
        is_open=exhibit is not None and exhibit.is_open,
    )


@public.public
def picture(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Give the page of a piece of evidence as the public may see it."""
    del request
    found, exhibit = told.evidence(evidence_id)
    image = exhibiting.webp(exhibit) if exhibit and found.id == evidence_id else b""
    if not image:
        raise NotFound(_("There is no picture of this page."), hint=_("Its words are on the page about it."))
    return given_out.picture(image)


def _picture(found: told.Evidence, exhibit: Exhibit | None) -> tuple[pictures.PictureShown | None, str]:
    """Return the picture of the page, or why there is none."""
    if exhibit is None:
        return None, _("The page that these words were taken from is not here any more, or has other words.")
    drawn = exhibiting.draw(exhibit)
    if drawn.reason:
        return None, undrawn.why(drawn)
    at, says = address("evidence_picture", found.id), _says(found, exhibit)
    return pictures.shown(drawn, at=at, page=found.page_number, says=says), ""


def _says(found: told.Evidence, exhibit: Exhibit) -> str:
    """Return the sentence below the picture: what of the page can be seen, and why not more."""
    parts = [_("Page %(page)s.") % {"page": found.page_number}]
    if not exhibit.is_open:
        parts.append(
            _(
                "Only the lines of the quote can be read. The rest is drawn as bare shapes: "
                "nobody has looked through it for what is about a person."
            )
        )
    if found.is_masked:
        parts.append(
            _(
                "A dark bar lies where words are covered. It goes on to the margin, so that it does not "
                "tell how long they are."
            )
        )
    return " ".join(parts)
