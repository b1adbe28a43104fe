"""Files that were written to break a reader: each is as large as a file may be, or as odd as one can be."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from konzept.reading.load import load
from konzept.rules import check
from konzept.source.findings import Severity

FULL = 250_000
"""Characters: below the limit of 256 kB, so that nothing is refused for its size alone."""


@cache
def hostile() -> Mapping[str, bytes]:
    """Contents of one file, by what they try."""
    texts = {
        "brackets": "[" * FULL,
        "braces": "{" * FULL,
        "braces with keys": "{a: " * (FULL // 4),
        "dashes": "- " * (FULL // 2),
        "dashes below each other": "".join(f"{' ' * at}-\n" for at in range(680)),
        "questions": "? " * (FULL // 2),
        "colons": "a: " * (FULL // 3),
        "bare colons": ": " * (FULL // 2),
        "keys within keys": "".join(f"{' ' * at}a:\n" for at in range(680)),
        "one key": f"{'k' * FULL}: 1\n",
        "one value": f"title: {'x' * FULL}\n",
        "one value of blanks": f"title: x{' ' * FULL}x\n",
        "blanks before a colon": f"title{' ' * FULL}: x\nnumber: [\n",
        "blanks before a number sign": f"title: x{' ' * FULL}#x\nnumber: [\n",
        "tabs": "title: x\n" + "\t" * FULL,
        "no-break spaces": "title: x\n" + "\u00a0" * (FULL // 2) + "y: z\n",
        "empty lines": "\n" * FULL,
        "carriage returns": "\r" * FULL,
        "comments": "#\n" * (FULL // 2),
        "quotation mark": '"' + "x" * FULL,
        "quotation marks": "title: " + '"' * FULL,
        "apostrophes": "title: " + "'" * FULL + "\nnumber: x\n",
        "backslashes": 'title: "' + "\\" * FULL,
        "escapes": 'title: "' + "\\x41" * (FULL // 4) + '"\n',
        "quoted lines": 'title: "' + "x\n" * (FULL // 2),
        "quoted keys": 'title: "' + "a: b\n" * (FULL // 5) + '"\n',
        "anchors": "title: x\n" + "".join(f"k{at}: &a{at} x\n" for at in range(2000)),
        "anchors on a line": "title: x\ntarget_groups: [" + "&a x, " * 4000 + "]\n",
        "aliases": "title: x\n" + "".join(f"k{at}: *a\n" for at in range(2400)),
        "laughing": "k0: &k0 [x, x]\n" + "".join(f"k{at + 1}: &k{at + 1} [*k{at}, *k{at}]\n" for at in range(20)),
        "tags": "title: x\n" + "".join(f"k{at}: !!python/object/apply:os.system x\n" for at in range(2400)),
        "merge keys": "title: x\n" + "<<: *a\n" * 2400,
        "one key many times": "title: x\n" * 2400,
        "unknown keys": "title: x\n" + "".join(f"unbekannt{at}: x\n" for at in range(2400)),
        "long unknown keys": "title: x\n" + "".join(f"{'ab' * 45}{at}: x\n" for at in range(2400)),
        "empty unknown keys": "title: x\n" + "".join(f"unbekannt{at}:\n" for at in range(2400)),
        "empty items": "title: x\ntarget_groups:\n" + "  -\n" * 4900,
        "wrong dates": "title: x\nstatus:\n" + "  - {date: gestern, state: x}\n" * 900,
        "wrong items": "title: x\ngoals:\n" + "  - {a: b}\n" * 1600,
        "wrong lists": "title: x\ntarget_groups: [" + "[x], " * 2400 + "]\n",
        "number signs": "title: x\ntarget_groups:\n" + "  - x #x\n" * 4900,
        "unknown goals": "title: x\ngoals: [" + ", ".join(f"deutsch-im-alltag-{at}" for at in range(4900)) + "]\n",
        "one goal many times": "title: x\ngoals: [" + "deutsch-im-alltag, " * 4900 + "]\n",
        "waits": "title: x\nneeds: [" + "kurse, " * 4900 + "]\n",
        "former ids": "title: x\nformerly: [" + ", ".join(f"alt-{at}" for at in range(4900)) + "]\n",
        "gaps": "title: x\ngaps: [" + ", ".join(f"lücke-{at}" for at in range(4900)) + "]\n",
        "deep gap": f"title: x\ngaps: [{'a.' * 90}]\n",
        "status entries": "title: x\nstatus:\n" + "  - {date: 2024, state: dropped}\n" * 990,
        "milestones": "title: x\nmilestones:\n" + "  - x\n" * 4900 + "status: [{date: 2024, state: implemented}]\n",
        "conflicts": "<<<<<<< a\n" * (FULL // 10),
        "control characters": "title: " + "\x01" * FULL,
        "line separators": "title: " + "\u2028" * (FULL // 3),
        "overrides": "title: " + "\u202e" * (FULL // 3),
        "beyond Unicode": 'title: "\\UFFFFFFFF"\n',
        "at the end of Unicode": 'title: "\\U0010FFFF"\n',
        "surrogates": 'title: "\\ud83d\\ude00"\n',
        "combining marks": "title: x" + "\u0301" * (FULL // 2) + "\n",
        "documents": "---\n" * (FULL // 4),
        "directives": "%YAML 1.2\n" * (FULL // 10),
        "commas": "title: [" + "," * FULL,
        "commas apart": "title: [" + ", " * (FULL // 2),
        "brackets that close": "title: x" + "]" * FULL,
        "block": "title: |\n" + "  x\n" * (FULL // 4),
        "block that falls": "text: |\n" + "".join(f"{' ' * (680 - at)}x\n" for at in range(680)),
        "block of tabs": "text: |\n" + "\t\n" * (FULL // 2) + "\tx\n",
        "number": "title: x\norder: " + "9" * 200 + "\n",
        "amount": "title: x\ncosts: [{amount: " + "1.000." * 30 + "}]\n",
        "date": "title: x\ndue: " + "2" * FULL + "\n",
        "spaces in a date": f"title: x\ndue: '2024{' ' * 30_000}'\n",
    }  # fmt: skip
    contents = {name: text.encode() for name, text in texts.items()}
    contents |= {
        "zeros": b"\x00" * FULL,
        "no UTF-8": b"\xff" * FULL,
        "half of a character": "title: ä".encode()[:-1],
        "UTF-16": "title: x\n".encode("utf-16"),
        "UTF-32": "title: x\n".encode("utf-32"),
        "marks": b"\xef\xbb\xbf" * (FULL // 3),
        "surrogate": b"title: \xed\xa0\x80\n",
        "overlong": b"title: \xc0\x80\n",
        "too large": b"x" * 300_000,
        "nothing": b"",
    }
    return contents


HARMLESS = {
    "one goal many times",
    "waits",
    "former ids",
    "number signs",
    "empty items",
    "gaps",
    "deep gap",
}
CONCEPT = {
    "concepts/musterstadt/concept.yaml": b"title: Konzept\nmunicipality: Musterstadt\n",
    "concepts/musterstadt/goals/deutsch-im-alltag.yaml": b"title: Deutsch im Alltag\n",
    "concepts/musterstadt/measures/kurse.yaml": b"title: Kurse\nlead: VHS\ngoals: [deutsch-im-alltag]\n",
}


@pytest.mark.parametrize("name", hostile())
def test_a_hostile_file_is_reported_and_harms_no_other(name: str) -> None:
    path = "concepts/musterstadt/measures/lernen.yaml"
    loaded = load({**CONCEPT, path: hostile()[name]})
    findings = [*loaded.findings, *check(loaded, date(2025, 6, 30))]
    assert {finding.place.path for finding in findings} == {path}
    told = [finding for finding in findings if finding.severity is Severity.ERROR and finding.place.path == path]
    assert told or name in HARMLESS
    assert all(len(finding.message) < 500 and len(finding.hint) < 700 for finding in findings)
    assert "kurse" in loaded.concepts["musterstadt"].measures


@pytest.mark.parametrize(
    "id_", ["..", ".", "CON", "a" * 250, "-a", "a-", "ä", "a b", "a.b", "a\u202eb", "👪", "a\nb", "%2e", "nul"]
)
def test_an_odd_file_name_is_an_error_and_no_id(id_: str) -> None:
    loaded = load(
        {**CONCEPT, f"concepts/musterstadt/measures/{id_}.yaml": b"title: x\nlead: y\ngoals: [deutsch-im-alltag]\n"}
    )
    assert [finding.rule for finding in loaded.findings] == ["bad-id"]
    assert all(finding.message.isprintable() and len(finding.message) < 200 for finding in loaded.findings)


def test_a_name_that_turns_the_direction_around_turns_no_message_around() -> None:
    """It is no id and is told as that; what else is said of the record says its name without the sign."""
    snapshot = {**CONCEPT, "concepts/musterstadt/indicators/\u202equote.yaml": b"title: Quote\nunit: '%'\n"}
    loaded = load(snapshot)
    findings = [*loaded.findings, *check(loaded, date(2025, 6, 30))]
    assert {"bad-id", "indicator-without-series"} <= {finding.rule for finding in findings}
    assert all("\u202e" not in finding.message + finding.hint for finding in findings)
