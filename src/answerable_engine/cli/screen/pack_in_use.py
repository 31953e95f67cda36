"""The pack of a run: found and hashed at once, read only when somebody needs to know what is in it."""

from functools import cached_property
from typing import TYPE_CHECKING

from answerable_engine.cli.screen import pack_glance
from answerable_engine.document import Reason
from answerable_engine.errors import UsageError
from answerable_engine.late import late
from answerable_engine.ledger import Ledger
from answerable_engine.meaning.at_hand import AtHand, at_hand
from answerable_engine.meaning.encoders import missing
from answerable_engine.meaning.onnx_folder import onnx_folder
from answerable_engine.meaning.wanted import Wanted
from answerable_engine.outputs.words import title
from answerable_engine.pack_hash import ABOUT, find_pack, pack_hash

if TYPE_CHECKING:
    from answerable_engine.pack import Pack


NO_ENCODER = "none"


class PackInUse:
    """A pack by name or folder. Raises UsageError where there is none, PackError for a bad one.

    `load` is how many of 1,000 ordinary passages a person would read, where one was asked for.
    """

    def __init__(self, name: str, *, load: int | None = None, encoder: str = "") -> None:
        self.name = name
        self.load = load
        self.wanted = Wanted("onnx", encoder) if encoder not in {"", NO_ENCODER} else Wanted()
        self.folder = find_pack(name)
        self.hash = pack_hash(self.folder)
        if not (self.folder / ABOUT).is_file():
            self.pack  # noqa: B018 - says what is wrong with it, before anything is read
        self.learned = at_hand(
            self.folder, lacking=missing(self.wanted.encoder), is_wanted=encoder != NO_ENCODER
        )
        if self.wanted.path:
            check_fits(self.wanted.path, self.learned, pack=name)
        if load is not None:
            check_load(load, self.learned, pack=name)

    @cached_property
    def pack(self) -> "Pack":
        """The whole pack, every file of it read and checked."""
        pack: Pack = late("load_pack")(self.folder)
        return pack

    def known_to(self, ledger: Ledger) -> "Pack":
        """Return the whole pack, reading it, if it must be read now, with what a ledger knows of it."""
        if "pack" not in vars(self):
            self.pack = late("load_pack_again")(self.folder, ledger=ledger)
        return self.pack

    @cached_property
    def cut(self) -> float:
        """The score from which on its matches are shown, set for a load where the pack has trained parts."""
        learned = self.learned.cut() if self.load is None else self.learned.cut(self.load)
        if learned is not None:
            return learned
        seen = pack_glance.cut(self.folder)
        return self.pack.cut if seen is None else seen

    @property
    def requirements(self) -> tuple[str, ...]:
        """The codes of its requirements."""
        seen = pack_glance.requirements(self.folder)
        return tuple(requirement.code for requirement in self.pack.requirements) if seen is None else seen

    def title(self, code: str) -> str:
        """Return what a requirement is called, in English or in whatever language there is."""
        titles = next((each.titles for each in self.pack.requirements if each.code == code), {})
        return title(titles)

    def say(self, reason: Reason) -> str:
        """Return a reason in words."""
        words: str = late("say")(reason, self.pack)
        return words


def check_load(load: int, learned: AtHand, *, pack: str) -> None:
    """Raise UsageError for a load that the pack cannot answer to: its cuts are not set for every one."""
    if not learned.cuts:
        why = (
            "its trained parts were made without ordinary text" if learned.hash else "it has no trained parts"
        )
        raise UsageError(
            f"The pack {pack} cannot say which score keeps to a load: {why}.",
            hint=f"Use --min-score X, or make them: answerable train {pack} --ordinary FILE",
        )
    least, most = min(learned.cuts), max(learned.cuts)
    if not least <= load <= most:
        raise UsageError(
            f"--load {load} is out of reach: the pack {pack} knows loads from {least} to {most}.",
            hint=f"Give a number from {least} to {most}.",
        )


def check_fits(path: str, learned: AtHand, *, pack: str) -> None:
    """Raise UsageError for an encoder that is none, or that the pack's trained parts are not made for."""
    name = onnx_folder(path).name
    if not learned.hash:
        raise UsageError(
            f"The pack {pack} has no trained parts to use an encoder with.",
            hint=f"Make them with it: answerable train {pack} --encoder {path}",
        )
    if learned.encoder != name:
        raise UsageError(
            f"The trained parts of the pack {pack} are for {learned.encoder}, and {path} is {name}.",
            hint=f"Make them anew with it: answerable train {pack} --encoder {path}",
        )
