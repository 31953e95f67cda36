"""Papers that one person cannot read for a while, although others of their role can."""

from django.db import models

from answerable.archive.models.documents import Document
from answerable.people.models import Person


class Withheld(models.Model):
    """That somebody cannot read a paper until a moment: it tells what they have to judge without knowing."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "person"], name="withheld_once"),)

    class Privacy:
        public = frozenset[str]()
        private = frozenset({"id", "document", "person", "until"})
