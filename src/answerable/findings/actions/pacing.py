"""How somebody wants to be offered passages. It is theirs alone: the record says nothing of it."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError
from answerable.findings.models import Pace
from answerable.findings.queries.passages import requirements_in_force
from answerable.findings.queries.topics import topics_to_avoid
from answerable.findings.rules.keys import check_keys
from answerable.outside import clock
from answerable.people.models import Person

MOST_A_DAY = 1000


@transaction.atomic
def set_pace(*, daily_cap: int | None, avoided: Collection[str], opens_words: bool, by: Person) -> Pace:
    """Say how many passages one wants to read in a day at most, which topics never, and whether to see
    words.
    """
    if daily_cap is not None and not 1 <= daily_cap <= MOST_A_DAY:
        raise AnswerableError(
            _("A day's limit is between 1 and %(most)s.") % {"most": MOST_A_DAY},
            hint=_("Leave it empty for no limit."),
        )
    known = {code for code, _name in topics_to_avoid(requirements_in_force())}
    pace, _is_new = Pace.objects.update_or_create(
        person=by,
        defaults={
            "daily_cap": daily_cap,
            "avoided": sorted(set(avoided) & known),
            "opens_words": opens_words,
        },
    )
    return pace


@transaction.atomic
def set_keys(*, are_on: bool, keys: Mapping[str, str], by: Person) -> Pace:
    """Turn single keys on or off, and say which they are."""
    pace, _is_new = Pace.objects.update_or_create(
        person=by, defaults={"keys_are_on": are_on, "keys": check_keys(keys)}
    )
    return pace


@transaction.atomic
def wave_break(*, by: Person) -> None:
    """Say "not now" to a break; it is offered again after as long again."""
    Pace.objects.update_or_create(person=by, defaults={"break_waved_at": clock.now()})
