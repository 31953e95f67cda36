"""No private field of any model is in an answer that anybody may read: by its name, and by its value."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client

import make
from answerable.doors.api import addresses
from answerable.people.rules import Role
from answerable.register.models import Evidence
from findings import proof

OURS: Final = ("people", "register", "archive", "asks", "findings")
ENOUGH: Final = 6  # characters; what is shorter is in any text by chance

# Each schema of a public answer, and the model that it tells of; "" for those that tell of none.
TELLS_OF: Final = {
    "AddressOut": "",
    "AnsweredOut": "register.Reply",
    "AskedBeforeOut": "",
    "BodiesOut": "",
    "BodyOut": "register.Body",
    "CaptureOut": "archive.Capture",
    "CellOut": "",
    "CellsOut": "",
    "CitedOut": "register.Evidence",
    "CorrectionOut": "",
    "CorrectionsOut": "",
    "CoveredOut": "",
    "DirectiveOut": "register.Directive",
    "DirectivesOut": "",
    "DocumentOut": "archive.Document",
    "DocumentsOut": "",
    "ElementOut": "",
    "EvidenceOut": "register.Evidence",
    "FactOut": "register.Fact",
    "HeldOut": "register.Version",
    "IndexOut": "",
    "JudgedByOut": "findings.Round",
    "KnownBodyOut": "register.Body",
    "MeaningOut": "",
    "MethodOut": "findings.Method",
    "MethodsOut": "",
    "MovedOut": "register.Succession",
    "NamedBodyOut": "register.Body",
    "NumberedOut": "register.Version",
    "OpinionOut": "register.Opinion",
    "PackOut": "register.Pack",
    "PacksOut": "",
    "PieceOut": "",
    "RecordOut": "register.Version",
    "RefusalOut": "",
    "RequirementOut": "register.Requirement",
    "RequirementsOut": "",
    "RestingOut": "register.Version",
    "RowOut": "",
    "SaidOut": "register.Version",
    "SearchOut": "",
    "ShownPartOut": "",
    "StandingOut": "register.Standing",
    "StandingsOut": "",
    "SuccessionOut": "register.Succession",
    "TopicOut": "",
    "WeighedOut": "register.Citation",
    "WholeMethodOut": "findings.Method",
}


# Public fields that are told under another name, or as a part of something else.
TOLD_AS: Final = {
    "register.Requirement.tags": "RequirementOut.topics",
    "register.Body.slug": "StandingOut.body",  # the last part of the address of its page
    "register.Succession.before": "SuccessionOut.body",
    "register.Succession.after": "SuccessionOut.body",
    "register.Listing.pack": "KnownBodyOut.packs",
    "register.Listing.body": "KnownBodyOut.packs",
    "register.Fact.body": "KnownBodyOut.facts",
    "register.Standing.pack": "RecordOut.pack",
    "register.Standing.requirement": "RecordOut.requirement",
    **{
        f"register.Version.{name}": f"AskedBeforeOut.{name}"
        for name in ("asked_on", "due_on", "answered_on", "refused_on")
    },
    **{
        f"register.Version.searched_{name}": f"SearchOut.{name}"
        for name in ("documents", "pages", "unreadable", "earliest", "latest", "up_to", "kinds")
    },
    "register.Version.pack_version": "SearchOut.pack_version",
    "register.Version.pack_hash": "SearchOut.pack_hash",
    "register.Opinion.version": "RecordOut.opinions",
    "register.Citation.version": "RecordOut.evidence",
    "register.Evidence.address": "EvidenceOut.original_address",
    "register.Evidence.parts": "EvidenceOut.pieces",
    "register.Reply.reply": "AnsweredOut.id",
    "register.Reply.standing": "StandingOut.replies",
    "findings.Round.method": "WholeMethodOut.method",
    "findings.Round.pack": "MethodOut.pack",
    "findings.Round.opened_at": "JudgedByOut.opened_on",
    "findings.Round.closed_at": "JudgedByOut.closed_on",
}
# Names of a schema that are also those of another, private field of its model.
OF_SOMETHING_ELSE: Final = {"HeldOut": {"id"}, "AnsweredOut": {"id"}}  # of the standing, of the reply


def named_in(part: object) -> Iterator[str]:
    """Yield the name of every schema that a part of the description refers to."""
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        for value in part.values():
            yield from named_in(value)
    if isinstance(part, list):
        for value in part:
            yield from named_in(value)


def public_schemas() -> dict[str, Any]:  # as OpenAPI writes them
    described = json.loads(json.dumps(addresses.described()))
    schemas = described["components"]["schemas"]
    asked = [
        path["get"]["responses"] for path in described["paths"].values() if "security" not in path["get"]
    ]
    found, to_see = dict[str, Any](), set(named_in(asked))
    while to_see:
        name = to_see.pop()
        found[name] = schemas[name]
        to_see |= set(named_in(schemas[name])) - found.keys()
    return {name: schema for name, schema in found.items() if schema["type"] == "object"}


def public_fields(model: type[Model]) -> frozenset[str]:
    privacy: Any = vars(model)["Privacy"]
    public: frozenset[str] = privacy.public
    return public


def private_fields(model: type[Model]) -> frozenset[str]:
    privacy: Any = vars(model)["Privacy"]
    private: frozenset[str] = privacy.private
    return private


def test_every_public_schema_says_which_model_it_tells_of() -> None:
    assert sorted(public_schemas()) == sorted(TELLS_OF)


@pytest.mark.parametrize("name", [name for name, model in TELLS_OF.items() if model])
def test_no_public_schema_has_a_private_field_of_its_model(name: str) -> None:
    private = private_fields(apps.get_model(TELLS_OF[name]))

    assert not private & (public_schemas()[name]["properties"].keys() - OF_SOMETHING_ELSE.get(name, set()))


@pytest.mark.parametrize("chapter", ["register", "asks", "findings"])
def test_what_is_called_public_is_told_to_everybody(chapter: str) -> None:
    """A field is public because anybody can read it, and not because nobody would mind."""
    schemas = public_schemas()
    told = {f"{name}.{field}" for name, schema in schemas.items() for field in schema["properties"]}
    under_its_name = {
        f"{model}.{field}"
        for name, model in TELLS_OF.items()
        if model
        for field in schemas[name]["properties"]
    }
    public = {
        f"{model._meta.label}.{field}"
        for model in apps.get_app_config(chapter).get_models()
        for field in public_fields(model)
    }

    assert public - under_its_name - {field for field, other in TOLD_AS.items() if other in told} == set()


def test_no_table_that_only_leads_to_what_is_published_is_public_itself() -> None:
    """Offsets and hashes of a finding would tell what its masks cover; a letter, what was never published."""
    private = {
        *("findings.Finding", "findings.Mask", "findings.Mark", "findings.Seat", "findings.RoundCell"),
        *("asks.Ask", "asks.AskedCell", "asks.Reply", "asks.ReplyOnCell"),
    }

    assert {name for name in private if public_fields(apps.get_model(name))} == set()
    assert {"start", "end", "quote_hash"} <= private_fields(Evidence)


@pytest.mark.django_db
def test_no_private_value_is_in_any_answer_that_anybody_may_read(client: Client) -> None:
    somebody = make.person(Role.ARCHIVIST, name="Quiet Heron", email="heron@private.example")
    body = make.body("RX1")
    document = make.document(
        "Words that only a reviewer may read.",
        of=body,
        name="not-for-the-public.txt",
        title="Minutes of May",
        obtained="handed over by somebody who asked not to be named",
        by=somebody,
    )
    version = proof.shown()
    proof.answered(version)
    told = "".join(client.get(address).content.decode() for address in every_address(client))
    assert {document.pk, version.standing_id} <= set(re.findall(r"[A-Z]-[0-9A-Z]{7}", told))

    public, private = values(public=True), values(public=False)

    assert {"Quiet Heron", "heron@private.example", "not-for-the-public.txt"} <= private - public
    assert sorted(value for value in private - public if value in told) == []


def every_address(client: Client) -> Iterator[str]:
    """Yield each public list, and each single thing that a list leads to."""
    for address, asked in addresses.described()["paths"].items():
        if "security" in asked["get"] or "{" in address:
            continue
        yield address
        for item in client.get(address).json().get("items", []):
            single = [item[key] for key in ("pack", "code") if key in item]
            if single or "id" in item:
                yield f"{address}/{item['id'] if 'id' in item else '/'.join(single)}"
    for row in Evidence.objects.all():
        yield f"/api/v1/evidence/{row.pk}"


def values(*, public: bool) -> set[str]:
    """Return every text that is in a public field of any row, or in a private one."""
    found = set[str]()
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        privacy: Any = vars(model)["Privacy"]
        names = sorted(privacy.public if public else privacy.private)
        for row in model._default_manager.values_list(*names) if names else ():
            found |= {value for value in row if isinstance(value, str) and len(value) >= ENOUGH}
    return found
