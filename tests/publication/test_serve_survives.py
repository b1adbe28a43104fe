"""The preview lives through whatever happens to its folder, says it in the panel, and recovers by itself.

Real files and real requests over sockets; the watcher's turns are made by hand, so that nothing has to be waited for.
"""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from konzept.cli.commands.preview import preview as preview_of
from konzept.i18n.messages import in_language
from konzept.publication import serve
from konzept.publication.serve import Preview, Server
from konzept.rendering.press import Pages
from konzept.source.failure import KonzeptError

HOME = "concepts/musterstadt-2024"
PAGE = "musterstadt-2024.html"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "stadt"
    write(root, "concept.yaml", "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n")
    write(root, "measures/sprachcafe.yaml", "title: Sprachcafé\nlead: Integrationsstelle\n")
    return root


def write(root: Path, path: str, text: str) -> None:
    place = root / HOME / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")


@pytest.fixture
def preview(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    monkeypatch.setattr(serve, "AGAIN", -1)  # what could not be read is read again at every turn
    with in_language("de"):
        yield preview_of(repository, as_of="2026-03-12")


def moved(root: Path) -> Callable[[], object]:
    aside = root.parent / "anderswo"
    root.rename(aside)
    return lambda: aside.rename(root)


def replaced(root: Path, make: Callable[[Path], object]) -> Callable[[], object]:
    """Something else stands where the records were."""
    place, aside = root / "concepts", root / "weg"
    place.rename(aside)
    make(place)

    def undo() -> None:
        place.unlink(missing_ok=True)
        aside.rename(place)

    return undo


def records_moved(root: Path) -> Callable[[], object]:
    return replaced(root, lambda _place: None)


def a_file(root: Path) -> Callable[[], object]:
    return replaced(root, lambda place: place.write_text("kein Ordner"))


def a_pipe(root: Path) -> Callable[[], object]:
    return replaced(root, os.mkfifo)


def a_loop(root: Path) -> Callable[[], object]:
    return replaced(root, lambda place: place.symlink_to(place.name))


@pytest.mark.parametrize("happens", [moved, records_moved, a_file, a_pipe, a_loop])
def test_what_happens_to_the_folder_is_told_and_passes(
    preview: Preview, repository: Path, happens: Callable[[Path], Callable[[], object]]
) -> None:
    page = preview.now.pages[PAGE]
    undo = happens(repository)
    assert preview.renew()
    assert f"{repository}/concepts: " in preview.now.panel
    assert "Die Seite zeigt den Stand davor." in preview.now.panel
    assert preview.now.pages[PAGE] == page
    assert not preview.renew(), "the same is no news"
    undo()
    assert preview.renew()
    assert preview.now.panel == ""
    write(repository, "measures/sprachcafe.yaml", "title: Sprachtreff\nlead: Integrationsstelle\n")
    assert preview.renew()
    assert "Sprachtreff" in preview.now.pages[PAGE]


def test_what_changes_no_signature_is_tried_again(preview: Preview, repository: Path) -> None:
    """Such as a lack of memory, or a folder on a server that answers again."""
    make, lacking = preview._make, [OSError(28, "no space"), ZeroDivisionError(), KonzeptError("Es geht nicht.")]

    def fail(before: object) -> object:
        raise lacking[0]

    for text in ("OSError", "ZeroDivisionError", "Es geht nicht."):
        preview._make = fail  # type: ignore[assignment]
        write(repository, "measures/sprachcafe.yaml", f"title: {text}\nlead: Integrationsstelle\n")
        assert preview.renew()
        assert text in preview.now.panel
        preview._make = make
        assert preview.renew()
        assert preview.now.panel == ""
        lacking.pop(0)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("konzept.yaml", "language: [de\n"),
        ("konzept.yaml", "\0"),
        ("templates/footer.html", "{{ view.nichts }}"),
        ("templates/footer.html", "{% for %}"),
        (f"{HOME}/concept.yaml", "title: [\n"),
        (f"{HOME}/measures/sprachcafe.yaml", None),
        (f"{HOME}/measures/pfeife.yaml", None),
        ("konzept.yaml", None),
    ],
)
def test_what_is_broken_is_told_and_mended(preview: Preview, repository: Path, path: str, content: str | None) -> None:
    place = repository / path
    before = place.read_bytes() if place.exists() else None
    page = preview.now.pages[PAGE]
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    os.mkfifo(place) if content is None else place.write_text(content)
    assert preview.renew()
    assert path in preview.now.panel
    assert preview.now.pages[PAGE] == page
    place.unlink()
    if before is not None:
        place.write_bytes(before)
    if place.parent.name == "templates":
        place.parent.rmdir()
    assert preview.renew()
    assert preview.now.panel == ""


def test_the_error_that_stops_the_page_stands_first(preview: Preview, repository: Path) -> None:
    """Behind it what is wrong in the file just saved, and last what was wrong before."""
    write(repository, "measures/alt.yaml", "title: Alt\n")  # nobody leads it: a warning
    write(repository, "measures/b.yaml", "title: B\ndue: bald\n")
    assert preview.renew()
    write(repository, "measures/z.yaml", "title: Z\ndue: bald\n")
    assert preview.renew()
    places = ["measures/z.yaml:2", "measures/b.yaml:2", "measures/z.yaml:1", "measures/alt.yaml:1"]
    assert [preview.now.panel.index(f"{HOME}/{place}") for place in places] == sorted(
        preview.now.panel.index(f"{HOME}/{place}") for place in places
    )
    (repository / "concepts").rename(repository / "weg")
    assert preview.renew()
    assert preview.now.panel.startswith(f"<p><strong>{repository}/concepts: ")


def test_the_watcher_lives(repository: Path) -> None:
    with in_language("de"):
        preview = preview_of(repository, as_of="2026-03-12")
    watcher = threading.Thread(target=preview.watch, daemon=True)
    watcher.start()
    undo = moved(repository)
    number = preview.wait(1)
    assert "concepts" in preview.now.panel
    undo()
    preview.wait(number)
    preview.end()
    watcher.join()
    assert preview.now.panel == ""


# Requests -------------------------------------------------------------------------------------------------------------

Asked = Callable[[bytes], bytes]


@pytest.fixture
def server(preview: Preview) -> Iterator[Server]:
    with Server(preview, 0) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield running
        preview.end()
        running.shutdown()
        thread.join()


@pytest.fixture
def ask(server: Server) -> Asked:
    """Send bytes over a socket as anybody may; all that comes back until the connection is closed."""

    def send(request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
            try:
                connection.sendall(request.replace(b"HOST", b"localhost:%d" % server.server_port))
                connection.shutdown(socket.SHUT_WR)
            except OSError:  # it was answered before all of it was sent
                pass
            answer = b""
            try:
                while part := connection.recv(65536):
                    answer += part
            except ConnectionResetError:
                pass
            return answer

    return send


def status(answer: bytes) -> int:
    return int(answer.split()[1])


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (b"GET http://[::1 HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
        (b"GET //[ HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
        (b"GET\r\n\r\n", 400),
        (b"GET /\r\nHost: HOST\r\n\r\n", 400),
        (b"\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"GET / XTTP/1.1\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\xfc\x03\r\n\r\n", 400),
        (b"\xff\xfe\x00 / HTTP/1.1\r\n\r\n", 501),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 300 + b"\r\n", 431),
        (b"POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\n\r\nGET /", 501),
        (b"OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n", 501),
        (b"TRACE / HTTP/1.1\r\nHost: HOST\r\n\r\n", 501),
        (b"CONNECT localhost:1 HTTP/1.1\r\nHost: HOST\r\n\r\n", 501),
        (b"GET / HTTP/1.1\r\n\r\n", 421),
        (b"GET / HTTP/1.1\r\nHost: rebound.example\r\n\r\n", 421),
        (b"GET http://HOST/ HTTP/1.1\r\nHost: rebound.example\r\n\r\n", 421),
        (b"GET /../../etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
        (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
        (b"GET /%00%ff%zz%1b[2J%0d%0aX:y HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
        (b"GET /a\x1b[2J\x9b\x00b HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
        (b"GET /?x=%00 HTTP/1.1\r\nHost: HOST\r\n\r\n", 200),
        (b"HEAD /-/events HTTP/1.1\r\nHost: HOST\r\n\r\n", 200),
    ],
    ids=lambda value: str(value)[:40],
)
def test_every_request_gets_an_answer(ask: Asked, request_: bytes, expected: int) -> None:
    answer = ask(request_)
    assert status(answer) == expected
    head, _gap, body = answer.partition(b"\r\n\r\n")
    assert b"Content-Security-Policy: default-src 'none'" in head
    assert b"X:y" not in head
    assert b"\x1b" not in answer
    assert expected == 200 or b"Content-Type: text/plain" in head
    assert b"HTTP/1.1" not in body, "one answer: what follows a request that is refused is none"
    assert status(ask(b"GET /musterstadt-2024.html HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n")) == 200


def test_a_slow_client_keeps_nobody_waiting(server: Server, ask: Asked) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as slow:
        slow.sendall(b"GET / HT")
        assert status(ask(b"GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n")) == 200


def test_a_client_that_never_ends_its_request_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.RequestHandlerClass, "timeout", 0.05)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as slow:
        slow.sendall(b"GET / HT")
        assert slow.recv(1) == b""


def test_a_client_that_leaves_in_the_middle_harms_nobody(server: Server, ask: Asked) -> None:
    for _turn in range(5):
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as gone:
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            gone.sendall(b"GET /musterstadt-2024.html HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % server.server_port)
    assert status(ask(b"GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n")) == 200


@pytest.mark.parametrize(
    ("error", "said"), [(KonzeptError("Die Vorlage fehlt."), "Die Vorlage fehlt."), (OSError(), "OSError")]
)
def test_a_page_that_cannot_be_printed_says_why(preview: Preview, ask: Asked, error: Exception, said: str) -> None:
    def fail(path: str) -> str:
        raise error

    object.__setattr__(preview.now, "pages", Pages(["a.html"], fail))
    answer = ask(b"GET /a.html HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n")
    assert status(answer) == 500
    assert said in answer.decode()
