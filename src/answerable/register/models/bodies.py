"""Bodies, what they were told, and facts about them with their source and date. A body is never a person."""

from django.db import models
from django.db.models import F, Q

from answerable import ids
from answerable.outside import clock
from answerable.outside.constraints import one_of
from answerable.people.models import Person
from answerable.register.rules import ContactState, Exactness, Held, InterestKind


def new_body_id() -> str:
    """Return an id that no body has."""
    return ids.unused("B", lambda each: Body.objects.filter(pk=each).exists())


class Pack(models.Model):
    """A pack as it was loaded last: its code, version and hash.

    `hash` names exactly what is looked for. `kept` is the name of our own copy of the pack's folder: what was
    loaded stays at hand, whatever becomes of the folder that it came from.
    """

    code = models.CharField(max_length=64, primary_key=True)
    title = models.CharField(max_length=300)
    version = models.CharField(max_length=32)
    licence = models.CharField(max_length=100, blank=True)
    hash = models.CharField(max_length=64)
    kept = models.CharField(max_length=200, blank=True)
    loaded_at = models.DateTimeField()

    class Privacy:
        public = frozenset({"code", "title", "version", "licence", "hash", "loaded_at"})
        private = frozenset({"kept"})

    def __str__(self) -> str:
        return self.title


class Directive(models.Model):
    """A published text that tells bodies what to do or to stop."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="directives")
    code = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200)
    address = models.URLField(max_length=1000, blank=True)
    published_on = models.DateField(null=True)
    in_force_from = models.DateField(null=True)
    in_force_note = models.TextField(blank=True)
    held = models.CharField(max_length=16, default=Held.NOTHING)
    held_note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pack", "code"], name="one_directive_per_code"),
            models.CheckConstraint(name="what_is_held_is_known", condition=one_of("held", Held)),
        )

    class Privacy:
        public = frozenset(
            {
                *("pack", "code", "title", "issuer", "address", "published_on", "in_force_from"),
                *("in_force_note", "held", "held_note"),
            }
        )
        private = frozenset({"id"})


class Requirement(models.Model):
    """One thing that a directive says to do or to stop, in its exact words. New words are a new version.

    `elements` is a list of {code, title}; `binds` lists the kinds of body that it binds, and is empty for
    all.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="requirements")
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="requirements")
    code = models.CharField(max_length=32)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300)
    words = models.TextField()
    source = models.CharField(max_length=1000, blank=True)
    elements = models.JSONField(default=list)
    binds = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    loaded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pack", "code", "version"], name="one_requirement_per_version"),
            models.UniqueConstraint(
                fields=["pack", "code"], condition=Q(superseded_at=None), name="one_requirement_in_force"
            ),
        )

    class Privacy:
        public = frozenset(
            {
                *("pack", "directive", "code", "version", "title", "words", "source", "elements", "binds"),
                *("tags", "loaded_at", "superseded_at"),
            }
        )
        private = frozenset({"id"})

    @property
    def element_codes(self) -> tuple[str, ...]:
        """The codes of its elements, in its own order."""
        return tuple(str(element["code"]) for element in self.elements)


class Body(models.Model):
    """A public body or office that can be asked: a trust, a force, a regulator. Never a person.

    `code` is the official one where there is one (ODS, for NHS bodies). Days are inclusive; an empty one is
    not known.
    """

    id = models.CharField(primary_key=True, max_length=9, default=new_body_id, editable=False)
    code = models.CharField(max_length=32, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="a_body_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        )

    class Privacy:
        public = frozenset(
            {"id", "code", "slug", "name", "short_name", "kind", "valid_from", "valid_to", "is_fictional"}
        )
        private = frozenset[str]()

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One body's work went to another, on a day that may be known to the month or year only.

    `work` names what went, and is empty where it was all of it.
    """

    before = models.ForeignKey(Body, models.PROTECT, related_name="successions")
    after = models.ForeignKey(Body, models.PROTECT, related_name="precessions")
    on = models.DateField(null=True)
    exactness = models.CharField(max_length=8, default=Exactness.DAY)
    work = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=1000)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["before", "after"], name="one_succession_per_pair"),
            models.CheckConstraint(name="nothing_succeeds_itself", condition=~Q(before=F("after"))),
            models.CheckConstraint(
                name="exactness_is_known",
                condition=one_of("exactness", Exactness),
            ),
        )

    class Privacy:
        public = frozenset({"before", "after", "on", "exactness", "work", "source"})
        private = frozenset({"id"})


class Listing(models.Model):
    """That a pack lists a body; ended, never deleted, when a later version of the pack does not.

    `said` is what the pack said of the body when it was loaded last, field by field: what a person put right
    since then stays until the pack says something else. It is empty where that was not kept.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="listings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="listings")
    said = models.JSONField(default=dict)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pack", "body"], condition=Q(ended_at=None), name="a_body_is_listed_once"
            ),
        )

    class Privacy:
        public = frozenset({"pack", "body"})
        private = frozenset({"id", "said", "since", "ended_at"})


class Fact(models.Model):
    """Something known about a body, with where and when it was known.

    Later rows stand beside earlier ones.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="facts")
    about = models.CharField(max_length=40)
    value = models.CharField(max_length=1000)
    source = models.CharField(max_length=1000)
    known_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "about", "value", "source"], name="a_fact_is_stated_once_per_source"
            ),
        )

    class Privacy:
        public = frozenset({"body", "about", "value", "source", "known_on"})
        private = frozenset({"id"})


class Contact(models.Model):
    """An office of a body that can be written to: never a named person's own address."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="contacts")
    office = models.CharField(max_length=120)
    purpose = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    state = models.CharField(max_length=16, default=ContactState.UNCHECKED)
    state_since = models.DateTimeField()
    source = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="contact_state_is_known",
                condition=one_of("state", ContactState),
            ),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset(
            {"id", "body", "office", "purpose", "email", "address", "state", "state_since", "source"}
        )


class Interest(models.Model):
    """A tie that somebody who works here declared to a body; nobody judges a body that they are tied to."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="interests")
    body = models.ForeignKey(Body, models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=40)
    declared_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "body", "kind"],
                condition=Q(ended_at=None),
                name="an_interest_is_declared_once",
            ),
            models.CheckConstraint(
                name="interest_is_of_a_known_kind", condition=one_of("kind", InterestKind)
            ),
        )

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "person", "body", "kind", "declared_at", "ended_at"})
