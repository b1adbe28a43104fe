"""The same findings in every format: exact texts for a small repository, and nothing that a stranger could steer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator

from konzept.answers.formats import FORMATS, FindingsReport, report, summary
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.source.findings import Finding, Fix, Place, Related, Severity

GOALS = "concepts/musterstadt-2024/goals"
MEASURES = "concepts/musterstadt-2024/measures"
CAFE = f"{MEASURES}/sprachcafé.yaml"
SNAPSHOT = {
    "concepts/musterstadt-2024/concept.yaml": b"title: Integrationskonzept\nmunicipality: {name: Musterstadt}\n",
    f"{GOALS}/deutsch-im-alltag.yaml": b"title: Deutsch im Alltag\n",
    f"{MEASURES}/lernpatenschaften.yaml": b"title: Lernpatenschaften\ngoals: [deutsch-im-altag]\n",
    CAFE: b"title: A\ntitle: B\n",
}
UNKNOWN = Finding(
    "unknown-goal",
    Severity.ERROR,
    "There is no goal “deutsch-im-altag”.",
    Place(f"{MEASURES}/lernpatenschaften.yaml", 2, 9, 2, 24, ("goals", 0)),
    "“deutsch-im-alltag” is probably meant (Deutsch im Alltag).",
    fix=Fix(),
)
TWICE = Finding(
    "duplicate-key",
    Severity.WARNING,
    "The key “title” stands here a second time.",
    Place(CAFE, 2, 1, 2, 5),
    related=(Related(Place(CAFE, 1, 1, 1, 5), "It stands here first."),),
)
WHOLE = Finding("bad-id", Severity.NOTE, "“sprachcafé” cannot be an id.", Place(CAFE))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with in_language("en"):
        yield


def small(*findings: Finding, prefix: str = "") -> FindingsReport:
    return report(SNAPSHOT, load(SNAPSHOT), findings, prefix=prefix)


def test_text() -> None:
    assert (
        FORMATS["text"](small(UNKNOWN, WHOLE, TWICE))
        == f"""\
{MEASURES}/lernpatenschaften.yaml:2:9: error[unknown-goal] There is no goal “deutsch-im-altag”.
   2 | goals: [deutsch-im-altag]
     |         ^^^^^^^^^^^^^^^^
   Hint: “deutsch-im-alltag” is probably meant (Deutsch im Alltag).

{CAFE}:1:1: note[bad-id] “sprachcafé” cannot be an id.

{CAFE}:2:1: warning[duplicate-key] The key “title” stands here a second time.
   2 | title: B
     | ^^^^^
   {CAFE}:1:1: It stands here first.
"""
    )


def test_text_of_nothing_is_empty() -> None:
    assert FORMATS["text"](small()) == ""


def test_text_stops_after_fifty() -> None:
    many = [Finding("bad-id", Severity.ERROR, f"number {n}", Place(CAFE, 2, n)) for n in range(1, 63)]
    text = FORMATS["text"](small(*many))
    assert text.count("error[bad-id]") == 50
    assert text.endswith("\n\n… and 12 more\n")
    assert "more" not in FORMATS["text"](small(*many[:50]))


def test_summary() -> None:
    assert summary(small(UNKNOWN, WHOLE, TWICE)) == "4 files read, 4 records: 1 error, 1 warning, 1 note."
    assert summary(small()) == "4 files read, 4 records: nothing to mend."


def test_json() -> None:
    shown = json.loads(FORMATS["json"](small(UNKNOWN, TWICE)))
    assert shown == {
        "version": 1,
        "files": 4,
        "records": 4,
        "errors": 1,
        "warnings": 1,
        "notes": 0,
        "findings": [
            {
                "rule": "unknown-goal",
                "severity": "error",
                "message": "There is no goal “deutsch-im-altag”.",
                "hint": "“deutsch-im-alltag” is probably meant (Deutsch im Alltag).",
                "path": f"{MEASURES}/lernpatenschaften.yaml",
                "line": 2,
                "column": 9,
                "end_line": 2,
                "end_column": 24,
                "route": ["goals", 0],
                "related": [],
                "fixable": True,
            },
            {
                "rule": "duplicate-key",
                "severity": "warning",
                "message": "The key “title” stands here a second time.",
                "hint": "",
                "path": CAFE,
                "line": 2,
                "column": 1,
                "end_line": 2,
                "end_column": 5,
                "route": [],
                "related": [{"path": CAFE, "line": 1, "column": 1, "message": "It stands here first."}],
                "fixable": False,
            },
        ],
    }


def test_github() -> None:
    assert FORMATS["github"](small(UNKNOWN, TWICE, prefix="amt: 5/")) == (
        f"::error file=amt%3A 5/{MEASURES}/lernpatenschaften.yaml,line=2,endLine=2,col=9,endColumn=24,"
        "title=unknown-goal::There is no goal “deutsch-im-altag”."
        "%0A“deutsch-im-alltag” is probably meant (Deutsch im Alltag).\n"
        f"::warning file=amt%3A 5/{CAFE},line=2,endLine=2,col=1,endColumn=5,title=duplicate-key::"
        f"The key “title” stands here a second time.%0A{CAFE}:1:1: It stands here first.\n"
    )


def test_github_takes_columns_only_within_one_line() -> None:
    long = Finding("too-long", Severity.NOTE, "Long.", Place(CAFE, 1, 8, 2, 3))
    assert FORMATS["github"](small(long)) == f"::notice file={CAFE},line=1,endLine=2,title=too-long::Long.\n"


def test_gitlab() -> None:
    shown = json.loads(FORMATS["gitlab"](small(UNKNOWN, WHOLE, TWICE, prefix="amt/")))
    assert [len(each.pop("fingerprint")) for each in shown] == [32, 32, 32]
    assert shown == [
        {
            "description": "There is no goal “deutsch-im-altag”. “deutsch-im-alltag” is probably meant"
            " (Deutsch im Alltag).",
            "check_name": "unknown-goal",
            "severity": "major",
            "location": {"path": f"amt/{MEASURES}/lernpatenschaften.yaml", "lines": {"begin": 2, "end": 2}},
        },
        {
            "description": "“sprachcafé” cannot be an id.",
            "check_name": "bad-id",
            "severity": "info",
            "location": {"path": f"amt/{CAFE}", "lines": {"begin": 1, "end": 1}},
        },
        {
            "description": "The key “title” stands here a second time.",
            "check_name": "duplicate-key",
            "severity": "minor",
            "location": {"path": f"amt/{CAFE}", "lines": {"begin": 2, "end": 2}},
        },
    ]


def test_a_fingerprint_stays_when_lines_move_and_differs_for_a_second_one() -> None:
    def at(line: int) -> Finding:
        return Finding("tag", Severity.ERROR, "A tag.", Place(CAFE, line, 1))

    (first,) = small(at(1)).fingerprints()
    assert tuple(small(at(7)).fingerprints()) == (first,)
    again, second = small(at(1), at(2)).fingerprints()
    assert again == first
    assert second != first


def test_sarif_is_valid_and_marks_the_words() -> None:
    shown = json.loads(FORMATS["sarif"](small(UNKNOWN, WHOLE, TWICE, prefix="amt 5/")))
    schema = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    Draft4Validator.check_schema(schema)
    assert [error.message for error in Draft4Validator(schema).iter_errors(shown)] == []
    (run,) = shown["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["language"] == "en"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bad-id", "duplicate-key", "unknown-goal"]
    first, _second, third = run["results"]
    assert first["ruleIndex"] == 2
    assert first["level"] == "error"
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": f"amt%205/{MEASURES}/lernpatenschaften.yaml",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 25},
            }
        }
    ]
    uri = third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == f"amt 5/{CAFE}"
    assert third["relatedLocations"][0]["message"]["text"] == "It stands here first."


def test_sarif_of_a_broken_shape_is_noticed() -> None:
    schema = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    shown = json.loads(FORMATS["sarif"](small(UNKNOWN)))
    shown["runs"][0]["results"][0]["level"] = "fatal"
    assert not Draft4Validator(schema).is_valid(shown)


def test_junit() -> None:
    assert (
        FORMATS["junit"](small(UNKNOWN, WHOLE, TWICE))
        == f"""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="0"><testsuite name="konzept" tests="4" failures="1" errors="0">
<testcase classname="konzept" name="concepts/musterstadt-2024/concept.yaml" \
file="concepts/musterstadt-2024/concept.yaml"/>
<testcase classname="konzept" name="{GOALS}/deutsch-im-alltag.yaml" file="{GOALS}/deutsch-im-alltag.yaml"/>
<testcase classname="konzept" name="{MEASURES}/lernpatenschaften.yaml" file="{MEASURES}/lernpatenschaften.yaml">
<failure type="unknown-goal" message="There is no goal “deutsch-im-altag”.">{MEASURES}/lernpatenschaften.yaml:2:9: \
error[unknown-goal] There is no goal “deutsch-im-altag”. \
“deutsch-im-alltag” is probably meant (Deutsch im Alltag).</failure>
</testcase>
<testcase classname="konzept" name="{CAFE}" file="{CAFE}">
<system-out>{CAFE}:1:1: note[bad-id] “sprachcafé” cannot be an id.&#10;\
{CAFE}:2:1: warning[duplicate-key] The key “title” stands here a second time.</system-out>
</testcase>
</testsuite></testsuites>
"""
    )


EVIL = "\x1b[31m\x9b2J\u202e\u2028 ::error::x\n::set-env name=X::y\r\n##[add-mask]Amt ##vso[task] ]]></failure>&<x> %0A"
HOSTILE = Finding(
    "unknown-goal",
    Severity.ERROR,
    EVIL,
    Place(f"{MEASURES}/{EVIL}.yaml", 1, 8, 1, 40),
    EVIL,
    (Related(Place(f"{MEASURES}/{EVIL}.yaml", 2), EVIL),),
)
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")


@pytest.mark.parametrize("name", FORMATS)
def test_a_strangers_text_steers_nothing(name: str) -> None:
    snapshot = {HOSTILE.place.path: f"title: {EVIL}\n".encode()}
    shown = FORMATS[name](report(snapshot, load(snapshot), [HOSTILE]))
    assert not UNSEEN.search(shown)
    assert not re.search(r"##\w*\[", shown)
    for line in shown.splitlines():
        if name == "github":
            assert line.startswith("::error file=")
            properties = line.removeprefix("::error ").partition("::")[0]
            assert [part.partition("=")[0] for part in properties.split(",")] == [
                "file",
                "line",
                "endLine",
                "col",
                "endColumn",
                "title",
            ]
            assert "%250A" in line
        else:
            assert not line.lstrip().startswith(("::", "##["))
    if name in {"json", "sarif", "gitlab"}:
        json.loads(shown)
    if name == "junit":
        ET.fromstring(shown)  # noqa: S314 - our own output, and the test of it


def test_json_says_the_same_in_spite_of_its_escapes() -> None:
    snapshot = {HOSTILE.place.path: b"title: x\n"}
    (finding,) = json.loads(FORMATS["json"](report(snapshot, load(snapshot), [HOSTILE])))["findings"]
    assert finding["message"] == EVIL
    assert finding["path"] == HOSTILE.place.path


def test_every_format_lists_the_same_findings() -> None:
    whole = small(UNKNOWN, WHOLE, TWICE)
    expected = [(f.rule, f.place.path, f.place.line) for f in whole.findings]
    text = re.findall(r"^(\S+?):(\d+):\d+: (?:error|warning|note)\[(.+?)\]", FORMATS["text"](whole), re.MULTILINE)
    assert [(rule, path, int(line)) for path, line, rule in text] == expected
    shown = json.loads(FORMATS["json"](whole))["findings"]
    assert [(f["rule"], f["path"], f["line"]) for f in shown] == expected
    commands = re.findall(r"^::\w+ file=(.+?),line=(\d+),.*title=(.+?)::", FORMATS["github"](whole), re.MULTILINE)
    assert [(rule, path, int(line)) for path, line, rule in commands] == expected
    gitlab = json.loads(FORMATS["gitlab"](whole))
    assert [(f["check_name"], f["location"]["path"], f["location"]["lines"]["begin"]) for f in gitlab] == expected
    results = json.loads(FORMATS["sarif"](whole))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert [
        (result["ruleId"], unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"])
        for result, place in zip(results, places, strict=True)
    ] == expected
    cases = ET.fromstring(FORMATS["junit"](whole))  # noqa: S314
    told = re.findall(r"(?m)^(\S+?):(\d+):\d+: \w+\[(.+?)\]", "\n".join(cases.itertext()))
    assert sorted((rule, path, int(line)) for path, line, rule in told) == sorted(expected)
