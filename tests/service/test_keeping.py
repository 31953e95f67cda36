"""What keeps a service alive: parts are started in order, again when they die, and stopped in reverse."""

import os
import signal
import time
from pathlib import Path

import pytest

from answerable.errors import NotSetUp
from answerable.outside.service import keeping
from answerable.outside.service.keeping import Keeper, asked_to_stop
from answerable.outside.service.parts import Forked


class Actor:
    """A part that does what the test says, and writes down what was asked of it."""

    def __init__(self, name: str, diary: list[str], *, fails: int = 0) -> None:
        self.name, self.diary, self.fails, self.how = name, diary, fails, ""
        self.is_ground = name == "database"

    def start(self) -> None:
        self.diary.append(f"start {self.name}")
        self.how = ""
        if self.fails:
            self.fails -= 1
            raise NotSetUp("no room.")

    def ended(self) -> str:
        return self.how

    def stop(self) -> None:
        self.diary.append(f"stop {self.name}")


def until(true: object, keeper: Keeper, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not callable(true) or not true():
        assert time.monotonic() < end
        keeper.look()
        time.sleep(0.01)


def test_parts_start_in_order_and_stop_in_order_but_for_the_ground_they_stand_on() -> None:
    diary: list[str] = []
    keeper = Keeper([Actor("database", diary)], say=diary.append)

    keeper.start()
    keeper.add(Actor("web", diary), Actor("worker", diary))
    keeper.stop()

    assert diary[:3] == ["start database", "start web", "start worker"]
    assert diary[3:] == ["stop web", "stop worker", "stop database"]


def test_what_dies_is_started_again_and_said() -> None:
    diary: list[str] = []
    web = Actor("web", diary)
    keeper = Keeper([web], say=diary.append)
    keeper.start()

    web.how = "was ended by SIGKILL"
    until(lambda: not web.how, keeper)

    assert diary == [
        "start web",
        "The web was ended by SIGKILL. It is started again in 0.2 s.",
        "start web",
        "The web was started again.",
    ]


def test_what_cannot_be_started_again_is_tried_less_and_less_often() -> None:
    diary: list[str] = []
    web = Actor("web", diary)
    keeper = Keeper([web], say=diary.append)
    keeper.start()
    web.fails, web.how = 2, "ended with an error (1)"

    until(lambda: "The web was started again." in diary, keeper)

    assert [line for line in diary if "cannot" in line] == [
        "The web cannot be started: no room. It is started again in 0.4 s.",
        "The web cannot be started: no room. It is started again in 0.8 s.",
    ]
    assert keeping.LATEST == 10.0


def test_a_program_that_is_killed_leaves_no_child_behind(tmp_path: Path) -> None:
    def with_a_child() -> None:
        child = os.fork()
        if child:
            (tmp_path / "child").write_text(str(child))
        time.sleep(60)

    part = Forked("web", with_a_child, patience=1)
    part.start()
    end = time.monotonic() + 10
    while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text():
        assert time.monotonic() < end
        time.sleep(0.01)
    child = int((tmp_path / "child").read_text())

    os.kill(part._pid, signal.SIGKILL)
    while not part.ended():
        assert time.monotonic() < end
        time.sleep(0.01)

    assert part.ended() == "was ended by SIGKILL"
    assert _is_gone(child)


def test_a_program_that_does_not_stop_is_stopped() -> None:
    def deaf() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)

    part = Forked("web", deaf, patience=0.3)
    part.start()
    time.sleep(0.2)

    part.stop()

    assert part.ended() in ("was ended by SIGKILL", "was ended by SIGTERM")


def test_a_refusal_keeps_its_words_and_its_exit_code(capfd: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise NotSetUp("There is no key.", hint="Make one.")

    part = Forked("web", refuse, patience=1)
    part.start()
    while not part.ended():
        time.sleep(0.01)

    assert part.code == NotSetUp.exit_code
    assert capfd.readouterr().err == "answerable: There is no key.\nMake one.\n"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_stop_ends_a_wait_at_once(how: signal.Signals) -> None:
    with asked_to_stop() as wait:
        assert not wait(0)
        os.kill(os.getpid(), how)

        assert wait(30)
        assert wait(30)

    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def _is_gone(process: int) -> bool:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.01)
    return False
