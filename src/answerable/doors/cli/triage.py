"""`answerable triage`: what waits to be read, one passage after another, and what a person says of each."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from answerable.doors.cli import findings_said as asked
from answerable.doors.cli.opening import NOTHING, By, Data, Verb, acting, register, run, somebody
from answerable.errors import NotFound
from answerable.findings import actions, queries
from answerable.findings.rules.states import DECIDED, TriageState, said
from answerable.register.queries import parts
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from answerable.findings.models import Decision, Triage
    from answerable.register.models import Body


Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The passage, as `triage list` numbers it.")]
OfBody = Annotated[str, typer.Option("--body", metavar="CODE", help="Of this body.", show_default=False)]
Copies = Annotated[bool, typer.Option("--copies", help="The same for the body's papers with the same words.")]

verb = Verb("What waits to be read, and what a person says of it. No machine answers here.")


@verb.command()
def offer(by: By = "", data: Data = None) -> None:
    """Take in what was searched since the last time. `answerable up` does this by itself."""
    with register(data):
        typer.echo(f"{actions.take_screenings(by=acting(by))} taken in.")


@verb.command()
def bodies(by: By = "", data: Data = None) -> None:
    """List the bodies of whose papers something was offered, and whether enough was read of each."""
    with register(data):
        person = somebody(by)
        found = [one.body for one in queries.bodies_in_triage(person)]
        if not found:
            typer.echo("Nothing was offered that you may read. Those who are reviewers there may.")
        for pk, queue in queries.queues(found, person=person).items():
            body, progress = next(one for one in found if one.pk == pk), queue.progress
            typer.echo(
                f"{body.code}  {body.name}: {queue.waiting} wait, {progress.read} read, "
                f"{progress.accepted} accepted; {_enough(enough=progress.enough, left=progress.at_most_left)}"
            )


@verb.command("list")
def list_(body: OfBody, by: By = "", data: Data = None) -> None:
    """List what waits of one body, in the order in which it is best read. Prints no words of documents."""
    with register(data):
        queue = queries.queue(parts.body(body), person=somebody(by))
        for one in queries.listed(queue.order):
            copies = len(queue.others_with_the_same_words(one.pk))
            typer.echo(
                f"{one.pk}  {one.pack}/{one.requirement}  {one.score:.2f}  {said(TriageState(one.state))}  "
                f"{one_line(one.document.title)}, page {one.match.page.number}"
                + (f"  (and {copies} with the same words)" if copies else "")
            )
        typer.echo(f"{queue.waiting} wait")


@verb.command()
def show(number: Number, words: asked.Words = False, by: By = "", data: Data = None) -> None:
    """Show one passage: what was asked for, why the machine points to it, and with --words its words."""
    with register(data):
        _show(number, by, words=words)


@verb.command("next")
def next_(body: OfBody = "", words: asked.Words = False, by: By = "", data: Data = None) -> int:
    """Open the passage that is best read next. It stays yours for an hour. Ends with 1 if none is free."""
    with register(data):
        person = somebody(by)
        number = queries.next_passage(person, body=_body(body))
        if number is None:
            typer.echo("Nothing that you may read waits just now.")
            return NOTHING
        actions.claim(queries.triage(number, person=person), by=person)
        _show(number, by, words=words)
        return 0


@verb.command()
def accept(
    *,
    number: Number,
    elements: asked.Elements,
    stance: asked.HowItStands,
    speaker: asked.WhoSpeaks,
    placed: asked.Where,
    known_by: asked.Known,
    first: asked.From = "",
    last: asked.To = "",
    about: asked.About = False,
    body: asked.ForBody = "",
    requirement: asked.Asked = "",
    start: asked.Start = None,
    end: asked.End = None,
    copies: Copies = False,
    by: By = "",
    data: Data = None,
) -> None:
    """Accept a passage: say what exactly it shows, and make a finding of it."""
    with register(data):
        person = somebody(by)
        triage = queries.triage(number, person=person)
        told = asked.said(
            body=body or triage.body.code,
            requirement=requirement or f"{triage.pack}/{triage.requirement}",
            elements=elements,
            stance=stance,
            speaker=speaker,
            placed=placed,
            first=first,
            last=last,
            known_by=known_by,
            about=about,
        )
        made = actions.accept(triage, told, span=asked.span(start, end), with_copies=copies, by=person)
        typer.echo(f"{made.pk}: accepted. Next: answerable masks show {made.pk}")


@verb.command()
def reject(number: Number, copies: Copies = False, by: By = "", data: Data = None) -> None:
    """Say that the words do not show it."""
    _answer(actions.reject, number, copies=copies, by=by, data=data)


@verb.command()
def unsure(number: Number, copies: Copies = False, by: By = "", data: Data = None) -> None:
    """Say that you are unsure: somebody else looks."""
    _answer(actions.mark_unsure, number, copies=copies, by=by, data=data)


@verb.command("cannot-tell")
def cannot_tell(number: Number, copies: Copies = False, by: By = "", data: Data = None) -> None:
    """Say that the page says too little for anybody to tell."""
    _answer(actions.mark_cannot_tell, number, copies=copies, by=by, data=data)


@verb.command("hand-back")
def hand_back(number: Number, copies: Copies = False, by: By = "", data: Data = None) -> None:
    """Give a passage back. No reason is needed."""
    _answer(actions.hand_back, number, copies=copies, by=by, data=data)


@verb.command()
def undo(
    answer: Annotated[int | None, typer.Argument(metavar="ANSWER", help="Which; else the last.")] = None,
    by: By = "",
    data: Data = None,
) -> None:
    """Take an answer of yours back: the last, or the one with this number. The passage is open again."""
    with register(data):
        person = somebody(by)
        last = queries.last_answers(person)
        if answer is None and not last:
            raise NotFound("There is no answer of yours to undo.", hint="`triage answers` lists them.")
        given = last[0] if answer is None else queries.decision(answer, person=person)
        triage = actions.undo(given, by=person)
        typer.echo(f"Undone. Passage {triage.pk} is open again, for you.")


@verb.command()
def answers(by: By = "", data: Data = None) -> None:
    """List your last answers, with the numbers by which they can be undone. Only you can."""
    with register(data):
        last = queries.last_answers(somebody(by))
        if not last:
            typer.echo("You have given no answer.")
        for one in last:
            triage = one.triage
            typer.echo(
                f"{one.pk}  {one.at:%d %B %Y %H:%M}  {said(TriageState(one.said))}  passage {triage.pk}, "
                f"{one_line(triage.document.title)}"
            )


@verb.command()
def pace(
    limit: Annotated[
        int | None, typer.Option(metavar="N", help="At most so many a day; 0: no limit.")
    ] = None,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="TOPIC", help="Never this; can be repeated.")
    ] = None,
    avoid_nothing: Annotated[bool, typer.Option("--avoid-nothing", help="Any topic again.")] = False,
    by: By = "",
    data: Data = None,
) -> None:
    """Say how many passages a day you want at most, and which topics never. Without options, show it."""
    with register(data):
        person = somebody(by)
        now = queries.pace_of(person)
        topics = queries.topics_to_avoid(queries.requirements_in_force())
        if limit is not None or avoid or avoid_nothing:
            _check_topics(avoid or [], dict(topics))
            now = actions.set_pace(
                daily_cap=now.daily_cap if limit is None else (limit or None),
                avoided=[] if avoid_nothing else (avoid or now.avoided),
                opens_words=now.opens_words,
                by=person,
            )
        typer.echo(f"A day at most: {now.daily_cap or 'no limit'}")
        typer.echo(f"Never: {', '.join(now.avoided) or 'nothing'}")
        typer.echo(f"What can be avoided: {', '.join(code for code, _name in topics)}")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable triage`, and return its exit code."""
    return run(verb, argv, name="triage")


def _answer(say: "Callable[..., Decision]", number: int, *, copies: bool, by: str, data: Data) -> None:
    with register(data):
        person = somebody(by)
        given = say(queries.triage(number, person=person), with_copies=copies, by=person)
        typer.echo(
            f"{said(TriageState(given.said)).capitalize()}. To undo it: answerable triage undo {given.pk}"
        )


def _show(number: int, by: str, *, words: bool) -> None:
    found = queries.passage(queries.triage(number, person=somebody(by)))
    triage, requirement = found.triage, found.requirement
    typer.echo(f"Passage {triage.pk} of {triage.body.name}: {said(TriageState(triage.state))}")
    typer.echo(f"In: {one_line(triage.document.title)} ({triage.document.pk})")
    typer.echo(f"Asked: {triage.pack}/{triage.requirement}")
    if requirement:
        typer.echo(f"  {one_line(requirement.words)}")
        typer.echo("  Its parts, by the codes to answer with:")
        for part in requirement.elements:
            seen = " (the machine saw words for it)" if part["code"] in triage.match.elements else ""
            typer.echo(f"    {part['code']}: {one_line(str(part['title']))}{seen}")
    for line in asked.lines_of(found.quoted, words=words):
        typer.echo(line)
    if words:
        typer.echo("Why the machine points here:")
        for reason in found.why:
            typer.echo(f"  {one_line(reason)}")
    if triage.state not in DECIDED:
        _say_next(triage, by, words=words)


def _say_next(triage: "Triage", by: str, *, words: bool) -> None:
    """Print the very commands that can be typed next."""
    end = f"--by {by}"
    if not words:
        typer.echo(f"To read it: answerable triage show {triage.pk} --words {end}")
    # Nothing is filled in: what the machine made of the words is not to be taken over with a key press.
    typer.echo("They show it (what each can be: answerable triage accept --help):")
    typer.echo(
        f"  answerable triage accept {triage.pk} --elements CODES --stance STANCE --speaker SPEAKER "
        f"--placed WHERE --known-by HOW {end}"
    )
    typer.echo("They do not, or you are unsure, or nobody could tell, or it should go to somebody else:")
    for answer in ("reject", "unsure", "cannot-tell", "hand-back"):
        typer.echo(f"  answerable triage {answer} {triage.pk} {end}")


def _body(code: str) -> "Body | None":
    return parts.body(code) if code else None


def _enough(*, enough: bool, left: int) -> str:
    return "enough was read" if enough else f"not enough was read: up to {left} more"


def _check_topics(wanted: Sequence[str], known: dict[str, str]) -> None:
    for topic in wanted:
        if topic not in known:
            raise NotFound(f"There is no topic {topic!r}.", hint=f"There are: {', '.join(known)}.")
