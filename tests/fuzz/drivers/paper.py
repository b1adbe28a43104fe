"""Texts in all the scripts that there are, as PDF and as Word, also with a stranger's Word template."""

import io
import json
from collections.abc import Callable
from functools import cache
from random import Random

from konzept.documents.composition import labels_of
from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.rendering import docx, pdf
from konzept.rendering.flow import PagedDocument, paged_document
from tests.fuzz.driver import Outcome, Parts
from tests.fuzz.drivers import prose
from tests.fuzz.drivers.publications import check_word
from tests.fuzz.drivers.records import DAY
from tests.fuzz.mutate import HOSTILE, NOISE, mutated
from tests.fuzz.packages import packed, unpacked

PLANES = ((0x20, 0x24F), (0x370, 0x1FFF), (0x2000, 0x2BFF), (0x3000, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x1FFFD))
"""Where characters are chosen from: Latin, other scripts, signs, East Asia, private use, emoji and old scripts."""


def make(random: Random) -> Parts:
    """A text in pieces, as the title and the description of a measure."""
    return _text(random)[:150].encode("utf-8", "replace"), _text(random).encode("utf-8", "replace")


def _text(random: Random) -> str:
    words = []
    for _ in range(random.randrange(1, 8)):
        low, high = random.choice(PLANES)
        strange = "".join(chr(random.randrange(low, high)) for _ in range(random.randrange(1, 6)))
        words.append(random.choice((strange, strange, random.choice((*prose.PIECES, *HOSTILE, *NOISE)))))
    return random.choice((" ", "", "\n\n")).join(words)


def one(parts: Parts) -> Outcome:
    """Set the concept with the measure, where its texts can be read."""
    title, text = (part.decode("utf-8", "replace") for part in parts[:2])
    record = (
        f"title: {json.dumps(' '.join(title.split()))}\ngoals: [alltag]\nlead: Amt\ndescription: {json.dumps(text)}\n"
    )
    loaded = load({**prose.FILES, "concepts/muster/measures/kurse.yaml": record.encode()})
    concept = loaded.concepts["muster"]
    with in_language(labels_of(concept)):
        view = document(Edition(concept, DAY, loaded.concepts))
        made = pdf.printed(paged_document(view, ".pdf"), DAY).content
        check_word(docx.printed(paged_document(view, ".docx"), DAY))
    assert made.startswith(b"%PDF-")
    assert b"/JavaScript" not in made
    assert b"/Launch" not in made
    return Outcome.TOLD if loaded.findings else Outcome.FINE


def make_template(random: Random) -> Parts:
    """A Word document of which bytes or parts are changed."""
    content = blank()
    if random.random() < 0.3:
        return (mutated(content, random, content[::-1]),)
    for _ in range(random.choice((1, 1, 2))):
        content = repacked(content, random)
    return (content,)


@cache
def blank() -> bytes:
    """A Word document as an office keeps it."""
    made = io.BytesIO()
    from docx import Document

    word = Document()
    word.sections[0].header.paragraphs[0].text = "Stadt Musterstadt"
    word.save(made)
    return packed(unpacked(made.getvalue()))


BOMB: bytes = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x0 "ha">'
    + b"".join(b'<!ENTITY x%d "%s">' % (at, b"&x%d;" % (at - 1) * 10) for at in range(1, 10))
    + b'<!ENTITY f SYSTEM "file:///etc/passwd">]>'
)
"""Entities that unfold to a thousand million letters, and one that reads a file."""

CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    lambda part, random: mutated(part, random, part[::-1]),
    lambda part, random: mutated(part, random, part[::-1]),
    lambda _part, _random: b"",
    lambda part, _random: BOMB + part.partition(b"?>")[2],
    lambda part, _random: part.replace(b">", b">&x9;", 3),
    lambda part, _random: part.replace(b'Target="', b'TargetMode="External" Target="http://evil.example/', 1),
    lambda part, _random: part.replace(b'Target="', b'Target="../../../../etc/passwd', 1),
    lambda part, _random: part.replace(b"<w:sectPr", b"<w:x><w:sectPr", 1),
    lambda part, _random: part.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 5_000, 1),
    lambda part, _random: part.replace(b"<w:style ", b"<w:stile ", 3),
    lambda part, _random: part.replace(b'w:val="', b'w:val="-9999999999', 5),
    lambda part, _random: part.replace(b'w:val="', b'w:val="\xff', 1),
)


def repacked(content: bytes, random: Random) -> bytes:
    """The package with a part changed or left out, and sometimes one that does not belong there."""
    parts = unpacked(content)
    chosen = random.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    change = random.choice(CHANGES)
    if random.random() < 0.9:
        parts[chosen] = change(parts[chosen], random)
    else:
        del parts[chosen]
    for name, part in (("word/vbaProject.bin", b"x"), ("../../evil.xml", b"\x00" * 10_000_000)):
        if random.random() < 0.1:
            parts.setdefault(name, part)
    return packed(parts)


def one_template(parts: Parts) -> Outcome:
    """Print a small concept with the document as template."""
    with in_language("de"):
        made = docx.printed(laid(), DAY, template=parts[0], name="kopf.docx")
    assert b"root:x:0:0" not in made
    check_word(made)
    return Outcome.FINE


@cache
def laid() -> PagedDocument:
    """A small concept, laid out once."""
    loaded = load(prose.FILES)
    concept = loaded.concepts["muster"]
    return paged_document(document(Edition(concept, DAY, loaded.concepts)), ".docx")
