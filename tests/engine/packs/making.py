"""A tiny pack on another subject than the one that is shipped: park gates. All of it is made up."""

from pathlib import Path

from answerable_engine.errors import PackError
from answerable_engine.pack_loading import load_pack
from answerable_engine.packfiles.faults import PackFaultsError

FILES = {
    "about.yaml": """\
code: parks
version: "1.10"
licence: CC-BY-4.0
languages: [en, cy]
titles:
  en: Parks stay open
  cy: Parciau ar agor
directive:
  titles: {en: Order on park gates}
  issuer: Council of Examples
  issued_on: 2024-02-29
  source: https://example.org/gates
  held: none
cut: 0.4
""",
    "concepts.yaml": """\
gate:
  - '\\bgates?\\b'
  - '\\bentrances?\\b'
locked:
  - '\\block(?:s|ed)? {gate}\\b'
  - '\\b(?:locked|bolted|chained)\\b'
""",
    "names.yaml": """\
- name: Quiet Evenings
  pattern: '\\bquiet evenings\\b'
  places: [Millpond Green]
  source: https://example.org/quiet-evenings
  requirements: [early-locking]
- name: LATCH
  pattern: '\\b(?-i:LATCH)\\b'
  source: https://example.org/latch
  collides: true
  near: ['{gate}']
  requirements: [early-locking]
""",
    "measures.yaml": """\
- code: visitors
  kind: patient_outcome
  titles: {en: What visitors say}
  patterns: ['\\bvisitor surveys?\\b']
- code: savings
  kind: cost
  titles: {en: Savings}
  patterns: ['\\bsaved\\b']
""",
    "requirements/early-locking.yaml": """\
code: early-locking
titles:
  en: No gate is locked before dusk
words: No gate of a public park shall be locked before dusk.
source: https://example.org/gates
held: none
base: -3
elements:
  - code: gate
    titles: {en: A gate}
    patterns: ['{gate}']
  - code: locking
    titles: {en: It is locked}
    patterns: ['{locked}']
look_for:
  - code: locked-early
    weight: 5
    says: {en: a gate and locking stand together}
    together: [gate, locked]
  - code: before-dusk
    weight: 5
    says: {en: the words say it}
    pattern: 'closed{gap:5}before dusk'
look_alikes:
  - code: canal
    weight: excludes
    says: {en: a canal lock}
    pattern: '\\bcanal\\b'
shows:
  - The keeper says that the gates are locked at four.
  - text: The park is closed every day before dusk.
    stance: in_use
does_not_show:
  - The gates were painted green.
  - text: The canal gates are locked at four.
    note: A lock on a canal.
""",
}

REQUIREMENT = "requirements/early-locking.yaml"


def park_pack(folder: Path) -> Path:
    """Write the pack into a folder, and return the folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> Path:
    """Replace words that stand exactly once in a file of the pack, and return the pack's folder."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{old!r} is {text.count(old)} times in {name}")
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def faults_of(folder: Path) -> tuple[PackError, ...]:
    """Return the faults for which a pack is refused; none when it loads."""
    try:
        load_pack(folder)
    except PackFaultsError as error:
        return error.faults
    return ()
