"""The feed is one that every reader takes, and says the same about the same happenings for ever."""

import posixpath
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


def feed_of(site: Site, path: str = "feed") -> Element:
    return fromstring(site[f"muster/{path}.atom"])  # noqa: S314 - our own


def titles(site: Site, path: str) -> list[str]:
    return [text(entry, "title") for entry in feed_of(site, path).findall(f"{ATOM}entry")]


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
        assert links.keys() == {"self", "alternate"}
        assert {posixpath.join(posixpath.dirname(path), href) for href in links.values()} <= site.keys()
        ids = [text(entry, "id") for entry in entries]
        assert len(set(ids)) == len(ids)
        for entry in entries:
            (link,) = entry.findall(f"{ATOM}link")
            target = posixpath.join(posixpath.dirname(path), link.attrib["href"].split("#")[0])
            assert posixpath.normpath(target) in site


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


def reported(day: int, **fields: str) -> str:
    """The text of a record with one report, and with these fields."""
    own = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"{own}status:\n  - {{date: 2024-01-{day:02}, state: started}}\n"


TOWN = {
    "themes/sprache.yaml": reported(1, title="Sprache", number="1"),
    "themes/kurse.yaml": reported(2, title="Kurse", parent="sprache"),
    "themes/arbeit.yaml": reported(3, title="Arbeit"),
    "goals/z.yaml": reported(4, title="Ziel", theme="kurse"),
    "goals/zz.yaml": reported(5, title="Teilziel", parent="z"),
    "measures/a.yaml": reported(6, title="A", goals="[zz]", lead="vhs", needs="[b]"),
    "measures/b.yaml": reported(7, title="B", themes="[arbeit]", lead="amt", decisions="[beschluss]"),
    "measures/c.yaml": reported(8, title="C", themes="[arbeit, sprache]", partners="[vhs]"),
    "measures/d.yaml": "title: D\nstatus:\n  - {date: 2024-01-09, state: started, view: outside, by: vhs}\n",
    "bodies/vhs.yaml": "name: Volkshochschule\n",
    "bodies/amt.yaml": "name: Amt\n",
    "bodies/verein.yaml": "name: Verein\n",
    "decisions/beschluss.yaml": "subject: Beschluss\nbody: amt\ndate: 2024-01-10\noutcome: adopted\n",
    "events/treff.yaml": "title: Treff\ndate: 2024-01-11\nthemes: [sprache]\nbody: vhs\n",
    "events/fest.yaml": "title: Fest\ndate: 2024-01-12\n",
}


def names(found: list[str]) -> set[str]:
    return {title.partition(":")[0] for title in found}


def test_a_theme_tells_of_itself_and_of_what_lies_beneath_or_names_it(printed: Printed) -> None:
    site = printed(TOWN)
    assert names(titles(site, "theme/sprache")) == {"1 Sprache", "Kurse", "Ziel", "Teilziel", "A", "C", "Treff"}
    assert names(titles(site, "theme/kurse")) == {"Kurse", "Ziel", "Teilziel", "A"}
    assert names(titles(site, "theme/arbeit")) == {"Arbeit", "B", "C", "Beschluss"}


def test_a_body_is_told_of_by_what_names_it(printed: Printed) -> None:
    site = printed(TOWN)
    assert names(titles(site, "body/vhs")) == {"A", "C", "Treff"}
    assert names(titles(site, "body/amt")) == {"B", "Beschluss"}
    assert titles(site, "body/verein") == []


def test_a_happening_has_one_name_in_all_feeds_and_each_feed_its_own(printed: Printed) -> None:
    site = printed(TOWN)
    paths = sorted(path for path in site if path.endswith(".atom"))
    assert len(paths) == 7
    feeds = [fromstring(site[path]) for path in paths]  # noqa: S314 - our own
    assert len({text(feed, "id") for feed in feeds}) == len({text(feed, "title") for feed in feeds}) == 7
    called: dict[str, set[str]] = {}
    for feed in feeds:
        for entry in feed.findall(f"{ATOM}entry"):
            called.setdefault(text(entry, "title"), set()).add(text(entry, "id"))
    assert {len(ids) for ids in called.values()} == {1}


def test_pages_of_themes_and_bodies_lead_to_their_feed_in_words_and_in_the_head(printed: Printed) -> None:
    site = printed(TOWN)
    for path, title in (("theme/sprache", "Sprache"), ("body/vhs", "Volkshochschule")):
        page, name = site[f"muster/{path}.html"], posixpath.basename(path)
        assert f'<a href="{name}.atom" type="application/atom+xml">Follow changes of “{title}” (Atom feed)</a>' in page
        head = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="([^"]+)" href="([^"]+)">', page)
        assert [href for _title, href in head] == [f"{name}.atom", "../feed.atom"]
        assert head[0][0].endswith(f"{title} – Konzept: news")
    measure = site["muster/measure/a.html"]
    assert "Follow changes" not in measure
    assert re.findall(r'title="Konzept: news" href="([^"]+)"', measure) == ["../feed.atom"]


def test_who_follows_a_theme_misses_nothing_when_it_is_renamed(printed: Printed) -> None:
    before = printed(TOWN)
    renamed = {path: text.replace("sprache", "deutsch") for path, text in TOWN.items() if path != "themes/sprache.yaml"}
    renamed["themes/deutsch.yaml"] = TOWN["themes/sprache.yaml"] + "formerly: [sprache]\n"
    after = printed(renamed)
    assert after["muster/theme/sprache.atom"] == after["muster/theme/deutsch.atom"]
    old, new = feed_of(before, "theme/sprache"), feed_of(after, "theme/sprache")
    assert text(old, "id") == text(new, "id")
    assert {text(e, "id") for e in old.findall(f"{ATOM}entry")} == {text(e, "id") for e in new.findall(f"{ATOM}entry")}


def test_a_present_theme_keeps_its_feed_when_another_had_its_name_before(printed: Printed) -> None:
    other = {"themes/neu.yaml": reported(20, title="Neu", formerly="[arbeit]")}
    assert printed({**TOWN, **other})["muster/theme/arbeit.atom"] == printed(TOWN)["muster/theme/arbeit.atom"]


def test_drafts_are_in_no_feed(printed: Printed) -> None:
    drafts = {
        "measures/geheim.yaml": reported(15, title="MARKER", draft="true", themes="[arbeit]", lead="vhs"),
        "bodies/geheim.yaml": "name: MARKER\ndraft: true\n",
        "themes/geheim.yaml": reported(16, title="MARKER", parent="sprache", draft="true"),
    }
    feeds = [
        {path: text for path, text in site.items() if ".atom" in path} for site in map(printed, (TOWN, TOWN | drafts))
    ]
    assert feeds[0] == feeds[1]
