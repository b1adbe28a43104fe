"""“Propose a change” stands on every record, and leads where `konzept.yaml` says."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

Site: TypeAlias = Mapping[str, str]
Printed: TypeAlias = Callable[[Mapping[str, str]], Site]

MEASURE = "title: Sprache & mehr\ndescription: Bisher so.\n"
FORGE = "forge: {{kind: {kind}, url: 'https://git.example.org/stadt/konzept/', branch: {branch}}}\n"


def proposed(site: Site, page: str = "muster/measure/a.html") -> tuple[str, str]:
    """Where the proposal leads, or what is to be copied."""
    found = site[page].partition('class="propose"')[2]
    link = re.search(r'<a href="([^"]*)"', found.partition("</p>")[0])
    form = re.search(r'<pre class="form">(.*?)</pre>', found, re.DOTALL)
    return unescape(link[1]) if link else "", unescape(form[1]) if form else ""


@pytest.mark.parametrize(
    ("kind", "branch", "address"),
    [
        ("gitlab", "main", "https://git.example.org/stadt/konzept/-/edit/main/concepts/muster/measures/a.yaml"),
        (
            "github",
            "stand/2026",
            "https://git.example.org/stadt/konzept/edit/stand/2026/concepts/muster/measures/a.yaml",
        ),
        (
            "forgejo",
            "'a b\"<'",
            "https://git.example.org/stadt/konzept/_edit/a%20b%22%3C/concepts/muster/measures/a.yaml",
        ),
    ],
)
def test_a_forge_opens_its_editor(printed: Printed, kind: str, branch: str, address: str) -> None:
    settings = FORGE.format(kind=kind, branch=branch)
    site = printed({"/konzept.yaml": settings, "measures/a.yaml": MEASURE, "bodies/b.yaml": "name: B"})
    assert proposed(site) == (address, "")
    assert proposed(site, "muster/body/b.html")[0].endswith("/concepts/muster/bodies/b.yaml")
    assert proposed(site, "muster/index.html")[0].endswith("/concepts/muster/concept.yaml")


def test_without_a_forge_a_mail_is_written(printed: Printed) -> None:
    settings = "publisher: {name: Stadt, contact: integration@musterstadt.example}\n"
    address = urlsplit(proposed(printed({"/konzept.yaml": settings, "measures/a.yaml": MEASURE}))[0])
    assert (address.scheme, unquote(address.path)) == ("mailto", "integration@musterstadt.example")
    asked = parse_qs(address.query)
    assert asked["subject"] == ["Proposed change: Measure: Sprache & mehr"]
    assert "Record: muster/measure/a" in asked["body"][0]
    assert "Bisher so." in asked["body"][0]


@pytest.mark.parametrize(
    "settings",
    [
        "publisher: {name: Stadt, contact: 'Amt, integration@musterstadt.example'}\n",
        "publisher: {name: Stadt, contact: 'a@b.example?bcc=x@y.example'}\n",
        "forge: {kind: none}\n",
        "forge: {kind: gitlab}\n",
        "forge: {kind: gitlab, url: 'http://git.example.org/stadt'}\n",
        "language: en\n",
    ],
)
def test_else_there_is_a_text_to_copy(printed: Printed, settings: str) -> None:
    link, form = proposed(printed({"/konzept.yaml": settings, "measures/a.yaml": MEASURE}))
    assert link == ""
    assert form.startswith("Title: Measure: Sprache & mehr\nRecord: muster/measure/a\n\nPresent text:\nBisher so.\n")
