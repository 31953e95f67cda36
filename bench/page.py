"""docs/benchmarks.md: each figure beside what was promised, with the date, the commit and the machine."""

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import starting, two_jobs
from bench.learned import Searched
from bench.measuring import Cost
from bench.runs import Figures
from bench.starting import Starts
from bench.today import PHRASE, Today
from bench.two_jobs import InTurn

MIB = 1 << 20
BUSY = 1.0  # from this load on, others took a part of the processors
PROMISED = {"ratio": 1.35, "unchanged": 0.01, "changed_pack": 0.05, "two_jobs": 1.8, "memory": 300}


@dataclass(frozen=True, slots=True)
class Subject:
    """What was measured on. `pages` are those that bare extraction gets."""

    files: int
    pages: int
    bytes: int
    rounds: int
    load: float  # of the machine when it all began: how many others were at work


@dataclass(frozen=True, slots=True)
class Memory:
    """A cold run over the papers, one over twice as many, and that with the learned tier and its encoder."""

    once: Cost
    twice: Cost
    learned: Cost


@dataclass(frozen=True, slots=True)
class Jobs:
    """Runs with one job and with two: over the papers, over many more, and over these as if all were new."""

    few: InTurn
    many: InTurn
    as_if_new: InTurn

    @property
    def all(self) -> tuple[InTurn, ...]:
        """All of them, in this order."""
        return self.few, self.many, self.as_if_new


@dataclass(frozen=True, slots=True)
class Learned:
    """What searching the same pages costs with more and more of the learned tier."""

    ways: Mapping[str, Searched]

    @property
    def share(self) -> float:
        """The passages that the encoder is asked about, of all."""
        return self.ways["encoder"].encoded / max(1, self.ways["encoder"].passages)

    @property
    def each(self) -> float:
        """Seconds of the encoder for one passage."""
        return self.ways["encoder"].encoder_seconds / max(1, self.ways["encoder"].encoded)

    @property
    def million(self) -> float:
        """Hours of one processor that the encoder takes for a million pages."""
        return 1e6 * self.ways["encoder"].encoder_seconds / self.ways["encoder"].pages / 3600


def page(
    subject: Subject,
    found: Figures,
    jobs: Jobs,
    memory: Memory,
    others: list[Today],
    *,
    learned: Learned,
    starts: Sequence[Starts],
) -> str:
    """Return the whole page."""
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench`, not by hand. Both sides of a comparison are measured in the same run.",
            "Seconds are processor time, user and system, of a command and all that it starts, without what",
            "`answerable --version` costs. Each figure is the median of the rounds.",
            "",
            *_about(subject),
            "",
            *_promises(found, jobs, memory),
            "",
            *_stages(found),
            "",
            *_learned(learned, found),
            "",
            *two_jobs.section(jobs.all),
            "",
            *_memory(memory),
            "",
            *_today(found, subject, others),
            "",
            *starting.section(starts),
            "",
        ]
    )


def _about(subject: Subject) -> list[str]:
    papers = f"{subject.files:,} PDFs, {subject.pages:,} pages, {subject.bytes / MIB:,.0f} MiB"
    machine = f"{_processor()}, {os.cpu_count()} processors, {platform.system()} {platform.release()}"
    return [
        f"- {papers}: real papers and damaged ones, in copies of which no two have the same bytes",
        f"- {subject.rounds} rounds, on {datetime.now(UTC):%d %B %Y}, at commit {_commit()}",
        f"- load average when it began: {subject.load:.1f} ({_told_by(subject.load)})",
        f"- {machine}, Python {platform.python_version()}, pypdfium2 {version('pypdfium2')}",
    ]


def _told_by(load: float) -> str:
    if load < BUSY:
        return "near 0 on a machine that does nothing else"
    return (
        "others were at work: what is in wall time says nothing, and processor time is longer than it need be"
    )


def _promises(found: Figures, jobs: Jobs, memory: Memory) -> list[str]:
    largest = max(one.largest for one in (memory.once, memory.twice, memory.learned)) / MIB
    rows = [
        (
            "A whole cold run, sandbox included, beside bare pypdfium2 extraction in one process",
            f"at most {PROMISED['ratio']} times",
            f"{found.ratio:.2f} times ({found.whole:.2f} s beside {found.bare:.2f} s)",
        ),
        (
            "The same where nothing was compiled, and Python reads every PDF",
            "",
            f"{found.in_python:.2f} times",
        ),
        (
            "The same again with nothing changed, beside the cold run",
            f"at most {PROMISED['unchanged']:.0%}",
            f"{found.unchanged:.2%} ({found.unchanged_over_version * 1000:.0f} ms)",
        ),
        (
            "The same again with a pack in which one weight changed, beside the cold run",
            f"at most {PROMISED['changed_pack']:.0%}",
            f"{found.changed_pack:.1%}",
        ),
        *(
            (
                f"The same again with a pack that has {what}",
                f"at most {PROMISED['changed_pack']:.0%}",
                f"{share:.1%}",
            )
            for what, share in found.changed_more.items()
        ),
        (
            "The same again with a pack that says something else and looks for the same",
            f"at most {PROMISED['changed_pack']:.0%}",
            f"{found.changed_words:.1%}",
        ),
        (
            "`--jobs 2` beside `--jobs 1`, in wall time",
            f"at least {PROMISED['two_jobs']} times faster",
            "; ".join(f"{one.ratio:.2f} times on {one.papers}" for one in jobs.all),
        ),
        ("The largest process", f"at most {PROMISED['memory']} MiB", f"{largest:.0f} MiB"),
    ]
    return ["| | promised | measured |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]


def _stages(found: Figures) -> list[str]:
    more, as_new = found.repeated, (found.whole + found.repeated) / found.bare
    return [
        "## Where a cold run's time goes",
        "",
        "| stage | seconds | of bare extraction |",
        "|---|---|---|",
        *(
            f"| {name} | {seconds:.2f} | {seconds / found.bare:.1%} |"
            for name, seconds in found.stages.items()
        ),
        "",
        "The copies hold the same words, and the same text is searched once a run. Were each text a new one,",
        f"a cold run would cost {more:.2f} s more: {as_new:.2f} times bare extraction.",
    ]


def _learned(learned: Learned, found: Figures) -> list[str]:
    rules, words, encoder = (learned.ways[name] for name in ("rules", "words", "encoder"))
    asked = f"{learned.share:.2%} ({encoder.encoded:,} of about {encoder.passages:,})"
    rows = [
        (
            "A whole cold run with rules and gate, beside bare extraction",
            "at most 1.5 times",
            found.gated,
            " times",
        ),
        (
            "The same again with a pack in which one weight changed, beside that run",
            "at most 5%",
            found.changed_gated * 100,
            "%",
        ),
        ("The encoder, for one passage", "at most 40 ms", learned.each * 1000, " ms"),
        ("The encoder, for a million pages, on one processor", "", learned.million, " hours"),
    ]
    return [
        "## The learned tier",
        "",
        f"All figures above are of the rules alone. Here one copy of each paper ({rules.pages:,} pages) is",
        "searched in a process of its own: as in any first run, automata and weights are made on the way.",
        "",
        "| | promised | measured |",
        "|---|---|---|",
        f"| Passages that the encoder is asked about | at most 4% | {asked} |",
        *(f"| {what} | {most} | {value:.2f}{unit} |" for what, most, value, unit in rows),
        "",
        f"Searching by rules alone took {rules.seconds:.2f} s; with gate and heads over words",
        f"{words.seconds:.2f} s; with the encoder {encoder.seconds:.2f} s beside its own",
        f"{encoder.encoder_seconds:.2f} s.",
    ]


def _memory(memory: Memory) -> list[str]:
    return [
        "## Memory",
        "",
        "Peaks in MiB. The largest process is as a rule a child that reads one document.",
        "",
        "| | the command | the largest that it started itself | the largest |",
        "|---|---|---|---|",
        *(
            f"| {name} | {_mib(one.peaks.get('command', 0))} | {_mib(one.peaks.get('reader', 0))} "
            f"| {_mib(one.largest)} |"
            for name, one in (
                ("these files", memory.once),
                ("twice as many", memory.twice),
                ("twice as many, with the learned tier and its encoder", memory.learned),
            )
        ),
    ]


def _today(found: Figures, subject: Subject, others: list[Today]) -> list[str]:
    ours = (
        f"| `answerable screen`, a whole pack | {found.whole:.1f} | {subject.pages / found.whole:.0f} | 1.0 |"
    )
    return [
        "## Beside what people use today",
        "",
        f'The same files; the phrase is "{PHRASE}".',
        "",
        "| | seconds | pages a second | beside ours |",
        "|---|---|---|---|",
        ours,
        *(
            f"| {other.name} | {other.cost.cpu:.1f} | {subject.pages / other.cost.cpu:.0f} "
            f"| {other.cost.cpu / found.whole:.1f} |"
            if other.cost
            else f"| {other.name} | | | |"
            for other in others
        ),
    ]


def _mib(size: int) -> str:
    return f"{size / MIB:.0f}"


def _commit() -> str:
    root = Path(__file__).parents[1]
    found = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=root, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
