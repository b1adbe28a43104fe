"""git asked in a real repository: days, revisions, and what a hostile repository must not achieve."""

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from konzept.source.failure import KonzeptError
from konzept.source.snapshot import SIZE, Snapshot, UnreadReason
from konzept.system import files, git, past
from konzept.system.past import Past

COVER = "concepts/musterstadt-2024/concept.yaml"
MEASURE = "concepts/musterstadt-2024/measures/maßnahme.yaml"


def run(folder: Path, *words: str, day: str = "2024-05-02T12:00:00+02:00") -> str:
    """Ask git as a person would, with a name, a date and no settings of the machine."""
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
        "GIT_COMMITTER_DATE": day,
    }
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "Amt", f"GIT_{role}_EMAIL": "amt@example.org"}
    done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, check=True, text=True)
    return done.stdout.strip()


def write(root: Path, path: str, content: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)


def commit(root: Path, day: str = "2024-05-02T12:00:00+02:00", name: str = "Stand") -> str:
    run(root, "add", "--all")
    run(root, "commit", "--quiet", "--allow-empty", "-m", name, day=day)
    return run(root, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "stadt"
    root.mkdir()
    run(root, "init", "--quiet", "--initial-branch=main")
    write(root, COVER, b"title: Konzept\n")
    write(root, MEASURE, b"title: Eins\r\n")
    commit(root)
    return root


def gone_through(root: Path) -> list[Snapshot]:
    """The folder of the one concept after each revision, the newest first."""
    walk = Past(root, git.resolve(root, "HEAD"))
    found: list[Snapshot] = []
    for step in walk.steps():
        held = walk.folder("musterstadt-2024")
        found.append(held.snapshot if held else {})
        walk.to_before(step)
    return found


def test_the_day_of_the_newest_commit_is_its_committers(repository: Path) -> None:
    assert git.head_day(repository) == date(2024, 5, 2)
    commit(repository, "2024-05-04T00:30:00+02:00")  # still the third in London
    assert git.head_day(repository) == date(2024, 5, 4)


def test_no_day_without_git_or_commit(tmp_path: Path) -> None:
    assert git.head_day(tmp_path) is None
    run(tmp_path, "init", "--quiet")
    assert git.head_day(tmp_path) is None


def test_no_day_without_the_program(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(git.NoAnswer, match="not installed"):
        git.head_day(repository)
    with pytest.raises(KonzeptError, match="not installed"):
        git.resolve(repository, "HEAD")


@pytest.mark.posix("a script is a program there")
def test_a_program_that_hangs_or_cannot_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository.parent / "bin"
    write(folder, "git", b"#!/bin/sh\nexec sleep 60\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(folder), os.environ["PATH"]]))
    monkeypatch.setattr(git, "TIMEOUT", 0.2)
    with pytest.raises(git.NoAnswer, match="did not answer"):
        git.head_day(repository)
    monkeypatch.setattr(git, "TIMEOUT", 60)
    with pytest.raises(KonzeptError, match="did not answer"):  # at once: it is asked no more
        git.resolve(repository, "2024")
    (folder / "git").write_bytes(b"#!/nowhere/sh\n")
    run(repository.parent, "init", "--quiet")
    with pytest.raises(KonzeptError, match="could not be started"):
        git.resolve(repository.parent, "HEAD")


@pytest.mark.parametrize("path", ["config", "packed-refs", "refs/heads/main", "objects/info/alternates", "shallow"])
def test_a_pipe_in_a_repository_is_waited_for_no_longer_than_a_git_that_hangs(
    repository: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "TIMEOUT", 0.1)
    place = repository / ".git" / path
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    with pytest.raises(git.NoAnswer):
        git.head_day(repository)


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


def a_loop(place: Path) -> None:
    place.symlink_to(place.name)


def a_link_to_a_device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def a_folder(place: Path) -> None:
    place.mkdir()


@pytest.mark.parametrize("made", [a_pipe, a_loop, a_link_to_a_device])
def test_a_pipe_a_loop_or_a_device_is_no_repository(tmp_path: Path, made: Callable[[Path], None]) -> None:
    made(tmp_path / ".git")
    with pytest.raises(git.NoAnswer, match="cannot be read"):
        git.head_day(tmp_path)
    with pytest.raises(git.NoAnswer, match="cannot be read"):
        git.resolve(tmp_path, "HEAD")


@pytest.mark.parametrize("made", [a_pipe, a_loop, a_link_to_a_device, a_folder])
def test_a_head_that_is_no_file_is_never_opened(repository: Path, made: Callable[[Path], None]) -> None:
    (repository / ".git" / "HEAD").unlink()
    made(repository / ".git" / "HEAD")
    with pytest.raises(git.NoAnswer, match="cannot be read"):
        git.head_day(repository)


def test_an_empty_folder_of_that_name_says_nothing(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert git.find(tmp_path) is None


def test_the_program_is_never_looked_for_in_the_work_tree(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, "git", b"#!/bin/sh\ntouch ran\n")
    (repository / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    monkeypatch.chdir(repository)
    assert git.head_day(repository) == date(2024, 5, 2)
    assert not (repository / "ran").exists()


def test_a_revision_reads_like_the_work_tree_did(repository: Path) -> None:
    write(repository, "konzept.yaml", b"language: de\n")
    write(repository, "concepts/musterstadt-2024/assets/bild.png", b"\x89PNG")
    write(repository, "README.md", b"not part of it")
    before = files.read(repository)
    revision = commit(repository)
    write(repository, MEASURE, b"title: Zwei\n")
    (repository / COVER).unlink()
    commit(repository, "2024-06-01T12:00:00+02:00")
    assert git.read(repository, revision) == before
    assert list(git.read(repository, revision)) == list(before)
    assert list(before) == sorted(["konzept.yaml", "concepts/musterstadt-2024/assets/bild.png", MEASURE, COVER])
    assert git.read(repository, "HEAD") == files.read(repository)


def test_what_is_no_file_of_records_is_named_but_not_read(repository: Path) -> None:
    (repository / "concepts/musterstadt-2024/link.yaml").symlink_to("concept.yaml")
    write(repository, "concepts/musterstadt-2024/gross.yaml", b"x" * (SIZE + 1))
    write(repository, "concepts/musterstadt-2024/passt.yaml", b"x" * SIZE)
    head = run(repository, "rev-parse", "HEAD")
    commit(repository)
    run(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},concepts/musterstadt-2024/teil.yaml")
    run(repository, "commit", "--quiet", "-m", "Teil")
    snapshot = git.read(repository, "HEAD")
    assert snapshot["concepts/musterstadt-2024/link.yaml"] is UnreadReason.LINK
    assert snapshot["concepts/musterstadt-2024/gross.yaml"] is UnreadReason.LARGE
    assert snapshot["concepts/musterstadt-2024/teil.yaml"] is UnreadReason.SPECIAL
    assert snapshot["concepts/musterstadt-2024/passt.yaml"] == b"x" * SIZE


def test_names_that_are_no_text_are_the_same_as_in_the_work_tree(repository: Path) -> None:
    home = os.fsencode(repository / "concepts/musterstadt-2024/goals")
    for name in (b"/\xff.yaml", b"/\xfe.yaml", b"/\xc2/a.yaml"):
        place = Path(os.fsdecode(home + name))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"title: Eins\n")
    before = files.read(repository)
    assert len([path for path in before if "\N{REPLACEMENT CHARACTER}" in path]) == 3
    assert git.read(repository, commit(repository)) == before


def test_a_root_below_the_top_of_the_repository(repository: Path) -> None:
    amt = repository / "ämter" / "integration"
    write(amt, COVER, b"title: Unten\n")
    write(amt, "konzept.yaml", b"language: en\n")
    commit(repository, "2024-07-01T12:00:00+02:00")
    found = git.find(amt)
    assert found is not None
    assert found.prefix == "ämter/integration/"
    assert git.head_day(amt) == date(2024, 7, 1)
    assert git.read(amt, "HEAD") == {COVER: b"title: Unten\n", "konzept.yaml": b"language: en\n"}


def test_a_work_tree_of_its_own(repository: Path, tmp_path: Path) -> None:
    run(repository, "worktree", "add", "--quiet", "-b", "neu", str(tmp_path / "neu"))
    commit(tmp_path / "neu", "2025-01-01T12:00:00+01:00")
    assert git.head_day(tmp_path / "neu") == date(2025, 1, 1)
    assert git.head_day(repository) == date(2024, 5, 2)
    assert git.read(tmp_path / "neu", "HEAD") == files.read(repository)


def test_names_and_days_of_revisions(repository: Path) -> None:
    first = run(repository, "rev-parse", "HEAD")
    second = commit(repository, "2024-06-30T23:59:00+02:00")
    third = commit(repository, "2024-07-01T00:30:00+02:00")  # in UTC still June
    run(repository, "tag", "-a", "-m", "Beschluss", "beschluss-2024", first)
    run(repository, "tag", "2024-06", first)
    run(repository, "branch", "größer/neu", second)
    expected = {
        "HEAD": third,
        "HEAD~1": second,
        "main": third,
        "@": third,
        first[:8]: first,
        "beschluss-2024": first,
        "größer/neu": second,
        "tags/2024-06": first,
        "2024-06": second,
        "2024-06-30": second,
        "2024-07-01": third,
        "2024-Q2": second,
        "2024": third,
        "2024-06-29": first,
        "2999": third,
    }
    assert {text: git.resolve(repository, text) for text in expected} == expected


def test_a_day_means_the_main_line(repository: Path) -> None:
    """What a colleague had on her own branch was not yet part of the concept on that day."""
    first = run(repository, "rev-parse", "HEAD")
    run(repository, "switch", "--quiet", "-c", "entwurf")
    commit(repository, "2024-05-10T12:00:00+02:00")
    run(repository, "switch", "--quiet", "main")
    run(repository, "merge", "--quiet", "--no-ff", "-m", "Entwurf", "entwurf", day="2024-05-20T12:00:00+02:00")
    assert git.resolve(repository, "2024-05-15") == first
    assert git.resolve(repository, "2024-05-20") == run(repository, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nein",
        "--all",
        "-n1",
        "--output=x",
        "HEAD..main",
        ":/Stand",
        "HEAD^{/Stand}",
        "HEAD^{tree}",
        "HEAD:concepts",
        "main@{1}",
        "@{-1}",
        "a b",
        "HEAD\n",
        "HEAD\0",
        "$(touch x)",
        "x" * 500,
        "2023-01-01",
        "1999",
    ],
)
def test_no_such_revision(repository: Path, text: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        git.resolve(repository, text)
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_without_git_only_history_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KonzeptError, match="not under git"):
        git.resolve(tmp_path, "HEAD")
    with pytest.raises(KonzeptError, match="not under git"):
        git.read(tmp_path, "HEAD")


def test_a_repository_of_another_owner_is_read(repository: Path) -> None:
    """CI containers check what another user checked out; where the test may not give files away it reads its own."""
    if os.geteuid() == 0:
        for folder, _folders, names in os.walk(repository):
            os.chown(folder, 12345, 12345)
            for name in names:
                os.chown(Path(folder) / name, 12345, 12345)
        with pytest.raises(subprocess.CalledProcessError):
            run(repository, "status")
    assert git.head_day(repository) == date(2024, 5, 2)
    assert git.read(repository, "HEAD") == files.read(repository)


def test_nothing_of_a_hostile_repository_is_started(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = repository.parent / "ran"
    evil = repository.parent / "evil"
    evil.write_text(f"#!/bin/sh\necho $0 $@ >> {ran}\ncat\n")
    evil.chmod(0o755)
    write(repository, ".gitattributes", b"* filter=evil diff=evil\n")
    commit(repository)
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc", "fsmonitor-watchman"):
        (repository / ".git/hooks").mkdir(exist_ok=True)
        (repository / ".git/hooks" / hook).write_bytes(evil.read_bytes())
        (repository / ".git/hooks" / hook).chmod(0o755)
    settings = {
        "core.fsmonitor": str(evil),
        "core.pager": str(evil),
        "core.sshCommand": str(evil),
        "core.askPass": str(evil),
        "core.editor": str(evil),
        "core.alternateRefsCommand": str(evil),
        "core.gitProxy": str(evil),
        "diff.external": str(evil),
        "diff.evil.textconv": str(evil),
        "filter.evil.smudge": str(evil),
        "filter.evil.clean": str(evil),
        "alias.rev-list": f"!{evil}",
        "alias.cat-file": f"!{evil}",
        "alias.diff-tree": f"!{evil}",
        "credential.helper": f"!{evil}",
        "gpg.program": str(evil),
        "log.showSignature": "true",
        "uploadpack.packObjectsHook": str(evil),
        "trace2.eventTarget": str(ran),
        "pager.rev-list": str(evil),
        "pager.cat-file": str(evil),
        "pager.diff-tree": str(evil),
    }
    for name, value in settings.items():
        run(repository, "config", name, value)
    for name in (
        "GIT_SSH",
        "GIT_PAGER",
        "PAGER",
        "GIT_EXTERNAL_DIFF",
        "GIT_EDITOR",
        "GIT_ASKPASS",
        "GIT_PROXY_COMMAND",
    ):
        monkeypatch.setenv(name, str(evil))
    monkeypatch.setenv("GIT_DIR", str(repository.parent))
    monkeypatch.setenv("GIT_TRACE", str(ran))
    monkeypatch.setenv("GIT_EXEC_PATH", str(repository.parent))
    assert git.head_day(repository) == date(2024, 5, 2)
    assert git.read(repository, git.resolve(repository, "2024")) == files.read(repository)
    assert gone_through(repository) == [files.read(repository)]
    assert not ran.exists()


@pytest.mark.parametrize("remote", ["ext::{evil}", "/nowhere", "ssh://x/y", "https://127.0.0.1:9/x", "evil::x"])
def test_a_partial_clone_fetches_nothing(repository: Path, remote: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Objects that lie elsewhere would be fetched by any program the repository names."""
    ran = repository.parent / "ran"
    evil = repository.parent / "git-remote-evil"
    evil.write_text(f"#!/bin/sh\ntouch {ran}\n")
    evil.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(repository.parent), os.environ["PATH"]]))
    lost = run(repository, "rev-parse", f"HEAD:{COVER}")
    for name, value in {
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "remote.origin.url": remote.format(evil=evil),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(evil),
        "core.sshCommand": str(evil),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "protocol.file.allow": "always",
        "protocol.ssh.allow": "always",
        "protocol.evil.allow": "always",
    }.items():
        run(repository, "config", name, value)
    (repository / ".git/objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(KonzeptError):
        git.read(repository, "HEAD")
    with pytest.raises(KonzeptError):
        gone_through(repository)
    assert not ran.exists()


def test_objects_that_are_gone_are_named_in_plain_words(repository: Path) -> None:
    lost = run(repository, "rev-parse", f"HEAD:{COVER}")
    (repository / ".git/objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(KonzeptError, match="does not hold all files"):
        git.read(repository, "HEAD")
    with pytest.raises(KonzeptError, match="does not hold all files"):
        gone_through(repository)


def test_a_commit_of_no_known_day(repository: Path) -> None:
    """Dates beyond the calendar exist in imported histories."""
    tree = run(repository, "rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nauthor Amt <a@b.de> 0 +0000\ncommitter Amt <a@b.de> 999999999999 +0000\n\nFern\n"
    (repository / "commit").write_text(text)
    odd = run(repository, "hash-object", "-t", "commit", "-w", "--literally", "commit")
    run(repository, "update-ref", "refs/heads/main", odd)
    assert git.head_day(repository) is None
    assert git.read(repository, "HEAD")[COVER] == b"title: Konzept\n"
    assert [revision.day for revision in git.revisions(repository)] == [date.max]
    with pytest.raises(KonzeptError, match="no commit of"):
        git.resolve(repository, "2024")


def test_a_folder_that_looks_like_a_bare_repository_is_none(repository: Path) -> None:
    """A merge request can add such files; git itself would take them for a repository with settings of its own."""
    inner = repository / "amt"
    run(repository, "init", "--quiet", "--bare", "amt")
    write(inner, COVER, b"title: Amt\n")
    found = git.find(inner)
    assert found is not None
    assert found.git == repository / ".git"
    assert git.head_day(inner) == date(2024, 5, 2)


def test_asking_writes_nothing(repository: Path) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        paths = (path for path in sorted(repository.rglob("*")) if path.is_file())
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}

    (repository / MEASURE).touch()  # git would like to refresh its index now
    before = state()
    git.head_day(repository)
    git.read(repository, git.resolve(repository, "2024-05-02"))
    assert state() == before


@pytest.mark.parametrize("top", [".", "amt"])
def test_every_revision_that_is_gone_through_is_as_it_was(
    tmp_path: Path, top: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "PAGE", 2)
    monkeypatch.setattr(past, "AHEAD", 20)
    run(tmp_path, "init", "--quiet", "--initial-branch=main")
    root, states = tmp_path / top, []
    for at, path in enumerate((COVER, MEASURE, "konzept.yaml", COVER, MEASURE)):
        write(root, path, f"title: Stand {at}\n".encode())
        commit(tmp_path)
        states.append(files.read(root))
    assert gone_through(root) == states[::-1]


def test_a_submodule_that_git_is_told_to_leave_out_is_seen(repository: Path) -> None:
    """Nothing of what is there may be missing because a setting of the repository says so."""
    path, head = "concepts/musterstadt-2024/teil.yaml", run(repository, "rev-parse", "HEAD")
    write(repository, ".gitmodules", f'[submodule "t"]\n\tpath = {path}\n\turl = x\n\tignore = all\n'.encode())
    run(repository, "config", "diff.ignoreSubmodules", "all")
    run(repository, "add", ".gitmodules")
    run(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},{path}")
    run(repository, "commit", "--quiet", "-m", "Teil")
    assert [path in snapshot for snapshot in gone_through(repository)] == [True, False]


def test_two_hundred_files_of_equal_content(repository: Path) -> None:
    for number in range(200):
        write(repository, f"concepts/musterstadt-2024/goals/z-{number}.yaml", b"title: gleich\n" if number % 2 else b"")
    commit(repository)
    assert git.read(repository, "HEAD") == files.read(repository)
