"""Being signed in: beginning, being seen, ending. Nothing is kept of where from, or with what browser."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from answerable.errors import NotAllowed, NotFound, WrongState
from answerable.outside import clock
from answerable.people.actions.recording import record
from answerable.people.models import Person, SignIn, SignInLink
from answerable.people.rules import tokens
from answerable.people.rules.lasting import A_LINK, BETWEEN_NOTES, KEPT_SIGN_INS


@transaction.atomic
def begin_sign_in(*, by: Person, how: str = "") -> SignIn:
    """Note that somebody signed in. `how` is the kind of proof: a password, codes, a passkey."""
    now = clock.real()
    sign_in = SignIn.objects.create(person=by, began_at=now, seen_at=now)
    record("signed in", by, by=by, how=how)
    return sign_in


def see(sign_in: SignIn, *, by: Person) -> None:
    """Note that somebody is still here, once a minute and not at every page."""
    now = clock.real()
    if by.pk == sign_in.person_id and now - sign_in.seen_at >= BETWEEN_NOTES:
        SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(seen_at=now)


@transaction.atomic
def end_sign_in(sign_in: SignIn, *, by: Person) -> SignIn:
    """End one time of being signed in, here or elsewhere. Everybody ends their own."""
    if sign_in.person_id != by.pk:
        raise NotAllowed(_("Everybody ends only their own."))
    if not SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(ended_at=clock.real()):
        raise WrongState(_("This was ended already."))
    sign_in.refresh_from_db()
    record("signed out", by, by=by)
    return sign_in


def end_all_sign_ins(person: Person) -> None:
    """End every time of being signed in, within the act that asks for it."""
    person.sign_ins.filter(ended_at=None).update(ended_at=clock.real())


@transaction.atomic
def note_change(what: str, *, by: Person) -> None:
    """Put on record that somebody changed how they sign in."""
    record(what, by, by=by)


@transaction.atomic
def note_failure(email: str, *, by: Person) -> None:
    """Put on record that somebody could not sign in to an account. Nothing is kept of an unknown address."""
    person = Person.objects.filter(email__iexact=email.strip(), is_machine=False).first()
    if person is not None:
        record("could not sign in", person, by=by)


@transaction.atomic
def note_wrong_code(person: Person, *, by: Person) -> None:
    """Put on record that somebody came as far as the second step of an account, and had no right code."""
    record("gave a wrong code", person, by=by)


@transaction.atomic
def make_sign_in_link(person: Person, *, by: Person) -> str:
    """Return the secret of a link that signs somebody in, once. Only in a demonstration."""
    _check_is_demonstration()
    token = tokens.fresh()
    SignInLink.objects.create(
        person=person, token_hash=tokens.hashed(token), expires_at=clock.real() + A_LINK
    )
    record("made a sign-in link", person, by=by)
    return token


@transaction.atomic
def sign_in_with(token: str, *, by: Person) -> Person:
    """Return whom a link signs in, and use it up. Only in a demonstration; `by` is the door."""
    _check_is_demonstration()
    now = clock.real()
    unused = SignInLink.objects.filter(token_hash=tokens.hashed(token), used_at=None, expires_at__gt=now)
    link = unused.select_for_update(of=("self",)).select_related("person").first()
    if link is None or not link.person.is_active:
        raise NotFound(
            _("This link cannot be used. It may be too old, or used already."),
            hint=_("Start the demonstration again: it prints new ones."),
        )
    link.used_at = now
    link.save(update_fields=["used_at"])
    record("used a sign-in link", link.person, by=by)
    return link.person


def forget_old_sign_ins(*, by: Person) -> int:
    """Delete what is kept of being signed in a month after it ended. Return how many."""
    del by  # whoever asks
    before = clock.real() - KEPT_SIGN_INS
    return SignIn.objects.filter(seen_at__lt=before).delete()[0]


def _check_is_demonstration() -> None:
    if not settings.IS_DEMONSTRATION:
        raise NotAllowed(_("Sign-in links work in a demonstration only."))
