"""Files of a form as actions take them: those that came now, and those of an earlier, faulty try."""

from typing import TYPE_CHECKING, Any

from answerable.archive import actions
from answerable.archive.actions import Handed
from answerable.doors.web.forms.files import Aside

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from answerable.doors.web.forms.files import WithFiles
    from answerable.doors.web.gate import SignedInRequest


def handed(form: "WithFiles", field: str) -> list[Handed]:
    """Return the files for a field of a form that is whole: those of earlier tries first."""
    sent = form.cleaned_data[field] or []
    now = sent if isinstance(sent, list) else [sent]
    return [actions.taken_up(one.name, one.sha256) for one in form.aside(field)] + list(map(_handed, now))


def carry(form: "WithFiles", request: "SignedInRequest") -> None:
    """Put aside the files that came now, so that the form brings them along when it was put right."""
    kept = form.aside()
    for field in request.FILES:
        sent = [_handed(file) for file in request.FILES.getlist(field)]
        kept += [
            Aside(field, name, sha256)
            for name, sha256 in actions.put_aside(sent, action=form.action, by=request.user)
        ]
    form.put_back(kept)


def _handed(file: "UploadedFile[Any]") -> Handed:  # Any: what it wraps
    return Handed(file.name or "", file.chunks())
