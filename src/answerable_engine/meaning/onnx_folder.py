"""The files of a sentence encoder that somebody brings: looked at, hashed and named, and not yet loaded."""

from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from answerable_engine.errors import UsageError

MODEL = "model.onnx"
WORDS = ("tokenizer.json", "vocab.txt")  # either will do
SHOWN = 16  # digits of the hash that names it
WANTED = f"A folder is needed that holds {MODEL} and beside it {' or '.join(WORDS)}."


@dataclass(frozen=True, slots=True)
class OnnxFolder:
    """Where an encoder's weights and its word pieces are, and what names the two together."""

    model: Path
    words: Path
    name: str


def onnx_folder(path: str | Path) -> OnnxFolder:
    """Return the encoder in a folder, or beside a file `.onnx`. Raises UsageError where there is none."""
    given = Path(path)
    model = given / MODEL if given.is_dir() else given
    words = next((one for name in WORDS if (one := model.with_name(name)).is_file()), None)
    if not model.is_file() or model.suffix != ".onnx" or words is None:
        raise UsageError(f"There is no encoder in {path}.", hint=WANTED)
    try:
        return OnnxFolder(model, words, _name(model, words))
    except OSError as error:
        raise UsageError(f"The encoder in {path} cannot be read ({error.strerror}).", hint=WANTED) from error


def _name(*files: Path) -> str:
    digest = sha256()
    for file in files:
        with file.open("rb") as opened:
            digest.update(file_digest(opened, "sha256").digest())
    return f"onnx-{digest.hexdigest()[:SHOWN]}"
