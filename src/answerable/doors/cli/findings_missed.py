"""`answerable missed`: samples that are read once more, and how much they say was missed."""

from collections.abc import Sequence
from textwrap import indent
from typing import Annotated

import typer

from answerable.doors.cli import findings_said as asked
from answerable.doors.cli.opening import NOTHING, By, Data, Verb, register, run, somebody
from answerable.findings import actions, queries
from answerable.findings.rules.missed import Reread
from answerable_engine.outputs.escapes import harmless, one_line

Place = Annotated[int, typer.Argument(metavar="PLACE", help="The place, as `missed next` numbers it.")]
Sample = Annotated[int, typer.Argument(metavar="SAMPLE", help="The sample, as `missed report` numbers it.")]

verb = Verb("How much was missed: samples, drawn by lot, that are read once more.")


@verb.command()
def draw(
    *,
    pack: Annotated[str, typer.Option(metavar="CODE", help="Of which pack.")],
    round: Annotated[str, typer.Option("--round", metavar="NAME", help="For which round.")],
    size: Annotated[int, typer.Option(metavar="N", help="How many of each kind.")] = 50,
    seed: Annotated[str, typer.Option(metavar="SEED", help="To draw an earlier sample again.")] = "",
    by: By = "",
    data: Data = None,
) -> None:
    """Draw a sample of rejected passages, and of pages of which nothing was offered."""
    with register(data):
        sample = actions.draw_sample(pack, round=round, size=size, seed=seed, by=somebody(by))
        typer.echo(f"Sample {sample.pk}, drawn with the seed {sample.seed}: {sample.places.count()} places.")


@verb.command()
def report(by: By = "", data: Data = None) -> None:
    """Say what each sample says: between what and what, never that nothing was missed."""
    with register(data):
        drawn = queries.samples(somebody(by))
        if not drawn:
            typer.echo("No sample was drawn that you may see.")
        for sample in drawn:
            told = queries.report(sample)
            typer.echo(f"{sample.pk}  {sample.round} ({sample.pack}): {told.read} of {told.drawn} read")
            for pile, looked in told.missed.piles:
                typer.echo(f"  {pile}: {looked.missed} missed in {looked.read} read, of {looked.all}")
            share, count = told.missed.share, told.missed.count
            if share is None or not told.missed.is_known:
                typer.echo("  Not enough was read again to say how much was missed.")
            else:
                typer.echo(
                    f"  Between {count.least:.0f} and {count.most:.0f} places were missed, beside "
                    f"{told.missed.found} found: {100 * share.least:.1f} to {100 * share.most:.1f} in 100."
                )


@verb.command("next")
def next_(sample: Sample, words: asked.Words = False, by: By = "", data: Data = None) -> int:
    """Show a place of a sample that nobody has read again. Ends with 1 if none is left for you."""
    with register(data):
        person = somebody(by)
        found = queries.to_read_again(queries.sample(sample, person=person), person=person).first()
        if found is None:
            typer.echo("No place of this sample waits for you.")
            return NOTHING
        place = queries.place(found.pk, person=person)
        typer.echo(f"Place {place.pk} ({place.pile}): {one_line(place.document.title)} ({place.document.pk})")
        start, end = (place.triage.match.start, place.triage.match.end) if place.triage else (0, 0)
        typer.echo(f"Page {place.page.number}" + (f", from {start} to {end}" if end else ""))
        if words:
            typer.echo(indent(harmless(place.page.content), "  "))
        return 0


@verb.command()
def answer(
    place: Place,
    said: Annotated[Reread, typer.Argument(metavar="ANSWER", help="nothing, or cannot_tell.")],
    by: By = "",
    data: Data = None,
) -> None:
    """Say that a place holds nothing that was missed, or that one cannot tell."""
    with register(data):
        person = somebody(by)
        actions.read_again(queries.place(place, person=person), said, by=person)
        typer.echo("Kept.")


@verb.command()
def found(
    *,
    place: Place,
    start: asked.Start,
    end: asked.End,
    requirement: asked.Asked,
    elements: asked.Elements,
    stance: asked.HowItStands,
    speaker: asked.WhoSpeaks,
    placed: asked.Where,
    known_by: asked.Known,
    first: asked.From = "",
    last: asked.To = "",
    about: asked.About = False,
    body: asked.ForBody = "",
    by: By = "",
    data: Data = None,
) -> None:
    """Make a finding of what was missed at a place."""
    with register(data):
        person = somebody(by)
        there = queries.place(place, person=person)
        told = asked.said(
            body=body or there.body.code,
            requirement=requirement,
            elements=elements,
            stance=stance,
            speaker=speaker,
            placed=placed,
            first=first,
            last=last,
            known_by=known_by,
            about=about,
        )
        span = queries.quoted(there.page, start or 0, end or 0).span
        made = actions.missed(there, told, span, by=person)
        typer.echo(f"{made.pk}: found after all. Next: answerable masks show {made.pk}")


@verb.command()
def undo(place: Place, by: By = "", data: Data = None) -> None:
    """Take back what you said of a place."""
    with register(data):
        person = somebody(by)
        actions.unread(queries.place(place, person=person), by=person)
        typer.echo("Undone. It waits to be read again.")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable missed`, and return its exit code."""
    return run(verb, argv, name="missed")
