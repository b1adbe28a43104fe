"""What must hold of everything that is printed, whatever it is about."""

import json
import re
from xml.etree import ElementTree as ET

import html5lib

from konzept.answers.formats import FORMATS, FindingsReport
from konzept.answers.formats.text import MOST
from konzept.rendering.html.data_address import data_address
from konzept.rules.records.own import REASON
from konzept.source.findings import ECHO
from tests.fixtures.towns import ROOT
from tests.fuzz.driver import Leak
from tests.fuzz.mutate import REPEATED

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but tab and line feed, overrides and isolates of direction, halves of characters."""

OBEYED = re.compile(r"^::|##(?=[A-Za-z]*\[)", re.MULTILINE)
COMMAND = re.compile(r"::(error|warning|notice) file=[^,\n]+(,\w+=[^,\n:]*)+::[^\n]*")

TOO_LONG = REPEATED * (ECHO + 1)
MOST_OF = {"own-required": REASON, "own-check": REASON}
"""The sentence of a municipality's own rule is the message of its finding, and may be longer than what is echoed."""
LINE = REPEATED * 100
"""The line of a file that a finding is about is shown in a window of 96 columns."""

ICONS = {"data:,", str(data_address((ROOT / "templates" / "icon.svg").read_text("utf-8")))}
"""The icons of our pages, which are in their own addresses: none, and ours."""

SECRET = "zqxsecretzqx"  # noqa: S105
"""What stands where nobody may see it: in drafts, and in files outside of the repository."""

TAGS = re.compile("[\U000e0000-\U000e007f]")
"""Unicode's signs for a language, which travel through the sentences and must not leave with them."""


def check_report(report: FindingsReport, forms: tuple[str, ...] = tuple(FORMATS)) -> None:
    """Every format of findings can be read by who reads it, and is safe to be shown."""
    for finding in report.findings:
        for text in (finding.message, finding.hint, *(related.message for related in finding.related)):
            too_long = REPEATED * (MOST_OF[finding.rule] + 1) if finding.rule in MOST_OF else TOO_LONG
            assert too_long not in text, f"{finding.rule} echoes too much: {text[:300]}"
            assert not UNSEEN.search(text.replace("\n", " ")), f"{finding.rule}: {text!r}"
        assert finding.message.strip(), finding.rule
        place = finding.place
        assert 1 <= place.line <= place.end_line, finding
        assert place.column >= 1, finding
    for form in forms:
        text = FORMATS[form](report)
        for path in {finding.place.path for finding in report.findings} if form == "text" else ():
            text = text.replace(path, "")  # which is told whole, however long it is
        check_form(form, text, len(report.findings))


def check_form(form: str, text: str, count: int) -> None:
    """One format."""
    safe(text)
    match form:
        case "text":
            assert LINE not in text
            assert not OBEYED.search(text), text
            assert len(text.splitlines()) <= MOST * 12 + 10
        case "github":
            assert all(COMMAND.fullmatch(line) for line in text.splitlines()), text
            assert len(text.splitlines()) == count
        case "json":
            assert len(json.loads(text)["findings"]) == count
        case "sarif":
            run = json.loads(text)["runs"][0]
            assert len(run["results"]) == count
            for result in run["results"]:
                uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                assert re.fullmatch(r"[A-Za-z0-9._~/%-]*", uri), uri
        case "gitlab":
            entries = json.loads(text)
            assert len(entries) == count == len({entry["fingerprint"] for entry in entries})
        case "junit":
            suite = ET.fromstring(text)  # noqa: S314 - our own
            assert suite.tag == "testsuites"


def safe(text: str) -> None:
    """Nothing that moves a cursor, turns the direction or is half a character; and nothing secret."""
    if found := UNSEEN.search(text):
        raise AssertionError(f"{found[0]!r} in {text[max(found.start() - 60, 0) : found.end() + 20]!r}")
    hides(text)


def hides(text: str) -> None:
    """Nothing secret stands in a text that leaves the house."""
    if SECRET in text.casefold():
        at = text.casefold().index(SECRET)
        raise Leak(text[max(at - 100, 0) : at + 50])


def check_page(text: str) -> None:
    """A page of HTML: well-formed, without a script that is not ours, without a link that does more than lead on."""
    hides(text)
    assert not TAGS.search(text), "a tag of a language is left"
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    check_elements(tree)


def check_elements(tree: ET.Element) -> None:
    """No element of a page fetches from elsewhere or runs what a stranger wrote."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"iframe", "object", "embed", "base", "frame", "applet"}, element.tag
        assert element.tag != "img" or is_picture(element), element.attrib
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            if name in {"href", "src", "action", "formaction", "poster", "data"}:
                assert leads_on(element, value), (element.tag, element.attrib)


def is_picture(element: ET.Element) -> bool:
    """Whether it is a picture that a record names: its size is known, and it lies beside the page or within it."""
    src = element.get("src", "")
    return {"alt", "width", "height"} <= element.attrib.keys() and (src.startswith("data:image/") or "assets/" in src)


def leads_on(element: ET.Element, value: str) -> bool:
    """Whether an address may stand there: only links lead to other sites, everything else stays within this one."""
    plain = re.sub(r"[\x00-\x20]", "", value).lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", plain)
    if (element.get("rel") == "icon" and value in ICONS) or (element.tag == "img" and plain.startswith("data:image/")):
        return True
    if element.tag == "a" or element.get("rel") in {"alternate", "canonical"}:
        known = scheme is None or scheme[0] in {"http:", "https:", "mailto:", "tel:"}
        return known and not plain.startswith(("//", "\\", "/\\"))
    return scheme is None and not plain.startswith(("/", "\\"))
