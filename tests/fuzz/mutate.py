"""Slips and vandalism: bytes changed in a few places, as hands, editors, programs and strangers change them."""

import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

SIGNS = [
    ": ", "- ", "[", "]", "{", "}", '"', "'", "#", " #", "|", ">", "|-", "|+", ">2", "&a ", "*a", "!", "!!str ", "%",
    "@", "`", "<<: ", "<<: *a\n", "? ", "---\n", "...\n", "%YAML 1.2\n---\n", "\t", "\r", "\n", "\r\n", "  ", ",", ";",
    ":", "-", "\\", "\\U00110000", '"\\ud800"', "\\x00", "~", "=", "==", "null", "<<<<<<< HEAD\n", "=======\n",
    ">>>>>>> x\n",
]  # fmt: skip
NOISE = [
    "\u00a0", "\u2028", "\u200b", "\u202e", "\u2066", "\ufeff", "\x00", "\x1b", "\x1b]0;x\x07", "\x85", "\x7f", "\x9b",
    "\U0010ffff", "\ufffe", "\ufdd0", "\U000e0041", "\u00ad", "\u200d", "\u061c", "ß", "Ж", "ع", "👪", "：", "„", "“",
    "‑", "²", "e\u0301" * 9, "\ufb01", "\u0130", "\u0130".lower(), "\ud55c", "\u1112\u1161\u11ab", "٣", "𝟛", "½", "−",
    "％", "€",
]  # fmt: skip
HOSTILE = [
    "::error::x", "##[error]x", "##vso[task.setvariable variable=x]y", "]]>", "<script>alert(1)</script>", "=1+1",
    "@x", "[x](javascript:alert(1))", "![x](http://127.0.0.1/x.png)", "{{ x }}", "{% x %}", "%s%n", "{0.__class__}",
    "$(id)", "`id`", "../../etc/passwd", "-" * 90, "[link=file:///x]", "[/x]", "#let x = 1", "\\u0000", "__proto__",
    "NaN", "1e999", "0x1F", "1_000", "12:30:45", "2024-02-30", "31.12.28", "99999-01-01", "0000", "-1", "1,5 %",
    "1.000.000,00 €", "yes",
]  # fmt: skip
"""Texts that some program obeys, or some reader takes for something else."""

REPEATED = "Q"
"""The sign of a scalar that is much too long: 81 of them in a row in a message are more than may be echoed."""

Mutation: TypeAlias = Callable[[bytes, Random, bytes], bytes]
"""From a content and another real file to the changed content."""


def mutated(content: bytes, random: Random, other: bytes = b"title: x\n", most: int = 3) -> bytes:
    """The content with one to `most` changes, as bytes that need not be UTF-8 any more."""
    for _ in range(random.choice((1, 1, 1, 2, most))):
        content = random.choice(MUTATIONS)(content, random, other)
    return content


def _flipped(content: bytes, random: Random, _other: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]


def _without(content: bytes, random: Random, _other: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + content[at + random.choice((1, 1, 2, 5, 30)) :]


def _with_sign(content: bytes, random: Random, _other: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(SIGNS).encode() * random.choice((1, 1, 1, 1, 20)) + content[at:]


def _with_noise(content: bytes, random: Random, _other: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(NOISE).encode() + content[at:]


def _shuffled(content: bytes, random: Random, _other: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _cut(content: bytes, random: Random, _other: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _doubled(content: bytes, random: Random, _other: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    end = at + random.randrange(40)
    return content[:end] + content[at:]


def _line_again(content: bytes, random: Random, _other: bytes) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    return b"".join(lines)


def _indented(content: bytes, random: Random, _other: bytes) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    at = random.randrange(len(lines))
    end = random.choice((at + 1, at + 1, at + 3, len(lines)))
    blanks = random.choice((b" ", b"  ", b"    ", b"\t", b" \t"))
    if random.random() < 0.4:
        blanks = b""
    lines[at:end] = [blanks + (line.lstrip(b" ") if not blanks else line) for line in lines[at:end]]
    return b"".join(lines)


_VALUE = re.compile(rb"(?<=: )[^\r\n]+")


def _value(content: bytes, random: Random, new: Callable[[bytes], bytes]) -> bytes:
    """The content with the text behind one of its colons changed."""
    found = list(_VALUE.finditer(content))
    if not found:
        return content
    match = random.choice(found)
    return content[: match.start()] + new(match.group()) + content[match.end() :]


def _quoted(content: bytes, random: Random, _other: bytes) -> bytes:
    before, after = random.choice([(b'"', b'"'), (b"'", b"'"), ("„".encode(), "“".encode()), (b'"', b""), (b"", b"'")])
    return _value(content, random, lambda value: before + value + after)


def _hostile(content: bytes, random: Random, _other: bytes) -> bytes:
    text = random.choice(HOSTILE).encode()
    quote = random.choice((b"", b'"', b"'"))
    return _value(content, random, lambda _value: quote + text + quote)


def _huge(content: bytes, random: Random, _other: bytes) -> bytes:
    text = REPEATED.encode() * random.choice((81, 201, 2_000, 21_000, 40_000))
    return _value(content, random, lambda value: random.choice((text, value + text, value[:1] + text)))


def _swapped(content: bytes, random: Random, other: bytes) -> bytes:
    """One value of another file in place of one of this."""
    texts = _VALUE.findall(other) or [b"x"]
    return _value(content, random, lambda _value: random.choice(texts))


def _deep(content: bytes, random: Random, _other: bytes) -> bytes:
    depth = random.choice((5, 13, 200, 5_000))
    opening, closing = random.choice(((b"[", b"]"), (b"{a: ", b"}"), (b"- ", b""), (b"[{a: ", b"}]")))
    return _value(content, random, lambda value: opening * depth + value + closing * random.choice((depth, 1)))


def _spliced(content: bytes, random: Random, other: bytes) -> bytes:
    """The head of this file and the tail of another one, torn at lines or in the middle of them."""
    if random.random() < 0.5:
        mine, theirs = content.splitlines(keepends=True), other.splitlines(keepends=True)
        return b"".join(mine[: random.randrange(len(mine) + 1)] + theirs[random.randrange(len(theirs) + 1) :])
    return content[: random.randrange(len(content) + 1)] + other[random.randrange(len(other) + 1) :]


def _anchored(content: bytes, random: Random, _other: bytes) -> bytes:
    mark = random.choice((b"&a ", b"*a", b"!!python/object:os.system ", b"!<x> ", b"!!binary ", b"!!set ", b"&a !t "))
    return _value(content, random, lambda value: mark + (b"" if mark == b"*a" else value))


def _recoded(content: bytes, random: Random, _other: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    codings = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "cp850", "utf-7")
    return text.encode(random.choice(codings), "replace")


def _ended(content: bytes, random: Random, _other: bytes) -> bytes:
    """Other line ends, all or some of them; or none at the end."""
    end = random.choice((b"\r\n", b"\r", b"\n\r", "\u2028".encode(), "\x85".encode(), b"\n\n"))
    if random.random() < 0.2:
        return content.rstrip(b"\n")
    count = random.choice((1, 3, -1))
    return content.replace(b"\n", end, count)


MUTATIONS: tuple[Mutation, ...] = (
    _flipped, _without, _with_sign, _with_sign, _with_noise, _shuffled, _cut, _doubled, _line_again, _indented,
    _quoted, _hostile, _hostile, _huge, _swapped, _swapped, _deep, _spliced, _anchored, _recoded, _ended,
)  # fmt: skip

MILD: tuple[Mutation, ...] = (_with_noise, _shuffled, _line_again, _hostile, _swapped, _swapped, _quoted, _huge)
"""Changes after which most records can still be read, so that what they say is printed."""


def mildly(content: bytes, random: Random, other: bytes) -> bytes:
    """The content with one to three of the mild changes."""
    for _ in range(random.choice((1, 1, 2, 3))):
        content = random.choice(MILD)(content, random, other)
    return content
