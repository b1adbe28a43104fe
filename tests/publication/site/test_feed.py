"""The feed is one that every reader takes, and says the same about the same happenings for ever."""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element, fromstring

import pytest

Site: TypeAlias = Mapping[str, str]
Printed: TypeAlias = Callable[[Mapping[str, str]], Site]

ATOM = "{http://www.w3.org/2005/Atom}"
ID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
FILES = {
    "measures/a.yaml": "title: A & O\nstatus:\n  - {date: 2024-02-01, state: planned}\n"
    "  - {date: 2024-05-02, state: started, note: Los geht es <bald>.}\n"
    "  - {date: 2024-05-02, state: paused}\n  - {date: 2027-01-01, state: implemented}\n",
    "decisions/d.yaml": "body: Stadtrat\ndate: 2024\nsubject: Beschluss\noutcome: adopted\n",
    "events/e.yaml": "title: Werkstatt\ndate: 2024-03-01\n",
    "measures/geheim.yaml": "title: MARKER\ndraft: true\nstatus:\n  - {date: 2024-02-01, state: planned}\n",
}


def text(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def feed_of(site: Site, concept: str = "muster") -> Element:
    return fromstring(site[f"{concept}/feed.atom"])  # noqa: S314 - our own


def test_the_feed_has_what_its_standard_asks(site: Site) -> None:
    feeds = [path for path in site if path.endswith(".atom")]
    assert feeds
    for path in feeds:
        feed = fromstring(site[path])  # noqa: S314 - our own
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        for element in (feed, *entries):
            assert len(element.findall(f"{ATOM}title")) == len(element.findall(f"{ATOM}id")) == 1
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", text(element, "updated"))
            assert ID.fullmatch(text(element, "id"))
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        links = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
        assert links == {"self": "feed.atom", "alternate": "index.html"}
        ids = [text(entry, "id") for entry in entries]
        assert len(set(ids)) == len(ids)
        for entry in entries:
            (link,) = entry.findall(f"{ATOM}link")
            assert path.replace("feed.atom", link.attrib["href"]).split("#")[0] in site


def test_the_newest_comes_first_and_the_future_not_at_all(printed: Printed) -> None:
    feed = feed_of(printed(FILES))
    entries = feed.findall(f"{ATOM}entry")
    assert [(text(entry, "updated")[:10], text(entry, "title")) for entry in entries] == [
        ("2024-12-31", "Beschluss: decision, Stadtrat, adopted"),
        ("2024-05-02", "A & O: paused"),  # of one day the newer by the file's own direction, as for its state
        ("2024-05-02", "A & O: started"),
        ("2024-03-01", "Werkstatt: event"),
        ("2024-02-01", "A & O: planned"),
    ]
    assert text(feed, "updated") == "2024-12-31T00:00:00Z"
    assert text(entries[2], "summary") == "Los geht es <bald>."


def test_an_entry_keeps_its_name_when_others_come(printed: Printed) -> None:
    def names(measure: str) -> set[str]:
        feed = feed_of(printed({**FILES, "measures/a.yaml": measure}))
        return {text(entry, "id") for entry in feed.findall(f"{ATOM}entry")}

    before = FILES["measures/a.yaml"]
    after = before + "  - {date: 2025-01-01, state: started}\n"
    assert names(before) < names(after)


@pytest.mark.parametrize(
    "changed",
    [
        {"measures/a.yaml": "", "measures/neu.yaml": FILES["measures/a.yaml"] + "formerly: [a]\n"},
        {"measures/a.yaml": "", "measures/neu.yaml": FILES["measures/a.yaml"] + "formerly: [a, b]\n"},
        {"measures/a.yaml": FILES["measures/a.yaml"].replace("A & O", "Ganz anders")},
        {"events/e.yaml": "title: Werkstatt\ndate: 2024-03-02\n"},
        {"/konzept.yaml": "publisher: {name: Stadt, url: 'https://www.example'}\naccessibility: {conformity: full}\n"},
        {"/konzept.yaml": "forge: {kind: gitlab, url: 'https://git.example.org/stadt/konzept'}\n"},
    ],
)
def test_no_entry_becomes_new_by_a_rename_a_correction_or_a_new_web_address(
    printed: Printed, changed: Mapping[str, str]
) -> None:
    def names(files: Mapping[str, str]) -> list[str]:
        feed = feed_of(printed({path: text for path, text in files.items() if text}))
        return [text(feed, "id"), *(text(entry, "id") for entry in feed.findall(f"{ATOM}entry"))]

    assert names({**FILES, **changed}) == names(FILES)


def test_without_any_news_the_feed_is_there_and_empty(printed: Printed) -> None:
    feed = feed_of(printed({}))
    assert feed.findall(f"{ATOM}entry") == []
    assert text(feed, "updated") == "2026-03-12T00:00:00Z"
