"""What lies on the disk until it is asked for is what was stored, whatever is stored, changed and forgotten between."""

from collections.abc import Iterator
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.publication.contents import Contents, HeldContents
from konzept.publication.parts.on_disk import OnDisk, OnDiskByHome
from konzept.publication.parts.spool import BLOCK, Spool

VALUES = st.recursive(
    st.none() | st.text(max_size=5) | st.binary(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
PATHS = st.sampled_from(["a.html", "a/b.html", "a.en/b.html", "a-b.html", "b/c.html", "style.css", ""])
STEPS = st.lists(st.tuples(PATHS, st.just(None) | st.tuples(VALUES)), max_size=12)
"""Paths, each with the value that is stored under it, or None where it is forgotten."""


@given(steps=STEPS)
def test_values_are_those_of_a_mapping_in_memory(steps: list[tuple[str, tuple[object] | None]]) -> None:
    expected: dict[str, object] = {}
    flat, by_home = OnDisk[object](), OnDiskByHome[object]()
    for path, value in steps:
        for found in (expected, flat, by_home):
            if value is None:
                found.pop(path, None)
            else:
                found[path] = value[0]
        assert dict(flat) == expected
        assert dict(by_home) == expected
        assert (len(flat), len(by_home)) == (len(expected), len(expected))
        assert (path in flat, path in by_home) == (path in expected, path in expected)
    merged = {path: value for home in by_home.homes for path, value in by_home.of(home).items()}
    assert merged == expected
    flat.clear()
    by_home.clear()
    assert (dict(flat), dict(by_home), by_home.homes) == ({}, {}, ())


def test_paths_come_concept_by_concept() -> None:
    found = OnDiskByHome[int]()
    for path in ("b.html", "a/c.html", "a-b.html", "a.html", "a.en/c.html"):
        found[path] = 1
    assert [*found] == ["a.en/c.html", "a.html", "a/c.html", "a-b.html", "b.html"]
    assert found.homes == ("a", "a-b", "b")


def test_contents_that_were_put_and_lent() -> None:
    large = bytes(range(256)) * (BLOCK // 128) + b"rest"
    with Spool() as spool:
        spool.update({"a.html": b"eins", "a.pdf": large, "leer.css": b""})
        spool.lend({"b.html": "00" * 32}, {"b.html": b"geliehen"}.__getitem__)
        assert dict(spool) == {"a.html": b"eins", "a.pdf": large, "b.html": b"geliehen", "leer.css": b""}
        assert [len(block) for block in spool.blocks("a.pdf")] == [BLOCK, BLOCK, 4]
        assert spool.sums_of("b") == {"b.html": "00" * 32}
        assert [*spool.sums_of("a")] == ["a.html", "a.pdf"]
        spool["a.html"] = b"zwei"
        del spool["a.pdf"]
        assert dict(spool) == {"a.html": b"zwei", "b.html": b"geliehen", "leer.css": b""}


@pytest.mark.parametrize("kind", [Spool, HeldContents])
def test_a_content_in_blocks_is_that_content_also_where_others_are_read_meanwhile(kind: type[Contents]) -> None:
    found, others = kind(), kind()
    found.update({"a.json": b"Anfang", "b.json": b"Mitte"})

    def blocks() -> Iterator[bytes]:
        yield found["a.json"]
        yield b""
        yield found["b.json"]

    found.write("catalog.rdf", blocks())
    found["c.json"] = b"Ende"
    assert b"".join(found.blocks("catalog.rdf")) == b"AnfangMitte"
    others.take(found)
    others["a.json"] = b"anders"
    assert dict(found) == {"a.json": b"Anfang", "b.json": b"Mitte", "catalog.rdf": b"AnfangMitte", "c.json": b"Ende"}
    assert dict(others) == dict(found) | {"a.json": b"anders"}
    with pytest.raises(KeyError):
        _content = b"".join(found.blocks("fehlt.json"))


def test_a_spool_knows_size_and_checksum_of_what_came_in_blocks() -> None:
    with Spool() as spool:
        spool.write("a.pdf", iter([b"Grund", b"satz"]))
        assert (spool.size("a.pdf"), spool.sum("a.pdf")) == (9, sha256(b"Grundsatz").hexdigest())
