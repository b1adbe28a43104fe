"""What is published of a picture: what shows it, upright as before, and nothing of who made it where."""

import struct
from xml.etree import ElementTree as ET
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.reading.assets import Asset, AssetContent, Unusable, as_stored
from konzept.source.snapshot import UnreadReason
from tests.fixtures.photographs import DRAWING, PHOTOGRAPHS, REMARKS

SHOWN = ("progressive.jpg", "sideways.jpg", "sideways.png")


def read(content: bytes) -> AssetContent:
    return Asset("assets/bild", content).read


def refusal(content: bytes | UnreadReason) -> str:
    with pytest.raises(Unusable) as caught:
        _ = Asset("assets/bild", content).read
    return caught.value.message


@pytest.mark.parametrize("name", SHOWN)
def test_a_photograph_keeps_its_pixels_and_says_nothing_else(name: str) -> None:
    before, found = PHOTOGRAPHS[name], read(PHOTOGRAPHS[name])
    assert (found.ending, found.width, found.height, found.orientation) == (name[-3:], 40, 60, 6)
    assert any(remark in before for remark in REMARKS)
    assert not [remark for remark in REMARKS if remark in found.content]
    pixels = before[before.index(b"\xff\xda") : -2] if name.endswith("jpg") else before[before.index(b"IDAT") :]
    assert pixels in found.content


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_published_is_published_unchanged_once_more(name: str) -> None:
    found = read(PHOTOGRAPHS[name])
    assert read(found.content) == found


@pytest.mark.parametrize("name", SHOWN)
def test_a_program_that_does_not_turn_pictures_is_told_how(name: str) -> None:
    stored = as_stored(read(PHOTOGRAPHS[name]).content)
    assert stored
    assert (stored.width, stored.height, stored.orientation) == (60, 40, 6)
    assert read(stored.content).orientation == 1


def test_what_stands_behind_the_end_stays_behind() -> None:
    for name in SHOWN:
        assert read(PHOTOGRAPHS[name] + b"GPS of a film behind the picture") == read(PHOTOGRAPHS[name])


def test_a_drawing_is_written_anew_without_remarks() -> None:
    found = read(DRAWING.encode())
    assert (found.ending, found.width, found.height) == ("svg", 40, 30)
    for kept in (b"fill: url(#sky)", b'href="#tent"', b'style="stroke:#17506b"', b'viewBox="0 0 40 30"'):
        assert kept in found.content
    assert b"CameraMaker" not in found.content
    assert read(found.content) == found


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ('width="210mm" height="105mm"', (794, 397)),
        ('viewBox="0 0 8 4"', (400, 200)),
        ('viewBox="0 0 90000 45000"', (400, 200)),
        ('width="100%" height="100%" viewBox="0,0,300,150"', (300, 150)),
    ],
)
def test_the_size_of_a_drawing(size: str, shown: tuple[int, int]) -> None:
    found = read(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode())
    assert (found.width, found.height) == shown


def laughs(inner: str) -> str:
    """A drawing of twenty groups, each of which uses the one before twice."""
    groups = "".join(f'<g id="g{n + 1}">{inner.format(n=n)}</g>' for n in range(20))
    return DRAWING.replace('<g id="tent">', f'<g id="g0"><path d="M0 0"/></g>{groups}<g id="tent">')


@pytest.mark.parametrize(
    "drawing",
    [
        laughs('<use href="#g{n}"/><use href="#g{n}"/>'),
        laughs('<path mask="url(#g{n})"/><path clip-path="url(#g{n})"/>'),
        DRAWING.replace("M4 26", "url(https://example.org/x)"),
        DRAWING.replace("stroke:#17506b", "background:u\\72l(x)"),
        DRAWING.replace("#sky)", "https://example.org/x)"),
        DRAWING.replace("#sky)", "#tent)"),
        DRAWING.replace("<metadata>", "<script/><metadata>"),
        DRAWING.replace("<g ", "<g onload='x()' "),
        DRAWING.replace('<?xml version="1.0"?>', '<?xml-stylesheet href="x.css"?>'),
        "<svg" + "<g" * 30_000,
        "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * 30_000,
        DRAWING.replace("http://www.w3.org/2000/svg", "http://example.org"),
    ],
    ids=lambda drawing: drawing[:10],
)
def test_a_drawing_that_is_more_than_one_is_refused(drawing: str) -> None:
    assert refusal(drawing.encode())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PHOTOGRAPHS["for-print.jpg"], "CMYK"),
        (b"GIF89a", "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"", "empty"),
        (b"MZ\x90", "unknown"),
        (UnreadReason.LARGE, "16 MB"),
        (UnreadReason.LINK, "link"),
        (b"\xff\xd8\xff\xc0\0\x0b\x08\xff\xff\xff\xff\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0\0\xff\xd9", "65535"),
        (PHOTOGRAPHS["sideways.jpg"] + bytes(6_000_000), "MB"),
    ],
)
def test_what_is_not_published(content: bytes | UnreadReason, told: str) -> None:
    assert told in refusal(content)


def test_documents_are_known_by_their_bytes() -> None:
    opened = b"PK\x03\x04" + bytes(14) + b"\x27\0\0\0" + bytes(4) + b"\x08\0\0\0mimetype"
    assert read(b"%PDF-1.7 ...").ending == "pdf"
    assert read(opened + b"application/vnd.oasis.opendocument.text").ending == "odt"
    assert "unknown" in refusal(b"PK\x03\x04 and nothing more")


def test_names_in_a_publication_are_plain_and_differ() -> None:
    picture = PHOTOGRAPHS["sideways.jpg"]
    written = [
        "fest.jpg",
        "Fest.jpg",
        "fest.jpeg",
        "fest",
        "Fest auf dem Platz.JPG",
        "Grüße.jpg",
        "feste/fest.jpg",
        "☀.jpg",
    ]
    names = [Asset(f"assets/{name}", picture).published_name for name in written]
    assert names[0] == "fest.jpg"
    assert len(set(names)) == len(written)
    assert all(
        name.isascii() and name.endswith(".jpg") and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        for name in names
    )


def marked(picture: bytes) -> bytes:
    """The picture with a long remark in every place that the format has for one."""
    remark = b"CameraMaker " * 20
    if picture.startswith(b"\x89PNG"):
        chunks = b"".join(
            struct.pack(">I", len(remark)) + kind + remark + struct.pack(">I", crc32(kind + remark))
            for kind in (b"tEXt", b"eXIf", b"zTXt", b"iCCP", b"prVt")
        )
        return picture[:33] + chunks + picture[33:]
    segments = b"".join(
        bytes((0xFF, marker)) + struct.pack(">H", len(remark) + 2) + remark for marker in (*range(0xE0, 0xF0), 0xFE)
    )
    return picture[:2] + segments + picture[2:]


MARKED = [marked(PHOTOGRAPHS[name]) for name in SHOWN]

Change = tuple[int, int, bytes]
CHANGES = st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 3), st.binary(max_size=4)), min_size=1, max_size=4)


def changed(content: bytes, changes: list[Change]) -> bytes:
    """The bytes with some of them replaced, taken out or put in."""
    for at, gone, new in changes:
        place = at % len(content)
        content = content[:place] + new + content[place + gone :]
    return content


@given(st.sampled_from(MARKED), CHANGES)
def test_a_damaged_photograph_is_refused_or_published_without_its_remarks(
    picture: bytes, changes: list[Change]
) -> None:
    found = Asset("assets/bild", changed(picture, changes)).usable
    assert found is None or b"CameraMaker Cam" not in found.content


HOSTILE = st.sampled_from(
    (
        *(
            "<script>",
            "</script>",
            "<foreignObject>",
            "<image href='https://x.example/y'/>",
            "<a href='javascript:x()'>",
        ),
        *(" onload='x()'", " href='//x.example'", "url(//x.example)", "&x;", "<!ENTITY x 'y'>", "<!--", "<![CDATA["),
        *("@import 'x';", "\\75rl(", "<animate attributeName='href'/>", "<set to='x'/>", "<style>", "</style>", "]]>"),
    )
)
ACTIVE = (
    "<script",
    "foreignobject",
    "<image",
    "javascript",
    "x.example",
    "<!",
    "@import",
    "<animate",
    "<set",
)


@given(st.lists(st.tuples(st.integers(0, len(DRAWING)), HOSTILE), min_size=1, max_size=3))
def test_a_changed_drawing_is_refused_or_holds_nothing_that_acts(changes: list[tuple[int, str]]) -> None:
    text = DRAWING
    for at, new in changes:
        text = text[:at] + new + text[at:]
    found = Asset("assets/bild", text.encode()).usable
    written = found.content.decode().lower() if found else ""
    assert not [word for word in ACTIVE if word in written]
    # As a value between quotation marks the word does nothing.
    tree = ET.fromstring(written or "<svg/>")  # noqa: S314 - our own output
    names = (name for element in tree.iter() for name in element.attrib)
    assert not [name for name in names if name.startswith("on")]
