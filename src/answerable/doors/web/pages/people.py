"""Who works here: inviting people, giving roles and ending them, closing accounts."""

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from answerable.doors.web.forms.people import InviteForm, RoleForm
from answerable.doors.web.gate import allowed, allowed_everywhere, proved_again
from answerable.doors.web.look import roles
from answerable.doors.web.look.subjects import actor
from answerable.outside import clock
from answerable.people import actions, queries
from answerable.people.rules import ALLOWED, Action, Role
from answerable.register import queries as register

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.people.models import Grant, Invitation, Person
    from answerable.people.queries import Account, Factors

MANY: Final = 5_000  # bodies or packs in a list to choose from
Told = dict[str, object]  # what a template is given


@allowed(Action.SEE_PEOPLE)
def people(request: "SignedInRequest") -> HttpResponse:
    """List everybody, what each may do, and what every role may do."""
    may = queries.actions(request.user)
    accounts = [_account(each, you=request.user) for each in queries.accounts(by=request.user)]
    invitations = [_invitation(each) for each in queries.open_invitations(by=request.user)]
    told = {"people": accounts, "invitations": invitations, "may_invite": Action.INVITE in may}
    return render(request, "people.html", {**told, "table": role_table()})


@allowed(Action.INVITE)
@proved_again
@never_cache
def invite(request: "SignedInRequest") -> HttpResponse:
    """Offer somebody an account. The link is shown once, in the answer to the form."""
    form = InviteForm(request.POST or None, **_choices())
    context: Told = {"form": form, "crumbs": _crumbs()}
    if form.is_valid():
        name, email = form.cleaned_data["name"], form.cleaned_data["email"]
        invited = actions.invite(email, name=name, role=form.given, by=request.user, **form.where)
        context["made"] = _made(request, invited)
    return render(request, "invite.html", context)


@allowed(Action.SEE_PEOPLE)
def person(request: "SignedInRequest", person_id: int) -> HttpResponse:
    """Show one account and its roles; and to those who may, give it one more."""
    may = queries.actions(request.user)
    account = queries.account(person_id, by=request.user)
    is_open_to_change = account.person.is_active and account.person != request.user
    may_grant = Action.GRANT in may and is_open_to_change
    may_close = is_open_to_change and queries.may(request.user, Action.CLOSE_ACCOUNT)
    context: Told = {
        "crumbs": _crumbs(),
        "person": _account(account, you=request.user) | {"joined_at": account.person.joined_at},
        "grants": [_grant(each, by=request.user) for each in account.grants],
        "form": RoleForm(**_choices()) if may_grant else None,
        "give_address": reverse("grant", args=[person_id]),
        "let_in_address": reverse("let_in", args=[person_id]) if may_close else "",
        "close_address": reverse("close_account", args=[person_id]) if may_close else "",
        "interests": register.ties(account.person),
    }
    return render(request, "person.html", context)


@allowed(Action.GRANT)
@proved_again
def grant(request: "SignedInRequest", person_id: int) -> HttpResponse:
    """Give somebody a role."""
    account = queries.account(person_id, by=request.user)
    form = RoleForm(request.POST or None, **_choices())
    if form.is_valid():
        actions.grant(account.person, role=form.given, by=request.user, **form.where)
        messages.success(request, _("The role was given."))
        return redirect("person", person_id)
    context = {"form": form, "crumbs": _crumbs(account.person), "person": _account(account, you=request.user)}
    return render(request, "grant.html", context)


@allowed(Action.GRANT)
@proved_again
def end_grant(request: "SignedInRequest", grant_id: int) -> HttpResponse:
    """End a role, after asking once more."""
    held = queries.grant(grant_id, by=request.user)
    if request.method == "POST":
        actions.revoke(held, by=request.user)
        messages.success(request, _("The role was ended."))
        return redirect("person", held.person_id)
    told = {"name": held.person.name, "role": roles.role(held.role)}
    return _confirm(
        request,
        _("End the role of %(name)s as %(role)s?") % told,
        happens=[_("They can no longer do what only this role allows, from their next page on.")],
        undone=_("You can give the role again."),
        yes=_("End the role"),
        back=reverse("person", args=[held.person_id]),
    )


@allowed_everywhere(Action.CLOSE_ACCOUNT)
@proved_again
@never_cache
def let_in(request: "SignedInRequest", person_id: int) -> HttpResponse:
    """Give somebody a new way in who lost theirs. The link is shown once, in the answer to the button."""
    account = queries.account(person_id, by=request.user)
    if request.method == "POST":
        invited = actions.let_back_in(account.person, by=request.user)
        return render(request, "invite.html", {"crumbs": _crumbs(), "made": _made(request, invited)})
    return _confirm(
        request,
        _("Let %(name)s in again?") % {"name": account.person.name},
        happens=[
            _("Their password, their passkeys and their codes stop at once."),
            _("They are signed out everywhere."),
            _("You get a link to give them. With it they set up new ones."),
        ],
        undone=_("Make sure first that it is really them who ask."),
        yes=_("Make the link"),
        back=reverse("person", args=[person_id]),
    )


@allowed_everywhere(Action.CLOSE_ACCOUNT)
@proved_again
def close(request: "SignedInRequest", person_id: int) -> HttpResponse:
    """Close an account, after asking once more."""
    account = queries.account(person_id, by=request.user)
    if request.method == "POST":
        actions.close(account.person, by=request.user)
        messages.success(request, _("The account was closed."))
        return redirect("people")
    return _confirm(
        request,
        _("Close the account of %(name)s?") % {"name": account.person.name},
        happens=[
            _("They are signed out, and cannot sign in again."),
            _("All their roles end."),
            _("What they did stays, under their name for colleagues."),
        ],
        undone=_("It cannot be opened again: a new invitation makes a new account."),
        yes=_("Close the account"),
        back=reverse("person", args=[person_id]),
    )


@allowed(Action.INVITE)
def withdraw(request: "SignedInRequest", invitation_id: int) -> HttpResponse:
    """Take an invitation back, after asking once more."""
    invitation = queries.invitation(invitation_id, by=request.user)
    if request.method == "POST":
        actions.withdraw(invitation, by=request.user)
        messages.success(request, _("The invitation was withdrawn."))
        return redirect("people")
    return _confirm(
        request,
        _("Withdraw the invitation of %(name)s?") % {"name": invitation.name},
        happens=[_("The link stops at once.")],
        undone=_("You can invite them again."),
        yes=_("Withdraw it"),
        back=reverse("people"),
    )


def role_table() -> Told:
    """Return what every role may do, from the very table that decides it."""
    rows = [
        (words, [(roles.role(role), action in ALLOWED[role]) for role in Role])
        for action, words in roles.ACTIONS.items()
    ]
    return {"roles": [roles.role(role) for role in Role], "rows": rows}


def factors(kept: "Factors") -> str:
    """Return in words with what somebody signs in beside a password; "" for nothing."""
    found = [_("passkey")] if kept.passkeys else []
    return ", ".join([*found, _("codes")] if kept.codes else found)


def _account(account: "Account", *, you: "Person") -> Told:
    person = account.person
    return {
        "name": person.name,
        "email": person.email,
        "address": reverse("person", args=[person.pk]),
        "roles": [
            (roles.role(each.role), roles.scope(each.scope_kind, each.scope_code)) for each in account.grants
        ],
        "factors": factors(account.factors),
        "last_seen_on": timezone.localdate(account.last_seen_at) if account.last_seen_at else None,
        "is_active": person.is_active,
        "is_you": person == you,
    }


def _grant(held: "Grant", *, by: "Person") -> Told:
    may_end = queries.may(by, Action.GRANT, **held.where)
    return {
        "role": roles.role(held.role),
        "scope": roles.scope(held.scope_kind, held.scope_code),
        "granted_by": actor(held.granted_by),
        "granted_at": held.granted_at,
        "end_address": reverse("end_grant", args=[held.pk]) if may_end else "",
    }


def _invitation(invitation: "Invitation") -> Told:
    return {
        "name": invitation.name,
        "email": invitation.email,
        "role": roles.role(invitation.role) or _("to come back"),
        "scope": roles.scope(invitation.scope_kind, invitation.scope_code) if invitation.role else "",
        "invited_by": actor(invitation.invited_by),
        "expires_at": invitation.expires_at,
        "state": "sent" if invitation.expires_at > clock.real() else "lapsed",
        "withdraw_address": reverse("withdraw_invitation", args=[invitation.pk]),
    }


def _made(request: HttpRequest, invited: actions.Invited) -> Told:
    address = request.build_absolute_uri(reverse("invited", args=[invited.token]))
    return {"address": address, "expires_at": invited.invitation.expires_at, "name": invited.invitation.name}


def _choices() -> dict[str, list[tuple[str, str]]]:
    """Return the packs and bodies for which a role can be given. Four queries."""
    return {
        "packs": [(each.code, each.title) for each in register.packs(limit=MANY).items],
        "bodies": [(each.code, f"{each.name} ({each.code})") for each in register.bodies(limit=MANY).items],
    }


def _crumbs(person: "Person | None" = None) -> list[tuple[str, str]]:
    found = [(_("People"), reverse("people"))]
    return [*found, (person.name, reverse("person", args=[person.pk]))] if person else found


def _confirm(
    request: HttpRequest, question: str, *, happens: list[str], undone: str, yes: str, back: str
) -> HttpResponse:
    context = {"question": question, "happens": happens, "can_be_undone": undone, "yes": yes, "back": back}
    return render(request, "confirm.html", {**context, "crumbs": _crumbs(), "is_dangerous": True})
