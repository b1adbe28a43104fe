"""What is remembered of an earlier run: what a page is made of decides, and nothing else."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from konzept.documents.views import Fact
from konzept.pictures.shapes import Picture, Slab
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.rendering.page_cache import PageCache, Press, made_of
from konzept.rendering.pdf.pictures import pngs
from konzept.rendering.press import Job, printed
from konzept.rendering.templates import Templates
from konzept.rendering.tokens import colours
from konzept.system import files
from konzept.wording.titles import Link
from tests.fixtures.towns import MUSTERSTADT, ROOT

DAY = date(2026, 3, 12)
FORMATS = ("html", "md", "site")

JOB = Job("a", "html", "fact", "de", Fact("Stand", (Link("begonnen", "#a"),)))
TEMPLATES = Templates({"fact.html": "{{ view.label }}: {{ view['values'][0].text }}{{ css }}"})


@pytest.mark.parametrize(
    ("job", "templates"),
    [
        (replace(JOB, format="md"), TEMPLATES),
        (replace(JOB, kind="other"), TEMPLATES),
        (replace(JOB, language="en"), TEMPLATES),
        (replace(JOB, css="a {}"), TEMPLATES),
        (replace(JOB, view=Fact("Stand", (Link("begonnen", "#b"),))), TEMPLATES),
        (replace(JOB, view=Fact("Stand", (Link("begonnen", "#a"), Link("seit 2024")))), TEMPLATES),
        (replace(JOB, view=("Stand", (Link("begonnen", "#a"),))), TEMPLATES),
        (JOB, Templates({"fact.html": "x"})),
        (JOB, Templates({**TEMPLATES.texts, "other.html": ""})),
    ],
)
def test_whatever_a_page_is_made_of_tells_it_apart(job: Job, templates: Templates) -> None:
    assert made_of(job, templates) not in {made_of(JOB, TEMPLATES), ""}


def test_where_a_page_lies_and_when_its_view_was_made_are_no_part_of_it() -> None:
    again = Job("elsewhere", "html", "fact", "de", Fact("Stand", (Link("begonnen", "#a"),)))
    assert made_of(again, Templates(dict(TEMPLATES.texts))) == made_of(JOB, TEMPLATES)


def test_what_is_remembered_is_not_printed_and_what_was_not_asked_for_is_forgotten() -> None:
    asked: list[str] = []

    def press(jobs: Sequence[Job], templates: Templates) -> Mapping[str, str]:
        asked.extend(job.name for job in jobs)
        return printed(jobs, templates)

    other = replace(JOB, name="b", view=Fact("Frist", (Link("2027"),)))
    first = PageCache()
    assert first.printed((JOB, other), TEMPLATES, press) == {"a.html": "Stand: begonnen", "b.html": "Frist: 2027"}
    second = PageCache(first.current)
    assert second.printed((JOB,), TEMPLATES, press) == {"a.html": "Stand: begonnen"}
    assert asked == ["a", "b"]
    assert list(second.current) == [made_of(JOB, TEMPLATES)]


def test_what_has_no_key_is_made_each_time_and_what_cannot_be_made_leaves_the_cache_as_it_was() -> None:
    asked: list[Sequence[int]] = []

    def fresh(places: Sequence[int]) -> Sequence[str]:
        asked.append(places)
        return [f"{place}." for place in places]

    first = PageCache({"a": "A"})
    assert first.recalled(["", "a", "b"], fresh) == ["0.", "A", "2."]
    assert (asked, first.current) == ([[0, 2]], {"a": "A", "b": "2."})
    second = PageCache(first.current)
    assert second.recalled(["b", "c"], lambda _places: ()) == ()
    assert second.current == {}


def test_a_picture_is_drawn_once_and_is_the_same_from_the_cache() -> None:
    square = Picture(width=40, height=40, text="Ein Quadrat", shapes=(Slab(0, 0, 40, 40, "implemented"),))
    tints = colours("")
    first = PageCache()
    (drawn,) = pngs((square,), tints, first)
    assert drawn.startswith(b"\x89PNG")
    again = PageCache(dict.fromkeys(first.current, b64encode(b"kept").decode()))
    assert pngs((square,), tints, again) == (b"kept",)
    others = (replace(square, width=41), tints), (square, dict.fromkeys(tints, "#123456"))
    assert b"kept" not in [png for picture, palette in others for png in pngs((picture,), palette, again)]


def test_a_value_that_does_not_show_what_it_holds_is_never_taken_for_another() -> None:
    job = replace(JOB, view=Fact("Stand", (Link("", note=object()),)))  # type: ignore[arg-type]
    memory = PageCache()
    memory.printed((job,), TEMPLATES, printed)
    assert (made_of(job, TEMPLATES), memory.current) == ("", {})


class _Listening(PageCache):
    """Remembers nothing, but hears of every job."""

    def printed(self, jobs: Sequence[Job], templates: Templates, press: Press) -> Mapping[str, str]:
        for job in jobs:
            _shows_all(job.view)
        return press(jobs, templates)


def _shows_all(value: object) -> None:
    """Fail for a value whose `repr` might leave out what a template sees."""
    if isinstance(value, tuple):
        for item in value:
            _shows_all(item)
    elif is_dataclass(value) and not isinstance(value, type):
        assert all(each.repr for each in fields(value)), type(value)
        assert type(value).__repr__.__module__ == "konzept.source.light", type(value)
        for each in fields(value):
            _shows_all(getattr(value, each.name))
    else:
        assert value is None or isinstance(value, str | int | float), type(value)


@pytest.mark.parametrize("folder", [ROOT, MUSTERSTADT])
def test_every_view_shows_all_that_it_holds(folder: Path) -> None:
    loaded = load(files.read(folder))
    memory = _Listening()
    assert dict(printed_pages(published(loaded, DAY), formats=FORMATS, page_cache=memory))


def test_after_an_edit_only_the_pages_that_say_so_are_printed() -> None:
    texts = {f"measures/m{number}.yaml": f"title: Maßnahme {number}\nlead: Amt\n" for number in range(12)}
    cover = {"concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n"}

    def publish(texts: Mapping[str, str], memory: PageCache) -> Mapping[str, str]:
        loaded = load({f"concepts/muster/{path}": text.encode() for path, text in (cover | dict(texts)).items()})
        return dict(printed_pages(published(loaded, DAY), formats=("site",), page_cache=memory))

    first = PageCache()
    before = publish(texts, first)
    second = PageCache(first.current)
    after = publish(texts | {"measures/m5.yaml": "title: Anders\nlead: Amt\n"}, second)
    changed = {path for path in after if after[path] != before[path]}
    assert {"muster/measure/m5.html", "muster/table.html"} <= changed
    assert "muster/measure/m9.html" not in changed
    whole = {"muster/index.html"}  # made of the whole document, though it says little of it
    printed_anew = (changed | whole) - {"muster/search-index.js"}  # data, which no template prints
    assert len(second.current.keys() - first.current.keys()) == len(printed_anew) < len(after) / 2
