"""Accounts, invitations, grants and events. No table here is about anyone but the people who do the work."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from answerable.people.rules import Role, ScopeKind


class Persons(BaseUserManager["Person"]):
    """Finds accounts by the address that people sign in with."""


class Person(AbstractBaseUser):
    """An account of somebody who works here, or a machine account named after its door.

    `name` is what colleagues see and may be a pseudonym; it is never public. A machine account cannot sign
    in.
    """

    name = models.CharField(max_length=80)
    email = models.EmailField(unique=True, null=True, blank=True)
    is_machine = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = Persons()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="people_sign_in_and_machines_do_not",
                condition=Q(is_machine=True, email=None) | Q(is_machine=False, email__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(is_machine=True), name="one_machine_account_per_door"
            ),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {"id", "name", "email", "password", "last_login", "is_machine", "is_active", "joined_at"}
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
    granted_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="role_is_known", condition=Q(role__in=[str(role) for role in Role])),
            models.CheckConstraint(
                name="a_scope_has_a_code",
                condition=Q(scope_kind=str(ScopeKind.EVERYWHERE), scope_code="")
                | (Q(scope_kind__in=[str(ScopeKind.PACK), str(ScopeKind.BODY)]) & ~Q(scope_code="")),
            ),
            models.UniqueConstraint(
                fields=["person", "role", "scope_kind", "scope_code"],
                condition=Q(ended_at=None),
                name="a_role_is_held_once",
            ),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {"id", "person", "role", "scope_kind", "scope_code", "granted_by", "granted_at", "ended_at"}
        )


class Invitation(models.Model):
    """An offer of an account to one address, with one role. Only the hash of its secret is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=16)
    scope_kind = models.CharField(max_length=16, default=ScopeKind.EVERYWHERE)
    scope_code = models.CharField(max_length=64, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

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


class Event(models.Model):
    """One line of the record: who did what to what, and when. Rows are only ever added.

    `payload` (and with it `salt`) can be erased where the law asks for it: the chain is over
    `payload_hash`, which stays. An event about a concern has a day and no actor.
    """

    happened_at = models.DateTimeField()
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=48)
    subject_kind = models.CharField(max_length=48)
    subject = models.CharField(max_length=64)
    payload = models.JSONField(null=True)
    salt = models.CharField(max_length=32, null=True)
    payload_hash = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["subject_kind", "subject"]),)

    class Privacy:
        public = frozenset({"id", "happened_at", "verb", "subject_kind", "subject", "payload_hash"})
        private = frozenset({"actor", "payload", "salt"})


class Seal(models.Model):
    """The place of one event in the chain: `chained` is the hash of its line and of the seal before it."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True)
    position = models.BigIntegerField(unique=True)
    chained = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Privacy:
        public = frozenset({"event", "position", "chained", "sealed_at"})
        private = frozenset[str]()
