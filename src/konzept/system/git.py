"""git as plumbing: the day of the newest commit, and any revision as a snapshot.

Only questions are asked (`rev-parse`, `rev-list`, `ls-tree`, `diff-tree`, `cat-file`): nothing is checked out, fetched
or written, and no setting of the machine, the user or the repository makes git run another program. Whoever owns the
repository: a CI container is seldom the owner of what it checks. A git that does not answer is given up after seconds
and asked no more: where a repository has a pipe in place of one of its files, git would wait for it for ever.
"""

import os
import stat
import subprocess
from collections import ChainMap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import NamedTuple, pattern
from konzept.source.snapshot import ASSETS, CONCEPTS, SETTINGS, UNSHOWN, Snapshot, UnreadReason, as_path, limit_of
from konzept.source.values import Unfit, moment
from konzept.system.files import resolved
from konzept.system.here import machine

TIMEOUT = 10
"""Seconds after which git is given up; the object store of 50 revisions of 1,000 records answers in a tenth of one."""

_silent: set[Path] = set()
"""Repositories in which git was given up in this run: every further question would wait as long again."""

NOTHING = "/dev/null"
"""The file with nothing in it, as git spells it on every system."""

_QUIET = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={NOTHING}",
    "-c",
    "core.pager=cat",
    "-c",
    "protocol.allow=never",
    "--no-pager",
    "--literal-pathspecs",
)
"""What a repository's own settings could otherwise start."""

_NAME = pattern(r"[\w@][\w./@^~+#-]{0,199}")
"""Names of branches, tags and commits; no option, range, path, search (`:/x`, `^{/x}`) or question to the reflog."""


class History(NamedTuple):
    """Where git keeps the history of a root: its `.git`, and the way from there down to the root, such as `amt/`."""

    git: Path
    prefix: str


class NoAnswer(KonzeptError):
    """There is a repository, and git cannot be asked: it is not installed, does not start, or hangs."""


class _Refused(KonzeptError):
    """git ran and said no."""


def find(root: Path) -> History | None:
    """The repository a root lies in, None where there is none or no git.

    git itself refuses a repository of another owner, and takes a folder that merely looks like a bare repository for
    one; so `.git` is looked for here and named to it. Raises `NoAnswer` where a `.git` cannot be read.
    """
    place = resolved(root)
    for folder in (place, *place.parents):
        git = folder / ".git"
        try:
            found = _is_repository(git)
        except OSError:
            message = _("“{path}” cannot be read as a repository of git.").format(path=echo(str(git)))
            raise NoAnswer(message, _("Everything else works without git.")) from None
        if found:
            inner = place.relative_to(folder).as_posix()
            return History(git, "" if inner == "." else f"{inner}/")
    return None


def _is_repository(git: Path) -> bool:
    """Whether `.git` is a file that leads to a repository, or a folder with a HEAD.

    Raises `OSError` where that cannot be known, or is neither: a pipe would make git wait for ever.
    """
    for place in (git, git / "HEAD"):
        try:
            found = place.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return False
        if stat.S_ISREG(found):
            return True
        if place != git or not stat.S_ISDIR(found):
            break
    raise OSError(git)


def head_day(root: Path) -> date | None:
    """The day of the newest commit, in its committer's time zone; None outside git or before the first commit.

    Raises `NoAnswer` where there is a repository and git cannot be asked.
    """
    try:
        return day_of(root, "HEAD") if find(root) else None
    except NoAnswer:
        raise
    except KonzeptError:
        return None


def day_of(root: Path, revision: str) -> date:
    """The day of a commit (a hash from `resolve`) in its committer's time zone; raises `KonzeptError`."""
    answer = ask(repository_of(root), "rev-list", "-1", "--format=%cs", "--end-of-options", revision)
    try:
        return date.fromisoformat(answer.decode("ascii").split("\n")[1])
    except (ValueError, IndexError):
        raise _no_revision(revision) from None


def resolve(root: Path, text: str) -> str:
    """The full hash of the commit that a name or a day means; raises `KonzeptError` where there is none.

    A text that reads as a date (2024, 2024-06, 2024-06-30) is one: then the last commit of the main line on or before
    that day is meant, each commit having the day that its committer's calendar showed. A tag of such a name is
    written `tags/2024-06`. A date as people write it, 30.6.2024, is one where no name is meant.
    """
    history = repository_of(root)
    try:
        return _on(history, moment(text).last)
    except Unfit as unfit:
        meant = unfit.suggestion
    try:
        return named(history, text)
    except KonzeptError:
        if meant is None:
            raise
    return _on(history, moment(meant).last)


def named(history: History, text: str) -> str:
    if not _NAME.fullmatch(text) or ".." in text:
        raise _no_revision(text)
    try:
        answer = ask(history, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
    except _Refused:
        raise _no_revision(text) from None
    return answer.decode("ascii").strip()


def _on(history: History, day: date) -> str:
    """git's own `--until` asks a time zone; the calendar of the committer is the same on every machine."""
    horizon = f"{day + timedelta(days=2)}T00:00:00+00:00"
    answer = ask(history, "rev-list", "--first-parent", f"--until={horizon}", "--format=%H %cs", "HEAD")
    for line in answer.decode("ascii").splitlines():
        name, _space, when = line.partition(" ")
        if name != "commit" and _calendar_day(when) <= day:
            return name
    message = _("The repository has no commit of {day} or before.").format(day=day.isoformat())
    raise KonzeptError(message, _("Name a later day; a shallow clone lacks what came before (git fetch --unshallow)."))


def _no_revision(text: str) -> KonzeptError:
    message = _("There is no revision “{name}”.").format(name=echo(text))
    return KonzeptError(message, _("Name a branch, a tag, a commit or a day, such as main or 2024-06-30."))


class Blob(NamedTuple):
    """What git holds under a path: the mode of a file, a link or a submodule, and the hash of its content."""

    mode: str
    name: str

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file, with the right to be run or without."""
        return self.mode.startswith("100")

    def holds(self, content: bytes) -> bool:
        """Whether its content is that one, by its hash, of which git has two kinds."""
        from hashlib import new  # noqa: PLC0415 - loads OpenSSL, which few questions to git need

        found = new("sha1" if len(self.name) == 40 else "sha256", b"blob %d\0" % len(content), usedforsecurity=False)
        found.update(content)
        return found.hexdigest() == self.name


_READ = (CONCEPTS, SETTINGS, ASSETS)


def read(root: Path, revision: str, paths: Sequence[str] = _READ) -> Snapshot:
    """What the root held at a revision (a hash from `resolve`), in the form in which `files.read` gives the work tree.

    Raises `KonzeptError` where there is no such revision or its objects are not all there.
    """
    history = repository_of(root)
    snapshot: dict[str, bytes | UnreadReason] = {}
    wanted: dict[str, str] = {}
    taken = ChainMap[str, object](snapshot, wanted)  # type: ignore[arg-type]  # nothing is put into it
    for written, blob, size in listing(history, revision, paths):
        path = as_path(written, taken)
        reason = unread(path, blob, size)
        if reason:
            snapshot[path] = reason
        else:
            wanted[path] = blob.name
    contents = blobs(history, sorted(set(wanted.values())))
    snapshot |= {path: contents[name] for path, name in wanted.items()}
    return {path: snapshot[path] for path in sorted(snapshot)}


def unread(path: str, blob: Blob, size: int) -> UnreadReason | None:
    """Why a path stands in a snapshot without its bytes; None where they belong there."""
    limit = limit_of(path)
    if limit is None:
        return UnreadReason.OTHER
    if blob.mode == "120000":
        return UnreadReason.LINK
    if not blob.is_file or UNSHOWN in path:
        return UnreadReason.SPECIAL
    return UnreadReason.LARGE if size > limit else None


class Revision(NamedTuple):
    """A commit of the main line: its hash, its day in its committer's time zone, the first line of its message."""

    name: str
    day: date
    subject: str


def _calendar_day(written: str) -> date:
    """A day as git writes it; imported histories have days beyond the calendar, which are its last."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.max


PAGE = 64
"""So many revisions are asked for at a time: a long history is never held as a whole."""


def revisions(root: Path, start: str = "HEAD", paths: Sequence[str] = (CONCEPTS, SETTINGS)) -> Iterator[Revision]:
    """The commits of the main line that changed one of these paths from the root, the newest first.

    A merge stands for all that it brought in: on its day it became part of the concept.
    """
    history = repository_of(root)
    names = inner(history, paths)
    commit, skip = named(history, start), 0
    while True:
        answer = ask(
            history,
            *("rev-list", "--first-parent", f"--max-count={PAGE + skip}", "--encoding=UTF-8", "--format=%H %cs %s"),
            *(commit, "--", *names),
        )
        found = [line for line in answer.decode("utf-8", "replace").split("\n") if line and line[:7] != "commit "]
        for line in found[skip:]:
            commit, day, subject = line.split(" ", 2)
            yield Revision(commit, _calendar_day(day), subject)
        if len(found) < PAGE + skip:
            return
        skip = 1


def parent(root: Path, revision: str) -> str | None:
    """The commit of the main line before this one; None where there is none, or a shallow clone lacks it."""
    answer = ask(repository_of(root), "rev-list", "--first-parent", "--max-count=2", revision, "--")
    return next(iter(answer.decode("ascii").split()[1:]), None)


def is_shallow(root: Path) -> bool:
    """Whether the clone holds only the newest part of the history."""
    return ask(repository_of(root), "rev-parse", "--is-shallow-repository").strip() == b"true"


def inside(root: Path, revision: str, folder: str) -> Iterator[tuple[str, bool]]:
    """What lay directly in a folder at a revision: each name, and whether it is a folder itself."""
    for path, blob, _size in listing(repository_of(root), revision, [f"{folder}/"], deep=False):
        yield as_path(path, ()).rpartition("/")[2], blob.mode == "040000"


def listing(
    history: History, revision: str, paths: Sequence[str] = _READ, *, deep: bool = True
) -> Iterator[tuple[bytes, Blob, int]]:
    """The path from the root, the blob and the size of every file below these paths at a revision, in git's order.

    Without `deep`, folders stand for what is in them.
    """
    commit = named(history, revision)
    # Without -z git puts every name with an umlaut in quotation marks.
    words = ("ls-tree", *(["-r"] if deep else []), "-z", "--long", "--full-tree")
    answer = ask(history, *words, commit, "--", *inner(history, paths))
    for entry in filter(None, answer.split(b"\0")):
        facts, _tab, path = entry.partition(b"\t")
        mode, _kind, name, size = facts.decode("ascii").split()
        yield from_root(history, path), Blob(mode, name), int(size) if size.isdecimal() else 0


def inner(history: History, paths: Sequence[str]) -> list[str]:
    """Paths from the root as git has them, from the top of the repository."""
    return [f"{history.prefix}{path}" for path in paths]


def from_root(history: History, path: bytes) -> bytes:
    """The other way round."""
    return path.removeprefix(history.prefix.encode())


def blobs(history: History, names: Sequence[str]) -> dict[str, bytes]:
    """The contents of files by their hashes, asked for all at once."""
    if not names:
        return {}
    answer = ask(history, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode("ascii"))
    contents: dict[str, bytes] = {}
    at = 0
    for name in names:
        end = answer.find(b"\n", at)
        fields = answer[at:end].decode("ascii", "replace").split()
        if len(fields) != 3 or fields[0] != name:
            message = _("The repository does not hold all files of that revision.")
            raise KonzeptError(message, _("Fetch the whole history first: git fetch --unshallow, or a full clone."))
        at = end + 1 + int(fields[2])
        contents[name] = answer[end + 1 : at]
        at += 1
    return contents


def repository_of(root: Path) -> History:
    history = find(root)
    if history is None:
        message = _("This folder is not under git, so there are no earlier revisions.")
        raise KonzeptError(message, _("Everything else works without git."))
    return history


def ask(history: History, *words: str, given: bytes = b"") -> bytes:
    """What git answers to a plumbing command; raises `KonzeptError` where it refuses, hangs or is not there."""
    program = machine.find_program("git", _search_path())
    if program is None:
        raise NoAnswer(_("The program git is not installed."), _("Everything but history works without it."))
    if history.git in _silent:
        raise _given_up()
    command = [program, f"--git-dir={history.git}", *_QUIET, *words]
    try:
        done = subprocess.run(
            command,
            check=False,
            input=given,
            capture_output=True,
            env=_environment(),
            cwd=history.git.parent,
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired:
        _silent.add(history.git)
        raise _given_up() from None
    except OSError:
        raise NoAnswer(_("The program git could not be started.")) from None
    if done.returncode:
        raise _Refused(_("git could not answer the question {name}.").format(name=words[0]))
    return done.stdout


def _given_up() -> NoAnswer:
    message = _("git did not answer within {count} seconds.").format(count=TIMEOUT)
    return NoAnswer(message, _("Everything but history works without it."))


def _search_path() -> str:
    """The absolute folders of PATH: programs are never looked for relative to the working folder."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())


def _environment() -> dict[str, str]:
    """The environment for git: what programs need to start, and none of git's own variables."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR") if name in os.environ}
    return kept | {
        "PATH": _search_path(),
        "LC_ALL": "C",
        "TZ": "UTC",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": NOTHING,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        # A partial clone fetches what it lacks, by any program that its settings name. The first variable says no since
        # git 2.45, the second at all times: it beats every `protocol.<name>.allow` of the repository.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
    }
