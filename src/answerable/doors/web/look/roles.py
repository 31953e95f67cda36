"""What pages call roles, what they are for, and what each may do."""

from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.people.rules import Action, Role, ScopeKind

if TYPE_CHECKING:
    from answerable.people.models import Grant

ROLES: Final[dict[Role, tuple[Promise, Promise]]] = {
    Role.STEWARD: (
        gettext_lazy("Steward"),
        gettext_lazy("invites people, gives roles and sets things up; judges nothing"),
    ),
    Role.ARCHIVIST: (
        gettext_lazy("Archivist"),
        gettext_lazy("brings documents in and looks after them"),
    ),
    Role.REVIEWER: (
        gettext_lazy("Reviewer"),
        gettext_lazy("reads what the machine found, and decides what it shows"),
    ),
    Role.AUDITOR: (
        gettext_lazy("Auditor"),
        gettext_lazy("reads the record of who did what; changes nothing"),
    ),
}
ACTIONS: Final[dict[Action, Promise]] = {
    Action.INVITE: gettext_lazy("Invite people"),
    Action.GRANT: gettext_lazy("Give roles and end them"),
    Action.CLOSE_ACCOUNT: gettext_lazy("Close accounts, and let people in again"),
    Action.SEE_PEOPLE: gettext_lazy("See who works here"),
    Action.SEE_RECORD: gettext_lazy("Read the record of who did what"),
    Action.LOAD_PACK: gettext_lazy("Load packs"),
    Action.CHANGE_BODY: gettext_lazy("Change what is known of bodies"),
    Action.DECLARE_INTEREST: gettext_lazy("Declare ties to bodies"),
    Action.ADD_DOCUMENT: gettext_lazy("Add documents"),
    Action.CHANGE_DOCUMENT: gettext_lazy("Change what is told of documents"),
    Action.READ_DOCUMENT: gettext_lazy("Read documents"),
    Action.SEARCH: gettext_lazy("Search in documents"),
    Action.TRIAGE: gettext_lazy("Judge what the machine found"),
    Action.SEE_FINDING: gettext_lazy("See findings"),
    Action.CHANGE_FINDING: gettext_lazy("Change findings and take them back"),
    Action.MASK: gettext_lazy("Mask personal data"),
    Action.SAMPLE: gettext_lazy("Draw samples, and see what they say"),
    Action.REREAD: gettext_lazy("Read samples again, and judge them"),
    Action.SEE_ROUND: gettext_lazy("See rounds, and how far they are"),
    Action.RUN_ROUND: gettext_lazy("Set up rounds, open, pause and close them"),
    Action.MARK: gettext_lazy("Mark cells"),
    Action.PUBLISH: gettext_lazy("Publish verdicts that other people gave"),
    Action.SEE_ASK: gettext_lazy("See what bodies were asked, and what they answered"),
    Action.SEND_ASK: gettext_lazy("Write to bodies, and record what was sent"),
    Action.RECORD_REPLY: gettext_lazy("Record what bodies answered"),
}


def role(code: str) -> str:
    """Return what a role is called; what an old one was called that there is no more."""
    return str(ROLES[Role(code)][0]) if code in set(Role) else code


def scope(kind: str, code: str) -> str:
    """Return where a role counts, as the words after it."""
    match kind:
        case ScopeKind.BODY:
            return _("for the body %(code)s") % {"code": code}
        case ScopeKind.PACK:
            return _("for the pack %(code)s") % {"code": code}
    return _("everywhere")


def role_and_scope(grant: "Grant") -> tuple[str, str]:
    """Return what somebody may work as, and where."""
    return role(grant.role), scope(grant.scope_kind, grant.scope_code)
