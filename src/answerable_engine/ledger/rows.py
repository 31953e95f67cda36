"""Records and matches as JSON, and back: what a run needs of the ledger when nothing has changed.

Everything here is plain standard library, because it is imported by every run. Each `..._from` answers None
for what it cannot make sense of: the ledger then counts the row as not there.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from answerable_engine.document import Document, Match, Measures, Reason, Speaker, Stance, State
from answerable_engine.ledger.seals import seal, unseal
from answerable_engine.results import Context, DocumentRecord

# Dictionaries: an Enum's own look-up by value costs several times as much, and every match needs two.
STATES = {str(state): state for state in State}
STANCES = {str(stance): stance for stance in Stance}
SPEAKERS = {str(speaker): speaker for speaker in Speaker}
MEASURES = {str(measures): measures for measures in Measures}

# `json.loads` without what it does around this, which takes as long again for rows as small as ours.
scan = json.JSONDecoder().raw_decode
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, RecursionError)
NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class Found:
    """What the matchers made of one text: its measures, and its matches, each with its context.

    `state` is READ, unless the search was cut short, for the `reason`. `lasting` says that the next search
    would find the same: not so where a part that should have judged was not to be had. `noticed` are the
    pages, by requirement, on which anything spoke for it at all, enough for a match or not; None where that
    is not known.
    """

    measures: Measures = Measures.NONE
    matches: tuple[Match, ...] = ()
    contexts: tuple[Context, ...] = ()
    state: State = State.READ
    reason: str = ""
    lasting: bool = field(default=True, compare=False)
    noticed: Mapping[str, Collection[int]] | None = field(default=None, compare=False)


NOTHING_FOUND = Found(noticed={})
NOTHING = b'["none", [], {}]'  # as it is kept: what most texts hold


def record_of(document: Document) -> DocumentRecord:
    """Return what is reported of a document, before anything was looked for in it."""
    return DocumentRecord(
        file=document.file,
        member=document.member,
        sha256=document.sha256,
        media_type=document.media_type,
        state=document.state,
        reason=document.reason,
        pages=len(document.pages),
        pages_without_text=len(document.pictures),
        reader=document.reader,
        title=document.metadata.get("title", "") or document.metadata.get("subject", ""),
    )


def bytes_from_record(record: DocumentRecord, *, key: bytes, of: int) -> bytes:
    """Return a record for keeping. `of` is the number of documents in the file, with all of its members."""
    row = (
        of,
        record.member,
        record.sha256,
        record.media_type,
        str(record.state),
        record.reason,
        record.pages,
        record.pages_without_text,
        record.reader,
        record.title,
    )
    return seal(json.dumps(row).encode(), key=key)


def record_from_bytes(kept: object, *, key: bytes, file: str) -> tuple[int, DocumentRecord] | None:
    """Return the number of documents in the file, and this one's record, under the file's present name."""
    payload = unseal(kept, key=key)
    if payload is None:
        return None
    try:
        row, _ = scan(payload.decode())
        of, member, sha256, media_type, state, reason, pages, without, reader, title = row
        record = DocumentRecord(
            file,
            member,
            sha256,
            media_type,
            STATES[state],
            reason,
            pages,
            without,
            reader=reader,
            title=title,
        )
    except UNREADABLE:
        return None
    return of, record


def bytes_from_found(found: Found, *, key: bytes) -> bytes:
    """Return the matches of one text for keeping."""
    rows = [
        (
            match.page,
            match.start,
            match.end,
            match.quote,
            match.pack,
            match.requirement,
            match.elements,
            str(match.stance),
            str(match.speaker),
            match.score,
            [(reason.code, reason.args) for reason in match.why],
            context.before,
            context.after,
        )
        for match, context in zip(found.matches, found.contexts, strict=True)
    ]
    return seal(json.dumps((str(found.measures), rows, *_ending(found))).encode(), key=key)


def _ending(found: Found) -> tuple[object, ...]:
    """Return what is kept behind the matches: how the search was cut short, or else what it noticed."""
    if found.state is not State.READ:
        return str(found.state), found.reason
    return () if found.noticed is None else ({of: sorted(pages) for of, pages in found.noticed.items()},)


def found_from_bytes(kept: object, *, key: bytes) -> Found | None:
    """Return the matches of one text, or None if they are not kept whole."""
    payload = unseal(kept, key=key)
    if payload is None:
        return None
    if payload == NOTHING:
        return NOTHING_FOUND
    try:
        (measures, rows, *ending), _ = scan(payload.decode())
        state, reason = ending if len(ending) > 1 else (State.READ, "")
        noticed = dict(**ending[0]) if len(ending) == 1 else None
        pairs = [_match(row) for row in rows]
        return Found(
            MEASURES[measures],
            tuple(match for match, _ in pairs),
            tuple(context for _, context in pairs),
            STATES[state],
            reason,
            noticed=noticed,
        )
    except UNREADABLE:
        return None


def bytes_from_parts(parts: Mapping[str, str], *, key: bytes) -> bytes:
    """Return the hashes of a pack's parts for keeping."""
    return seal(json.dumps(dict(parts)).encode(), key=key)


def parts_from_bytes(kept: object, *, key: bytes) -> dict[str, str] | None:
    """Return the hashes of a pack's parts, or None if they are not kept whole."""
    payload = unseal(kept, key=key)
    try:
        return None if payload is None else dict(scan(payload.decode())[0])
    except UNREADABLE:
        return None


def bytes_from_names(names: Collection[bytes], *, key: bytes) -> bytes:
    """Return names of `NAME_BYTES` each for keeping."""
    return seal(b"".join(sorted(names)), key=key)


def names_from_bytes(kept: object, *, key: bytes) -> frozenset[bytes]:
    """Return the names that were kept; none if they are not kept whole."""
    every = unseal(kept, key=key) or b""
    return frozenset(every[at : at + NAME_BYTES] for at in range(0, len(every), NAME_BYTES))


def _match(row: list[Any]) -> tuple[Match, Context]:
    page, start, end, quote, pack, requirement, elements, stance, speaker, score, why, before, after = row
    match = Match(
        page,
        start,
        end,
        quote,
        pack,
        requirement,
        tuple(elements),
        STANCES[stance],
        SPEAKERS[speaker],
        score,
        tuple(Reason(code, tuple(args)) for code, args in why),
    )
    return match, Context(before, after)
