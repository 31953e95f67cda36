"""How a training says how far it is."""

from collections.abc import Callable

Tell = Callable[[str, float], None]  # what is being done, and how much of it is over, from 0 to 1
