"""A folder that is published: what is put in place together, what a killed run left, what others change meanwhile."""

import os
from pathlib import Path

import pytest

from konzept.source.failure import KonzeptError
from konzept.system.lock import Busy, locked_itself
from konzept.system.store import NotWritten
from konzept.system.switch import outlet


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_come_change_and_go(tmp_path: Path) -> None:
    folder = tmp_path / "web"
    with outlet(folder) as place:
        place.put([{"a/b.html": b"1", "weg.html": b"1"}])
        place.put([{"neu.html": b"2"}, {"a/b.html": b"2"}, {"weg.html": None}])
    assert files(folder) == {"a/b.html": b"2", "neu.html": b"2"}


@pytest.mark.posix("folders have no locks on Windows, so a file is locked there as long as somebody publishes")
def test_nothing_of_ours_lies_between_the_pages(tmp_path: Path) -> None:
    with outlet(tmp_path) as place:
        place.put([{"a.html": b"1"}])
        assert list(files(tmp_path)) == ["a.html"], "not even the lock, while it is held"


@pytest.mark.posix("on Windows the rights are those of the folder")
def test_who_replaces_a_file_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"1")
    (tmp_path / "a.html").chmod(0o640)
    with outlet(tmp_path) as place:
        assert place.checksum("a.html")
        place.put([{"a.html": b"2"}])
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o640


def test_what_somebody_changes_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(b"1")
    with outlet(tmp_path) as place:
        assert all(map(place.checksum, ("a.html", "b.html")))
        assert place.checksum("c.html") is None
        (tmp_path / "b.html").write_bytes(b"von Hand")
        with pytest.raises(NotWritten):
            place.put([{"a.html": b"2", "b.html": b"2"}])
        (tmp_path / "c.html").write_bytes(b"von Hand")
        with pytest.raises(NotWritten):
            place.put([{"a.html": b"2", "c.html": b"2"}])
    assert files(tmp_path) == {"a.html": b"1", "b.html": b"von Hand", "c.html": b"von Hand"}


@pytest.mark.parametrize("path", ["../a.html", "/a.html", "a/../b.html", "", "a//b.html", "a\0.html"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    with outlet(tmp_path / "web") as place, pytest.raises(KonzeptError):
        place.put([{path: b"1"}])
    assert files(tmp_path) == {}


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "fern").mkdir()
    (tmp_path / "web").mkdir()
    (tmp_path / "web/a").symlink_to(tmp_path / "fern")
    with outlet(tmp_path / "web") as place:
        with pytest.raises(KonzeptError):
            place.checksum("a/b.html")
        with pytest.raises(NotWritten):
            place.put([{"a/b.html": b"1"}])
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
        place.put([{"a.html": b"1"}])
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
            place.put([dict.fromkeys(pages, b"alt")])
        with outlet(tmp_path) as place:
            assert len({place.checksum(path) for path in pages}) == 1
            place.put([dict.fromkeys(pages, b"neu"), {pages[0]: None}])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert files(tmp_path) == dict.fromkeys(pages[1:], b"neu")
