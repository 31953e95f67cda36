"""What of the learned tier a run would have, told without loading any of it: most runs need no more."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from answerable_engine.errors import PackError

FOLDER, ABOUT = "model", "about.json"
PARTS = ("gate.json", "heads.json", "heads.bin")
WORDS = "words"  # what stands for the encoder where there is none
NONE = "none"  # what stands for the model where there is none
AGAIN = "Make it anew (answerable train PACK), or install the pack again."
# What reading and parsing raise where a file was cut short, or changed.
DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
FLOOR = 0.4  # matches that score less are not worth keeping, unless a load asks for them
DEFAULT_LOAD = 10  # passages of 1,000 ordinary ones: some forty-five for every thousand pages


@dataclass(frozen=True, slots=True)
class AtHand:
    """The trained parts of a pack, by their hash (empty: it has none), and what there is to use them with.

    `encoder` is the name of the one that they were made for, and `lacking` the packages without which it
    cannot be used; `is_wanted` is false where somebody asked for none. `cuts` holds, for a load, the least
    score to show, as things are.
    """

    hash: str = ""
    encoder: str = ""
    lacking: tuple[str, ...] = ()
    is_wanted: bool = True
    cuts: Mapping[int, float] = field(default_factory=dict)

    @property
    def has_encoder(self) -> bool:
        """Whether candidates are encoded; else words and rules judge alone."""
        return bool(self.hash and self.encoder and self.is_wanted and not self.lacking)

    @property
    def model(self) -> str:
        """What names the learned tier in the ledger: what is found with another one is another thing."""
        return f"{self.hash} {self.encoder if self.has_encoder else WORDS}" if self.hash else NONE

    @property
    def floor(self) -> float:
        """The least score that is kept: whatever load is asked for, its matches are there."""
        return min(FLOOR, *self.cuts.values()) if self.cuts else FLOOR

    def cut(self, load: int = DEFAULT_LOAD) -> float | None:
        """Return the least score to show for a load; None where no cut was set for so low a one."""
        within = [known for known in self.cuts if known <= load]
        return self.cuts[max(within)] if within else None


def at_hand(folder: Path, *, lacking: tuple[str, ...], is_wanted: bool = True) -> AtHand:
    """Return what a pack's folder holds of the learned tier; `lacking` are the encoder's missing packages.

    `is_wanted` says whether an encoder is to be used, if there is one.

    Raises PackError where its trained parts cannot be read.
    """
    parts = folder / FOLDER
    if not (parts / ABOUT).is_file():
        return AtHand()
    try:
        about = json.loads((parts / ABOUT).read_text(encoding="utf-8"))
        # The hash is written down with the parts, since making it takes longer than all else here; whoever
        # loads the parts holds them against it.
        name = about.get("hash") or parts_hash(parts)
        found = AtHand(str(name), about["encoder"], lacking, is_wanted)
        cuts = about["cuts" if found.has_encoder else "cuts_words_only"]
        return replace(found, cuts={int(load): float(cut) for load, cut in cuts.items()})
    except DAMAGE as error:
        raise damaged(parts, error) from error


class UnusableError(ValueError):
    """Trained parts are whole and of no use, for a reason that can be told."""


def damaged(parts: Path, fault: Exception) -> PackError:
    """Return what to say of trained parts that cannot be used: our own words alone, and not a parser's."""
    why = "a file in it is damaged or cut short"
    if isinstance(fault, UnusableError):
        why = str(fault)
    elif isinstance(fault, OSError):
        why = fault.strerror or why
    return PackError(str(parts), "", f"cannot be used ({why}).", hint=AGAIN)


def parts_hash(parts: Path) -> str:
    """Return the SHA-256, in hex, over the files that decide what trained parts say."""
    return hash_of((parts / name).read_bytes() for name in PARTS)


def hash_of(files: Iterable[bytes]) -> str:
    """Return the SHA-256, in hex, over files, each behind its length."""
    digest = sha256()
    for data in files:
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
