"""What is different in a pack from what is loaded, and what it asks of the register."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from django.utils.translation import gettext as _

from answerable.register.actions.packs import Required, Told, is_new_version
from answerable.register.models import Body, Requirement
from answerable.register.queries import Loaded
from answerable.register.rules import Held
from answerable.register.words import day
from answerable.setting_up import bodies
from answerable.setting_up.bodies import Wanted
from answerable.setting_up.changes import Change, Difference, Plan, Thing, What
from answerable.setting_up.sources import Source
from answerable_engine.pack import Requirement as Sought

HELD = {"none": Held.NOTHING, "landing_page": Held.LANDING_PAGE, "full_text": Held.FULL_TEXT}


def compared(
    of: Source, known: Loaded | None, listed: tuple[Wanted, ...], present: Mapping[str, Body]
) -> Plan:
    """Return what loading a pack would change, given what is known of it and of its bodies. No query."""
    changes = (
        *_pack_changes(of, known),
        *_directive_changes(of, known),
        *_requirement_changes(of, known),
        *bodies.changes(listed, present),
        *_listing_changes(listed, present, known),
    )
    return Plan(of.title, changes)


def told(of: Source) -> Told:
    """Return what a pack says of its directive."""
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


def required(of: Source, sought: Sought) -> Required:
    """Return what a pack says of one of its requirements."""
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
            {
                "code": topic.code,
                "title": topic.titles[language],
                "heavy": topic.heavy,
                "words": list(topic.words),
                "covered": topic.covered,
            }
            for topic in binding.topics
        ],
    }


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
    new, before = told(of), known.directives.get(of.pack.code) if known else None
    if before is None:
        yield Change(What.ADDED, Thing.DIRECTIVE, of.pack.code, new["title"], note=new["issuer"])
        return
    differences = (
        Difference(_("title"), before.title, new["title"]),
        Difference(_("who issued it"), before.issuer, new["issuer"]),
        Difference(_("address"), before.address, new["address"]),
        Difference(_("published on"), day(before.published_on), day(new["published_on"])),
        Difference(_("in force from"), day(before.in_force_from), day(new["in_force_from"])),
        Difference(_("how that is known"), before.in_force_note, new["in_force_note"]),
        Difference(_("what we hold of it"), _spaced(before.held), _spaced(new["held"])),
        Difference(_("note"), before.held_note, new["held_note"]),
    )
    yield from _changed(Thing.DIRECTIVE, of.pack.code, new["title"], differences)


def _requirement_changes(of: Source, known: Loaded | None) -> Iterator[Change]:
    before = known.requirements if known else {}
    for sought in of.pack.requirements:
        new = required(of, sought)
        now = before.get(sought.code)
        if now is None:
            yield Change(What.ADDED, Thing.REQUIREMENT, sought.code, new["title"])
        else:
            note = (
                _("Version {new} takes the place of version {old}, which is kept.").format(
                    new=now.version + 1, old=now.version
                )
                if is_new_version(now, new)
                else ""
            )
            differences = _requirement_differences(now, new)
            yield from _changed(Thing.REQUIREMENT, sought.code, new["title"], differences, note=note)
    sought_codes = {sought.code for sought in of.pack.requirements}
    for code in sorted(before.keys() - sought_codes):
        yield Change(What.GONE, Thing.REQUIREMENT, code, before[code].title)


def _requirement_differences(now: Requirement, new: Required) -> tuple[Difference, ...]:
    return (
        Difference(_("title"), now.title, new["title"]),
        Difference(_("words"), now.words, new["words"]),
        Difference(_("source"), now.source, new["source"]),
        Difference(_("elements"), _titles(now.elements), _titles(new["elements"])),
        Difference(_("kinds of body that it binds"), "; ".join(now.binds), "; ".join(new["binds"])),
        Difference(_("topics"), _topics(now.tags), _topics(new["tags"])),
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


def _titles(listed: list[dict[str, str]] | list[dict[str, object]]) -> str:
    return "; ".join(str(one["title"]) for one in listed)


def _topics(tags: list[dict[str, object]]) -> str:
    """Return topics with how many words tell them, and a short hash of these: nobody need read such words."""
    return "; ".join(
        f"{tag['title']} ({len(words)}, {sha256(repr((words, tag.get('covered'))).encode()).hexdigest()[:6]})"
        if (words := tag.get("words")) and isinstance(words, list)
        else str(tag["title"])
        for tag in tags
    )


def _spaced(state: str) -> str:
    return state.replace("_", " ")
