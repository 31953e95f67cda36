"""Files of JSON objects, one a line: what is not one is refused with its file and line."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from answerable_engine.errors import EngineError

Row = dict[str, Any]
Refusal = Callable[[Path, str, str, str], EngineError]  # of a file, a place in it, what is wrong, what to do
ONE_A_LINE = "Write one JSON object a line, in UTF-8. See docs/learned.md."


def rows(path: Path, refusal: Refusal) -> Iterator[tuple[int, Row]]:
    """Yield each object of a file with the number of its line, from 1. Lines without a sign are passed over.

    Only a newline ends a line: other signs that end one in print may stand in a text.

    Raises what `refusal` makes where the file cannot be read, or a line is no object.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        why = f"this cannot be read ({error.strerror})."
        raise refusal(path, "", why, "Check its name, and that you may read it.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _row(line, partial(refusal, path, f"line {number}"))


def _row(line: bytes, refusal: Callable[[str, str], EngineError]) -> Row:
    try:
        found = json.loads(line.decode("utf-8-sig"))  # some editors begin a file with a mark of their own
        if rb"\ud" in line.lower():
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise refusal("this is not UTF-8.", ONE_A_LINE) from error
    except UnicodeEncodeError as error:
        raise refusal("this holds half a character: one \\ud... without the other.", ONE_A_LINE) from error
    except ValueError as error:
        raise refusal("this is not JSON.", ONE_A_LINE) from error
    except RecursionError as error:
        raise refusal("this is nested too deeply.", ONE_A_LINE) from error
    if not isinstance(found, dict):
        raise refusal("this is not a JSON object.", ONE_A_LINE)
    return found
