"""What is said of a verb that does not exist. Apart, because few calls need to compare words."""

from collections.abc import Collection
from difflib import get_close_matches

from answerable_engine.errors import UsageError


def refusal(name: str, verbs: Collection[str]) -> UsageError:
    """Return the error for an unknown verb `name`; its hint is the nearest of `verbs`, or all of them."""
    near = get_close_matches(name, verbs, n=1)
    hint = f"Did you mean `answerable {near[0]}`?" if near else f"The verbs are: {', '.join(verbs)}."
    return UsageError(f"there is no verb {name!r}.", hint=hint)
