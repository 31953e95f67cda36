"""What a command that takes minutes says of how far it is."""

import pytest

from answerable_engine.cli.saying import Saying


def test_what_begins_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    saying = Saying()

    for what, share in (("encoding", 0.0), ("encoding", 0.5), ("fitting", 0.0)):
        saying.tell(what, share)

    assert capsys.readouterr().err.splitlines() == ["encoding ...", "fitting ..."]


def test_what_goes_on_for_long_is_said_again_with_how_much_is_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    saying = Saying("scoring", every_seconds=0)

    saying.tell("scoring", 0.5)

    assert capsys.readouterr().err == "scoring: 50%\n"


def test_what_is_soon_over_needs_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    Saying("scoring").tell("scoring", 0.5)

    assert capsys.readouterr().err == ""
