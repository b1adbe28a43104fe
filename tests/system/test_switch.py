"""A folder that is published: what is put in place together, what a killed run left, what others change meanwhile."""

import os
from collections.abc import Iterator
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path

import pytest

from konzept.source.failure import KonzeptError
from konzept.system.lock import Busy, locked_itself
from konzept.system.store import NotWritten
from konzept.system.switch import SwitchPhase, SwitchStep, all_of, outlet


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def gone(*steps: SwitchStep) -> SwitchPhase:
    return lambda: steps


def test_files_come_change_and_go(tmp_path: Path) -> None:
    folder = tmp_path / "web"
    with outlet(folder) as place:
        place.put(all_of({"a/b.html": b"1", "weg.html": b"1"}))
        there = {path: place.look(path) for path in ("a/b.html", "weg.html")}
        goes = SwitchStep("weg.html", None, there["weg.html"].version) if there["weg.html"] else None
        assert goes
        place.put(all_of({"neu.html": b"2"}), all_of({"a/b.html": b"2"}, there), gone(goes))
    assert files(folder) == {"a/b.html": b"2", "neu.html": b"2"}


def test_a_file_may_have_one_content_after_the_other(tmp_path: Path) -> None:
    """As the list of what is published has, which says more while files are switched."""
    with outlet(tmp_path) as place:
        place.put(all_of({"liste": b"alt"}))
        there = {"liste": place.look("liste")}
        place.put(all_of({"liste": b"beides"}, there), all_of({"a.html": b"1"}), all_of({"liste": b"neu"}, there))
    assert files(tmp_path) == {"a.html": b"1", "liste": b"neu"}


def test_a_content_is_written_block_by_block(tmp_path: Path) -> None:
    with outlet(tmp_path) as place:
        place.put(gone(SwitchStep("a.html", lambda: iter((b"eins ", b"", b"zwei")))))
        found = place.look("a.html")
    assert files(tmp_path) == {"a.html": b"eins zwei"}
    assert found
    assert found.sum == sha256(b"eins zwei").hexdigest()


def test_where_nothing_can_be_put_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"1")

    def broken() -> Iterator[bytes]:
        yield b"halb"
        raise OSError(ENOSPC, "voll")

    with outlet(tmp_path) as place:
        there = {"a.html": place.look("a.html")}
        with pytest.raises(NotWritten):
            place.put(all_of({"a.html": b"2", "neu/b.html": b"2"}, there), gone(SwitchStep("c.html", broken)))
    assert files(tmp_path) == {"a.html": b"1"}
    assert not (tmp_path / "neu").exists()


def test_the_lines_of_a_file_are_read_up_to_a_size(tmp_path: Path) -> None:
    (tmp_path / "liste").write_bytes(b"eins\nzwei")
    with outlet(tmp_path) as place:
        assert [*place.lines("liste", 9)] == [b"eins\n", b"zwei"]
        assert [*place.lines("liste", 8)] == []
        assert [*place.lines("keine", 9)] == []


@pytest.mark.posix("folders have no locks on Windows, so a file is locked there as long as somebody publishes")
def test_nothing_of_ours_lies_between_the_pages(tmp_path: Path) -> None:
    with outlet(tmp_path) as place:
        place.put(all_of({"a.html": b"1"}))
        assert list(files(tmp_path)) == ["a.html"], "not even the lock, while it is held"


@pytest.mark.posix("on Windows the rights are those of the folder")
def test_who_replaces_a_file_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"1")
    (tmp_path / "a.html").chmod(0o640)
    with outlet(tmp_path) as place:
        place.put(all_of({"a.html": b"2"}, {"a.html": place.look("a.html")}))
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o640


def test_what_somebody_changes_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(b"1")
    with outlet(tmp_path) as place:
        there = {name: place.look(name) for name in ("a.html", "b.html", "c.html")}
        assert there["c.html"] is None
        (tmp_path / "b.html").write_bytes(b"von Hand")
        with pytest.raises(NotWritten):
            place.put(all_of({"a.html": b"2", "b.html": b"2"}, there))
        (tmp_path / "c.html").write_bytes(b"von Hand")
        with pytest.raises(NotWritten):
            place.put(all_of({"a.html": b"2", "c.html": b"2"}, there))
    assert files(tmp_path) == {"a.html": b"1", "b.html": b"von Hand", "c.html": b"von Hand"}


@pytest.mark.parametrize("path", ["../a.html", "/a.html", "a/../b.html", "", "a//b.html", "a\0.html"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    with outlet(tmp_path / "web") as place, pytest.raises(KonzeptError):
        place.put(all_of({path: b"1"}))
    assert files(tmp_path) == {}


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "fern").mkdir()
    (tmp_path / "web").mkdir()
    (tmp_path / "web/a").symlink_to(tmp_path / "fern")
    with outlet(tmp_path / "web") as place:
        with pytest.raises(KonzeptError):
            place.look("a/b.html")
        with pytest.raises(NotWritten):
            place.put(all_of({"a/b.html": b"1"}))
    assert files(tmp_path) == {}


def test_what_a_killed_run_left_goes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "fremd").mkdir()
    left = (".konzept-0123456789abcdef.tmp", "a/.konzept-fedcba9876543210.tmp", ".konzept-lock")
    other = ("fremd/.konzept-0123456789abcdef.tmp", "a/.konzept-x.tmp", ".htaccess", "a/seite.tmp")
    for path in (*left, *other):
        (tmp_path / path).touch()
    with outlet(tmp_path) as place:
        place.sweep(["a/b.html", "nirgends/c.html"])
    assert files(tmp_path).keys() == {*other}


def test_the_lock_of_the_records_stays(tmp_path: Path) -> None:
    (tmp_path / "concepts").mkdir()
    (tmp_path / ".konzept-lock").touch()
    with outlet(tmp_path) as place:
        place.sweep([])
    assert files(tmp_path) == {".konzept-lock": b""}


def test_one_publishes_at_a_time(tmp_path: Path) -> None:
    with outlet(tmp_path), pytest.raises(Busy), locked_itself(tmp_path, patience=0):
        pass
    with outlet(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "web").touch()
    with pytest.raises(NotWritten), outlet(tmp_path / "web"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_is_write_protected_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with outlet(tmp_path) as place, pytest.raises(NotWritten):
        place.put(all_of({"a.html": b"1"}))
    tmp_path.chmod(0o700)
    assert files(tmp_path) == {}


@pytest.mark.posix("limits of a process")
def test_a_publication_may_have_more_folders_than_a_process_may_have_files_open(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, before[1]))
    try:
        pages = [f"stadt-{number}/measure/a.html" for number in range(150)]
        with outlet(tmp_path) as place:
            place.put(all_of(dict.fromkeys(pages, b"alt")))
        with outlet(tmp_path) as place:
            there = {path: place.look(path) for path in pages}
            assert len({found.sum for found in there.values() if found}) == 1
            first = there.pop(pages[0])
            assert first
            place.put(all_of(dict.fromkeys(there, b"neu"), there), gone(SwitchStep(pages[0], None, first.version)))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert files(tmp_path) == dict.fromkeys(pages[1:], b"neu")
