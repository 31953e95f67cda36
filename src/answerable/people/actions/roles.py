"""Giving roles, and ending them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from answerable.errors import NotAllowed, WrongState
from answerable.outside import clock
from answerable.people.actions.recording import record
from answerable.people.models import Grant, Person
from answerable.people.queries import check_may
from answerable.people.rules import Action, Role, ScopeKind
from answerable.people.rules.roles import scope


@transaction.atomic
def grant(person: Person, *, role: Role, by: Person, body: str = "", pack: str = "") -> Grant:
    """Give somebody a role, everywhere or for one body or pack. Nobody gives one to themselves."""
    check_may(by, Action.GRANT, body=body, pack=pack)
    kind, code = scope(body, pack)
    if person == by:
        raise NotAllowed(_("Nobody gives a role to themselves."), hint=_("Ask another steward."))
    if person.is_machine or not person.is_active:
        raise WrongState(_("This account is closed, so it can hold no role."))
    try:
        with transaction.atomic():
            given = Grant.objects.create(
                person=person, role=role, scope_kind=kind, scope_code=code, granted_by=by
            )
    except IntegrityError as error:
        raise WrongState(_("%(name)s has this role already.") % {"name": person.name}) from error
    record("granted", given, by=by, role=role, scope=kind, code=code, person=person.pk)
    return given


@transaction.atomic
def revoke(given: Grant, *, by: Person) -> Grant:
    """End a grant. It stays on record. One's own can be ended too, but for that of the last steward."""
    if given.person != by:
        check_may(by, Action.GRANT, **given.where)
    if _is_stewardship(given):
        check_a_steward_stays(without=given.person)
    if not Grant.objects.filter(pk=given.pk, ended_at=None).update(ended_at=clock.real()):
        raise WrongState(_("This role was ended already."))
    given.refresh_from_db()
    record("revoked", given, by=by, role=given.role, person=given.person_id)
    return given


def end_all_roles(person: Person, *, by: Person) -> None:
    """End every role of somebody whose account is closed, within the act that closes it."""
    for given in person.grants.filter(ended_at=None):
        Grant.objects.filter(pk=given.pk).update(ended_at=clock.real())
        record("revoked", given, by=by, role=given.role, person=person.pk)


def check_a_steward_stays(*, without: Person) -> None:
    """Raise WrongState where nobody else could let people in or give roles any more.

    The stewards' rows are held until the end of the transaction, so that two cannot leave at once.
    """
    held = Grant.objects.filter(role=Role.STEWARD, scope_kind=ScopeKind.EVERYWHERE, ended_at=None)
    stewards = {each.person_id for each in held.select_for_update()}
    if stewards == {without.pk}:
        raise WrongState(
            _("%(name)s is the last steward.") % {"name": without.name},
            hint=_("Make somebody else a steward first."),
        )


def _is_stewardship(given: Grant) -> bool:
    return given.role == Role.STEWARD and given.scope_kind == ScopeKind.EVERYWHERE and given.ended_at is None
