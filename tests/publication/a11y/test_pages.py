"""Our own pages are without fault: in light and dark, on a telephone, for the keyboard, as HTML, in every link."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests.fixtures.towns import ROOT

if TYPE_CHECKING:
    Shelf: TypeAlias = Callable[[str], Path]

SHIPPED = [path.name for path in sorted((ROOT / "concepts").iterdir())]
PAGES = [
    *(("concepts", f"{name}.html") for name in ("index", *SHIPPED)),
    *((town, f"{name}.html") for town in ("musterstadt", "musterstadt-en") for name in ("index", "musterstadt-2024")),
]
SITE = (
    "index.html",
    "accessibility.html",
    "imprint.html",
    "musterstadt-2020/index.html",
    *(
        f"musterstadt-2024/{path}.html"
        for path in (
            "index", "theme/sprache-und-bildung", "goal/deutsch-beim-schuleintritt", "measure/lernpatenschaften",
            "body/integrationsstelle", "decision/ratsbeschluss-2024-02", "chapter/progress", "chapter/glossary",
            "indicator/foerderbedarf", "event/auftakt", "call/2025", "grant/theaterfahrt",
            "contribution/wohnungstausch", "chapter/bodies", "chapter/removed", "measure/schwimmkurse",
            "themes", "contents", "status/started", "table", "years", "year/2024", "document", "late", "search",
            "embed/ratings", "lead/amt-fuer-stadtentwicklung-3dd7b2", "entry/report-umsetzungsbericht-2024",
        )
    ),
)  # fmt: skip
"""One page of each kind of the site."""

SHIPPED_SITE = tuple(
    f"{path}.html"
    for path in (
        "kaiserslautern-2013/index", "kaiserslautern-2013/call/2014", "kaiserslautern-2013/chapter/funding",
        "kaiserslautern-2013/event/arbeitskreis-sozialraumorientierung-2012-08-08",
        "kaiserslautern-2013/indicator/auslaenderanteil", "kaiserslautern-2013/measure/fest-der-kulturen",
        "kaiserslautern-2013/priority/hoechste-6cf140", "kaiserslautern-2022/index", "kaiserslautern-2022/table",
        "kaiserslautern-2022/theme/begegnung-sicherheit-antirassismus", "koblenz-2007/index",
        "koblenz-2007/body/beirat-migration-integration", "koblenz-2007/decision/stadtrat-2022-06",
        "koblenz-2007/year/2007", "landkreis-kaiserslautern-2013/index",
        "landkreis-kaiserslautern-2013/status/unreported", "landkreis-kaiserslautern-2013/themes",
        "kaiserslautern-2013/group/asylsuchende", "kaiserslautern-2013/offer/deutsch-amerikanisches-buergerbuero",
    )
)  # fmt: skip
"""One page of each kind over the four concepts."""
EXAMPLE_SITE = (
    *(
        f"musterstadt-2023/{path}.html"
        for path in ("index", "measure/sprachmittlung", "indicator/kita-quote", "table")
    ),
    *(f"musterstadt-2023.ar/{path}.html" for path in ("index", "indicator/kita-quote")),
    "musterstadt-2023.de-simple/index.html",
    "musterstadt-2023.tr/goal/einbuergerung.html",
)  # fmt: skip
"""The lively town, as its readers have it: with a notice on every page, and with texts that are not all translated."""
BACKWARDS = ("index", "measure/lernpatenschaften", "indicator/foerderbedarf", "chapter/funding", "table")
"""From right to left, with Arabic labels."""

PAGES += [
    *(("musterstadt-site", path) for path in SITE),
    ("musterstadt-en-site", "musterstadt-2024/table.html"),
    *(("concepts-site", path) for path in SHIPPED_SITE),
    *(("example-site", path) for path in EXAMPLE_SITE),
    ("musterstadt-ar", "musterstadt-2024.html"),
    *(("musterstadt-ar-site", f"musterstadt-2024/{path}.html") for path in BACKWARDS),
    ("musterstadt-de-simple", "musterstadt-2024.html"),
]
TRANSLATED = (
    "index.de-simple.html",
    *(f"kaiserslautern-2022.{tag}/index.html" for tag in ("en", "tr", "uk", "ar", "de-simple")),
    *(f"kaiserslautern-2022.{tag}/document.html" for tag in ("ar", "de-simple")),
    "kaiserslautern-2022.ar/table.html",
    "koblenz-2007.uk/index.html",
    *(
        f"kaiserslautern-2013.ar/{path}.html"
        for path in (
            "call/2014", "chapter/funding", "indicator/auslaenderanteil", "measure/fest-der-kulturen", "year/2011",
            "event/arbeitskreis-sozialraumorientierung-2012-08-08",
        )
    ),
    "kaiserslautern-2022.de-simple/theme/begegnung-sicherheit-antirassismus.html",
    "koblenz-2007.uk/body/beirat-migration-integration.html",
    "koblenz-2007.tr/decision/stadtrat-2022-06.html",
    "landkreis-kaiserslautern-2013.en/status/unreported.html",
    "landkreis-kaiserslautern-2013.ar/themes.html",
)  # fmt: skip
"""The shipped concepts in languages that only the tests translate them into."""

PAGES += [("concepts-translated-site", path) for path in TRANSLATED]
TOWNS = sorted({town for town, _path in PAGES})

pytestmark = pytest.mark.publishing


def kind_of(path: str) -> str:
    """What kind of page it is: its folder within the concept, or its own name where it lies in none."""
    parts = path.split("/")
    return parts[1].removesuffix(".html") if len(parts) > 1 else path.partition(".")[0]


@pytest.mark.parametrize("town", [town for town in TOWNS if town.endswith("-site")])
def test_a_page_of_every_kind_is_looked_at(shelf: "Shelf", town: str) -> None:
    looked_at = {kind_of(path) for other, path in PAGES if other.endswith("-site")}
    paths = (page.relative_to(shelf(town)).as_posix() for page in shelf(town).rglob("*.html"))
    kinds = {kind_of(path): path for path in paths}
    assert {kind: path for kind, path in kinds.items() if kind not in looked_at} == {}


def test_the_html_is_valid(validator: Any, shelf: "Shelf") -> None:
    """All in one run: Java takes seconds to start, and many more until it has seen enough pages to be quick."""
    folders = [shelf(town) for town in TOWNS]
    pages = [page for folder in folders for page in (*sorted(folder.rglob("*.html")), *folder.glob("*.css"))]
    assert len(pages) > 3000
    messages = validator(pages)
    assert messages == [], "\n".join(messages)


@pytest.mark.parametrize("town", TOWNS)
def test_every_link_leads_somewhere(dead_links: Any, shelf: "Shelf", town: str) -> None:
    assert dead_links(shelf(town)) == []


@pytest.mark.parametrize(("town", "path"), PAGES, ids=[f"{town}/{path}" for town, path in PAGES])
def test_no_look_finds_anything(examiner: Any, shelf: "Shelf", town: str, path: str) -> None:
    assert examiner.every(shelf(town) / path) == {}
