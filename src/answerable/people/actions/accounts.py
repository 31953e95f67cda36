"""Accounts: inviting people, letting them in, and letting them go."""

from dataclasses import dataclass
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, WrongState
from answerable.outside import clock
from answerable.people.actions.recording import erase_details, record
from answerable.people.actions.roles import check_a_steward_stays, end_all_roles
from answerable.people.actions.signing_in import end_all_sign_ins
from answerable.people.models import Event, Grant, Invitation, Person, SignInLink
from answerable.people.queries import check_may, offered
from answerable.people.rules import Action, Role, names, tokens
from answerable.people.rules.lasting import AN_INVITATION
from answerable.people.rules.roles import scope

INVITING: Final = 8_217_345  # the number of the locks, one for each address, under which people are invited


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and its secret, which is shown once and kept nowhere."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(email: str, *, name: str, role: Role, by: Person, body: str = "", pack: str = "") -> Invited:
    """Offer an account to whoever has this address. The link that accepts it is passed on by a person."""
    check_may(by, Action.INVITE, body=body, pack=pack)
    email = _checked(email)
    _hold(email)
    if Person.objects.filter(email__iexact=email).exists():
        raise WrongState(
            _("%(email)s has an account here.") % {"email": email},
            hint=_("Give that account the role instead."),
        )
    kind, code = scope(body, pack)
    invited = _offer(email, names.checked(name), by, role=role, scope_kind=kind, scope_code=code)
    record("invited", invited.invitation, by=by, role=role, scope=kind, code=code)
    return invited


@transaction.atomic
def accept(token: str, *, password: str | None, by: Person, name: str = "") -> Person:
    """Make the account that an invitation offers and give it its role, or let somebody in again.

    Without a password the account is entered with a passkey. Until there is a second factor the invitation
    can be used again, so that nobody is shut out who was interrupted. `by` is the door that they came by.
    """
    invitation = _usable(token)
    person = invitation.person or _joined(invitation, names.checked(name or invitation.name))
    person.password = make_password(password)
    person.save(update_fields=["password"])
    if invitation.accepted_at is None:
        invitation.accepted_at = clock.real()
        invitation.person = person
        invitation.save(update_fields=["accepted_at", "person"])
        record("accepted", invitation, by=person, door=by.name)
        _withdraw_others(invitation, by=person)
    return person


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> Invitation:
    """Take an invitation back that nobody has accepted."""
    check_may(by, Action.INVITE, **invitation.where)
    open_ones = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not open_ones.update(withdrawn_at=clock.real()):
        raise WrongState(_("This invitation was accepted or withdrawn already."))
    invitation.refresh_from_db()
    record("withdrew", invitation, by=by)
    return invitation


@transaction.atomic
def let_back_in(person: Person, *, by: Person) -> Invited:
    """Give somebody who lost their password or their second factor a link with which to set up new ones.

    The old ones stop at once. Whoever does this has made sure that it is them.
    """
    check_may(by, Action.CLOSE_ACCOUNT)
    _check_is_here(person)
    if person == by:
        raise WrongState(
            _("You are signed in."), hint=_("Change how you sign in on the page of your account.")
        )
    _lock(person)
    invited = _offer(str(person.email), person.name, by, person=person)
    record("let back in", person, by=by)
    return invited


@transaction.atomic
def rename(person: Person, *, name: str, by: Person) -> Person:
    """Change the name that colleagues see. Everybody does this for themselves."""
    if person != by:
        check_may(by, Action.CLOSE_ACCOUNT)
    person.name = names.checked(name)
    person.save(update_fields=["name"])
    record("renamed", person, by=by)
    return person


@transaction.atomic
def close(person: Person, *, by: Person) -> Person:
    """Close an account: its roles end, and nobody can sign in to it. What they did stays."""
    if person != by:
        check_may(by, Action.CLOSE_ACCOUNT)
    _check_is_here(person)
    check_a_steward_stays(without=person)
    end_all_roles(person, by=by)
    _lock(person)
    person.is_active, person.left_at = False, clock.real()
    person.save(update_fields=["is_active", "left_at"])
    record("closed", person, by=by)
    return person


@transaction.atomic
def erase(person: Person, *, by: Person) -> Person:
    """Erase who somebody was: name, address and all that lets them in. What they did stays, and is counted.

    The details of lines of the record about them, or about inviting them, are erased too.
    """
    if person.is_machine or person.erased_at:
        raise WrongState(_("There is nobody to erase."))
    if person.is_active:
        close(person, by=by)
    else:
        check_may(by, Action.CLOSE_ACCOUNT)
    theirs = Invitation.objects.filter(Q(person=person) | Q(email__iexact=person.email))
    invited = theirs.values_list("pk", flat=True)
    about = Q(subject_kind="people.person", subject=str(person.pk))
    erase_details(
        Event.objects.filter(about | Q(subject_kind="people.invitation", subject__in=map(str, invited)))
    )
    theirs.update(email="", name="")
    person.sign_ins.all().delete()
    SignInLink.objects.filter(person=person).delete()
    person.name, person.email, person.erased_at = _("Erased account %d") % person.pk, None, clock.real()
    person.last_login = None
    person.save(update_fields=["name", "email", "erased_at", "last_login"])
    record("erased", person, by=by)
    return person


def _checked(written: str) -> str:
    """Return an address as it is kept. Raises AnswerableError for what is none."""
    email = written.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise AnswerableError(
            _("%(email)s is no e-mail address.") % {"email": repr(email[:80])},
            hint=_("Write one such as ada@example.org."),
        ) from error
    return email


def _offer(email: str, name: str, by: Person, **offered: object) -> Invited:
    token = tokens.fresh()
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        token_hash=tokens.hashed(token),
        invited_by=by,
        expires_at=clock.real() + AN_INVITATION,
        **offered,
    )
    return Invited(invitation, token)


def _usable(token: str) -> Invitation:
    """Return the invitation of this secret. Raises NotFound.

    It is held for the rest of this transaction, and so is every other to this address.
    """
    for this in Invitation.objects.filter(token_hash=tokens.hashed(token)):
        _hold(this.email)
        list(Invitation.objects.filter(email=this.email).order_by("pk").select_for_update())
    return offered(token)


def _hold(email: str) -> None:
    """Let nobody else invite this address, or accept for it, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [INVITING, email])


def _joined(invitation: Invitation, name: str) -> Person:
    person = Person.objects.create(name=name, email=invitation.email)
    Grant.objects.create(
        person=person,
        role=invitation.role,
        scope_kind=invitation.scope_kind,
        scope_code=invitation.scope_code,
        granted_by=invitation.invited_by,
    )
    return person


def _withdraw_others(accepted: Invitation, *, by: Person) -> None:
    """Take back what else this address was invited with, so that no second account is begun."""
    for other in Invitation.objects.filter(email=accepted.email, accepted_at=None, withdrawn_at=None):
        Invitation.objects.filter(pk=other.pk).update(withdrawn_at=clock.real())
        record("withdrew", other, by=by)


def _lock(person: Person) -> None:
    """Take away all with which somebody signs in, and end where they are signed in."""
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    Invitation.objects.filter(person=person, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=clock.real()
    )
    person.password = make_password(None)
    person.save(update_fields=["password"])
    end_all_sign_ins(person)


def _check_is_here(person: Person) -> None:
    if person.is_machine or not person.is_active:
        raise WrongState(_("This account is closed."))
