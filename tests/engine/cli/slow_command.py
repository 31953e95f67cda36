"""The command with a runner that takes its time, for tests that stop it.

With TELL set it says on standard output that it has begun.
"""

import os
import sys
import time
from collections.abc import Callable, Generator, Sequence

from answerable_engine.cli.screen import main
from answerable_engine.results import Result
from engine.cli.screened import match, record, result

PAUSE_SECONDS = 0.02


def slowly(
    files: Sequence[str], *, progress: Callable[[int], None], **rest: object
) -> Generator[Result, None, None]:
    """Yield two matches for each file, after a pause."""
    del rest
    if "TELL" in os.environ:
        os.write(1, b"It has begun.\n")
    try:
        for number, file in enumerate(files):
            time.sleep(PAUSE_SECONDS)
            progress(number)
            yield result(match(), match(page=2), of=record(file))
    finally:
        print("The runner was closed.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], runner=slowly))
