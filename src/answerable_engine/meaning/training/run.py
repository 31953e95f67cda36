"""One training, from a pack's folder to the files of its model."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from answerable_engine.errors import EngineError
from answerable_engine.meaning.at_hand import FOLDER
from answerable_engine.meaning.encoders import Encoder
from answerable_engine.meaning.storing import model_in
from answerable_engine.meaning.training import passages, pieces, sluice, trainer, writing
from answerable_engine.meaning.training.cutting import cuts
from answerable_engine.meaning.training.placing import check_can_place
from answerable_engine.meaning.training.progress import Tell
from answerable_engine.meaning.training.sources import sources
from answerable_engine.pack import Pack

PREFIX = "answerable-train-"


def train(
    pack: Pack,
    folder: Path,
    *,
    ordinary: Path | None = None,
    cutting: Path | None = None,
    encoder: Encoder | None = None,
    tell: Tell,
) -> Mapping[str, Mapping[str, float]]:
    """Make a pack's model, write it into the pack's folder, and return figures on passages held out.

    `ordinary` and `cutting` are files of ordinary text: the first is learned from, the second never, since
    the cuts are set on it. Without the second, half of the first's documents are kept for the cuts.

    Raises PackError and UsageError where there is too little, or something wrong, to learn from, and
    EngineError where the files cannot be written: a folder that takes none is told of before anything is
    fitted. What was there stays until all is done.
    """
    codes = {one.code: tuple(part.code for part in one.elements) for one in pack.requirements}
    labelled = passages.read_passages(folder, codes)
    learn, cut = _ordinary(ordinary, cutting)
    with _telling_where(folder / FOLDER):
        check_can_place(folder / FOLDER)
    found = trainer.fitted(pack, labelled, learn, encoder=encoder, tell=tell)
    found = replace(found, gate=sluice.cut_for(found.gate, [one.text for one in cut]))
    about = {
        "pack": pack.code,
        "encoder": encoder.name if encoder else "",
        "requirements": list(codes),
        "trained_with": pack.hash,
        "trained_from": sources(folder, ordinary=ordinary, cutting=cutting),
        "held_out": found.figures,
    }
    with _telling_where(Path(tempfile.gettempdir())), tempfile.TemporaryDirectory(prefix=PREFIX) as made:
        writing.write(Path(made), found, labelled, about=about, cuts=writing.NO_CUTS)
        trial = model_in(Path(made))
    set_on_it = cuts(trial, pack, [one.text for one in cut], encoder=encoder, tell=tell)
    with _telling_where(folder / FOLDER):
        writing.write(folder / FOLDER, found, labelled, about=about, cuts=set_on_it)
    return found.figures


@contextmanager
def _telling_where(place: Path) -> Iterator[None]:
    """Raise EngineError where nothing can be written at a place."""
    try:
        yield
    except OSError as error:
        raise EngineError(
            f"{place} cannot be written ({error.strerror}).",
            hint="Make room there, or train a copy of the pack in a folder that you may write to.",
        ) from error


def _ordinary(
    ordinary: Path | None, cutting: Path | None
) -> tuple[Sequence[passages.Ordinary], Sequence[passages.Ordinary]]:
    """Return ordinary text to learn from, and text to set the cuts on."""
    known = passages.read_ordinary(ordinary) if ordinary else ()
    return (known, passages.read_ordinary(cutting)) if cutting else pieces.halves(known)
