"""Methods as everybody may read them: those that are published, and the rounds that judged by them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.findings.models import Method, Round
from answerable.findings.rules.rounds import RoundState


def published_methods() -> QuerySet[Method]:
    """Return the methods that are published, by pack, the newest first. One query when read."""
    return (
        Method.objects.filter(published_at__isnull=False)
        .select_related("pack")
        .order_by("pack_id", "-number")
    )


def published_method(pack: str, number: int) -> Method:
    """Return one published method. One query."""
    found = published_methods().filter(pack=pack, number=number).first()
    if found is None:
        raise NotFound(_("There is no such method here."), hint=_("Methods are numbered within a pack."))
    return found


def rounds_by(method: Method) -> QuerySet[Round]:
    """Return the rounds that were opened with a method, the newest first. One query when read."""
    return method.rounds.exclude(state=str(RoundState.DRAFT)).order_by("-opened_at", "-pk")
