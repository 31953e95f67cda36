"""Papers kept for a while from somebody who has to judge without knowing what they say."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from answerable.archive.models import Withheld
from answerable.people.models import Person


@transaction.atomic
def withhold(documents: Collection[str], *, until: datetime, by: Person) -> None:
    """Keep papers, by their ids, from `by`, who is about to judge without knowing what they say."""
    for document in documents:
        Withheld.objects.update_or_create(document_id=document, person=by, defaults={"until": until})


@transaction.atomic
def give_back(documents: Collection[str], *, by: Person) -> None:
    """Let `by` read papers again that were kept from them."""
    Withheld.objects.filter(document__in=documents, person=by).delete()
