"""What is said of a verb that does not exist, or not here. Apart, because few calls need to compare words."""

from collections.abc import Collection
from difflib import get_close_matches

from answerable_engine.errors import EngineError, UsageError
from answerable_engine.installing import install

OURS = frozenset({"answerable", "answerable_engine"})


def refusal(name: str, verbs: Collection[str]) -> UsageError:
    """Return the error for an unknown verb `name`; its hint is the nearest of `verbs`, or all of them."""
    near = get_close_matches(name, verbs, n=1)
    hint = f"Did you mean `answerable {near[0]}`?" if near else f"The verbs are: {', '.join(verbs)}."
    return UsageError(f"there is no verb {name!r}.", hint=hint)


def lacking(error: ModuleNotFoundError, *, module: str) -> Exception:
    """Return what to say where the module of a verb needs a package that is not installed.

    That is so of the register's verbs in an installation of the engine alone; any other is a fault of ours.
    """
    missing = (error.name or "").partition(".")[0]
    if missing in OURS or not module.startswith("answerable."):
        return error
    return EngineError(
        f"This is a part of the register, which is not installed here ({missing} is missing).",
        hint=f"To get it: {install('answerable[register]')}",
    )
