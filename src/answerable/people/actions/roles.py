"""Giving roles, and ending them."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.errors import WrongState
from answerable.people.actions.recording import record
from answerable.people.models import Grant, Person
from answerable.people.queries import check_may
from answerable.people.rules import Action, Role, ScopeKind
from answerable.people.rules.roles import scope


@transaction.atomic
def grant(person: Person, *, role: Role, by: Person, body: str = "", pack: str = "") -> Grant:
    """Give somebody a role, everywhere or for one body or pack."""
    check_may(by, Action.GRANT, body=body, pack=pack)
    kind, code = scope(body, pack)
    try:
        with transaction.atomic():
            given = Grant.objects.create(
                person=person, role=role, scope_kind=kind, scope_code=code, granted_by=by
            )
    except IntegrityError as error:
        raise WrongState(f"{person} has this role already.") from error
    record("granted", given, by=by, role=role, scope=kind, code=code, person=person.pk)
    return given


@transaction.atomic
def revoke(given: Grant, *, by: Person) -> Grant:
    """End a grant. It stays on record."""
    where = {"body" if given.scope_kind == ScopeKind.BODY else "pack": given.scope_code}
    check_may(by, Action.GRANT, **where)
    if not Grant.objects.filter(pk=given.pk, ended_at=None).update(ended_at=timezone.now()):
        raise WrongState("This role was ended already.")
    given.refresh_from_db()
    record("revoked", given, by=by, role=given.role, person=given.person_id)
    return given
