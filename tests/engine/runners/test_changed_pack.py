"""A changed pack: only what has changed is looked for, and what is found is what a whole search finds."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from pathlib import Path

import pytest

from answerable_engine.document import Document, Measures
from answerable_engine.ledger import Found, Ledger, Sought, ledger_in_memory
from answerable_engine.matchers.compiled import compiled_pack, concept_key
from answerable_engine.matchers.places import look_at
from answerable_engine.pack import LookFor, Pack
from answerable_engine.pack_loading import load_pack
from answerable_engine.pack_parts import MEASURES, narrowed, parts, ways
from answerable_engine.results import Result
from answerable_engine.runners.effort import Effort
from answerable_engine.runners.here import run
from answerable_engine.runners.matching import find
from answerable_engine.runners.sparing import Sparing
from answerable_engine.runners.to_load import PackToLoad
from engine.ledger.making import damage, document, keep, meddle, opened, screened
from engine.runners.staging import hire_quick, later, paper

TEXTS = (
    """The police officer attends her care plan meetings. Two officers were embedded in the team.

A patient saw a constable, who threatened her with prosecution for calling 999 too often.
""",
    "Serenity Integrated Mentoring was used here. Its savings were counted as saved ambulance calls.\n",
    "The roof was mended. The patients liked it.\n",
)
CODES = ("P1", "P2", "P3")


@dataclass
class Counting:
    """The real search, that notes which requirements it was to look for, and whether for measures."""

    asked: list[tuple[str, ...]] = field(default_factory=list)
    ways: list[int] = field(default_factory=list)
    pages: list[list[int]] = field(default_factory=list)

    def __call__(self, document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
        codes = [one.code for one in pack.requirements]
        self.asked.append((*codes, *([MEASURES] if pack.measures else [])))
        self.pages.append([number for number, page in enumerate(document.pages, 1) if page])
        self.ways.append(sum(len(one.look_for) for one in pack.requirements))
        return find(document, pack, tell=tell)


@pytest.fixture(scope="module")
def whole() -> Pack:
    return load_pack("stopsim")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "in").mkdir()
    return [paper(tmp_path / "in" / f"{number}.txt", text) for number, text in enumerate(TEXTS)]


def changed(pack: Pack, *codes: str) -> Pack:
    """Return the pack with another base in some of its requirements, and another hash in any case."""
    requirements = tuple(
        replace(one, base=one.base + 0.25) if one.code in codes else one for one in pack.requirements
    )
    return replace(pack, requirements=requirements, hash=f"{pack.hash} changed {codes}")


def changed_base(pack: Pack, base: float) -> Pack:
    """Return the pack with one base for all of its requirements."""
    requirements = tuple(replace(one, base=base) for one in pack.requirements)
    return replace(pack, requirements=requirements, hash=f"{pack.hash} base {base}")


def ways_of(pack: Pack, code: str) -> tuple[LookFor, ...]:
    return next(one.look_for for one in pack.requirements if one.code == code)


def with_a_way(pack: Pack, code: str, pattern: str) -> Pack:
    """Return the pack with one more way of writing, which weighs much."""
    way = LookFor("new", 9.0, {"en": "New"}, pattern=pattern)
    requirements = tuple(
        replace(one, look_for=(*one.look_for, way)) if one.code == code else one for one in pack.requirements
    )
    return replace(pack, requirements=requirements, hash=f"{pack.hash} and one more way")


def with_way(pack: Pack, way: LookFor) -> Pack:
    """Return the pack with another way of this code in its first requirement."""
    first, *others = pack.requirements
    look_for = tuple(way if one.code == way.code else one for one in first.look_for)
    requirements = (replace(first, look_for=look_for), *others)
    return replace(pack, requirements=requirements, hash=f"{pack.hash} and another way")


def ran(
    files: list[str], pack: Pack, ledger: Ledger, search: Counting, *, fresh: bool = False
) -> list[Result]:
    loading = PackToLoad(pack.hash, lambda: pack)
    with closing(
        run(files, pack=loading, ledger=ledger, find=search, hire=hire_quick, fresh=fresh, now_ns=later)
    ) as results:
        return list(results)


def test_other_words_about_the_same_search_nothing(tmp_path: Path, whole: Pack, files: list[str]) -> None:
    search = Counting()
    with opened(tmp_path / "ledger") as ledger:
        before = ran(files, whole, ledger, Counting())
        found = ran(files, replace(whole, titles={"en": "Others"}, hash="others"), ledger, search)

    assert found == before
    assert search.asked == []


def test_a_requirement_that_weighs_anew_is_looked_for_alone_and_where_anything_spoke_for_it(
    tmp_path: Path, whole: Pack, files: list[str]
) -> None:
    search = Counting()
    today = changed(whole, "P2")
    with opened(tmp_path / "ledger") as ledger:
        ran(files, whole, ledger, Counting())
        found = ran(files, today, ledger, search)
        expected = ran(files, today, ledger, Counting(), fresh=True)

    assert search.asked == [("P2",)]
    assert found == expected
    assert {match.requirement for result in found for match in result.matches} >= {"P2"}


def test_what_spoke_for_a_requirement_too_weakly_for_a_match_is_judged_anew(
    tmp_path: Path, whole: Pack
) -> None:
    """A name alone is kept below the floor; with another base it is above."""
    read = document("Serenity Integrated Mentoring was used here.")
    faint = changed_base(whole, -9.0)
    with opened(tmp_path / "ledger") as ledger:
        kept(ledger, faint, read)
        found = spared(ledger, changed_base(faint, 9.0), read, Counting())

    assert not find(read, faint).matches
    assert found.matches == find(read, changed_base(faint, 9.0)).matches != ()


def test_a_new_way_of_writing_is_looked_for_where_nothing_spoke_before(
    tmp_path: Path, whole: Pack, files: list[str]
) -> None:
    search = Counting()
    today = with_a_way(whole, "P2", r"the roof was mended")
    with opened(tmp_path / "ledger") as ledger:
        ran(files, whole, ledger, Counting())
        found = ran(files, today, ledger, search)
        expected = ran(files, today, ledger, Counting(), fresh=True)
        again = ran(files, changed(today, "P2"), ledger, Counting())

    assert found == expected
    assert ["roof" in str(result.matches) for result in found] == [False, False, True]
    assert search.ways == [1, len(ways_of(today, "P2")), 1, 1, len(ways_of(today, "P2"))]
    assert [bool(result.matches) for result in again] == [bool(result.matches) for result in found]


def test_of_a_long_document_only_the_pages_are_searched_on_which_something_spoke(whole: Pack) -> None:
    today = with_a_way(changed(whole, "P2"), "P2", r"the roof was mended")
    read = document(*["Nothing is here.\n"] * 5, *TEXTS, "Other words.\n", TEXTS[0])
    search = Counting()
    with closing(ledger_in_memory()) as ledger:
        kept(ledger, whole, read)
        found = spared(ledger, today, read, search)

    assert found == find(read, today)
    assert {of: {*pages} for of, pages in (found.noticed or {}).items()} == find(read, today).noticed
    assert search.pages == [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 6, 8, 10]]


def test_a_text_in_which_nothing_can_be_new_is_not_even_opened(
    tmp_path: Path, whole: Pack, files: list[str]
) -> None:
    with opened(tmp_path / "ledger") as ledger:
        before = ran(files, whole, ledger, Counting())
    meddle(tmp_path / "ledger", "UPDATE text SET pages = x''")
    with opened(tmp_path / "ledger") as ledger:
        found = ran(files, changed(whole, "P1"), ledger, search := Counting())

    assert [result.known for result in found] == [False, False, True]
    assert [result.record for result in found] == [result.record for result in before]
    assert search.asked == [("P1",), ("P1",)]


def test_parts_that_are_judged_together_are_spared_only_where_none_of_them_has_changed(whole: Pack) -> None:
    read = document(*TEXTS)
    with closing(ledger_in_memory()) as ledger:
        kept(ledger, whole, read)
        same = Sparing(Counting(), ledger=ledger, sought=sought(changed(whole)), by_parts=False)
        other = Sparing(Counting(), ledger=ledger, sought=sought(changed(whole, "P2")), by_parts=False)
        known = same.unopened(screened(read).record, changed(whole))

        assert known is not None
        assert known.matches == find(read, whole).matches
        assert other.unopened(screened(read).record, changed(whole, "P2")) is None


def test_a_ledger_that_does_not_say_what_was_noticed_is_asked_for_the_matches_alone(whole: Pack) -> None:
    read = document(TEXTS[2])
    with closing(ledger_in_memory()) as ledger:
        kept(ledger, whole, read, found=replace(find(read, whole), noticed=None))
        spared(ledger, changed(whole, "P2"), read, search := Counting())

    assert search.asked == [("P2",)]


def test_only_what_a_way_looks_for_decides_where_it_is_looked_for(whole: Pack) -> None:
    one = next(way for way in whole.requirements[0].look_for if way.pattern)
    part = f"P1 way {one.code}"

    assert ways(with_way(whole, replace(one, weight=9.0)))[part] == ways(whole)[part]
    assert ways(with_way(whole, replace(one, pattern="other")))[part] != ways(whole)[part]
    assert ways(with_way(whole, replace(one, unless=("person",))))[part] != ways(whole)[part]


def test_a_requirement_that_is_gone_leaves_no_match(tmp_path: Path, whole: Pack, files: list[str]) -> None:
    without = replace(whole, requirements=whole.requirements[1:], near=tuple(whole.concepts), hash="without")
    with opened(tmp_path / "ledger") as ledger:
        ran(files, replace(whole, near=tuple(whole.concepts), hash="all near"), ledger, Counting())
        found = ran(files, without, ledger, search := Counting())

    assert search.asked == []
    assert "P1" not in {match.requirement for result in found for match in result.matches}


def test_whoever_asks_for_everything_anew_gets_it(tmp_path: Path, whole: Pack, files: list[str]) -> None:
    search = Counting()
    with opened(tmp_path / "ledger") as ledger:
        ran(files, whole, ledger, Counting())
        ran(files, changed(whole), ledger, search, fresh=True)

    assert search.asked == [(*CODES, MEASURES)] * len(files)


def test_a_concept_that_is_named_first_concerns_every_requirement(whole: Pack) -> None:
    gate = next(way.together[0] for one in whole.requirements for way in one.look_for if way.together)
    other = replace(whole, concepts={**whole.concepts, gate: (*whole.concepts[gate], "some other word")})

    assert all(parts(other)[code] != parts(whole)[code] for code in CODES)
    assert parts(other)[MEASURES] == parts(whole)[MEASURES]


def test_each_part_finds_what_the_whole_pack_finds_of_it(whole: Pack) -> None:
    paper = document(*(TEXTS * 2))
    every = find(paper, whole)
    names = [*parts(whole)]
    for some in chain.from_iterable(combinations(names, number) for number in range(1, len(names))):
        found = find(paper, narrowed(whole, some))

        assert found.matches == tuple(match for match in every.matches if match.requirement in some)
        assert found.measures == (every.measures if MEASURES in some else Measures.NONE)


def test_a_part_sees_what_stands_near_the_words_of_the_others(whole: Pack) -> None:
    """The officer is P1's to name first, the charge P2's; and the patient beside it stands far from P1's."""
    page = f"A constable called. {'The roof was mended. ' * 100} The patient was charged with an offence."
    person = concept_key("person")
    alone = replace(narrowed(whole, ["P1"]), near=(), hash="alone")

    seen = look_at(page, compiled_pack(narrowed(whole, ["P1"]))).spans(person)

    assert seen == look_at(page, compiled_pack(whole)).spans(person) != ()
    assert look_at(page, compiled_pack(alone)).spans(person) == ()


def spared(ledger: Ledger, pack: Pack, read: Document, search: Counting) -> Found:
    return Sparing(search, ledger=ledger, sought=sought(pack))(read, pack, tell=lambda: None)


def sought(pack: Pack) -> Sought:
    return Sought("rules-1", pack.hash, "none")


def test_a_long_page_is_looked_at_whole(whole: Pack) -> None:
    read = document(TEXTS[0] + "x" * 120_000)
    with closing(ledger_in_memory()) as ledger:
        kept(ledger, whole, read)
        spared(ledger, changed(whole, "P2"), read, search := Counting())

    assert search.asked == [(*CODES, MEASURES)]


def test_a_search_that_was_cut_short_is_made_whole(whole: Pack) -> None:
    read = document(*TEXTS)
    with closing(ledger_in_memory()) as ledger:
        kept(ledger, whole, read, found=find(read, whole, effort=Effort(matches=1)))
        spared(ledger, changed(whole, "P2"), read, search := Counting())

    assert search.asked == [(*CODES, MEASURES)]


def test_parts_that_are_damaged_in_the_ledger_are_not_believed(tmp_path: Path, whole: Pack) -> None:
    read = document(*TEXTS)
    with opened(tmp_path / "ledger") as ledger:
        kept(ledger, whole, read)
    damage(tmp_path / "ledger", "part", "parts")
    with opened(tmp_path / "ledger") as ledger:
        spared(ledger, changed(whole), read, search := Counting())

    assert search.asked == [(*CODES, MEASURES)]


def kept(ledger: Ledger, pack: Pack, read: Document, *, found: Found | None = None) -> None:
    """Keep a document and what was found in it with a pack."""
    keep(ledger, screened(read))
    ledger.keep_parts({**parts(pack), **ways(pack)}, sought=sought(pack))
    ledger.keep_found(screened(read).record, found or find(read, pack), sought=sought(pack))
    ledger.flush()
