"""A live preview on this machine alone: pages from memory, renewed whenever a file is saved, printed when looked at.

Nothing is written, and no path of a request ever reaches the disk: what is not among the pages does not exist. Only
requests that name this machine as their host are answered, so that no foreign page in the same browser can read along
under a name of its own (DNS rebinding).
"""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from konzept.i18n.messages import _, in_language, language
from konzept.publication.preview import PreviewState, frame, script
from konzept.source.failure import KonzeptError
from konzept.source.snapshot import CONCEPTS, SETTINGS

HOST = "127.0.0.1"
ENCODING = "utf-8"
NAMES = frozenset({"localhost", HOST, "[::1]"})
PAUSE = 0.15
"""Seconds between two looks at the files: a save is seen at once, and 1,000 files cost a few percent of a processor."""

HEARTBEAT = 10
"""Seconds after which a silent browser is spoken to, so that one that went away is noticed."""

SELF, NONE = "'self'", "'none'"
SOURCES = {
    "default-src": (NONE,),
    "script-src": (SELF,),
    "style-src": (SELF, "'unsafe-inline'"),
    "img-src": (SELF, "data:"),
    "font-src": ("data:",),
    "connect-src": (SELF,),
    "frame-src": (SELF,),
    "frame-ancestors": (SELF,),
    "base-uri": (NONE,),
    "form-action": (NONE,),
}
"""What a page of the preview may load: nothing from elsewhere; its own pages forbid themselves even scripts."""

Signature = Mapping[str, tuple[int, int, int]]
"""Time of change, size and inode of every file by path: what differs after a save, however a program saves."""


def signature(root: Path, beside: tuple[Path, ...] = ()) -> Signature:
    """What the files of a repository look like from outside, those in `beside` (files or folders) included."""
    found: dict[str, tuple[int, int, int]] = {}
    for place in (root / CONCEPTS, root / SETTINGS, *beside):
        for path in _files(place):
            try:
                known = os.lstat(path)
            except OSError:
                continue  # gone between two looks
            found[path] = (known.st_mtime_ns, known.st_size, known.st_ino)
    return found


def _files(place: Path) -> Iterator[str]:
    if not place.is_dir():
        yield str(place)
        return
    for folder, _folders, names in os.walk(place):
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118 - seven times a second


class Preview:
    """What is shown now, and who waits for what comes next."""

    def __init__(self, make: Callable[[PreviewState | None], PreviewState], sign: Callable[[], Signature]) -> None:
        self._make, self._sign = make, sign
        self.language = language()
        self.frame, self.script = frame(), script()
        self._news = threading.Condition()
        self._signed = sign()
        self.now = make(None)
        self.number = 1
        self.ended = False

    def watch(self) -> None:
        """Look at the files until the preview ends."""
        with in_language(self.language):  # a thread does not know what its parent spoke
            while not self.ended:
                self.renew()
                with self._news:
                    self._news.wait_for(lambda: self.ended, PAUSE)

    def renew(self) -> bool:
        """Make everything anew where a file has changed, and say whether one has."""
        signed = self._sign()
        if signed == self._signed:
            return False
        self._signed = signed
        look = self._make(self.now)
        with self._news:
            self.now = look
            self.number += 1
            self._news.notify_all()
        return True

    def wait(self, number: int) -> int:
        """The number of the next state after this one; the same where nothing happens for a while."""
        with self._news:
            self._news.wait_for(lambda: self.ended or self.number > number, HEARTBEAT)
            return self.number

    def end(self) -> None:
        """Let everybody go who waits."""
        with self._news:
            self.ended = True
            self._news.notify_all()


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from memory."""

    protocol_version = "HTTP/1.1"
    server_version = "konzept"
    sys_version = ""
    timeout = 30
    server: "Server"

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        with in_language(self.server.preview.language):
            self._answer_spoken()

    def _answer_spoken(self) -> None:
        host = self.headers.get("Host", "")
        if host.rpartition(":")[0] not in NAMES or host.rpartition(":")[2] != str(self.server.server_port):
            self._send(421, "text/plain", _("Only this machine is answered, as {host}.").format(host=self.server.home))
            return
        preview, path = self.server.preview, unquote(urlsplit(self.path).path).lstrip("/")
        pages = preview.now.pages  # those of one moment, whatever is saved meanwhile
        if path == "-/events":
            self._events()
        elif path in {"", "-/panel", "-/preview.js"}:
            text = {"": preview.frame, "-/panel": preview.now.panel, "-/preview.js": preview.script}[path]
            self._send(200, "text/javascript" if path.endswith(".js") else "text/html", text)
        elif path in pages:
            self._send(200, guess_type(path)[0] or "application/octet-stream", pages[path])
        else:
            self._send(404, "text/plain", _("There is no page “{path}”.").format(path=path[:80]))

    def _send(self, status: int, kind: str, content: str) -> None:
        body = content.encode(ENCODING)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset={ENCODING}")
        self.send_header("Content-Length", str(len(body)))
        self._guard()
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _guard(self) -> None:
        self.send_header("Cache-Control", "no-store")
        policy = "; ".join(" ".join((name, *sources)) for name, sources in SOURCES.items())
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")

    def _events(self) -> None:
        """Say the number of every new state, until the browser goes away (server-sent events)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")  # always UTF-8, says its specification
        self._guard()
        self.end_headers()
        self.close_connection = True
        number = 0
        while self.command == "GET" and not self.server.preview.ended:
            latest = self.server.preview.wait(number)
            try:
                self.wfile.write(f"data: {latest}\n\n".encode() if latest != number else b": still here\n\n")
            except OSError:
                return
            number = latest

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for findings."""


class Server(ThreadingHTTPServer):
    """The server of one preview."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError):
            message = _("Port {port} cannot be used.").format(port=port)
            raise KonzeptError(message, _("Name another one with --port, or 0 for any that is free.")) from None

    @property
    def home(self) -> str:
        """Where the preview is to be seen."""
        return f"http://localhost:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no error."""


def serve(preview: Preview, port: int, started: Callable[[str], None]) -> None:
    """Show the preview until somebody interrupts; `started` is told its address. Raises `KonzeptError`."""
    with Server(preview, port) as server:
        watcher = threading.Thread(target=preview.watch, daemon=True)
        watcher.start()
        started(server.home)
        try:
            server.serve_forever(poll_interval=PAUSE)
        finally:
            preview.end()
            watcher.join()
