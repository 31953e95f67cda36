"""What the learned tier costs, stage by stage: `python -m bench.learned FOLDER`.

Reads every PDF below a folder and searches their pages three times, each for the first time in a process of
its own: by rules alone, with the gate and the heads over words, and with the encoder too. Prints seconds of
processor time, and how many passages came so far.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from answerable_engine.document import Document
from answerable_engine.errors import ReadingError
from answerable_engine.formats.pdf import read
from answerable_engine.meaning.at_hand import AtHand, at_hand
from answerable_engine.meaning.encoders import missing
from answerable_engine.meaning.tier import LearnedTier
from answerable_engine.one_thread import one_thread
from answerable_engine.pack_hash import find_pack
from answerable_engine.pack_loading import load_pack
from answerable_engine.runners.matching import find
from bench.measuring import cost, python

PACK = "stopsim"
WAYS = ("rules", "words", "encoder")


@dataclass(frozen=True, slots=True)
class Searched:
    """One search of all pages: `seconds` of this process, and what the encoder did beside it."""

    pages: int
    seconds: float
    passages: int = 0
    candidates: int = 0
    encoded: int = 0
    encoder_seconds: float = 0.0


def searched(papers: Path) -> dict[str, Searched]:
    """Return what each way of searching costs."""
    return {way: Searched(**json.loads(cost(python("bench.learned", papers, way)).output)) for way in WAYS}


def main() -> None:
    """Search in one way, and print what it cost."""
    one_thread()  # as the command does
    documents = list(_documents(Path(sys.argv[1])))
    pack = load_pack(PACK)
    tier = _tier(find_pack(PACK), sys.argv[2])
    began = time.process_time()
    for document in documents:
        find(document, pack, tier=tier)
    seconds = time.process_time() - began
    pages = sum(len(document.pages) for document in documents)
    if tier is None:
        print(json.dumps(asdict(Searched(pages, seconds))))
        return
    effort, encoding = tier.effort, tier.encoding
    tier.close()
    found = Searched(pages, seconds, effort.passages, effort.candidates, encoding.texts, encoding.cpu_seconds)
    print(json.dumps(asdict(found)))


def _documents(folder: Path) -> "list[Document]":
    found = []
    for path in sorted(folder.rglob("*.pdf")):
        try:
            found.append(Document(path.name, pages=read(path.read_bytes()).pages))
        except ReadingError:
            continue
    return found


def _tier(folder: Path, way: str) -> LearnedTier | None:
    if way == "rules":
        return None
    lacking = missing() if way == "encoder" else ("switched off",)
    about: AtHand = at_hand(folder, lacking=lacking)
    return LearnedTier(folder, about)


if __name__ == "__main__":
    main()
