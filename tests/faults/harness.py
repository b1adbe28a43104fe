"""Faults of the machine, one at a time, in a command that runs: killed, refused by the disk, interfered with.

A command runs in a fork of this process, which has konzept loaded already, so that the system calls it makes are those
for the town's files. `strace` kills it before any of them, or lets any of them fail; nothing of konzept is replaced.
Where it is missing, `tests.faults.layer` does so at the primitives that konzept's own files are written with.
"""

import errno
import os
import re
import select
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

from konzept import cli
from tests.faults import layer
from tests.fixtures.towns import SMALL

Files: TypeAlias = Mapping[str, bytes]
"""All files below a folder, hidden ones too, by their paths."""

CHANGING = (
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "flock", "fchmod", "fchown", "fchmodat", "fchownat"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"),
    *("unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"),
)
"""System calls that change a file or a folder."""
READING = ("openat", "read", "fstat", "newfstatat", "getdents64", "close", "faccessat", "faccessat2")
"""System calls that do not, but for `openat` with O_CREAT; they fail all the same."""

ERRORS = {
    "openat": ("EIO", "EACCES", "EMFILE"),
    "write": ("EIO", "ENOSPC"),
    "fsync": ("EIO", "ENOSPC", "EINVAL"),
    "mkdir": ("EIO", "ENOSPC", "EROFS"),
    "mkdirat": ("EIO", "ENOSPC", "EROFS"),
    "flock": ("ENOLCK", "EINTR"),
    "close": ("EIO",),
}
"""The errors that a system call is made to fail with; every other one has those of `OTHERS`."""
OTHERS = ("EIO", "EACCES")
CREATING = ("ENOSPC", "EROFS")
"""Further errors of an `openat` that creates a file, and of what moves or removes one."""

CALLS = "calls.txt"
"""The file beside the repository in which the calls are noted."""
ENDS = {0, 1, 2}
"""The exit codes of a command that was not killed; 3 is a fault of konzept."""
UNTOUCHED = re.compile(r"[Nn]othing was (changed|written)")
TOUCHED = re.compile(r"(files?|findings?) (was|were) (changed|mended)")


@dataclass(frozen=True)
class Case:
    """A command with the repository that it meets, and the command that a user gives after it was interrupted."""

    name: str
    words: tuple[str, ...]
    set_up: Callable[[Path], None] = lambda _root: None
    """Changes the sample town before the command, in whose place it may put any other."""
    next: tuple[str, ...] | None = None
    """The next command; the same one if None. It leads to what it makes of the old or of the new files, whole."""
    fails: bool = True
    """Whether system calls are made to fail, too."""


@dataclass(frozen=True)
class Disturbance:
    """What happens to a command before a system call, or a primitive of the layer."""

    call: str
    number: int
    error: str = ""
    """The error with which it fails; empty where the command is killed."""
    meddle: Callable[[Path], None] | None = None
    """What an editor does to the files at that moment."""

    def options(self) -> list[str]:
        """The same for strace."""
        what = f"error={self.error}" if self.error else "signal=SIGKILL"
        return ["-e", f"trace={self.call}", "-e", f"inject={self.call}:{what}:when={self.number}"]

    def deed(self, root: Path) -> layer.Deed:
        """The same for the layer."""
        meddle = self.meddle
        if meddle:
            return lambda: meddle(root)
        return layer.failing(getattr(errno, self.error)) if self.error else layer.kill


class Outcome(NamedTuple):
    """How a command ended: its exit code (negative for the signal that killed it), its words, the files after it."""

    code: int
    words: str
    files: Files


class Spot(NamedTuple):
    """A system call of a command: its name, the how-manieth of that name it is, and its arguments."""

    call: str
    number: int
    line: str

    def errors(self) -> tuple[str, ...]:
        """What it may fail with."""
        names = ERRORS.get(self.call, OTHERS if self.call in READING else (*OTHERS, *CREATING))
        return (*names, *CREATING) if "O_CREAT" in self.line else names


@dataclass
class Tally:
    """What was counted: faults by command, and what must not happen, told in words."""

    faults: Counter[str]
    wrong: dict[str, list[str]]

    @classmethod
    def empty(cls) -> "Tally":
        """Nothing counted yet."""
        return cls(Counter(), {name: [] for name in ("lost", "half", "left behind", "untrue")})

    def __str__(self) -> str:
        counts = {name: len(found) for name, found in self.wrong.items()}
        told = ", ".join(f"{count} {name}" for name, count in counts.items())
        return f"{self.faults.total()} faults in {len(self.faults)} commands: {told} sentences"


def everything(root: Path) -> Files:
    """All files below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@cache
def can_trace() -> bool:
    """Whether this machine has strace and lets it look at other processes."""
    if shutil.which("strace") is None:
        return False
    with TemporaryDirectory() as folder:
        root = Path(folder, "stadt")
        root.mkdir()
        _call(("--version",), root, traced="exit_group")
        log = Path(folder, CALLS)
        return log.exists() and "exited with 0" in log.read_text("utf-8")


@contextmanager
def prepared(case: Case) -> Iterator[Path]:
    """The repository of a case, in a folder of its own."""
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "stadt"
        shutil.copytree(SMALL, root)
        case.set_up(root)
        yield root


def _call(
    words: Sequence[str], root: Path, disturbance: Disturbance | None = None, *, traced: str = "", layered: bool = False
) -> Outcome:
    """Run a command line in a fork, disturbed, or with the system calls noted that are to be traced.

    With `layered` primitives are disturbed and noted instead.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    ready, is_ready = os.pipe()
    waits, goes = os.pipe()
    said, log = root.parent / "said.txt", root.parent / CALLS
    child = os.fork()
    if child == 0:
        os.close(ready)
        os.close(goes)
        if layered and disturbance:
            layer.install(log, disturbance.call, disturbance.number, disturbance.deed(root))
        elif layered:
            layer.install(log)
        _be_konzept([*words, "--root", str(root), "--lang", "en"], said, is_ready, waits)
    os.close(is_ready)
    os.close(waits)
    os.read(ready, 1)
    os.close(ready)
    tracer = None
    options = ["-e", f"trace={traced}"] if traced else disturbance.options() if disturbance and not layered else []
    if options:
        command = ["strace", "-y", "-o", str(log), *options, "-p", str(child)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE)
        assert tracer.stderr is not None
        tracer.stderr.readline()  # it has attached, or says why not
    os.close(goes)
    _child, status = os.waitpid(child, 0)
    if tracer is not None:
        tracer.communicate()
    return Outcome(os.waitstatus_to_exitcode(status), said.read_text("utf-8", "replace"), everything(root))


def _be_konzept(words: list[str], said: Path, is_ready: int, waits: int) -> None:
    """Be the program, in a fork, from the moment the other end of the second pipe is closed."""
    code = 4
    try:
        file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(file, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.chdir(words[words.index("--root") + 1])
        os.close(is_ready)
        select.select([waits], [], [])  # which, unlike a read, is none of the calls that are counted
        cli.load(words)(words)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def spots(case: Case, *, layered: bool = False) -> list[Spot]:
    """The system calls by which a command, undisturbed, touches its repository; or the primitives of the layer."""
    with prepared(case) as root:
        if layered:
            _call(case.words, root, layered=True)
        else:
            _call(case.words, root, traced=",".join((*CHANGING, *READING)))
        numbers: Counter[str] = Counter()
        found = []
        for line in (root.parent / CALLS).read_text("utf-8", "replace").splitlines():
            name = line.partition("(")[0]
            numbers[name] += 1
            if layered or str(root) in line:
                found.append(Spot(name, numbers[name], line))
        return found


def told(case: Case, call: str, number: int, error: str) -> str:
    """What a command says where a primitive fails."""
    with prepared(case) as root:
        return _call(case.words, root, Disturbance(call, number, error), layered=True).words


def changing(found: Sequence[Spot]) -> list[Spot]:
    """Those of the calls that change something: a kill before any other has the effect of one before these."""
    return [spot for spot in found if spot.call in (*CHANGING, *layer.CHANGING) or "O_CREAT" in spot.line]


def reading(found: Sequence[Spot]) -> list[Spot]:
    """The others: all from the first new file on, and of the many before it every ninth, for they read all records."""
    first = next((at for at, spot in enumerate(found) if ".tmp" in spot.line), len(found))
    others = [(at, spot) for at, spot in enumerate(found) if spot not in changing(found)]
    return [spot for at, spot in others if at >= first or at % 9 == 0]


def unlocked(found: Sequence[Spot]) -> list[Spot]:
    """Those of the primitives before the first file is compared for the last time: until then editors are noticed.

    Between that and the move are microseconds, in which no system can tell them.
    """
    moved = next((at for at, spot in enumerate(found) if spot.call == "move"), len(found))
    return list(found[: max((at + 1 for at, spot in enumerate(found[:moved]) if spot.call == "write"), default=0)])


class Bench:
    """A case with what comes of it undisturbed, beside which a disturbed run is held."""

    def __init__(self, case: Case, tally: Tally, *, layered: bool = False) -> None:
        """Run it undisturbed; with `layered` it is disturbed at primitives and not at system calls."""
        self.case, self.tally, self.layered = case, tally, layered
        self.next = case.next if case.next is not None else case.words
        with prepared(case) as root:  # once before: then every module that the command needs is loaded
            with prepared(case) as other:
                warm_up(case.words, other)
                warm_up(self.next, other)
            self.before = everything(root)
            self.done = _call(case.words, root)
            self.after_new = _call(self.next, root)
        with prepared(case) as root:
            self.after_old = _call(self.next, root)
        assert self.done.code == 0, self.done.words

    def disturb(self, spot: Spot, error: str = "") -> str:
        """Kill the command before a call, or let the call fail; returns what the next command found."""
        disturbance = Disturbance(spot.call, spot.number, error)
        with prepared(self.case) as root:
            disturbed = _call(self.case.words, root, disturbance, layered=self.layered)
            return self.judge(disturbed, root, f"{self.case.name}: {error or 'killed'} at {spot.line} ({spot.number})")

    def meddle(self, spot: Spot, path: str, meddle: Callable[[Path], None]) -> None:
        """Let somebody change a file before a primitive: what they did stays, and what is said about it is true."""
        with prepared(self.case) as root:
            meddle(root)
            other = _call(self.case.words, root)
        with prepared(self.case) as root:
            disturbed = _call(self.case.words, root, Disturbance(spot.call, spot.number, meddle=meddle), layered=True)
            self.tally.faults[self.case.name] += 1
            told = f"{self.case.name}: {path} changed at {spot.line}\n  {disturbed.words.strip()}"
            seen = _visible(disturbed.files)
            if seen != _visible(other.files) or (disturbed.code == 0) != (other.code == 0):
                with prepared(self.case) as before:
                    meddle(before)
                    if seen != _visible(everything(before)) or disturbed.code == 0:
                        self.tally.wrong["lost"].append(f"{told}\n  {_differing(disturbed, other)}")

    def judge(self, disturbed: Outcome, root: Path, what: str) -> str:
        """Hold a disturbed run beside the undisturbed one, give the next command, and judge that too."""
        self.tally.faults[self.case.name] += 1
        told = f"{what}\n  {disturbed.words.strip()}"
        for path in sorted({*disturbed.files, *self.before, *self.done.files}):
            found = disturbed.files.get(path)
            if found not in {self.before.get(path), self.done.files.get(path)} and not _is_hidden(path):
                self.tally.wrong["lost"].append(f"{told}\n  {path}")
        if disturbed.code >= 0:
            self._believe(disturbed, told)
        following = _call(self.next, root)
        fitting = {
            name: reference.code
            for name, reference in (("old", self.after_old), ("new", self.after_new))
            if following.files == reference.files
        }
        if fitting and following.code not in fitting.values():
            self.tally.wrong["untrue"].append(f"{told}\n  then: {following.words} ({following.code})")
        if fitting:
            return _state(disturbed, self.before)
        aims = (_visible(self.after_new.files), _visible(self.after_old.files))
        kind = "left behind" if _visible(following.files) in aims else "half"
        self.tally.wrong[kind].append(f"{told}\n  then: {following.words}\n  {_differing(following, self.after_new)}")
        return kind

    def _believe(self, disturbed: Outcome, told: str) -> None:
        """What the terminal said is true."""
        seen = _visible(disturbed.files)
        untrue = []
        if disturbed.code not in ENDS:
            untrue.append(f"exit code {disturbed.code}")
        if disturbed.code == 0 and seen != _visible(self.done.files):
            untrue.append("exit code 0, and not all was done")
        before = _visible(self.before)
        if UNTOUCHED.search(disturbed.words) and seen != before:
            untrue.append("“Nothing was changed”, and something was")
        if disturbed.code and seen != before and not TOUCHED.search(disturbed.words):
            untrue.append("something was changed, and it is not said")
        if disturbed.code and seen == before and TOUCHED.search(disturbed.words):
            untrue.append("nothing was changed, and it is said")
        self.tally.wrong["untrue"] += [f"{told}\n  {sentence}" for sentence in untrue]


def warm_up(words: Sequence[str], root: Path) -> None:
    """Load what a command needs, in this process, whose forks then have it."""
    out, err = sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123
        sys.stdout = sys.stderr = nothing
        try:
            line = [*words, "--root", str(root), "--lang", "en"]
            with chdir(root):
                cli.load(line)(line)
        except SystemExit:
            pass
        finally:
            sys.stdout, sys.stderr = out, err


def _state(disturbed: Outcome, before: Files) -> str:
    """What the next command found."""
    if ".konzept-journal" in disturbed.files:
        return "completed by the journal"
    return "not begun" if _visible(disturbed.files) == _visible(before) else "done"


def _visible(files: Files) -> Files:
    return {path: content for path, content in files.items() if not _is_hidden(path)}


def _is_hidden(path: str) -> bool:
    return path.rpartition("/")[2].startswith(".konzept-")


def _differing(one: Outcome, other: Outcome) -> str:
    paths = {*one.files, *other.files}
    return ", ".join(sorted(path for path in paths if one.files.get(path) != other.files.get(path)))
