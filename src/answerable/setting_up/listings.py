"""What a pack's list of bodies asks of the register."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from answerable.register.rules import About, Exactness, Statement, loose_day
from answerable.setting_up.bodies import Followed, Wanted
from answerable_engine.pack_reach import Reach
from answerable_engine.packfiles.listing import Before, Listed


def wanted(reach: Reach) -> tuple[Wanted, ...]:
    """Return the bodies that a pack lists, as the register is to have them."""
    return tuple(_wanted(listed, is_fictional=reach.fictional) for listed in reach.bodies)


def _wanted(listed: Listed, *, is_fictional: bool) -> Wanted:
    return Wanted(
        code=listed.code,
        name=listed.name,
        kind=listed.kind,
        short_name=listed.short_name,
        valid_from=listed.valid_from,
        valid_to=listed.valid_to,
        is_fictional=is_fictional,
        source=listed.source,
        known_on=listed.known_on,
        facts=tuple(_facts(listed)),
        before=tuple(map(_followed, listed.predecessors)),
    )


def _facts(listed: Listed) -> Iterator[Statement]:
    if listed.website:
        source = listed.source if listed.website_checked else _unchecked(listed.source)
        yield Statement(About.WEBSITE, listed.website, source, listed.known_on)
    if listed.region:
        yield Statement(About.REGION, listed.region, listed.source, listed.region_known_on)
    if listed.status:
        yield Statement(About.STATUS, listed.status, listed.source, listed.known_on)
    for name in listed.former_names:
        yield Statement(About.FORMER_NAME, name, listed.source, listed.known_on)
    if listed.note:
        yield Statement(About.NOTE, listed.note, listed.source, listed.known_on)


def _unchecked(source: str) -> str:
    return _("{source} (this address was not checked)").format(source=source)


def _followed(before: Before) -> Followed:
    on, exactness = loose_day(before.when) if before.when else (None, Exactness.DAY)
    return Followed(before.code, on, exactness, before.work)
