"""Text as the numbers of word pieces, in the way of the BERT family, which most sentence encoders use."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from answerable_engine.errors import UsageError

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
GOES_ON = "##"
FAMILY = "Take a sentence encoder of the BERT family: most English ones called MiniLM, BGE or GTE are."
LONGEST_WORD = 100  # letters; a longer one is unknown


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The pieces that are known, by number; `small` says that they are written in small letters alone."""

    pieces: Mapping[str, int]
    small: bool = True

    def numbers(self, text: str, *, most: int) -> list[int]:
        """Return the numbers of a text's pieces, at most so many, between those of its beginning and end."""
        found = (number for word in _words(text, small=self.small) for number in self._of(word))
        return [self.pieces[FIRST], *islice(found, most - 2), self.pieces[LAST]]

    def _of(self, word: str) -> list[int]:
        """Return the numbers of the longest pieces that a word is made of, from its beginning."""
        found: list[int] = []
        start = 0
        while start < len(word) <= LONGEST_WORD:
            begun = GOES_ON if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if begun + word[start:end] in self.pieces), None)
            if end is None:
                break
            found.append(self.pieces[begun + word[start:end]])
            start = end
        return found if start == len(word) else [self.pieces[UNKNOWN]]


def read_pieces(path: Path) -> WordPieces:
    """Return the pieces of a `tokenizer.json` or a `vocab.txt`. Raises UsageError for any other kind."""
    try:
        if path.suffix == ".txt":
            lines = path.read_text(encoding="utf-8").split("\n")
            return _checked(WordPieces({piece: number for number, piece in enumerate(lines) if piece}), path)
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["model"].get("type", "WordPiece") != "WordPiece":
            raise KeyError("WordPiece")
        small = bool((told.get("normalizer") or {}).get("lowercase", True))
        return _checked(WordPieces(dict(told["model"]["vocab"]), small), path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path} does not hold word pieces in the way of BERT.",
            hint=FAMILY,
        ) from error


def _checked(pieces: WordPieces, path: Path) -> WordPieces:
    if not all(isinstance(pieces.pieces.get(needed), int) for needed in (UNKNOWN, FIRST, LAST)):
        raise KeyError(str(path))
    return pieces


def _words(text: str, *, small: bool) -> Iterator[str]:
    """Yield words, and each sign as a word of its own, without control characters."""
    written = unicodedata.normalize("NFD", text.lower()) if small else text
    word = ""
    for letter in written:
        kind = unicodedata.category(letter)
        if letter.isspace() or kind in {"Cc", "Cf"}:
            sign = ""
        elif kind == "Mn" and small:
            continue
        elif kind.startswith("P") or (letter.isascii() and not letter.isalnum()) or _is_ideograph(letter):
            sign = letter
        else:
            word += letter
            continue
        if kind in {"Cc", "Cf"} and not letter.isspace():
            continue
        if word:
            yield word
        word = ""
        if sign:
            yield sign
    if word:
        yield word


def _is_ideograph(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" or "\u3400" <= letter <= "\u4dbf"
