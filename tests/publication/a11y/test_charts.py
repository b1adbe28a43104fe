"""Charts in a real browser: on a telephone nothing is cut or small, in German and in Arabic, and each is named once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from tests.publication.a11y.conftest import DAY

pytestmark = pytest.mark.publishing

TELEPHONE, CONTENT = 390, 350
"""The width of a window, and of the text in it."""

LEAST = 11.5
"""The least height of letters there, in pixels."""

INDICATOR = """title: Betreuungsquote der Kinder unter sechs Jahren
unit: "%"
direction: up
baseline: {period: 2020, value: 88}
targets: [{value: 96, by: 2028}]
source: Jugendamt
dimensions:
  - {key: familie, values: [mit Einwanderungsgeschichte, ohne], total: alle}
  - {key: geschlecht, values: [Mädchen, Jungen], total: beide}
"""

MEASURED = """svg => {
  const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll("text")];
  const outside = texts.filter(text => {
    const own = text.getBoundingClientRect();
    return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1;
  });
  return {
    width: box.width,
    least: Math.min(...texts.map(text => parseFloat(text.getAttribute("font-size")) * scale)),
    outside: outside.map(text => text.textContent),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}"""

AXIS = """svg => {
  const box = svg.getBoundingClientRect();
  const first = [...svg.querySelectorAll("text")].find(text => /^[0-9]+$/.test(text.textContent));
  return (first.getBoundingClientRect().left - box.left) / box.width;
}"""
"""Where the first number of the axis stands: 0 on the left, 1 on the right."""


HOME = "concepts/muster"


def pages(language: str) -> Mapping[str, str]:
    """The site of a town with an indicator of two dimensions and two measures, in a language of labels."""
    rows = "".join(
        f"{year},{family},{sex},{number + at}\n"
        for at, year in enumerate(range(2020, 2026))
        for number, family in ((80, "alle"), (70, "mit Einwanderungsgeschichte"), (85, "ohne"))
        for sex in ("beide", "Mädchen", "Jungen")
    )
    measure = "title: A\nstatus:\n  - {date: 2024-03, state: planned}\n  - {date: 2025-02, state: implemented}\n"
    costs = "costs:\n  - {year: 2024, amount: 120000}\n  - {year: 2025, amount: 1250000}\n"
    texts = {
        "concept.yaml": f"title: Konzept\nmunicipality: Musterstadt\nlanguage: {language}\n",
        "indicators/kita.yaml": INDICATOR,
        "indicators/kita.csv": f"jahr,familie,geschlecht,wert\n{rows}",
        "measures/a.yaml": measure + costs,
        "measures/b.yaml": "title: B\n",
    }
    loaded = load({f"{HOME}/{path}": text.encode() for path, text in texts.items()})
    assert [finding.message for finding in loaded.findings] == []
    with in_language(language):
        return dict(printed_pages(published(loaded, DAY), formats=("site",)))


@pytest.fixture(scope="module", params=["de", "ar"])
def site(request: Any, tmp_path_factory: Any) -> tuple[str, Path]:
    """The language and the folder of a site on disk."""
    folder = tmp_path_factory.mktemp(request.param)
    for path, text in pages(request.param).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return request.param, folder


@pytest.fixture(scope="module")
def telephone(examiner: Any) -> Iterator[Any]:
    """A page of the size of a telephone, without scripts of its own."""
    context = examiner.browser.new_context(viewport={"width": TELEPHONE, "height": 844})
    yield context.new_page()
    context.close()


def test_on_a_telephone_nothing_of_a_chart_is_cut_or_small(site: tuple[str, Path], telephone: Any) -> None:
    _language, folder = site
    drawn = 0
    for path in sorted(folder.rglob("*.html")):
        if 'class="panels"' not in path.read_text("utf-8") or path.name == "document.html":
            continue
        telephone.goto(path.as_uri())
        for svg in telephone.query_selector_all(".panels svg"):
            found = svg.evaluate(MEASURED)
            assert found["outside"] == [], path
            assert found["wide"] <= 0, path
            assert found["width"] <= CONTENT + 8, path
            assert found["least"] >= LEAST, path
            drawn += 1
    assert drawn >= 2 * 6  # an indicator has three panels; states of today and by year, costs: each twice, once alone


def test_the_axis_stands_where_one_begins_to_read(site: tuple[str, Path], telephone: Any) -> None:
    language, folder = site
    telephone.goto((folder / "muster" / "indicator" / "kita.html").as_uri())
    at = telephone.query_selector(".panels svg").evaluate(AXIS)
    assert at < 0.2 if language == "de" else at > 0.8


def test_a_chart_is_named_once(site: tuple[str, Path], telephone: Any) -> None:
    _language, folder = site
    telephone.goto((folder / "muster" / "indicator" / "kita.html").as_uri())
    told = telephone.locator("main").aria_snapshot()
    sentence = telephone.locator("figcaption").inner_text()
    assert told.count("img ") == 3
    figure = told[told.index("figure") :]
    assert figure.count(sentence) <= 2  # as the name of the figure, and as its visible caption
    assert all(sentence not in line for line in figure.splitlines() if "img " in line)


@pytest.mark.parametrize("page", ["indicator/kita.html", "embed/indicator-kita.html", "embed/progress-years.html"])
def test_pages_with_charts_are_without_fault(site: tuple[str, Path], examiner: Any, page: str) -> None:
    _language, folder = site
    assert examiner.every(folder / "muster" / page) == {}
