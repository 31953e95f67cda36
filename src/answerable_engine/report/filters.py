"""Filters that need no script: radio buttons, and style rules that hide what does not fit the choice.

The counts of what is showing, and of what a printer leaves out, come from counters that hidden passages do
not move, so they cannot be wrong. Paper shows what was chosen. Where styles are off, everything shows.
"""

from collections.abc import Iterable, Iterator, Sequence

from answerable_engine.document import Stance
from answerable_engine.outputs.words import title
from answerable_engine.report.contents import Contents, Passage
from answerable_engine.report.markup import Html, join, tag
from answerable_engine.report.words import BANDS, STANCES, band

PRINTING = "A printer prints what is chosen here. For everything, choose “All shown” and no filter."


def codes(contents: Contents) -> Sequence[str]:
    """Return the requirements' codes in the order in which `data-r` numbers them, from 1."""
    known = [requirement.code for requirement in contents.screening.pack.requirements]
    return [*known, *sorted({passage.match.requirement for passage in contents.passages} - set(known))]


def marks(passages: Sequence[Passage], *, numbers: Sequence[str]) -> dict[str, str]:
    """Return the attributes that the filters look at, for whatever stands for these passages."""
    matches = [passage.match for passage in passages]
    return {
        "data_r": _listed(f"{numbers.index(match.requirement) + 1}" for match in matches),
        "data_s": _listed(match.stance for match in matches),
        "data_b": _listed(f"{band(match.score)}" for match in matches),
    }


def _listed(values: Iterable[str]) -> str:
    return " ".join(sorted(set(values)))


def filters(contents: Contents) -> Html:
    """Return the choices, each with how many of the passages in this report it fits."""
    shown = list(contents.passages)
    names = {r.code: f"{r.code}: {title(r.titles)}" for r in contents.screening.pack.requirements}
    requirements = [
        (f"r-{n}", names.get(code, code), sum(p.match.requirement == code for p in shown))
        for n, code in enumerate(codes(contents), start=1)
    ]
    stances = [(f"s-{s}", STANCES[s][0], sum(p.match.stance is s for p in shown)) for s in Stance]
    scores = [
        (f"b-{n}", words, sum(band(p.match.score) <= n for p in shown))
        for n, (_, _, words) in enumerate(BANDS[:-1])
    ]
    groups = (
        _group("r", "Requirement", every="All requirements", options=requirements, total=len(shown)),
        _group("s", "What the words say of it", every="Anything", options=stances, total=len(shown)),
        _group("b", "Score", every=BANDS[-1][2], options=scores, total=len(shown)),
    )
    return tag(
        "div",
        tag("h3", "Show only some of them", id="h-filters"),
        *groups,
        _words_group(),
        tag("p", tag("small", PRINTING), class_="printing"),
        class_="filters",
        role="group",
        aria_labelledby="h-filters",
    )


def rules(contents: Contents) -> str:
    """Return the style rules behind the choices. They hold on a screen and on paper."""
    return "".join(_rules(contents))


def showing(shown: str) -> Html:
    """Return how many passages show, of `shown` in words, and what paper leaves out of them.

    It belongs after the passages, because a style counter knows only what came before it; it is shown first.
    """
    return tag(
        "div",
        tag("p", tag("span", class_="n"), f"{shown} in this report"),
        tag("p", "Passages whose words are not printed, as chosen: ", tag("span", class_="u"), ".",
            class_="unprinted"),
        tag("p", "Pictures of pages are printed where they were opened, and with “All shown”.",
            class_="unprinted-pictures"),
        class_="showing",
    )  # fmt: skip


def _rules(contents: Contents) -> Iterator[str]:
    hide = "{display:none}"
    for number, _ in enumerate(codes(contents), start=1):
        yield _rule(f"r-{number}", f'[data-r~="{number}"]') + hide
    for stance in Stance:
        yield _rule(f"s-{stance}", f'[data-s~="{stance}"]') + hide
    for number, _ in enumerate(BANDS[:-1]):
        fits = ",".join(f'[data-b~="{n}"]' for n in range(number + 1))
        yield _rule(f"b-{number}", fits) + hide


def _rule(choice: str, fits: str) -> str:
    chosen = f"body:has(#{choice}:checked)"
    groups = f":not(:has(.m:is({fits})))"
    return f"{chosen} :is(.m,.l):not({fits}),{chosen} :is(.c,.g){groups}"


def _group(
    name: str, legend: str, *, every: str, options: Sequence[tuple[str, str, int]], total: int
) -> Html:
    choices = [_choice(name, f"{name}-all", every, total, checked=True)]
    choices += [_choice(name, key, words, number) for key, words, number in options]
    return tag("fieldset", tag("legend", legend), *choices)


def _words_group() -> Html:
    choices = (
        ("w-closed", "Hard ones closed until I open them"),
        ("w-shown", "All shown"),
        ("w-none", "Not shown"),
    )
    radios = [_radio("w", key, words, checked=key == "w-closed") for key, words in choices]
    return tag("fieldset", tag("legend", "Quoted words"), *radios)


def _choice(group: str, key: str, words: str, number: int, *, checked: bool = False) -> Html:
    return _radio(group, key, join(words, " ", tag("small", f"({number:,})")), checked=checked)


def _radio(group: str, key: str, words: str, *, checked: bool) -> Html:
    radio = tag("input", type="radio", name=group, id=key, checked=checked, autocomplete="off")
    return tag("label", radio, tag("span", words), for_=key)
