"""What a page says of its subject in the vocabulary of schema.org: valid, safe in a page, the same as the page says."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest
from html5lib import parse
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Namespace, URIRef

from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.publication.sharing.schema_org import embedded
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import MUSTERSTADT, ROOT
from tests.publication.sharing.conftest import DAY, HOME, On, Tags

MEASURE = "muster/measure/cafe.html"
SCHEMA = Namespace("https://schema.org/")
TYPINGS = Path(sys.prefix) / "checkers" / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"


def data(page: str) -> Any:
    return json.loads(Tags(page).texts["data"])


def test_a_measure_is_an_action_with_who_when_and_how_far(on: On) -> None:
    found = data(on(HOME)[MEASURE])
    assert found["@type"] == "WebPage"
    *steps, here = found["breadcrumb"]["itemListElement"]
    assert [step["item"]["@id"].removeprefix(HOME) for step in steps] == [
        *("muster/index.html", "muster/theme/sprache.html", "muster/goal/deutsch.html"),
    ]
    assert here == {"@type": "ListItem", "position": 4, "name": found["name"]}
    assert found["url"] == f"{HOME}{MEASURE}"
    action = found["mainEntity"]
    assert {key: action[key] for key in ("@type", "name", "actionStatus", "startTime", "endTime", "description")} == {
        "@type": "Action",
        "name": "Sprachcafé",
        "actionStatus": "https://schema.org/ActiveActionStatus",
        "startTime": "2024-03-01",
        "endTime": "2026-12-31",
        "description": "Ein offener Treff zum Üben, jede Woche.",
    }
    assert action["agent"] == {
        "@type": "Organization", "name": "Volkshochschule", "url": f"{HOME}muster/body/vhs.html",
    }  # fmt: skip
    assert action["object"]["name"] == "Integrationskonzept"


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("proposed", "PotentialActionStatus"),
        ("planned", "PotentialActionStatus"),
        ("started", "ActiveActionStatus"),
        ("ongoing", "ActiveActionStatus"),
        ("implemented", "CompletedActionStatus"),
        ("dropped", "FailedActionStatus"),
        ("paused", None),
        ("replaced", None),
        (None, None),
    ],
)
def test_a_status_is_one_of_the_list_or_none(on: On, state: str | None, status: str | None) -> None:
    entry = f"status:\n  - date: 2024-04-01\n    state: {state}\n" if state else ""
    texts = {"measures/cafe.yaml": f"title: Sprachcafé\ngoals: [deutsch]\n{entry}"}
    action = data(on(**texts)[MEASURE])["mainEntity"]
    assert action.get("actionStatus") == (f"https://schema.org/{status}" if status else None)
    assert "startTime" not in action
    assert "agent" not in action


def test_without_an_address_links_lead_from_where_the_page_lies(on: On) -> None:
    found = data(on()[MEASURE])
    assert found["url"] == "cafe.html"
    assert found["mainEntity"]["agent"]["url"] == "../body/vhs.html"
    assert "http" not in json.dumps(found).replace("https://schema.org", "")
    whole = data(on(form="html")["muster.html"])["mainEntity"]
    assert whole["mentions"][0]["url"] == "#measure-cafe"
    assert whole["hasPart"][0]["url"] == "#theme-sprache"


def test_files_are_named_with_what_they_are() -> None:
    with in_language("de"):
        made = publish(published(load(files.read(MUSTERSTADT)), DAY), ["site", "csv", "json"]).pages
    plan = data(made["musterstadt-2024/index.html"].decode())["mainEntity"]
    tables = {each["name"]: each["distribution"] for each in plan["subjectOf"] if "distribution" in each}
    (table,) = tables["Tabelle: Maßnahmen (CSV) – Integrationskonzept der Stadt Musterstadt 2024"]
    size = len(made["musterstadt-2024.measures.csv"])
    assert (table["contentUrl"], table["encodingFormat"], table["contentSize"]) == (
        "../musterstadt-2024.measures.csv", "text/csv", f"{size} B",
    )  # fmt: skip


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>&amp;",
    "a\u2028b\u2029c",
    '"}]}',
    "\\u003c/script>",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_cannot_leave_the_data(title: str) -> None:
    text = str(embedded({"name": title}))
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"name": title}


@given(st.text(max_size=60))
def test_every_title_is_read_as_it_was_written(title: str) -> None:
    page = f'<script type="application/ld+json">{embedded({"name": title})}</script><p>after</p>'
    tree = parse(page, namespaceHTMLElements=False)
    # The language tags of our own are no part of a title.
    assert json.loads(str(tree.findtext(".//script")))["name"] == re.sub("[\U000e0000-\U000e007f]+", "", title)
    assert tree.findtext(".//p") == "after"


def test_a_hostile_title_stays_a_title_on_the_page(on: On) -> None:
    title = "A </script><img src=x onerror=alert(1)> B"
    page = on(HOME, **{"measures/cafe.yaml": f"title: {json.dumps(title)}\ngoals: [deutsch]\n"})[MEASURE]
    tree = parse(page, namespaceHTMLElements=False)
    assert tree.find(".//img") is None
    assert data(page)["mainEntity"]["name"] == title


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_a_program_reads_triples_from_it(on: On) -> None:
    found = data(on(HOME)[MEASURE])
    found["@context"] = {
        "@vocab": str(SCHEMA),
        **{key: {"@type": "@id"} for key in ("url", "item", "actionStatus")},
    }  # what schema.org has at its address; nothing is fetched
    graph = Graph().parse(data=json.dumps(found), format="json-ld")
    action = URIRef(f"{HOME}{MEASURE}#measure-cafe")
    assert (action, SCHEMA.actionStatus, SCHEMA.ActiveActionStatus) in graph
    assert graph.value(graph.value(action, SCHEMA.agent), SCHEMA.url) == URIRef(f"{HOME}muster/body/vhs.html")


class Vocabulary:
    """The types of schema.org, the properties of each, and what may stand in them, from the typings `schema-dts`."""

    _BASE = re.compile(
        r"^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]+)\{(.*?)^\}", re.MULTILINE | re.DOTALL
    )
    _KEY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\w+">;$', re.MULTILINE)
    _UNION = re.compile(r"^export type (\w+) = (.+);$", re.MULTILINE)

    def __init__(self, text: str) -> None:
        bases: dict[str, tuple[str, str]] = {}
        for name, above, body in self._BASE.findall(text):  # a type without properties of its own has only a leaf
            bases.setdefault(name, (above, body))
        self.above = {
            name: [each.strip().removesuffix("Base") for each in re.findall(r"\w+Base", above)]
            for name, (above, _body) in bases.items()
        }
        self.own = {name: dict(self._KEY.findall(body)) for name, (_above, body) in bases.items()}
        self.below = {name: set(re.findall(r"\w+", union)) for name, union in self._UNION.findall(text)}

    def keys(self, kind: str) -> Mapping[str, str]:
        """The properties of a type, inherited ones included, each with the union of types behind it."""
        found: dict[str, str] = {}
        for each in self.above.get(kind, ()):
            found |= self.keys(each)
        return found | self.own[kind]

    @cache  # noqa: B019 - there is one vocabulary
    def kinds(self, name: str) -> frozenset[str]:
        """A type and all below it."""
        inner = self.below.get(name, set()) - {name, f"{name}Leaf"}
        return frozenset({name}).union(*(self.kinds(each) for each in inner if each in self.own))

    def faults(self, node: Mapping[str, Any]) -> Iterator[str]:
        kind = str(node.get("@type"))
        if kind not in self.own:
            yield f"no type {kind}"
            return
        for key, value in node.items():
            if key.startswith("@"):
                continue
            if key not in self.keys(kind):
                yield f"{kind} has no {key}"
                continue
            for each in value if isinstance(value, list) else [value]:
                yield from self._behind(f"{kind}.{key}", self.keys(kind)[key], each)

    def _behind(self, place: str, union: str, value: object) -> Iterator[str]:
        names = re.findall(r"\w+", union)
        if isinstance(value, dict) and value.keys() == {"@id"} and "IdReference" in names:
            return
        if isinstance(value, dict):
            if not any(value.get("@type") in self.kinds(name) for name in names if name in self.own):
                yield f"{place} takes no {value.get('@type')}"
            yield from self.faults(value)
        elif isinstance(value, str) and not {"Text", "URL", "Date", "DateTime", "string"} & set(names):
            chosen = set[str]().union(*(self.below.get(name, ()) for name in names))
            if value.removeprefix(str(SCHEMA)) not in chosen:
                yield f"{place} takes no text"


class TestVocabulary:
    """Every page of what we publish against the vocabulary itself."""

    pytestmark = pytest.mark.publishing

    @cached_property
    def known(self) -> Vocabulary:
        if not TYPINGS.exists():
            pytest.skip("no typings of schema.org")
        return Vocabulary(TYPINGS.read_text("utf-8"))

    @pytest.mark.parametrize("home", [MUSTERSTADT, ROOT], ids=["musterstadt", "concepts"])
    def test_every_page_keeps_to_it(self, home: Path) -> None:
        known = self.known
        with in_language("de"):
            made = publish(published(load(files.read(home)), DAY), ["site", "csv", "json", "docx"]).pages
        pages = [path for path in made if path.endswith(".html") and b"ld+json" in made[path]]
        assert len(pages) > 50
        assert {path: found for path in pages if (found := [*known.faults(data(made[path].decode()))])} == {}

    @pytest.mark.parametrize(
        ("node", "fault"),
        [
            ({"@type": "Plan"}, "no type Plan"),
            ({"@type": "Action", "hasPart": "x"}, "Action has no hasPart"),
            ({"@type": "Action", "agent": {"@type": "Event"}}, "Action.agent takes no Event"),
            ({"@type": "WebPage", "mainEntity": {"@type": "Action", "lead": "x"}}, "Action has no lead"),
            ({"@type": "Action", "actionStatus": "running"}, "Action.actionStatus takes no text"),
        ],
    )
    def test_a_seeded_fault_is_found(self, node: Mapping[str, Any], fault: str) -> None:
        assert fault in [*self.known.faults(node)]
