"""How a font calls its family, whatever the file is."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.reading.assets.font import families

Record = tuple[int, int, int, int, str]
"""Platform, encoding, language, number of the name, the name."""


def font(*records: Record, tables: int = 1, first: bytes = b"OTTO") -> bytes:
    texts, rows = b"", b""
    for platform, encoding, language, number, name in records:
        raw = name.encode("mac_roman" if platform == 1 else "utf-16-be")
        rows += struct.pack(">6H", platform, encoding, language, number, len(raw), len(texts))
        texts += raw
    table = struct.pack(">3H", 0, len(records), 6 + len(rows)) + rows + texts
    head = first + struct.pack(">4H", tables, 0, 0, 0)
    return head + struct.pack(">4sIII", b"name", 0, len(head) + 16, len(table)) + table


@pytest.mark.parametrize(
    ("records", "names"),
    [
        ([(3, 1, 0x409, 1, "Source Sans 3")], ("Source Sans 3",)),
        ([(1, 0, 0, 1, "Straße")], ("Straße",)),
        ([(0, 3, 0, 1, "Noto Sans")], ("Noto Sans",)),
        ([(3, 1, 0x409, 1, "Sans Light"), (3, 1, 0x409, 16, "Sans")], ("Sans", "Sans Light")),
        ([(3, 1, 0x407, 1, "Meine Schrift"), (3, 1, 0x409, 1, "My Font")], ("My Font", "Meine Schrift")),
        ([(3, 1, 0x409, 1, "Sans"), (1, 0, 0, 1, "Sans")], ("Sans",)),
        ([(3, 1, 0x409, 4, "Sans Bold"), (3, 1, 0x409, 2, "Bold")], ()),
        ([(3, 1, 0x409, 1, "un\x00sichtbar\u202e")], ()),
        ([(1, 1, 11, 1, "JIS")], ()),
        ([(3, 1, 0x409, 1, "x" * 101)], ()),
        ([], ()),
    ],
)
def test_the_family_is_named_by_the_table_of_names(records: list[Record], names: tuple[str, ...]) -> None:
    assert families(font(*records)) == names


def test_what_a_file_promises_is_not_believed() -> None:
    whole = font((3, 1, 0x409, 1, "Source Sans 3"), tables=0xFFFF)
    assert families(whole) == ("Source Sans 3",)
    assert {families(whole[:end]) for end in range(len(whole))} == {()}


@given(st.binary(max_size=400), st.integers(0, 200), st.binary(max_size=12))
def test_any_bytes_give_names_or_none(content: bytes, at: int, other: bytes) -> None:
    whole = font((3, 1, 0x409, 1, "Source Sans 3"), (1, 0, 0, 16, "Sans"))
    for each in (content, b"OTTO" + content, whole[:at] + other + whole[at + len(other) :]):
        assert all(name and name.isprintable() and len(name) <= 200 for name in families(each))
