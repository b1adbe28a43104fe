"""The preview: what is saved is seen, what is wrong is told, and nobody but this machine is answered."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.parts.shown import ShownPages
from konzept.publication.preview import PreviewRequest, PreviewState, look
from konzept.publication.serve import Preview, Server, signature
from konzept.source.failure import KonzeptError
from konzept.system import files

DAY = date(2026, 3, 12)
HOME = "concepts/musterstadt-2024"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / HOME / "measures").mkdir(parents=True)
    (tmp_path / HOME / "concept.yaml").write_text("title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n", "utf-8")
    write(tmp_path, "Sprachcafé")
    return tmp_path


def write(root: Path, title: str) -> None:
    (root / HOME / "measures" / "sprachcafe.yaml").write_text(f"title: {title}\nlead: Integrationsstelle\n", "utf-8")


def preview_of(root: Path) -> Preview:
    def make(before: PreviewState | None) -> PreviewState:
        return look(files.read(root), PreviewRequest(DAY), before)

    return Preview(make, lambda: signature(root))


@pytest.fixture
def preview(repository: Path) -> Iterator[Preview]:
    with in_language("de"):
        yield preview_of(repository)


def test_a_save_is_seen_and_nothing_else_makes_work(preview: Preview, repository: Path) -> None:
    assert "Sprachcafé" in preview.now.pages["musterstadt-2024.html"]
    assert not preview.renew()
    write(repository, "Sprachtreff am Abend")
    assert preview.renew()
    assert "Sprachtreff am Abend" in preview.now.pages["musterstadt-2024.html"]
    assert not preview.renew()
    assert preview.number == 2


def test_a_file_put_in_place_of_another_of_the_same_size_and_time_is_seen(repository: Path) -> None:
    path = repository / HOME / "measures" / "sprachcafe.yaml"
    before = signature(repository)
    known = path.stat()
    fresh = path.with_suffix(".new")
    fresh.write_bytes(path.read_bytes().replace(b"Sprach", b"Schach"))
    os.utime(fresh, ns=(known.st_atime_ns, known.st_mtime_ns))
    fresh.replace(path)
    assert signature(repository) != before


def test_with_an_error_the_page_stays_and_the_panel_tells_where(preview: Preview, repository: Path) -> None:
    page = preview.now.pages["musterstadt-2024.html"]
    write(repository, "Sprachtreff\ndue: bald <b>")
    assert preview.renew()
    assert preview.now.pages["musterstadt-2024.html"] == page
    assert f"{HOME}/measures/sprachcafe.yaml:2:6" in preview.now.panel.partition("<details>")[0]
    assert "Die Seite zeigt den Stand davor." in preview.now.panel
    assert "<b>" not in preview.now.panel
    write(repository, "Sprachtreff\ndue: 2027")
    assert preview.renew()
    assert "Die Seite zeigt" not in preview.now.panel
    assert "Sprachtreff" in preview.now.pages["musterstadt-2024.html"]


def test_a_warning_is_told_beside_the_new_page(preview: Preview, repository: Path) -> None:
    (repository / HOME / "measures" / "fest.yaml").write_text("title: Fest\n", "utf-8")
    assert preview.renew()
    assert "Fest" in preview.now.pages["musterstadt-2024.html"]
    folded = preview.now.panel[preview.now.panel.index("<details>") :]
    assert "measures/fest.yaml:1" in folded
    assert "Die Seite zeigt" not in preview.now.panel


def test_a_fault_in_a_template_is_told_like_one_in_a_record(repository: Path) -> None:
    own = repository / "templates"
    own.mkdir()
    (own / "footer.html").write_text("{{ view.nichts }}", "utf-8")
    found = look(files.read(repository), PreviewRequest(DAY, templates=own))
    assert "templates/footer.html:1" in found.panel
    assert found.pages == {}


def test_pages_of_own_templates_are_printed_again_only_where_they_changed(repository: Path) -> None:
    (repository / "templates").mkdir()
    (repository / "templates" / "footer.html").write_text("<footer>Stadt</footer>", "utf-8")
    wanted = PreviewRequest(DAY, templates=repository / "templates", form="site")
    first = look(files.read(repository), wanted)
    write(repository, "Sprachtreff")
    second = look(files.read(repository), wanted, first)
    page = second.pages["musterstadt-2024/measure/sprachcafe.html"]
    assert "Sprachtreff" in page
    assert "<footer>Stadt</footer>" in page
    assert dict(second.pages) == dict(look(files.read(repository), wanted).pages)
    assert isinstance(first.pages, ShownPages)
    assert isinstance(second.pages, ShownPages)
    old, new = (pages.parts["musterstadt-2024"].cache.current.keys() for pages in (first.pages, second.pages))
    assert new & old
    assert new - old


def test_the_site_is_shown_where_somebody_asks_for_it(repository: Path) -> None:
    with in_language("de"):
        found = look(files.read(repository), PreviewRequest(DAY, form="site"))
    assert "Sprachcafé" in found.pages["musterstadt-2024/measure/sprachcafe.html"]
    assert {"index.html", "style.css", "table.js"} <= found.pages.keys()
    with Server(Preview(lambda _before: found, dict), 0) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.request("GET", "/style.css", headers={"Host": f"localhost:{server.server_port}"})
        answer = connection.getresponse()
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
        assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
        answer.read()
        connection.close()


@pytest.fixture
def ask(preview: Preview) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Send a request as anybody might write it; the answer as status, kind and text."""
    with Server(preview, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()

        def send(path: str, host: str | None = None, method: str = "GET", into: str = "") -> tuple[int, str, str]:
            connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            name = f"localhost:{server.server_port}" if host is None else host.format(port=server.server_port)
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", name)
            if into:
                connection.putheader("Sec-Fetch-Dest", into)
            connection.endheaders()
            answer = connection.getresponse()
            told = answer.headers.get("Content-Type") or answer.headers.get("Location") or ""
            found = answer.status, told, answer.read().decode()
            connection.close()
            return found

        yield send
        preview.end()
        server.shutdown()
        thread.join()


def test_pages_the_frame_and_the_panel_are_answered(ask: Callable[..., tuple[int, str, str]]) -> None:
    status, kind, page = ask("/musterstadt-2024.html")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "Sprachcafé" in page
    assert 'lang="de"' in ask("/")[2]
    assert ask("/-/preview.js")[1] == "text/javascript; charset=utf-8"
    assert ask("/-/panel") == (200, "text/html; charset=utf-8", "")
    assert ask("/", method="HEAD")[::2] == (200, "")


def test_a_page_opened_by_itself_is_shown_in_the_frame_that_renews_it(ask: Callable[..., tuple[int, str, str]]) -> None:
    assert ask("/musterstadt-2024.html", into="document") == (302, "/?page=musterstadt-2024.html", "")
    assert ask("/musterstadt-2024.html", into="iframe")[0] == 200
    assert ask("/", into="document")[0] == 200


@pytest.mark.parametrize(
    "path", ["/../konzept.yaml", "/%2e%2e/x", "/concepts/musterstadt-2024/concept.yaml", "//x", "/%00"]
)
def test_what_is_no_page_does_not_exist(ask: Callable[..., tuple[int, str, str]], path: str) -> None:
    status, kind, text = ask(path)
    assert (status, kind) == (404, "text/plain; charset=utf-8")
    assert text.startswith("Eine Seite „")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:{port}", 200),
        ("127.0.0.1:{port}", 200),
        ("[::1]:{port}", 200),
        ("musterstadt.example:{port}", 421),
        ("localhost", 421),
        ("localhost:80", 421),
        ("localhost.musterstadt.example:{port}", 421),
        ("", 421),
    ],
)
def test_only_this_machine_is_answered(ask: Callable[..., tuple[int, str, str]], host: str, status: int) -> None:
    assert ask("/index.html", host)[0] == status


def test_other_methods_are_refused(ask: Callable[..., tuple[int, str, str]]) -> None:
    assert ask("/index.html", method="POST")[0] == 501


def test_a_browser_that_waits_is_told_of_the_next_state(preview: Preview, repository: Path) -> None:
    with Server(preview, 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        watcher = threading.Thread(target=preview.watch, daemon=True)
        watcher.start()
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        connection.request("GET", "/-/events", headers={"Host": f"localhost:{server.server_port}"})
        events = connection.getresponse()
        assert events.readline() == b"data: 1\n"
        assert events.readline() == b"\n"
        write(repository, "Sprachtreff")
        assert events.readline() == b"data: 2\n"
        preview.end()
        watcher.join()
        connection.close()
        server.shutdown()


def test_a_port_in_use_is_one_sentence(preview: Preview) -> None:
    with Server(preview, 0) as server, pytest.raises(KonzeptError, match=str(server.server_port)):
        Server(preview, server.server_port)
    with pytest.raises(KonzeptError, match="70000"):
        Server(preview, 70000)
