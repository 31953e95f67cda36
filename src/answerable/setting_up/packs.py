"""Loads a pack into the register: its directive, its requirements, and the bodies that it lists.

First what would change, which is shown and confirmed; then all of it in one transaction, or none of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.outside import shelf
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import actions as register
from answerable.register import queries
from answerable.register.actions.packs import Asked, Told, is_new_version
from answerable.register.models import Body, Requirement
from answerable.register.queries import Loaded
from answerable.register.rules import Held
from answerable.register.words import day
from answerable.setting_up import bodies
from answerable.setting_up.bodies import Wanted
from answerable.setting_up.changes import Change, Difference, Plan, Thing, What
from answerable.setting_up.listings import wanted
from answerable_engine.errors import EngineError
from answerable_engine.meaning.at_hand import FOLDER as MODEL
from answerable_engine.meaning.training.passages import passage_files
from answerable_engine.pack import Pack
from answerable_engine.pack import Requirement as Sought
from answerable_engine.pack_hash import ABOUT, BODIES, REACH, pack_files, shipped_packs
from answerable_engine.pack_loading import load_pack as read_pack
from answerable_engine.pack_reach import Reach, load_reach

OWN = "own-packs"
HELD = {"none": Held.NOTHING, "landing_page": Held.LANDING_PAGE, "full_text": Held.FULL_TEXT}
ONE_AT_A_TIME = 4_726_152_401  # the lock under which packs are loaded: two at once would tread on each other


class UnusablePack(AnswerableError):
    """A pack does not pass its checks; nothing of it was loaded."""


@dataclass(frozen=True, slots=True)
class Source:
    """A pack on the disk, whole and checked."""

    pack: Pack
    reach: Reach
    folder: Path
    files: tuple[Path, ...]
    name: str  # of our copy of it

    @property
    def title(self) -> str:
        """Return its title in its first language."""
        return self.pack.titles[self.pack.languages[0]]


def source(name_or_path: str | Path) -> Source:
    """Return a pack from its folder, or from the name of one that came with the engine.

    Raises UnusablePack, with every fault and its place, where it does not pass every check.
    """
    try:
        pack = read_pack(name_or_path)
        reach = load_reach(pack)
        folder = Path(pack.folder)
        files = _files(folder)
        return Source(pack, reach, folder, files, shelf.name_of(folder, files))
    except EngineError as error:
        raise UnusablePack(error.message, hint=error.hint) from error
    except OSError as error:
        raise UnusablePack(f"{name_or_path}: {error.strerror}.", hint=_("Check its permissions.")) from error


def available() -> dict[str, Path]:
    """Return the packs that can be loaded from a page, by name: those that came with the engine, and those
    that somebody put into the folder `own-packs` of the data folder. Their own name wins.
    """
    own = sorted((Path(settings.DATA) / OWN).glob(f"*/{ABOUT}"))
    return {**shipped_packs(), **{about.parent.name: about.parent for about in own}}


def plan(of: Source) -> Plan:
    """Return what loading a pack would change. Seven queries, and none of them writes."""
    known = queries.loaded(of.pack.code)
    listed = wanted(of.reach)
    return _plan(of, known, listed, queries.bodies_by_code({one.code for one in listed}))


@transaction.atomic
def load(of: Source, *, by: Person, confirmed: str = "") -> Plan:
    """Load a pack, and return what that changed. Where nothing is new, nothing is written.

    `confirmed` is the fingerprint of the plan that somebody said yes to: where something else would change
    by now, it is refused.
    """
    check_may(by, Action.LOAD_PACK, pack=of.pack.code)
    _check_belongs_here(of)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    known, listed = queries.loaded(of.pack.code), wanted(of.reach)
    present = queries.bodies_by_code({one.code for one in listed})
    now = _plan(of, known, listed, present)
    if confirmed and confirmed != now.fingerprint:
        raise WrongState(
            _("What would change is no longer what you were shown."),
            hint=_("Look at it again, then confirm."),
        )
    if now:
        _carry_out(of, now, known, listed, present, by=by)
    return now


def _check_belongs_here(of: Source) -> None:
    """Refuse bodies that are real where every page says that all of them are made up."""
    if settings.IS_DEMONSTRATION and of.reach.bodies and not of.reach.fictional:
        raise NotAllowed(
            _("This is a demonstration, and the bodies of this pack are real."),
            hint=_("Load it into a register of its own."),
        )


def _files(folder: Path) -> tuple[Path, ...]:
    """Return all that is used of a pack: what is looked for, whom it binds, what was trained from what."""
    others = [folder / REACH, folder / BODIES, *sorted((folder / MODEL).glob("*")), *passage_files(folder)]
    return (*pack_files(folder), *(path for path in others if path.is_file()))


def _plan(of: Source, known: Loaded | None, listed: tuple[Wanted, ...], present: Mapping[str, Body]) -> Plan:
    changes = (
        *_pack_changes(of, known),
        *_directive_changes(of, known),
        *_requirement_changes(of, known),
        *bodies.changes(listed, present),
        *_listing_changes(listed, present, known),
    )
    return Plan(of.title, changes)


def _pack_changes(of: Source, known: Loaded | None) -> Iterator[Change]:
    if known is None:
        yield Change(What.ADDED, Thing.PACK, of.pack.code, of.title, note=of.pack.version)
        return
    before = known.pack
    differences = (
        Difference(_("title"), before.title, of.title),
        Difference(_("version"), before.version, of.pack.version),
        Difference(_("licence"), before.licence, of.pack.licence),
        Difference(_("what is looked for"), before.hash[:12], of.pack.hash[:12]),
        Difference(_("files"), before.kept[:12], of.name[:12]),
    )
    yield from _changed(Thing.PACK, of.pack.code, of.title, differences)


def _directive_changes(of: Source, known: Loaded | None) -> Iterator[Change]:
    told, before = _told(of), known.directives.get(of.pack.code) if known else None
    if before is None:
        yield Change(What.ADDED, Thing.DIRECTIVE, of.pack.code, told["title"], note=told["issuer"])
        return
    differences = (
        Difference(_("title"), before.title, told["title"]),
        Difference(_("who issued it"), before.issuer, told["issuer"]),
        Difference(_("address"), before.address, told["address"]),
        Difference(_("published on"), day(before.published_on), day(told["published_on"])),
        Difference(_("in force from"), day(before.in_force_from), day(told["in_force_from"])),
        Difference(_("how that is known"), before.in_force_note, told["in_force_note"]),
        Difference(_("what we hold of it"), before.held, told["held"]),
        Difference(_("note"), before.held_note, told["held_note"]),
    )
    yield from _changed(Thing.DIRECTIVE, of.pack.code, told["title"], differences)


def _requirement_changes(of: Source, known: Loaded | None) -> Iterator[Change]:
    before = known.requirements if known else {}
    for sought in of.pack.requirements:
        asked = _asked(of, sought)
        now = before.get(sought.code)
        if now is None:
            yield Change(What.ADDED, Thing.REQUIREMENT, sought.code, asked["title"])
        else:
            note = (
                _("Version {new} takes the place of version {old}, which is kept.").format(
                    new=now.version + 1, old=now.version
                )
                if is_new_version(now, asked)
                else ""
            )
            differences = _requirement_differences(now, asked)
            yield from _changed(Thing.REQUIREMENT, sought.code, asked["title"], differences, note=note)
    sought_codes = {sought.code for sought in of.pack.requirements}
    for code in sorted(before.keys() - sought_codes):
        yield Change(What.GONE, Thing.REQUIREMENT, code, before[code].title)


def _requirement_differences(now: Requirement, asked: Asked) -> tuple[Difference, ...]:
    return (
        Difference(_("title"), now.title, asked["title"]),
        Difference(_("words"), now.words, asked["words"]),
        Difference(_("source"), now.source, asked["source"]),
        Difference(_("elements"), _titles(now.elements), _titles(asked["elements"])),
        Difference(_("kinds of body that it binds"), "; ".join(now.binds), "; ".join(asked["binds"])),
        Difference(_("topics"), _titles(now.tags), _titles(asked["tags"])),
    )


def _listing_changes(
    listed: tuple[Wanted, ...], present: Mapping[str, Body], known: Loaded | None
) -> Iterator[Change]:
    before = known.listed if known else {}
    codes = {one.code for one in listed}
    for code in sorted(codes & present.keys() - before.keys()):
        note = _("This pack lists it from now on.")
        yield Change(What.CHANGED, Thing.BODY, code, present[code].name, note=note)
    for code in sorted(before.keys() - codes):
        yield Change(What.GONE, Thing.BODY, code, before[code].name)


def _changed(
    thing: Thing, code: str, name: str, all_of_it: tuple[Difference, ...], *, note: str = ""
) -> Iterator[Change]:
    differences = tuple(one for one in all_of_it if one.before != one.after)
    if differences:
        yield Change(What.CHANGED, thing, code, name, differences, note)


def _carry_out(
    of: Source,
    now: Plan,
    known: Loaded | None,
    listed: tuple[Wanted, ...],
    present: Mapping[str, Body],
    *,
    by: Person,
) -> None:
    pack = register.load_pack(
        of.pack.code,
        title=of.title,
        version=of.pack.version,
        licence=of.pack.licence,
        hash=of.pack.hash,
        kept=shelf.keep(of.folder, of.files),
        by=by,
    )
    directive = register.tell(pack, of.pack.code, _told(of), by=by)
    for sought in of.pack.requirements:
        register.ask(directive, sought.code, _asked(of, sought), by=by)
    for change in now.of(What.GONE, Thing.REQUIREMENT):
        if known:
            register.retire(known.requirements[change.code], by=by)
    concerned = {change.code for change in now.changes if change.thing is Thing.BODY}
    for body in bodies.bring([one for one in listed if one.code in concerned], present, by=by).values():
        register.list_body(pack, body, by=by)
    for change in now.of(What.GONE, Thing.BODY):
        if known:
            register.delist_body(pack, known.listed[change.code], by=by)


def _told(of: Source) -> Told:
    directive = of.pack.directive
    return {
        "title": directive.titles[of.pack.languages[0]],
        "issuer": directive.issuer,
        "address": directive.source,
        "published_on": directive.issued_on,
        "in_force_from": of.reach.in_force_from,
        "in_force_note": of.reach.in_force_note,
        "held": HELD[directive.held],
        "held_note": directive.note,
    }


def _asked(of: Source, sought: Sought) -> Asked:
    language = of.pack.languages[0]
    binding = of.reach.binding(sought.code)
    return {
        "title": sought.titles[language],
        "words": sought.words,
        "source": sought.source,
        "elements": [
            {"code": element.code, "title": element.titles[language]} for element in sought.elements
        ],
        "binds": list(binding.binds),
        "tags": [
            {"code": topic.code, "title": topic.titles[language], "heavy": topic.heavy}
            for topic in binding.topics
        ],
    }


def _titles(listed: list[dict[str, str]] | list[dict[str, object]]) -> str:
    return "; ".join(str(one["title"]) for one in listed)
