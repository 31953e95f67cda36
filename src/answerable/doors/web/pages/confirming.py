"""Asking once more, and for a reason where one is kept, before something that is hard to undo."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render

from answerable.doors.web.forms.refusing import refuse
from answerable.doors.web.forms.rounds import Because
from answerable.errors import AnswerableError

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest


def because(request: "SignedInRequest") -> Because:
    """Return the form that asks why, with what was written so far."""
    return Because(request.POST if request.method == "POST" else None)


def confirmed(
    request: "SignedInRequest",
    act: Callable[[str], object],
    question: Mapping[str, object],
    *,
    crumbs: Sequence[tuple[object, str]],
    back: str,
    form: Because | None = None,
) -> HttpResponse:
    """Ask once more, and why where a form asks for that; then act, and lead on to where `act` says, or back.

    `question` is what the page says. What is refused is said on the same page, and what was written stays.
    """
    refused: AnswerableError | None = None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            to = act(form.cleaned_data["because"] if form else "")
        except AnswerableError as error:
            refuse(form, error)
            refused = error
        else:
            return redirect(to if isinstance(to, str) else back)
    status = refused.status if refused else 200
    told = {**question, "crumbs": crumbs, "back": back, "form": form, "refused": refused}
    return render(request, "confirm.html", told, status=status)
