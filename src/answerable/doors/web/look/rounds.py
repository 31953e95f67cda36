"""What waits in a round: how many cells are at which step, and what somebody can do about it next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.doors.web.addresses import address
from answerable.findings.rules.rounds import ENDED, CellState

if TYPE_CHECKING:
    from answerable.findings.models import Round
    from answerable.findings.queries import Progress

TO_ASK: Final = "to_ask"  # shows the bodies of which every cell is settled


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cells of a round are in one state."""

    state: str
    number: int
    says: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a person can do next in a round. `is_press`: it is done by pressing, not by a link."""

    words: str
    address: str
    is_press: bool = False


def counts(progress: "Progress") -> list[Counted]:
    """Return how many cells are in each state that some are in; of those that wait for marks, in words."""
    one = progress.marks_in.get(1, 0)
    half = ngettext("%(n)d of them has one of two marks", "%(n)d of them have one of two marks", one)
    half %= {"n": one}
    return [
        Counted(str(state), number, half if one and state is CellState.TO_MARK else "")
        for state in CellState
        if (number := progress.states.get(state, 0))
    ]


def is_to_ask(states: Mapping[CellState, int]) -> bool:
    """Say whether every cell of a body that was not set aside is settled, so that the body can be asked."""
    return set(states) - {CellState.SET_ASIDE} == {CellState.SETTLED}


def is_chosen(states: Mapping[CellState, int], show: str) -> bool:
    """Say whether a body is listed where `show` asks for a state, or for those to be asked, or for all."""
    if show == TO_ASK:
        return is_to_ask(states)
    return show not in set(CellState) or CellState(show) in states


def tabs(round: "Round", progress: "Progress", show: str) -> list[tuple[str, str, bool]]:
    """Return the ways to list the bodies of a round: all, and those at each step at which somebody acts."""
    steps: tuple[tuple[str, str, int], ...] = (
        (TO_ASK, _("To be asked"), _to_ask(progress)),
        *(
            (str(state), words, progress.states.get(state, 0))
            for state, words in (
                (CellState.DISAGREED, _("A third decides")),
                (CellState.ANSWERED, _("Answered")),
                (CellState.UNANSWERED, _("No answer")),
                (CellState.DISPUTED, _("Once more")),
                (CellState.READY, _("To be published")),
            )
        ),
    )
    named = [
        (_("%(step)s (%(n)d)") % {"step": words, "n": number}, address("round", round.code, show=code), code)
        for code, words, number in steps
        if number or show == code
    ]
    is_all = show not in {code for *_link, code in named}
    every = (_("Every body"), address("round", round.code), is_all)
    return [every, *((words, where, show == code) for words, where, code in named)]


def to_set_up(round: "Round", progress: "Progress") -> list[Step]:
    """Return what is to be done before a round can be opened, or that it can be."""
    choose = Step(_("Choose its cells"), address("round_cells", round.code))
    if not progress.states:
        return [choose]
    if round.method.published_at is None:
        where = address("method_publish", round.pack_id, round.method.number)
        return [Step(_("Publish its method"), where), choose]
    return [Step(_("Open this round"), address("round_open", round.code)), choose]


def to_go_on(round: "Round", progress: "Progress") -> list[Step]:
    """Return what waits for whoever runs a round that is open."""
    states = progress.states
    ready, answered = states.get(CellState.READY, 0), states.get(CellState.ANSWERED, 0)
    silent, ask = states.get(CellState.UNANSWERED, 0), _to_ask(progress)
    said = (
        (ready, ngettext("Publish %(n)d cell", "Publish %(n)d cells", ready), str(CellState.READY)),
        (
            answered,
            ngettext("Weigh the answer to %(n)d cell", "Weigh the answers to %(n)d cells", answered),
            str(CellState.ANSWERED),
        ),
        (
            silent,
            ngettext("Go on with %(n)d cell not answered", "Go on with %(n)d cells not answered", silent),
            str(CellState.UNANSWERED),
        ),
        (
            ask,
            ngettext("%(n)d body is ready to be asked", "%(n)d bodies are ready to be asked", ask),
            TO_ASK,
        ),
    )
    steps = [
        Step(words % {"n": number}, address("round", round.code, show=show))
        for number, words, show in said
        if number
    ]
    if states and not set(states) - ENDED:
        steps.append(Step(_("Close this round"), address("round_close", round.code)))
    return steps


def _to_ask(progress: "Progress") -> int:
    return sum(is_to_ask(states) for _body, states in progress.bodies)
