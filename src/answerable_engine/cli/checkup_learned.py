"""What `answerable doctor` looks at of the learned tier: the encoder, and the trained parts of each pack."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from answerable_engine.cli.missing import LOST_WITHOUT_PARTS, get_parts
from answerable_engine.cli.outcome import Grade, Outcome
from answerable_engine.errors import EngineError
from answerable_engine.meaning.at_hand import at_hand
from answerable_engine.meaning.encoders import LOST, how_to_get, missing
from answerable_engine.meaning.encoding import EncodingProcess
from answerable_engine.meaning.wanted import Wanted

TRIAL = "The kettle in the day room works again, and the garden door has been fitted."
SHOWN = 12  # digits of a hash


def check_encoder(
    lacking: tuple[str, ...], *, start: Callable[[Wanted], EncodingProcess] = EncodingProcess
) -> Outcome:
    """Have a sentence encoded in a locked process like those of a run."""
    if lacking:
        what = f"the encoder ({', '.join(lacking)})"
        return Outcome(Grade.MISSING, what, LOST, how_to_get(lacking))
    try:
        with closing(start(Wanted())) as process:
            name = process.greeting.name
            process.ask(b"", TRIAL)
            while (encoded := process.answer()) is None:
                pass
    except EngineError as error:
        again = f"{how_to_get(())} --force-reinstall"
        return Outcome(Grade.MISSING, f"the encoder: {error.message}", LOST, again)
    return Outcome(Grade.OK, f"the encoder {name} works, locked in: {1000 * encoded.cpu:.0f} ms a sentence")


def check_parts(pack: str, folder: Path) -> Iterator[Outcome]:
    """Say of a pack which trained parts it has, and whether the encoder is the one they were made for."""
    try:
        about = at_hand(folder, lacking=missing())
    except EngineError as error:
        yield Outcome(Grade.MISSING, f"trained parts: {error.message}", LOST_WITHOUT_PARTS, get_parts(folder))
        return
    if about.hash:
        yield Outcome(Grade.OK, f"pack {pack} has trained parts, {about.hash[:SHOWN]}, for {about.encoder}")
    else:
        yield Outcome(
            Grade.MISSING, f"trained parts of the pack {pack}", LOST_WITHOUT_PARTS, get_parts(folder)
        )
