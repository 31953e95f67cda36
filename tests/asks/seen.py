"""The pages of asks, in each state that looks different: how to come to each."""

from django.urls import reverse
from django.utils import timezone

from answerable.archive.actions import Handed
from answerable.asks import actions
from answerable.asks.models import Ask
from answerable.asks.rules import Position
from answerable.people.models import Person
from answerable.people.queries import machine
from asks.letters import TODAY, answered, drafted, sent, written

HOSTILE = (
    "<script>alert(1)</script> " + "long" * 60 + "\n\nThe policy was withdrawn after a death by suicide."
)


def listed(_: Person | None) -> str:
    """The list, with asks in several states."""
    drafted()
    sent()
    _lapsed()
    return reverse("asks")


def of_draft(_: Person | None) -> str:
    """An ask without a letter."""
    return reverse("ask", args=[drafted().pk])


def of_ready(_: Person | None) -> str:
    """An ask with its letter."""
    return reverse("ask", args=[written().pk])


def of_lapsed(_: Person | None) -> str:
    """An ask that nobody answered, sent with a file that shows it."""
    return reverse("ask", args=[_lapsed().pk])


def of_answered(_: Person | None) -> str:
    """An ask that was answered: in hostile words, and then late."""
    ask = _lapsed()
    answered(ask, TODAY, words=HOSTILE)
    answered(ask, timezone.localdate(), first=Position.ACCEPTS)
    return reverse("ask", args=[ask.pk])


def writing(_: Person | None) -> str:
    """The form for the letter."""
    return reverse("ask_write", args=[drafted().pk])


def sending(_: Person | None) -> str:
    """The form that says that it was sent."""
    return reverse("ask_sent", args=[written().pk])


def replying(_: Person | None) -> str:
    """The form for an answer."""
    return reverse("ask_reply", args=[sent().pk])


def _lapsed() -> Ask:
    ask = sent(TODAY, proof=Handed("sent.eml", [b"To: them"]))
    actions.lapse_due(today=timezone.localdate(), by=machine("clock"))
    ask.refresh_from_db()
    return ask
