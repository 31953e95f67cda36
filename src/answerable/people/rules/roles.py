"""Who may do what: roles, actions, and the table that joins them. Plain Python."""

from enum import StrEnum

from answerable.errors import WrongState, gettext_noop


class Role(StrEnum):
    """What somebody was asked to do here. A grant gives one role, everywhere or within a scope."""

    STEWARD = "steward"  # invites people, gives roles, sets things up
    ARCHIVIST = "archivist"  # brings documents in and looks after them
    REVIEWER = "reviewer"  # turns matches into findings
    AUDITOR = "auditor"  # reads the record of events; changes nothing


class ScopeKind(StrEnum):
    """Where a grant counts."""

    EVERYWHERE = "everywhere"
    PACK = "pack"
    BODY = "body"


class Action(StrEnum):
    """Everything that somebody may or may not do; each action and page names one."""

    INVITE = "people.invite"
    GRANT = "people.grant"
    CLOSE_ACCOUNT = "people.close"
    SEE_PEOPLE = "people.see"
    SEE_RECORD = "people.see_record"
    LOAD_PACK = "register.load"
    CHANGE_BODY = "register.change_body"
    DECLARE_INTEREST = "register.declare_interest"
    ADD_DOCUMENT = "archive.add"
    CHANGE_DOCUMENT = "archive.change"
    READ_DOCUMENT = "archive.read"
    SEARCH = "archive.search"
    TRIAGE = "findings.triage"
    SEE_FINDING = "findings.see"
    CHANGE_FINDING = "findings.change"
    MASK = "findings.mask"
    SAMPLE = "findings.sample"
    REREAD = "findings.reread"
    SEE_ROUND = "rounds.see"
    RUN_ROUND = "rounds.run"
    MARK = "rounds.mark"
    PUBLISH = "rounds.publish"
    SEE_ASK = "asks.see"
    SEND_ASK = "asks.send"
    RECORD_REPLY = "asks.record_reply"


ALLOWED: dict[Role, frozenset[Action]] = {
    Role.STEWARD: frozenset(Action)
    - {Action.TRIAGE, Action.CHANGE_FINDING, Action.MASK, Action.REREAD, Action.MARK},
    Role.ARCHIVIST: frozenset(
        {
            Action.ADD_DOCUMENT,
            Action.CHANGE_DOCUMENT,
            Action.READ_DOCUMENT,
            Action.SEARCH,
            Action.SEE_FINDING,
            Action.SEE_ROUND,
            Action.DECLARE_INTEREST,
            Action.SEE_ASK,
            Action.SEND_ASK,
            Action.RECORD_REPLY,
        }
    ),
    Role.REVIEWER: frozenset(
        {
            Action.READ_DOCUMENT,
            Action.SEARCH,
            Action.TRIAGE,
            Action.SEE_FINDING,
            Action.CHANGE_FINDING,
            Action.MASK,
            Action.SAMPLE,
            Action.REREAD,
            Action.DECLARE_INTEREST,
            Action.SEE_ROUND,
            Action.MARK,
            Action.SEE_ASK,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            Action.SEE_RECORD,
            Action.SEE_PEOPLE,
            Action.READ_DOCUMENT,
            Action.SEE_FINDING,
            Action.SEE_ROUND,
            Action.SEE_ASK,
        }
    ),
}


def scope(body: str, pack: str) -> tuple[ScopeKind, str]:
    """Return where a grant for this body or this pack counts; it is for one of them at most."""
    if body and pack:
        raise WrongState(
            gettext_noop("A role is for one body or for one pack, not for both."),
            hint=gettext_noop("Give two roles."),
        )
    if body:
        return ScopeKind.BODY, body
    return (ScopeKind.PACK, pack) if pack else (ScopeKind.EVERYWHERE, "")


def where(kind: str, code: str) -> dict[str, str]:
    """Return a scope as the words with which it is asked for: `may(person, action, **where(...))`.

    >>> where("body", "NM1"), where("everywhere", "")
    ({'body': 'NM1'}, {})
    """
    return {} if kind == ScopeKind.EVERYWHERE else {kind: code}
