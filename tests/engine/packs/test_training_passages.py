"""Training passages keep to their data card: values, balance, nothing twice, no real name, no leak."""

import json
import re
import shutil
from collections import Counter, defaultdict
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from answerable_engine.pack_hash import pack_hash
from answerable_engine.pack_loading import load_pack
from engine.packs.training import SECOND, SHIPPED, Passage, Words, lines, passages, runs, shares

FIELDS = {
    *("id", "text", "doc_type", "practices", "elements", "stance"),
    *("speaker", "placed", "giveaway", "period", "note"),
}
VALUES: dict[str, set[Any]] = {
    "stance": {"in_use", "proposed", "ceased", "denied", "criticised", "unrelated"},
    "speaker": {"body", "other", "question", "unclear"},
    "placed": {True, False},
    "giveaway": {True, False},
    "doc_type": {
        *("award_entry", "board_paper", "business_case", "care_plan_template", "complaint", "contract"),
        *("coroner", "email", "evaluation", "foi_question", "foi_reply", "inspection", "job_advert"),
        *("leaflet", "letter", "minutes", "newsletter", "policy", "press", "review", "slides", "sop"),
        *("table", "training", "web_page"),
    },
}
# Least and greatest part of the passages that show a practice: wide enough for one file on its own.
STANCES = {
    "in_use": (0.35, 0.57),
    "criticised": (0.11, 0.26),
    "ceased": (0.07, 0.21),
    "proposed": (0.06, 0.20),
    "denied": (0.06, 0.20),
}
LEAST = 0.01  # the least part that one kind of passage may be of those that show a practice
# A passage may name no real body; these are names of Trusts, forces and landlords, without the words that
# many of them share.
REAL = re.compile(
    r"\b(?:Avon and Wiltshire|Berkshire Healthcare|Birmingham and Solihull|Black Country Healthcare"
    r"|Bradford District|Cambridgeshire and Peterborough|Central and North West London"
    r"|Cheshire and Wirral|Cornwall Partnership|Coventry and Warwickshire|Cumbria|Derbyshire"
    r"|Devon Partnership|Dorset|East London|Essex|Gloucestershire|Greater Manchester|Hampshire"
    r"|Isle of Wight|Herefordshire|Hertfordshire|Humber|Kent and Medway|Lancashire|Leeds and York"
    r"|Leicestershire|Lincolnshire|Mersey Care|Merseyside|Midlands Partnership|Norfolk and Suffolk"
    r"|North East London|North London|North Staffordshire|Northamptonshire|Nottinghamshire"
    r"|Oxford Health|Oxleas|Pennine Care|Rotherham|Sheffield|Somerset|Maudsley|South West London"
    r"|South West Yorkshire|Surrey|Sussex|Tavistock|Esk and Wear|West London|Solent"
    r"|Camden and Islington|North West Boroughs|Livewell|Navigo|Thames Valley"
    r"|Met(?:ropolitan)? Police|West Midlands Police|Northumbria|Cleveland Police)\b"
    r"|\b(?:Clarion Housing|Peabody|Notting Hill Genesis|Places for People|Sanctuary Housing"
    r"|Riverside Housing|Anchor Hanover|Sovereign Network|Orbit Group|Hyde Housing|Southern Housing"
    r"|Bromford|Guinness Partnership|Home Group|Platform Housing|Thirteen Group|Karbon|Stonewater"
    r"|Optivo|Aster Group|LiveWest|Unite Students)\b"
)


@pytest.fixture(scope="module", params=[SHIPPED, SECOND], ids=lambda pack: str(pack.name))
def pack(request: pytest.FixtureRequest) -> Path:
    """Each pack that has training passages."""
    return Path(request.param)


@pytest.fixture(scope="module")
def showing(pack: Path) -> list[Passage]:
    return [passage for passage in passages(pack) if passage["practices"]]


def test_every_line_is_a_passage_with_every_field_and_no_other(pack: Path) -> None:
    wrong = [(file, number) for file, number, line in lines(pack) if set(json.loads(line)) != FIELDS]

    assert passages(pack)
    assert wrong == []


@pytest.mark.parametrize("field", VALUES)
def test_every_value_is_one_that_the_card_names(pack: Path, field: str) -> None:
    assert [passage["id"] for passage in passages(pack) if passage[field] not in VALUES[field]] == []


def test_the_card_names_every_kind_of_paper(pack: Path) -> None:
    card = (pack / "training/README.md").read_text()

    assert [kind for kind in VALUES["doc_type"] if str(kind) not in card] == []


def test_every_id_is_used_once_and_begins_with_the_letter_of_its_file(pack: Path) -> None:
    ids = [(file, json.loads(line)["id"]) for file, _, line in lines(pack)]

    assert [name for file, name in ids if not re.fullmatch(rf"{file[0]}\d{{4}}", name)] == []
    assert len({name for _, name in ids}) == len(ids)


def test_every_text_is_as_long_as_the_card_says(pack: Path) -> None:
    assert [one["id"] for one in passages(pack) if not 8 <= len(one["text"].split()) <= 110] == []


def test_a_passage_has_a_practice_exactly_when_it_is_not_unrelated(pack: Path) -> None:
    assert [
        one["id"] for one in passages(pack) if bool(one["practices"]) == (one["stance"] == "unrelated")
    ] == []


def test_the_elements_of_a_passage_are_those_of_its_practices(pack: Path) -> None:
    known = {one.code: {part.code for part in one.elements} for one in load_pack(pack).requirements}

    for passage in passages(pack):
        assert set(passage["elements"]) == set(passage["practices"]) <= set(known), passage["id"]
        for practice, shown in passage["elements"].items():
            assert shown, passage["id"]
            assert set(shown) <= known[practice], passage["id"]


def test_a_period_is_words_of_its_text(pack: Path) -> None:
    assert [one["id"] for one in passages(pack) if one["period"].lower() not in one["text"].lower()] == []


def test_no_eight_words_in_a_row_are_in_two_passages(pack: Path) -> None:
    holders: defaultdict[Words, set[str]] = defaultdict(set)
    for passage in passages(pack):
        for run in runs(passage["text"]):
            holders[run].add(passage["id"])

    assert {" ".join(run): sorted(ids) for run, ids in holders.items() if len(ids) > 1} == {}


def test_about_half_of_the_passages_show_a_practice(pack: Path, showing: list[Passage]) -> None:
    assert 0.4 <= len(showing) / len(passages(pack)) <= 0.6


def test_half_of_what_shows_a_practice_has_no_telling_keyword(showing: list[Passage]) -> None:
    assert shares(showing, "giveaway")[False] >= 0.5


def test_telling_keywords_are_also_where_no_practice_is(pack: Path) -> None:
    elsewhere = [one for one in passages(pack) if not one["practices"]]

    assert shares(elsewhere, "giveaway")[True] >= 0.05


def test_every_stance_has_its_part(showing: list[Passage]) -> None:
    parts = shares(showing, "stance")

    assert {
        stance: parts[stance]
        for stance, (least, most) in STANCES.items()
        if not least <= parts[stance] <= most
    } == {}


def test_every_practice_has_its_part(pack: Path, showing: list[Passage]) -> None:
    counted = Counter(code for passage in showing for code in passage["practices"])

    assert set(counted) == {one.code for one in load_pack(pack).requirements}
    assert min(counted.values()) >= 0.22 * len(showing)


@pytest.mark.parametrize("field", ["stance", "speaker"])
def test_every_practice_is_there_in_every_stance_and_from_every_speaker(
    pack: Path, showing: list[Passage], field: str
) -> None:
    counted = Counter((code, passage[field]) for passage in showing for code in passage["practices"])
    wanted = product(_codes(pack), VALUES[field] - {"unrelated"})

    assert [one for one in wanted if counted[one] < LEAST * len(showing)] == []


def test_practices_are_also_shown_together(pack: Path, showing: list[Passage]) -> None:
    counted = Counter(frozenset(passage["practices"]) for passage in showing)
    sizes = range(2, len(_codes(pack)) + 1)
    wanted = [frozenset(some) for size in sizes for some in combinations(_codes(pack), size)]

    assert [some for some in wanted if counted[some] < LEAST * len(showing)] == []


def test_some_passages_speak_in_general_and_all_speakers_occur(showing: list[Passage]) -> None:
    assert 0.12 <= shares(showing, "placed")[False] <= 0.4
    assert set(shares(showing, "speaker")) == VALUES["speaker"]


def test_no_passage_names_a_real_body(pack: Path) -> None:
    of_the_pack = {place for name in load_pack(pack).names for place in name.places}

    assert [one["id"] for one in passages(pack) if REAL.search(one["text"])] == []
    assert [one["id"] for one in passages(pack) if any(place in one["text"] for place in of_the_pack)] == []


def test_training_passages_are_no_part_of_what_is_looked_for(pack: Path, tmp_path: Path) -> None:
    without = shutil.copytree(pack, tmp_path / pack.name, ignore=shutil.ignore_patterns("training"))

    assert pack_hash(without) == pack_hash(pack)
    assert load_pack(without) == load_pack(pack)


def test_nothing_by_which_accuracy_is_measured_is_trained_on(pack: Path, evaluation: Path) -> None:
    kept_apart = {run for text in _held_out(evaluation) for run in runs(text)}

    assert kept_apart
    assert [one["id"] for one in passages(pack) if runs(one["text"]) & kept_apart] == []


def _codes(pack: Path) -> list[str]:
    return [one.code for one in load_pack(pack).requirements]


def _held_out(folder: Path) -> list[str]:
    listed = [
        str(json.loads(line)["text"])
        for name in ("dev_passages.jsonl", "dev_background.jsonl")
        for line in (folder / name).read_text("utf-8").splitlines()
    ]
    return listed + [path.read_text("utf-8") for path in sorted((folder / "dev_documents").glob("*.md"))]
