"""A live preview on this machine alone: pages from memory, renewed when a file is saved, printed on access.

Nothing is written, and paths of requests are looked up among the pages only, never on disk. Only requests with this
machine as their host are answered, so that no foreign page in the same browser can read the preview by DNS rebinding.
Whatever happens to the folder, the preview stays: the panel says what keeps it from being read, and it is read again
until that works.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from konzept.i18n.messages import _, in_language, language
from konzept.publication.preview import PreviewState, frame, script, troubled
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.snapshot import ASSETS, CONCEPTS, SETTINGS
from konzept.system.here import machine

KINDS = MimeTypes()
"""The kinds of files by Python's own list: that of the machine, as Windows keeps one, may call a script plain text."""
for _kind, _ending in (("text/javascript", ".js"), ("text/calendar", ".ics"), ("font/woff2", ".woff2")):
    KINDS.add_type(_kind, _ending)  # which that of Python 3.11 lacks

HOST = "127.0.0.1"
ENCODING = "utf-8"
NAMES = frozenset({"localhost", HOST, "[::1]"})
PAUSE = 0.15
"""Seconds between two checks for changed files; 1,000 files take a few percent of one processor."""

AGAIN = 1
"""Seconds after which files that could not be read are read again: not all that was in the way changes a signature."""

PATIENCE = 10
"""Seconds for which a slow request is waited for; every connection has a thread of its own."""

HEARTBEAT = 10
"""Seconds after which a heartbeat is sent to a browser, so that a closed connection is noticed."""

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
    "form-action": (SELF,),
}
"""The content security policy of the preview: nothing is loaded from elsewhere; its pages forbid even scripts."""

Signature = Mapping[str, tuple[int, ...]]
"""Times of change, size, inode and mode of every file by path, of which one differs after every way of saving."""


def signature(root: Path, beside: tuple[Path, ...] = ()) -> Signature:
    """The signature of the files of a repository, and of those in `beside` (files or folders)."""
    found: dict[str, tuple[int, ...]] = {}
    for place in (root / CONCEPTS, root / SETTINGS, root / ASSETS, *beside):
        for path in _files(place):
            try:
                known = os.lstat(path)
            except OSError:
                continue  # deleted since the folder was listed
            found[path] = (known.st_mtime_ns, known.st_ctime_ns, known.st_size, known.st_ino, known.st_mode)
    return found


def _files(place: Path) -> Iterator[str]:
    if not os.path.isdir(place):  # noqa: PTH112 - no folder, also where that may not be asked
        yield str(place)
        return
    for folder, _folders, names in os.walk(place):
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118 - seven times a second


class Preview:
    """The present state of a preview, on whose changes threads can wait."""

    def __init__(self, make: Callable[[PreviewState | None], PreviewState], sign: Callable[[], Signature]) -> None:
        self._make, self._sign = make, sign
        self.language = language()
        self.frame, self.script = frame(), script()
        self._news = threading.Condition()
        self._signed = sign()
        self.now = make(None)
        self._read = time.monotonic()
        self.number = 1
        self.ended = False

    def watch(self) -> None:
        """Check for changed files until the preview ends."""
        with in_language(self.language):  # a thread does not inherit the language of its parent
            while not self.ended:
                self.renew()
                with self._news:
                    self._news.wait_for(lambda: self.ended, PAUSE)

    def renew(self) -> bool:
        """Renew the state if a file has changed, or could not be read lately; returns whether there is news."""
        try:
            signed = self._sign()
        except (OSError, KonzeptError):  # as where nothing is there
            signed = {}
        if signed == self._signed and not (self.now.trouble and time.monotonic() - self._read > AGAIN):
            return False
        self._signed = signed
        look = self._look()
        self._read = time.monotonic()
        if look.trouble and look.trouble == self.now.trouble and look.panel == self.now.panel:
            return False
        with self._news:
            self.now = look
            self.number += 1
            self._news.notify_all()
        return True

    def _look(self) -> PreviewState:
        """A new state, or the present one with what kept the files from being read."""
        try:
            return self._make(self.now)
        except KonzeptError as error:
            return troubled(self.now, " ".join(part for part in (error.message, error.hint) if part))
        except Exception as error:  # the watcher must live, or old pages would be shown for ever without a word
            message = _("Sorry: this is a fault in konzept itself ({kind}).")
            return troubled(self.now, message.format(kind=type(error).__name__))

    def wait(self, number: int) -> int:
        """Wait for a state after `number`; returns its number, or the same number after a while without change."""
        with self._news:
            self._news.wait_for(lambda: self.ended or self.number > number, HEARTBEAT)
            return self.number

    def end(self) -> None:
        """End the preview, and wake all waiting threads."""
        with self._news:
            self.ended = True
            self._news.notify_all()


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from memory."""

    protocol_version = "HTTP/1.1"
    server_version = "konzept"
    sys_version = ""
    timeout = PATIENCE
    server: "Server"
    raw_requestline: bytes

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def parse_request(self) -> bool:
        """Read the head of a request; False where that was refused."""
        if not self.raw_requestline.strip():
            self.requestline = self.command = ""
        elif not super().parse_request():
            return False
        elif self.request_version != "HTTP/0.9":  # an answer to which would have no head, and so no policy
            return True
        self.send_error(400)
        return False

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request that the server cannot make sense of, or whose method it does not know."""
        del message, explain
        self.close_connection = True  # what follows in it may be anything
        self.request_version = self.protocol_version  # of one that names none, which would be answered without a head
        with in_language(self.server.preview.language):
            self._send(code, "text/plain", _("This request is not answered ({code}).").format(code=code))

    def _answer(self) -> None:
        with in_language(self.server.preview.language):
            host = self.headers.get("Host", "")
            if host.rpartition(":")[0] not in NAMES or host.rpartition(":")[2] != str(self.server.server_port):
                said = _("Only this machine is answered, as {host}.").format(host=self.server.home)
                self._send(421, "text/plain", said)
                return
            try:
                path = unquote(urlsplit(self.path).path).lstrip("/")
            except ValueError:  # such as an address in brackets that is none
                self.send_error(400)
                return
            if path == "-/events":
                self._events()
            elif path.endswith(".html") and self.headers.get("Sec-Fetch-Dest") == "document":
                self._into_frame(path)
            else:
                self._send(*self._page(path))

    def _into_frame(self, path: str) -> None:
        """Lead a reader who opens a page by itself to the frame with that page, where it is renewed."""
        self.send_response(302)
        self.send_header("Location", f"/?page={quote(path)}")
        self.send_header("Content-Length", "0")
        self._guard()
        self.end_headers()

    def _page(self, path: str) -> tuple[int, str, str | bytes]:
        """Status, kind and content of the answer to a path."""
        preview = self.server.preview
        state = preview.now  # one state, whatever is saved meanwhile
        pages = state.pages
        if path in {"", "-/panel", "-/preview.js"}:
            text = {"": preview.frame, "-/panel": preview.now.panel, "-/preview.js": preview.script}[path]
            return 200, "text/javascript" if path.endswith(".js") else "text/html", text
        if path in state.assets:
            return 200, KINDS.guess_type(path)[0] or "application/octet-stream", state.assets[path]
        if path not in pages:
            return 404, "text/plain", _("There is no page “{path}”.").format(path=echo(path))
        try:
            return 200, KINDS.guess_type(path)[0] or "application/octet-stream", pages[path]
        except KonzeptError as error:
            return 500, "text/plain", f"{error.message} {error.hint}".strip()
        except Exception as error:  # every request gets an answer
            message = _("Sorry: this is a fault in konzept itself ({kind}).")
            return 500, "text/plain", message.format(kind=type(error).__name__)

    def _send(self, status: int, kind: str, content: str | bytes) -> None:
        body = content.encode(ENCODING, "replace") if isinstance(content, str) else content
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset={ENCODING}" if isinstance(content, str) else kind)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
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
        """Send the number of every new state as server-sent events, until the browser closes the connection."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")  # always UTF-8 by its specification
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
        """Log nothing: the terminal is for findings."""


class Server(ThreadingHTTPServer):
    """The server of one preview."""

    daemon_threads = True
    allow_reuse_address = machine.PORTS_ARE_FREE_AT_ONCE

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError):
            message = _("Port {port} cannot be used.").format(port=port)
            raise KonzeptError(message, _("Name another one with --port, or 0 for any that is free.")) from None

    @property
    def home(self) -> str:
        """The web address of the preview."""
        return f"http://localhost:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore errors of closed connections, which browsers cause in the middle of an answer."""


def serve(preview: Preview, port: int, started: Callable[[str], None]) -> None:
    """Serve the preview until interrupted; `started` gets its address. Raises `KonzeptError` for a port in use."""
    with Server(preview, port) as server:
        watcher = threading.Thread(target=preview.watch, daemon=True)
        watcher.start()
        started(server.home)
        try:
            server.serve_forever(poll_interval=PAUSE)
        finally:
            preview.end()
            watcher.join()
