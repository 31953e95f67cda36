"""Every address of the register, in one place."""

from django.urls import include, path

from answerable.doors.api import addresses
from answerable.doors.web import gate, signing_in
from answerable.doors.web.pages import (
    account,
    archive,
    documents,
    help_now,
    home,
    invitation,
    people,
    record,
    search,
    theme,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("help-now/", help_now.help_now, name="help_now"),
    path("theme/", theme.choose, name="theme"),
    path("account/", account.account, name="account"),
    path("account/name/", account.rename, name="account_name"),
    path("account/export/", account.export, name="account_export"),
    path("account/sign-ins/<int:number>/end/", account.end_sign_in, name="end_sign_in"),
    path("account/second-factor/", account.second_factor, name="second_factor"),
    path("invitations/<str:token>/", invitation.invited, name="invited"),
    path("sign-in/<str:token>/", invitation.sign_in, name="sign_in_link"),
    path("record/", record.record, name="record"),
    path("record/check/", record.check, name="record_check"),
    path("record/export.csv", record.export_csv, name="record_csv"),
    path("record/export.jsonl", record.export_json, name="record_json"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/grant/", people.grant, name="grant"),
    path("people/<int:person_id>/let-in/", people.let_in, name="let_in"),
    path("people/<int:person_id>/close/", people.close, name="close_account"),
    path("people/grants/<int:grant_id>/end/", people.end_grant, name="end_grant"),
    path("people/invitations/<int:invitation_id>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path("accounts/", include(signing_in)),
    path("archive/", archive.archive, name="archive"),
    path("archive/add/", archive.add, name="archive_add"),
    path("archive/failed/", archive.failed, name="archive_failed"),
    path("archive/batches/<int:number>/", archive.batch, name="batch"),
    path("archive/batches/<int:number>/retry/", archive.retry_batch, name="batch_retry"),
    path("archive/files/<int:number>/retry/", archive.retry, name="intake_retry"),
    path("documents/<str:document_id>/", documents.document, name="document"),
    path("documents/<str:document_id>/change/", documents.change, name="document_change"),
    path("documents/<str:document_id>/retry/", documents.retry, name="document_retry"),
    path("documents/<str:document_id>/p<int:number>/", documents.page_text, name="page_text"),
    path("documents/<str:document_id>/p<int:number>/picture.webp", documents.picture, name="page_picture"),
    path("documents/<str:document_id>/files/<str:sha256>", documents.download, name="document_file"),
    path("search/", search.search, name="search"),
    path("api/v1/", include(addresses)),
]

# The API has a gate of its own, which answers as the API does.
for address in addresses.urlpatterns:
    gate.everyone(address.callback)
