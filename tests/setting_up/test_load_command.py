"""`answerable load` and `answerable load-bodies`, as a person meets them."""

import shutil
from io import StringIO
from pathlib import Path

import pytest

from answerable.__main__ import main
from answerable.errors import NotAllowed
from answerable.outside import data_folder
from answerable.people.models import Event
from answerable.register.models import Body, Requirement
from surroundings import ROOT

pytestmark = pytest.mark.django_db
Capture = pytest.CaptureFixture[str]
HEAT = ROOT / "docs/examples/heat-and-keys"
LIST = ROOT / "samples/etr-invented.csv"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return shutil.copytree(HEAT, tmp_path / "heat")


def change(pack: Path, name: str, old: str, new: str) -> None:
    path = pack / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_new_pack_is_loaded_without_a_question(pack: Path, capsys: Capture) -> None:
    code = main(["load", str(pack)])

    said = capsys.readouterr().out
    assert code == 0
    assert "requirement heat: No heat or hot water is cut for a debt" in said
    assert "body larkmoor: Larkmoor Homes (invented)" in said
    assert Body.objects.filter(is_fictional=True).count() == 4


def test_the_same_pack_again_changes_nothing_and_says_so(pack: Path, capsys: Capture) -> None:
    main(["load", str(pack)])
    events = Event.objects.count()
    capsys.readouterr()

    assert main(["load", str(pack)]) == 0

    assert "Nothing is new. Nothing was changed." in capsys.readouterr().out
    assert Event.objects.count() == events


@pytest.mark.parametrize("answer", ["n\n", ""])
def test_a_changed_pack_shows_what_would_change_and_does_nothing_without_a_yes(
    pack: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    main(["load", str(pack)])
    change(pack, "requirements/heat.yaml", "A landlord must not", "A landlord or agent must never")
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", StringIO(answer))

    code = main(["load", str(pack)])

    said, refused = capsys.readouterr()
    assert code != 0
    assert answer or "add --yes" in refused
    assert "A landlord {+or agent+} must [-not-] {+never+} shut off" in said
    assert "Version 2 takes the place of version 1, which is kept." in said
    assert Requirement.objects.get(code="heat").version == 1


def test_a_changed_pack_is_loaded_once_somebody_says_yes(pack: Path) -> None:
    main(["load", str(pack)])
    change(pack, "requirements/heat.yaml", "A landlord must not", "A landlord or agent must never")

    assert main(["load", str(pack), "--yes"]) == 0

    old, new = Requirement.objects.filter(code="heat").order_by("version")
    assert (old.version, old.superseded_at is None) == (1, False)
    assert (new.version, new.superseded_at) == (2, None)
    assert "or agent must never" in new.words


def test_a_pack_with_faults_is_refused_with_each_place_and_nothing_is_loaded(
    pack: Path, capsys: Capture
) -> None:
    change(pack, "bodies.csv", "2019-04-01,,brackenside", "2019-04-31,,brackenside")
    change(pack, "reach.yaml", "code: heat", "code: heet")

    code = main(["load", str(pack)])

    said = capsys.readouterr().err
    assert code != 0
    assert "line 2, column 1: valid_from: '2019-04-31' is not a day." in said
    assert "Did you mean 'heat'?" in said
    assert not Body.objects.exists()


def test_a_list_of_organisations_shows_what_would_change_and_is_taken_once(
    tmp_path: Path, capsys: Capture
) -> None:
    listed = tmp_path / "etr.csv"
    shutil.copy(LIST, listed)

    assert main(["load-bodies", str(listed), "--yes", "--known-on", "2026-03-02"]) == 0
    assert "body XA1: St Brannock's and Coast NHS Trust" in capsys.readouterr().out
    events = Event.objects.count()
    assert main(["load-bodies", str(listed), "--yes", "--known-on", "2026-03-02"]) == 0

    assert "Nothing is new" in capsys.readouterr().out
    assert Event.objects.count() == events


def test_a_kind_that_nobody_knows_is_refused_with_the_nearest(
    pack: Path, tmp_path: Path, capsys: Capture
) -> None:
    main(["load", str(pack)])
    listed = shutil.copy(LIST, tmp_path / "etr.csv")
    before = Body.objects.count()
    capsys.readouterr()

    assert main(["load-bodies", str(listed), "--yes", "--kind", "housing asociation"]) == 11
    said = capsys.readouterr().err
    assert "Did you mean “housing association”?" in said
    assert "say --new-kind too" in said
    assert main(["bodies", "list", "--kind", "counsel landlord"]) == 11
    assert "Did you mean “council landlord”?" in capsys.readouterr().err
    assert Body.objects.count() == before

    assert main(["load-bodies", str(listed), "--yes", "--kind", "housing asociation", "--new-kind"]) == 0
    assert Body.objects.filter(kind="housing asociation").count() == Body.objects.count() - before


def test_bodies_are_listed_shown_and_exported(pack: Path, tmp_path: Path, capsys: Capture) -> None:
    main(["load", str(pack)])
    capsys.readouterr()

    main(["bodies", "list", "--words", "tenants' trust"])
    assert "larkmoor" in capsys.readouterr().out

    main(["bodies", "show", "larkmoor"])
    said = capsys.readouterr().out
    assert "took over from Tidewell Council (invented) (homes on the quay), 2021" in said
    assert "heat-and-keys/heat: not assessed" in said
    assert "source 1: Invented for this example" in said

    table = tmp_path / "bodies.csv"
    main(["bodies", "export", "--out", str(table)])
    assert '"Larkmoor Homes (invented)"' in table.read_text("utf-8-sig")


@pytest.mark.parametrize(
    "words", [("load", "stopsim"), ("load-bodies", str(LIST))], ids=["a pack", "an official list"]
)
def test_no_command_brings_real_bodies_into_the_folder_of_a_demonstration(
    capsys: Capture, tmp_path: Path, words: tuple[str, str]
) -> None:
    data_folder.mark_as_demonstration(tmp_path, account=None)

    code = main([*words, "--yes", "--data", str(tmp_path)])

    assert code == NotAllowed.exit_code
    assert "This is a demonstration, and these bodies are real." in capsys.readouterr().err
    assert not Body.objects.exists()


def test_the_next_folder_is_no_demonstration_because_one_before_it_was(
    capsys: Capture, tmp_path: Path
) -> None:
    (played := tmp_path / "played").mkdir()
    data_folder.mark_as_demonstration(played, account=None)
    main(["load", "stopsim", "--yes", "--data", str(played)])

    assert main(["load", "stopsim", "--yes", "--data", str(tmp_path / "real")]) == 0, capsys.readouterr()
