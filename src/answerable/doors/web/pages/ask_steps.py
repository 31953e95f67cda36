"""The steps of an ask that a person takes: its letter written, said to be sent, and an answer put down."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from answerable.archive import queries as archive
from answerable.asks import actions, queries
from answerable.asks.queries.reach import check_may_ask
from answerable.asks.rules.asks import said
from answerable.doors.web.adapters import DOOR
from answerable.doors.web.addresses import address
from answerable.doors.web.forms.asks import Replied, Sent, Write
from answerable.doors.web.forms.files import WithFiles
from answerable.doors.web.gate import allowed
from answerable.doors.web.handed import carry, handed
from answerable.doors.web.pages.asks import crumbs
from answerable.doors.web.uploads import takes_files, too_large
from answerable.errors import AnswerableError, NotFound
from answerable.findings import actions as findings
from answerable.findings import queries as rounds
from answerable.outside import store
from answerable.people import queries as people
from answerable.people.rules import Action
from answerable.register.queries import contacts
from answerable.register.rules import UNREACHED

if TYPE_CHECKING:
    from answerable.archive.models import Document
    from answerable.asks.models import Ask
    from answerable.doors.web.gate import SignedInRequest
    from answerable.register.models import Contact


class NoSuchPaper(AnswerableError):
    """What somebody wrote into the form is no id of a paper that they may read."""


@allowed(Action.SEND_ASK)
def write(request: "SignedInRequest", ask_id: str) -> HttpResponse:
    """Write the letter of an ask, or write it again: to which office, and of which day."""
    found = _ask_to(request, Action.SEND_ASK, ask_id)
    offices = {str(office.pk): office for office in contacts(found.body) if office.state not in UNREACHED}
    data = request.POST if request.method == "POST" else None
    form = Write(data, offices=[(number, _office(one)) for number, one in offices.items()])
    if request.method != "POST" or not form.is_valid():
        return _asked(request, "ask_write.html", found, form)

    def act() -> str:
        actions.write_letter(
            found,
            contact=offices.get(form.cleaned_data["office"]),
            dated_on=form.cleaned_data["dated_on"],
            by=request.user,
        )
        return _("The letter is written. Read it before you send it.")

    return _done(request, "ask_write.html", found, form, act)


@allowed(Action.SEND_ASK)
@takes_files
def sent(request: "SignedInRequest", ask_id: str) -> HttpResponse:
    """Put down that a person brought an ask to the body: when, how, and what shows it."""
    found = _ask_to(request, Action.SEND_ASK, ask_id)
    form = Sent(*_filled(request), person=request.user.pk, initial={"sent_on": found.dated_on})
    if not _is_filled(request, form):
        return _asked(request, "ask_sent.html", found, form)

    def act() -> str:
        told = form.cleaned_data
        findings.send_ask(
            found,
            sent_on=told["sent_on"],
            how=told["how"],
            proof=next(iter(handed(form, "proof")), None),
            note=told["note"],
            by=request.user,
        )
        due = rounds.ask(ask_id, person=request.user).due_on
        assert due, "its clock runs"
        return _("The clock runs. They are asked to answer by %(day)s.") % {"day": said(due)}

    return _done(request, "ask_sent.html", found, form, act)


@allowed(Action.RECORD_REPLY)
@takes_files
def reply(request: "SignedInRequest", ask_id: str) -> HttpResponse:
    """Put down what a body answered, word for word, with the paper that it came in."""
    found = _ask_to(request, Action.RECORD_REPLY, ask_id)
    form = Replied(*_filled(request), person=request.user.pk, points=queries.points(found))
    if not _is_filled(request, form):
        return _asked(request, "ask_reply.html", found, form)

    def act() -> str:
        told = form.cleaned_data
        kept = actions.record_reply(
            found,
            paper=next(iter(handed(form, "paper")), None) or _paper(told["document"], request),
            enclosed=handed(form, "enclosed"),
            words=told["words"],
            received_on=told["received_on"],
            positions=form.positions,
            by=request.user,
        )
        # At once, and not at the clock's next turn; whoever puts down an answer need not run rounds.
        findings.take_replies(by=people.machine(DOOR))
        if kept.is_late:
            return _("The answer is kept, and shown as one that came late.")
        return _("The answer is kept, word for word.")

    return _done(request, "ask_reply.html", found, form, act)


def _ask_to(request: "SignedInRequest", action: Action, ask_id: str) -> "Ask":
    """Return an ask to which this person may do something. Raises NotAllowed where they only see it."""
    found = rounds.ask(ask_id, person=request.user)
    check_may_ask(request.user, action, body=found.body, pack=found.pack)
    return found


def _filled(request: "SignedInRequest") -> tuple[Any, Any]:  # as forms take them
    """Return what was sent, and its files; nothing where a page is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _is_filled(request: "SignedInRequest", form: forms.Form) -> bool:
    """Say whether a form with files is whole; of files that were too large, say so in it."""
    if request.method != "POST":
        return False
    for name in too_large(request):
        refusal = store.too_large()
        form.add_error(None, f"{name}: {refusal.message} {refusal.hint}")
    return form.is_valid()


def _done(
    request: "SignedInRequest", template: str, ask: "Ask", form: forms.Form, act: Callable[[], str]
) -> HttpResponse:
    """Take a step and go back to the ask; what is wrong with what was written is said in the form."""
    try:
        messages.success(request, act())
    except AnswerableError as error:
        if error.status != 400:
            raise
        form.add_error(None, f"{error.message} {error.hint}")
        return _asked(request, template, ask, form)
    return redirect("ask", ask.pk)


def _asked(request: "SignedInRequest", template: str, ask: "Ask", form: forms.Form) -> HttpResponse:
    """Return a form, with what is wrong in it; of a faulty one, the files are kept."""
    if request.method == "POST" and isinstance(form, WithFiles):
        carry(form, request)
    above = crumbs((f"{ask.pk}, {ask.body.name}", address("ask", ask.pk)))
    return render(request, template, {"crumbs": above, "ask": ask, "form": form})


def _paper(written: str, request: "SignedInRequest") -> "Document":
    try:
        return archive.document(written, by=request.user)
    except NotFound as error:
        raise NoSuchPaper(error.message, hint=error.hint) from error


def _office(office: "Contact") -> str:
    return f"{office.office}: {office.email or office.address}"
