"""The files of a folder replaced by those of a publication: what comes, changes and goes, and what is a stranger's."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.publication import manifest
from konzept.publication.parts.replacement import Replacement, Rules
from konzept.publication.parts.spool import Spool
from konzept.system.store import NotWritten
from konzept.system.switch import outlet

RULES = Rules(is_kept=lambda _top: False, wrote=lambda _path, _sum: False, sweeps=True)
PATHS = ("a.html", "a/index.html", "a/measure/b.html", "a-b/index.html", "b.pdf", "index.html", "style.css")
DOCUMENTS = ("a.html", "b.pdf")
"""What goes with no site, as another run may have made it."""
SITES = st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=2))


def replaced(folder: Path, made: Mapping[str, bytes], rules: Rules = RULES) -> Replacement:
    with Spool() as spool, outlet(folder) as place:
        spool.update(made)
        found = Replacement(spool, place, rules)
        if not found.foreign:
            found.carry_out()
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def listing(made: Mapping[str, bytes]) -> bytes:
    return b"".join(f"{sha256(made[path]).hexdigest()}  {path}\n".encode() for path in made)


@given(moments=st.lists(SITES, min_size=1, max_size=4))
def test_one_publication_after_the_other(
    tmp_path_factory: pytest.TempPathFactory, moments: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("web")
    before: dict[str, bytes] = {}
    for made in moments:
        found = replaced(folder, made)
        stays = {path: each for path, each in before.items() if path in DOCUMENTS}
        there = files(folder)
        listed = there.pop(manifest.NAME)
        assert there == {**stays, **made}
        assert dict(manifest.entries(listed.splitlines(keepends=True))) == {
            path: sha256(each).hexdigest() for path, each in {**stays, **made}.items()
        }
        changes = sum(before.get(path) != each for path, each in made.items())
        goes = {path for path in before if path not in made and path not in DOCUMENTS}
        assert (found.written, found.unchanged, found.removed) == (changes, len(made) - changes, len(goes))
        before = {**stays, **made}


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    replaced(tmp_path, {"a.html": b"1"})
    times = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    found = replaced(tmp_path, {"a.html": b"1"})
    assert (found.written, found.unchanged) == (0, 1)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == times


def test_what_lies_there_with_the_same_bytes_is_ours_from_now_on(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"1")
    assert replaced(tmp_path, {"a.html": b"1"}).foreign == []
    assert files(tmp_path) == {"a.html": b"1", manifest.NAME: listing({"a.html": b"1"})}


def test_a_stranger_s_file_is_named_and_stays(tmp_path: Path) -> None:
    replaced(tmp_path, {"a.html": b"1", "index.html": b"1", "style.css": b"1"})
    (tmp_path / "a.html").write_bytes(b"von Hand")
    (tmp_path / "style.css").write_bytes(b"von Hand")
    before = files(tmp_path)
    found = replaced(tmp_path, {"a.html": b"2", "index.html": b"2"})
    assert (found.foreign, found.kept) == (["a.html"], ["style.css"])
    assert files(tmp_path) == before
    wrote = RULES._replace(wrote=lambda path, sum_: (path, sum_) == ("a.html", sha256(b"von Hand").hexdigest()))
    assert replaced(tmp_path, {"a.html": b"2", "index.html": b"2"}, wrote).foreign == []
    there = files(tmp_path)
    assert there == {"a.html": b"2", "index.html": b"2", "style.css": b"von Hand", manifest.NAME: there[manifest.NAME]}


def test_no_list_makes_ours_what_belongs_to_the_records(tmp_path: Path) -> None:
    (tmp_path / "concepts").mkdir()
    (tmp_path / "concepts/kurse.html").write_bytes(b"1")
    (tmp_path / manifest.NAME).write_bytes(listing({"concepts/kurse.html": b"1"}))
    keeps = RULES._replace(is_kept=lambda top: top == "concepts")
    assert replaced(tmp_path, {"a.html": b"1"}, keeps).removed == 0
    assert files(tmp_path)["concepts/kurse.html"] == b"1"
    assert replaced(tmp_path, {"a.html": b"1"}).removed == 0, "and it is listed no more"


def test_only_pages_of_the_concept_that_was_asked_for_go(tmp_path: Path) -> None:
    replaced(tmp_path, {"a/b.html": b"1", "a/c.html": b"1", "b/c.html": b"1", "index.html": b"1"})
    found = replaced(tmp_path, {"a/b.html": b"1"}, RULES._replace(only="a"))
    assert found.removed == 1
    assert files(tmp_path).keys() == {"a/b.html", "b/c.html", "index.html", manifest.NAME}


def test_what_somebody_changes_meanwhile_stays(tmp_path: Path) -> None:
    replaced(tmp_path, {"a.html": b"1", "index.html": b"1"})
    with Spool() as spool, outlet(tmp_path) as place:
        spool.update({"a.html": b"2", "index.html": b"2"})
        found = Replacement(spool, place, RULES)
        (tmp_path / "index.html").write_bytes(b"von Hand")
        with pytest.raises(NotWritten):
            found.carry_out()
    there = files(tmp_path)
    assert (there["a.html"], there["index.html"], len(there)) == (b"1", b"von Hand", 3)
