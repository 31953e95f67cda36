"""`answerable demo` as a person meets it: made-up data, an address, and a way in for each made-up person."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import folders
from service.running import Service, free_port, run

LINK = re.compile(r"(http://localhost:\d+/sign-in/\S+/)")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(scope="module")
def demo() -> Iterator[Service]:
    """A demonstration that runs."""
    with (
        folders.our_own() as folder,
        Service(folder, free_port(), words=("demo", "--no-open")) as service,
    ):
        yield service.start()


def links(service: Service) -> dict[str, str]:
    """The links that it printed, by name."""
    return {line.split()[1]: found[0] for line in service.lines if (found := LINK.search(line))}


def sign_in(link: str, **headers: str) -> httpx.Response:
    """Open a link, press its button, and return the page about oneself; or what came instead."""
    with httpx.Client(follow_redirects=True, headers=headers, timeout=30) as visitor:
        page = visitor.get(link)
        token = TOKEN.search(page.text)
        if token:
            page = visitor.post(link, data={"csrfmiddlewaretoken": token[1]})
        return page if page.is_error else visitor.get(httpx.URL(link).join("/account/"))


def test_it_prints_an_address_and_a_link_for_whoever_a_round_takes(demo: Service) -> None:
    assert any(f"Open http://localhost:{demo.port}/" in line for line in demo.lines)
    assert set(links(demo)) == {"Wren", "Alder", "Linnet", "Rowan", "Dunnock", "Plover"}
    assert "made up" in " ".join(demo.lines)


def test_a_link_signs_in_without_a_second_step_and_only_once(demo: Service) -> None:
    link = links(demo)["Linnet"]

    first, second = sign_in(link), sign_in(link)

    assert first.status_code == 200
    assert "Linnet" in first.text
    assert first.url.path == "/account/"
    assert second.status_code == 404


def test_opening_a_link_uses_nothing_up(demo: Service) -> None:
    link = links(demo)["Alder"]

    assert httpx.get(link).status_code == 200
    assert httpx.get(link).status_code == 200
    assert "Alder" in sign_in(link).text


def test_a_link_works_for_this_machine_only(demo: Service) -> None:
    assert sign_in(links(demo)["Wren"], **{"X-Forwarded-For": "192.0.2.1"}).status_code == 404


def test_every_page_says_that_it_is_made_up(demo: Service) -> None:
    assert "made up" in httpx.get(f"http://127.0.0.1:{demo.port}/").text.lower()


def test_it_can_be_stopped_and_started_again_and_is_made_only_once(demo: Service) -> None:
    before = links(demo)
    assert demo.stop() == 0

    demo.start()

    assert not any("Making the demonstration" in line for line in demo.lines)
    assert links(demo).keys() == before.keys()
    assert not set(links(demo).values()) & set(before.values())


def test_a_demonstration_is_not_run_as_a_register(demo: Service) -> None:
    done = run("up", "--data", demo.folder, "--port", str(free_port()))

    assert done.returncode == 17
    assert "answerable demo --data" in done.stderr


def test_made_up_data_is_never_put_beside_anything_else(tmp_path: Path) -> None:
    (tmp_path / "minutes.pdf").touch()

    done = run("demo", "--no-open", "--data", tmp_path)

    assert done.returncode == 17
    assert "holds no demonstration" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["minutes.pdf"]


def test_made_up_data_is_never_put_into_a_database_of_ones_own() -> None:
    done = run("demo", "--no-open", DATABASE_URL="postgres://ann@db.example/register")

    assert done.returncode == 17
    assert "DATABASE_URL" in done.stderr
