"""The description for data portals against the tables of the specification of DCAT-AP.de 3.0, as a portal reads it.

Which properties are mandatory, which may stand once only, and what may stand behind them is written here in our own
words after chapter 3 of the specification and the rules that its validator checks.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TypeAlias

import pytest
from rdflib import RDF, BNode, Graph, Literal, Namespace, Node, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, XSD

from konzept.i18n.messages import in_language
from konzept.model.part import copy_with
from konzept.model.repository import Publisher
from konzept.publication.opendata.dcat import lacking
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded
from tests.publication.opendata.conftest import DAY

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
EU = "http://publications.europa.eu/resource/authority/"

HOME = "https://www.musterstadt.example/integration/"
CATALOG = URIRef(f"{HOME}catalog.rdf")
PUBLISHER = Publisher(
    name="Stadt Musterstadt",
    url="https://www.musterstadt.example",
    email="integration@musterstadt.example",
    licence="http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    address=HOME.rstrip("/"),
    contributor="http://dcat-ap.de/def/contributors/musterland",
)

Check: TypeAlias = Callable[[Node], bool]

MANDATORY: Mapping[URIRef, tuple[URIRef, ...]] = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license),
    FOAF.Agent: (FOAF.name,),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
}
ONCE: Mapping[URIRef, tuple[URIRef, ...]] = {
    DCAT.Catalog: (DCTERMS.publisher, DCTERMS.license, DCTERMS.issued, DCTERMS.modified, FOAF.homepage),
    DCAT.Dataset: (DCTERMS.publisher, DCTERMS.modified, DCTERMS.temporal, DCTERMS.accessRights),
    DCAT.Distribution: (DCTERMS.license, DCTERMS["format"], DCAT.mediaType, DCAT.byteSize, SPDX.checksum),
    VCARD.Kind: (VCARD.fn,),
}


def starts(text: str) -> Check:
    return lambda node: isinstance(node, URIRef) and str(node).startswith(text)


def typed(kind: URIRef) -> Check:
    return lambda node: isinstance(node, Literal) and node.datatype == kind and node.value is not None


def is_text(node: Node) -> bool:
    return isinstance(node, Literal) and bool(str(node).strip())


RANGES: Mapping[URIRef, Check] = {
    DCTERMS.title: is_text,
    DCTERMS.description: is_text,
    DCTERMS.publisher: starts(f"{HOME}catalog.rdf#/publisher"),
    DCTERMS.license: starts("http://dcat-ap.de/def/licenses/"),
    DCTERMS.modified: typed(XSD.date),
    DCTERMS.language: starts(f"{EU}language/"),
    DCTERMS.accessRights: starts(f"{EU}access-right/"),
    DCTERMS["format"]: starts(f"{EU}file-type/"),
    DCTERMS.spatial: starts("http://dcat-ap.de/def/politicalGeocoding/"),
    DCTERMS.type: starts("http://purl.org/adms/publishertype/"),
    DCAT.theme: starts(f"{EU}data-theme/"),
    DCAT.themeTaxonomy: starts(f"{EU}data-theme"),
    DCAT.mediaType: starts("https://www.iana.org/assignments/media-types/"),
    DCAT.accessURL: starts(HOME),
    DCAT.downloadURL: starts(HOME),
    DCAT.landingPage: starts(HOME),
    DCAT.byteSize: typed(XSD.nonNegativeInteger),
    DCAT.startDate: typed(XSD.date),
    DCAT.endDate: typed(XSD.date),
    DCATDE.contributorID: starts("http://dcat-ap.de/def/contributors/"),
    DCATDE.politicalGeocodingLevelURI: starts("http://dcat-ap.de/def/politicalGeocoding/Level/"),
    DCATDE.licenseAttributionByText: is_text,
    VCARD.fn: is_text,
    VCARD.hasEmail: starts("mailto:"),
    VCARD.hasURL: starts("https://"),
    FOAF.name: is_text,
    SPDX.algorithm: starts(f"{SPDX}checksumAlgorithm_"),
    SPDX.checksumValue: typed(XSD.hexBinary),
}


def faults(graph: Graph) -> list[str]:
    """What the specification would not have."""
    found = []
    for kind, keys in MANDATORY.items():
        for node in graph.subjects(RDF.type, kind):
            found += [f"{node} lacks {key}" for key in keys if (node, key, None) not in graph]
    for kind, keys in ONCE.items():
        for node in graph.subjects(RDF.type, kind):
            found += [f"{node} has {key} twice" for key in keys if len(list(graph.objects(node, key))) > 1]
    for _node, key, value in graph:
        if key in RANGES and not RANGES[key](value):  # type: ignore[index]  # a predicate is an address
            found.append(f"{key} {value}")
    for contact in graph.subjects(RDF.type, VCARD.Kind):
        if not any((contact, key, None) in graph for key in (VCARD.hasEmail, VCARD.hasURL, VCARD.hasTelephone)):
            found.append("a contact without a way to it")
    for span in graph.subjects(RDF.type, DCTERMS.PeriodOfTime):
        if not any((span, key, None) in graph for key in (DCAT.startDate, DCAT.endDate)):
            found.append("a time without an end")
    linked = {value for _node, key, value in graph if key in {DCAT.dataset, DCAT.distribution, DCTERMS.publisher}}
    found += [f"{node} is not described" for node in linked if (node, RDF.type, None) not in graph]
    return found


def with_publisher(town: Loaded, publisher: Publisher | None) -> Loaded:
    return replace(town, repository=copy_with(town.repository, publisher=publisher))


def files_of(town: Loaded, formats: list[str], publisher: Publisher = PUBLISHER) -> Mapping[str, bytes]:
    made = publish(published(with_publisher(town, publisher), DAY), formats)
    assert made.failures == ()
    return made.pages


def read(content: bytes) -> Graph:
    return Graph().parse(data=content, format="xml")


@pytest.fixture(scope="module")
def files(town: Loaded) -> Mapping[str, bytes]:
    return files_of(town, ["html", "md", "json", "csv", "dcat"])


@pytest.fixture(scope="module")
def graph(files: Mapping[str, bytes]) -> Graph:
    return read(files["catalog.rdf"])


def test_it_keeps_to_the_specification(graph: Graph) -> None:
    assert faults(graph) == []
    assert set(graph.objects(None, RDF.type)) == {
        *(DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, FOAF.Agent, VCARD.Kind, SPDX.Checksum, DCTERMS.PeriodOfTime),
    }


def test_it_names_nothing_that_the_standard_gave_up(files: Mapping[str, bytes]) -> None:
    given_up = ("politicalGeocodingURI", "geocodingDescription", "legalBasis", "qualityProcessURI", "versionInfo")
    assert [word for word in given_up if word.encode() in files["catalog.rdf"]] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"<dcterms:license .*?/>", ""),
        (r"<dcat:accessURL .*?/>", ""),
        (r"<dcterms:description.*?</dcterms:description>", ""),
        (r"<foaf:name>.*?</foaf:name>", ""),
        (r"<vcard:has(Email|URL) .*?/>", ""),
        (r"dcat-ap\.de/def/contributors/", "example.org/"),
        (r'rdf:resource="[^"]*/file-type/JSON"', 'rdf:resource="application/json"'),
        (r">2026-03-12<", ">12.03.2026<"),
        (r"(?s)#/publisher", "#/nobody"),
        (r"(<dcterms:modified.*)", r'\1<dcterms:modified rdf:datatype="http://www.w3.org/2001/XMLSchema#date">2026-01-01</dcterms:modified>'),
        (r"(?s)<dcat:Distribution .*?</dcat:Distribution>", ""),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_seeded_fault_is_found(files: Mapping[str, bytes], old: str, new: str) -> None:
    text = files["catalog.rdf"].decode()
    broken = re.sub(old, new, text, count=1 if old.startswith("(?s)") else 0)
    assert broken != text
    assert faults(read(broken.encode()))


def test_there_is_a_dataset_for_each_concept_its_documents_and_every_table(graph: Graph, town: Loaded) -> None:
    datasets = {str(each).rpartition("/")[2] for each in graph.objects(CATALOG, DCAT.dataset)}
    assert {name for name in datasets if "." not in name} == set(town.concepts)
    own = {name.partition(".")[2] for name in datasets if name.startswith("musterstadt-2024.")}
    tables = {"goals", "measures", "status", "indicators", "values", "calls", "grants", "costs", "groups", "offers"}
    assert {name for name in own if not name.startswith("values.")} <= {"documents", *tables, "costs-stated", "funds"}
    assert {"documents", "measures", "indicators", "values", "grants"} <= own
    for name in own:
        found = URIRef(f"{CATALOG}#/dataset/musterstadt-2024.{name}")
        assert list(graph.objects(found, DCTERMS.relation)) == [URIRef(f"{CATALOG}#/dataset/musterstadt-2024")]
        assert list(graph.objects(found, DCAT.distribution))


def test_every_indicator_with_values_is_a_dataset_of_its_own(graph: Graph, town: Loaded) -> None:
    concept = town.concepts["musterstadt-2024"]
    found = {
        str(each).rpartition(".values.")[2]
        for each in graph.objects(CATALOG, DCAT.dataset)
        if "musterstadt-2024.values." in str(each)
    }
    assert found == {name for name, series in concept.series.items() if series.rows}
    name = min(found)
    node = URIRef(f"{CATALOG}#/dataset/musterstadt-2024.values.{name}")
    title = f"{concept.indicators[name].title} – Stadt Musterstadt"
    assert graph.value(node, DCTERMS.title) == Literal(title, lang="de")
    (distribution,) = graph.objects(node, DCAT.distribution)
    assert str(graph.value(distribution, DCAT.downloadURL)) == f"{HOME}musterstadt-2024.values.csv"
    assert list(graph.subjects(DCAT.distribution, distribution)) == [node]


def test_the_numbers_beside_a_chart_are_the_distribution_where_there_are_any(town: Loaded) -> None:
    files = files_of(town, ["site", "csv", "dcat"])
    graph = read(files["catalog.rdf"])
    assert faults(graph) == []
    charts = {path for path in files if path.startswith("musterstadt-2024/chart/indicator-") and path.endswith(".csv")}
    assert charts
    for path in charts:
        name = path.rpartition("/indicator-")[2].removesuffix(".csv")
        node = URIRef(f"{CATALOG}#/dataset/musterstadt-2024.values.{name}")
        (distribution,) = graph.objects(node, DCAT.distribution)
        assert str(graph.value(distribution, DCAT.downloadURL)) == f"{HOME}{path}"
        assert str(graph.value(node, DCAT.landingPage)) == f"{HOME}musterstadt-2024/indicator/{name}.html"


def test_a_concept_has_a_title_a_page_and_a_time(graph: Graph) -> None:
    node = URIRef(f"{CATALOG}#/dataset/musterstadt-2024")
    assert graph.value(node, DCTERMS.title) == Literal("Integrationskonzept der Stadt Musterstadt 2024", lang="de")
    assert graph.value(node, DCAT.landingPage) == URIRef(f"{HOME}musterstadt-2024.html")
    span = graph.value(node, DCTERMS.temporal)
    assert isinstance(span, BNode)
    assert [str(graph.value(span, key)) for key in (DCAT.startDate, DCAT.endDate)] == ["2024-01-01", "2033-12-31"]


def test_a_dataset_and_what_it_is_part_of_name_each_other(town: Loaded) -> None:
    inner = town.concepts["musterstadt-2024"]
    part = replace(inner, record=copy_with(inner.record, part_of="musterstadt-2014"))
    found = read(files_of(replace(town, concepts={**town.concepts, inner.id: part}), ["json", "dcat"])["catalog.rdf"])
    one, other = (URIRef(f"{CATALOG}#/dataset/{name}") for name in ("musterstadt-2024", "musterstadt-2014"))
    assert list(found.objects(one, DCTERMS.isPartOf)) == [other]
    assert list(found.objects(other, DCTERMS.hasPart)) == [one]


def test_there_is_a_distribution_for_each_file(graph: Graph, files: Mapping[str, bytes]) -> None:
    sets = [each for each in graph.objects(CATALOG, DCAT.dataset) if "#/dataset/musterstadt-2024" in str(each)]
    distributions = [each for node in sets for each in graph.objects(node, DCAT.distribution)]
    found = {str(graph.value(each, DCAT.downloadURL)).removeprefix(HOME): each for each in distributions}
    own = {path for path in files if path.startswith("musterstadt-2024.")}
    assert found.keys() == own - {"musterstadt-2024.csv-metadata.json"}
    for path, each in found.items():
        assert str(graph.value(each, DCAT.byteSize)) == str(len(files[path]))
        checksum = graph.value(each, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)) == sha256(files[path]).hexdigest()


@pytest.mark.parametrize(
    ("key", "place", "level"),
    [
        ("07999001", "municipalityKey/07999001", "municipality"),
        ("07 9 99 001", "municipalityKey/07999001", "municipality"),
        ("079990010001", "regionalKey/079990010001", "municipality"),
        ("07999", "districtKey/07999", "administrativeDistrict"),
        ("07", "stateKey/07", "state"),
        ("0799", None, None),
        ("unbekannt", None, None),
    ],
)
def test_the_official_key_says_where_it_is(town: Loaded, key: str, place: str | None, level: str | None) -> None:
    concept = town.concepts["musterstadt-2020"]
    municipality = copy_with(concept.record.municipality, key=key)
    record = copy_with(concept.record, municipality=municipality)
    changed = replace(town, concepts={concept.id: replace(concept, record=record)})
    graph = read(files_of(changed, ["json", "dcat"])["catalog.rdf"])
    node = URIRef(f"{CATALOG}#/dataset/musterstadt-2020")
    geo = "http://dcat-ap.de/def/politicalGeocoding/"
    assert graph.value(node, DCTERMS.spatial) == (URIRef(f"{geo}{place}") if place else None)
    assert graph.value(node, DCATDE.politicalGeocodingLevelURI) == (URIRef(f"{geo}Level/{level}") if level else None)
    assert faults(graph) == []


@pytest.mark.parametrize(
    ("licence", "named"),
    [
        ("http://dcat-ap.de/def/licenses/dl-by-de/2.0", True),
        ("http://dcat-ap.de/def/licenses/cc-by/4.0", True),
        ("http://dcat-ap.de/def/licenses/dl-zero-de/2.0", False),
        ("http://dcat-ap.de/def/licenses/officialWork", False),
    ],
)
def test_the_publisher_is_named_where_the_licence_asks_for_it(town: Loaded, licence: str, named: bool) -> None:
    graph = read(files_of(town, ["json", "dcat"], copy_with(PUBLISHER, licence=licence))["catalog.rdf"])
    assert bool(list(graph.objects(None, DCATDE.licenseAttributionByText))) == named


@pytest.mark.parametrize(
    ("publisher", "keys"),
    [
        (None, "publisher.name, publisher.licence, publisher.address"),
        (Publisher(name="Stadt"), "publisher.licence, publisher.address"),
        (copy_with(PUBLISHER, address=None), "publisher.address"),
        (PUBLISHER, None),
        (Publisher(name="Stadt", licence=PUBLISHER.licence, address=HOME), None),
    ],
)
def test_what_is_missing_is_named_and_never_made_up(
    town: Loaded, publisher: Publisher | None, keys: str | None
) -> None:
    with in_language("en"):
        found = lacking(publisher)
        made = publish(published(with_publisher(town, publisher), DAY), ["json", "dcat"])
    assert (found.message if found else None) == (
        f"For the format dcat konzept.yaml must say: {keys}." if keys else None
    )
    assert [each.message for each in made.failures] == ([found.message] if found else [])
    assert ("catalog.rdf" in made.pages) == (found is None)
    assert "musterstadt-2024.json" in made.pages


def test_without_other_files_there_is_nothing_to_describe(town: Loaded) -> None:
    with in_language("en"):
        made = publish(published(with_publisher(town, PUBLISHER), DAY), ["dcat"])
    assert made.remarks == ("The catalogue describes the files made in the same run, and there are none.",)
    assert faults(read(made.pages["catalog.rdf"])) == []


def test_the_same_run_gives_the_same_bytes(town: Loaded, files: Mapping[str, bytes]) -> None:
    assert files_of(town, ["html", "md", "json", "csv", "dcat"]) == files
