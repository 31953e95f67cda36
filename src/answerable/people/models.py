"""Accounts, invitations, grants and events. No table here is about anyone but the people who do the work."""

import json
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from answerable.outside import clock
from answerable.outside.constraints import one_of
from answerable.people.rules import Role, ScopeKind
from answerable.people.rules.roles import where


class Persons(BaseUserManager["Person"]):
    """Finds accounts by the address that people sign in with."""


class Person(AbstractBaseUser):
    """An account of somebody who works here, or a machine account named after its door.

    `name` is what colleagues see and may be a pseudonym; it is never public. A machine account cannot sign
    in. Who left (`left_at`) cannot either; who was erased has no name and no address any more, and what they
    did stays on record without them.
    """

    name = models.CharField(max_length=80)
    email = models.EmailField(unique=True, null=True, blank=True)
    is_machine = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.real, editable=False)
    left_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = Persons()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="people_sign_in_and_machines_do_not",
                condition=Q(is_machine=True, email=None)
                | Q(is_machine=False, email__isnull=False, erased_at=None)
                | Q(is_machine=False, email=None, erased_at__isnull=False),
            ),
            models.CheckConstraint(
                name="who_left_cannot_sign_in", condition=Q(left_at=None) | Q(is_active=False)
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(is_machine=True), name="one_machine_account_per_door"
            ),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                "id",
                "name",
                "email",
                "password",
                "last_login",
                "is_machine",
                "is_active",
                "joined_at",
                "left_at",
                "erased_at",
            }
        )

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A role that somebody holds, everywhere or within a scope. It is ended, never deleted."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=16, choices=[(role, role) for role in Role])
    scope_kind = models.CharField(max_length=16, default=ScopeKind.EVERYWHERE)
    scope_code = models.CharField(max_length=64, blank=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=clock.real, editable=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="role_is_known", condition=one_of("role", Role)),
            models.CheckConstraint(
                name="a_scope_has_a_code",
                condition=Q(scope_kind=str(ScopeKind.EVERYWHERE), scope_code="")
                | (one_of("scope_kind", [ScopeKind.PACK, ScopeKind.BODY]) & ~Q(scope_code="")),
            ),
            models.UniqueConstraint(
                fields=["person", "role", "scope_kind", "scope_code"],
                condition=Q(ended_at=None),
                name="a_role_is_held_once",
            ),
        )

    @property
    def where(self) -> dict[str, str]:
        """Its scope, as `check_may` asks for it."""
        return where(self.scope_kind, self.scope_code)

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {"id", "person", "role", "scope_kind", "scope_code", "granted_by", "granted_at", "ended_at"}
        )


class Invitation(models.Model):
    """An offer of an account to one address, with one role. Only the hash of its secret is kept.

    One for a `person` who has an account already gives no role: it lets them in again.
    """

    email = models.EmailField()
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=16, blank=True)
    scope_kind = models.CharField(max_length=16, default=ScopeKind.EVERYWHERE)
    scope_code = models.CharField(max_length=64, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=clock.real, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="an_invitation_is_to_a_role_or_to_come_back",
                condition=one_of("role", Role) | (Q(role="") & Q(person__isnull=False)),
            ),
            models.CheckConstraint(
                name="an_invitation_has_one_end", condition=Q(accepted_at=None) | Q(withdrawn_at=None)
            ),
        )

    @property
    def where(self) -> dict[str, str]:
        """Its scope, as `check_may` asks for it."""
        return where(self.scope_kind, self.scope_code)

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {
                "id",
                "email",
                "name",
                "role",
                "scope_kind",
                "scope_code",
                "token_hash",
                "invited_by",
                "invited_at",
                "expires_at",
                "accepted_at",
                "withdrawn_at",
                "person",
            }
        )


class SignIn(models.Model):
    """That somebody is, or was, signed in somewhere. Nothing is kept of where: no address, no browser."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="sign_ins")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "person", "began_at", "seen_at", "ended_at"})


class SignInLink(models.Model):
    """A link that signs one person in, once. Only demonstrations have any."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.real, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "person", "token_hash", "made_at", "expires_at", "used_at"})


class Event(models.Model):
    """One line of the record: who did what to what, and when. Rows are only ever added.

    `payload` is a text and not PostgreSQL's own JSON, which writes some numbers otherwise than they came and
    knows no U+0000: it is hashed as it stands. It can be erased, with `salt`, where the law asks for it: the
    chain is over `payload_hash`, which stays. An event about a concern has a day and no actor.
    """

    happened_at = models.DateTimeField()
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=48)
    subject_kind = models.CharField(max_length=48)
    subject = models.CharField(max_length=64)
    payload = models.TextField(null=True)
    salt = models.CharField(max_length=32, null=True)
    payload_hash = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["subject_kind", "subject"]),)

    @property
    def details(self) -> dict[str, Any]:  # of every act its own
        """What `payload` says; nothing where it was erased."""
        return json.loads(self.payload) if self.payload else {}

    class Privacy:
        public = frozenset({"id", "happened_at", "verb", "subject_kind", "subject", "payload_hash"})
        private = frozenset({"actor", "payload", "salt"})


class Seal(models.Model):
    """The place of one event in the chain: `chained` is the hash of its line and of the seal before it."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="seal")
    position = models.BigIntegerField(unique=True)
    chained = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Privacy:
        public = frozenset({"event", "position", "chained", "sealed_at"})
        private = frozenset[str]()
