"""What holds for documents, whatever the database or the clock says. Plain Python."""

from answerable.archive.rules.addresses import address
from answerable.archive.rules.identity import identity
from answerable.archive.rules.kinds import Kind, kind
from answerable.archive.rules.names import shown, title_from
from answerable.archive.rules.snippets import Part, closest, marks, parts, snippet
from answerable.archive.rules.states import NEXT_STATES, Access, IntakeState, check_can_move
from answerable.archive.rules.stretches import SearchLanguage, language, plain_for_search, stretches

__all__ = [
    "NEXT_STATES",
    "Access",
    "IntakeState",
    "Kind",
    "Part",
    "SearchLanguage",
    "address",
    "check_can_move",
    "closest",
    "identity",
    "kind",
    "language",
    "marks",
    "parts",
    "plain_for_search",
    "shown",
    "snippet",
    "stretches",
    "title_from",
]
