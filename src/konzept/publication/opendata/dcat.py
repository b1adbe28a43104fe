"""The description of the publication for data portals: DCAT-AP.de 3.0 as RDF/XML, which portals harvest.

A catalogue with the datasets of each concept (see `datasets`), and a distribution for each of their files. Only what
follows from the files is described, so nothing on the frequency of updates or on future availability.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from konzept.i18n.messages import _, in_language
from konzept.model.repository import Publisher
from konzept.publication.opendata.datasets import PublishedSet, datasets
from konzept.publication.opendata.facts import Facts
from konzept.publication.opendata.names import CATALOG, form_of, home_of, language_of, title_of
from konzept.reading.concept import Concept
from konzept.source.failure import KonzeptError
from konzept.source.light import dataclass, pattern
from konzept.source.values import Period
from konzept.wording.localized import language_name

_SPACES: Mapping[str, str] = MappingProxyType(
    {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "spdx": "http://spdx.org/rdf/terms#",
    }
)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EU = "http://publications.europa.eu/resource/authority/"
_TYPES = "https://www.iana.org/assignments/media-types/"
_GEO = "http://dcat-ap.de/def/politicalGeocoding/"

THEMES = ("SOCI", "GOVE")
"""The themes of integration concepts in the vocabulary of the European data portal: society, government."""

_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"de": "DEU", "en": "ENG", "fr": "FRA", "tr": "TUR", "uk": "UKR", "ar": "ARA", "ru": "RUS", "pl": "POL"}
)
"""Languages in the European list, by the first part of their tags."""

_PLACES: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        2: ("stateKey", "state"),
        5: ("districtKey", "administrativeDistrict"),
        8: ("municipalityKey", "municipality"),
        12: ("regionalKey", "municipality"),
    }
)
"""By the length of an official key, the list that it is from, and the level of administration."""

_BY = pattern(r"[/-]by\b")
"""The mark of attribution in the addresses of licences that require it, among them dl-by-de and cc-by."""


def lacking(publisher: Publisher | None) -> KonzeptError | None:
    """The error on required contents of a catalogue that konzept.yaml lacks; None where nothing is missing."""
    keys = [key for key in ("name", "licence", "address") if not (publisher and getattr(publisher, key))]
    if not keys:
        return None
    message = _("For the format dcat konzept.yaml must say: {keys}.")
    names = ", ".join(f"publisher.{key}" for key in keys)
    return KonzeptError(message.format(keys=names), _("“konzept schema repository” describes the keys."))


def pieces(
    facts: Mapping[str, Facts], among: Mapping[str, Concept], publisher: Publisher, files: Mapping[str, bytes]
) -> Iterator[bytes]:
    """What each concept gives to the catalogue: its datasets and their distributions, which are these files.

    `among` are all concepts of the catalogue by id. `lacking` must have returned None for the publisher.
    """
    paths = sorted(files)
    inner: dict[str, list[str]] = {}
    for name, concept in among.items():
        inner.setdefault(concept.record.part_of or "", []).append(name)
    for name, each in facts.items():
        around = each.concept.record.part_of
        own = {path: files[path] for path in paths if home_of(path) == name}
        described = _Described(publisher)
        with in_language(each.language):
            whole, *parts = [described.dataset(found, each, own) for found in datasets(each, own)]
        for part in inner.get(name, ()):
            _link(whole, "dcterms:hasPart", described.iri(f"dataset/{part}"))
        if around in among:
            _link(whole, "dcterms:isPartOf", described.iri(f"dataset/{around}"))
        for node in parts:
            _link(node, "dcterms:relation", described.iri(f"dataset/{name}"))
        links, nodes = _Lines.of(described.links), _Lines.of(described.root)
        head = {
            "language": each.language,
            "day": each.day.isoformat(),
            "describes": bool(own),
            "spaces": sorted(links.spaces | nodes.spaces),
            "links": links.text,
        }
        yield f"{json.dumps(head)}\n{nodes.text}\n".encode()


def describes_any(given: Iterable[bytes]) -> bool:
    """Whether any of what `pieces` made describes a file."""
    return any(_head(piece)["describes"] for piece in given)


def catalog(given: Callable[[], Iterable[bytes]], publisher: Publisher) -> Iterator[bytes]:
    """The catalogue as RDF/XML, line by line: its publisher, then what `pieces` made of each concept.

    `given` is asked several times, so that not all has to be held.
    """
    first = next(iter(given()), None)
    described = _Described(publisher)
    described.catalogue(_head(first) if first else {})
    about, _end, agent = _Lines.of(described.root).text.partition("</dcat:Catalog>\n")
    spaces = set(_Lines.of(described.root).spaces)
    for piece in given():
        spaces |= set(_head(piece)["spaces"])
    declared = "".join(f' xmlns:{prefix}="{_SPACES[prefix]}"' for prefix in sorted(spaces))
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF{declared}>\n{about}'.encode()
    for piece in given():
        yield f"{_head(piece)['links']}\n".encode()
    yield f"</dcat:Catalog>\n{agent}\n".encode()
    for piece in given():
        yield piece.partition(b"\n")[2]
    yield b"</rdf:RDF>\n"


def _head(piece: bytes) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(piece.partition(b"\n")[0])
    return found


class _Lines(NamedTuple):
    """What is within an element as XML, a line for each element, and the prefixes of the names in it."""

    text: str
    spaces: frozenset[str]

    @classmethod
    def of(cls, root: Element) -> "_Lines":
        for prefix, space in _SPACES.items():
            register_namespace(prefix, space)
        indent(root, "")
        first, _line, rest = tostring(root, encoding="unicode").partition("\n")
        return cls(rest.rpartition("\n")[0], frozenset(re.findall(r" xmlns:(\w+)=", first)))


@dataclass(frozen=True)
class _Described:
    """Describes what a publisher has published."""

    publisher: Publisher
    root: Element = field(default_factory=lambda: Element(_name("rdf:RDF")))
    """Holds what is described, one behind the other."""
    links: Element = field(default_factory=lambda: Element(_name("rdf:RDF")))
    """Holds the links from the catalogue to its datasets."""

    @property
    def home(self) -> str:
        """The web address of the folder with the files."""
        return f"{str(self.publisher.address).rstrip('/')}/"

    def catalogue(self, first: Mapping[str, Any]) -> None:
        """Describe the catalogue and its publisher; `first` is the head of its first piece."""
        about = self._node("dcat:Catalog", "")
        tag = first.get("language", "de")
        with in_language(tag):
            _text(about, "dcterms:title", _("Integration concepts of {name}").format(name=self.publisher.name), tag)
            words = _("Concepts with goals, measures and their status, decisions, indicators and money.")
            _text(about, "dcterms:description", words, tag)
        _link(about, "dcterms:publisher", self.iri("publisher"))
        _link(about, "dcterms:license", str(self.publisher.licence))
        _link(about, "dcat:themeTaxonomy", f"{_EU}data-theme")
        if self.publisher.url:
            _link(about, "foaf:homepage", self.publisher.url)
        if first:
            _typed(about, "dcterms:modified", first["day"], "date")
        agent = self._node("foaf:Agent", "publisher")
        _text(agent, "foaf:name", self.publisher.name)
        _link(agent, "dcterms:type", "http://purl.org/adms/publishertype/LocalAuthority")

    def iri(self, part: str) -> str:
        """The IRI of a part of the catalogue; a slash keeps it distinct from ids."""
        return f"{self.home}{CATALOG}#/{part}" if part else f"{self.home}{CATALOG}"

    def _node(self, kind: str, part: str) -> Element:
        return SubElement(self.root, _name(kind), {_name("rdf:about"): self.iri(part)})

    def dataset(self, found: PublishedSet, facts: Facts, files: Mapping[str, bytes]) -> Element:
        """Describe one dataset with its distributions."""
        record = facts.concept.record
        tag = record.language or facts.language
        _link(self.links, "dcat:dataset", self.iri(f"dataset/{found.id}"))
        node = self._node("dcat:Dataset", f"dataset/{found.id}")
        _text(node, "dcterms:title", found.title, tag)
        _text(node, "dcterms:description", found.description, tag)
        _text(node, "dcterms:identifier", found.id)
        _link(node, "dcterms:publisher", self.iri("publisher"))
        _typed(node, "dcterms:modified", facts.day.isoformat(), "date")
        for theme in THEMES:
            _link(node, "dcat:theme", f"{_EU}data-theme/{theme}")
        for word in found.keywords:
            _text(node, "dcat:keyword", word, tag)
        if language := _LANGUAGES.get(tag.partition("-")[0].lower()):
            _link(node, "dcterms:language", f"{_EU}language/{language}")
        _link(node, "dcterms:accessRights", f"{_EU}access-right/PUBLIC")
        if self.publisher.contributor:
            _link(node, "dcatde:contributorID", self.publisher.contributor)
        _place(node, (record.municipality.key or "").replace(" ", ""))
        if found.period:
            _time(node, found.period)
        self._contact(node)
        pages = [path for path in found.pages if path in files]
        if pages:
            _link(node, "dcat:landingPage", f"{self.home}{pages[0]}")
        for path in found.files:
            # The file with the values of all indicators is a distribution of each of them.
            part = f"{found.id}/{path}" if found.id.startswith(f"{facts.concept.id}.values.") else path
            _link(node, "dcat:distribution", self.iri(f"distribution/{part}"))
            self._distribution(part, path, files[path], facts)
        return node

    def _contact(self, node: Element) -> None:
        if not (self.publisher.email or self.publisher.url):
            return
        contact = SubElement(SubElement(node, _name("dcat:contactPoint")), _name("vcard:Kind"))
        _text(contact, "vcard:fn", self.publisher.name)
        if self.publisher.email:
            _link(contact, "vcard:hasEmail", f"mailto:{self.publisher.email}")
        if self.publisher.url:
            _link(contact, "vcard:hasURL", self.publisher.url)

    def _distribution(self, part: str, path: str, content: bytes, facts: Facts) -> None:
        node = self._node("dcat:Distribution", f"distribution/{part}")
        kind, media = form_of(path)
        tag = language_of(path)
        named = _("{title} in {language}").format(title=title_of(path), language=language_name(tag))
        _text(node, "dcterms:title", named if tag else title_of(path), facts.language)
        if language := _LANGUAGES.get(tag.partition("-")[0].lower()):
            _link(node, "dcterms:language", f"{_EU}language/{language}")
        for key in ("dcat:accessURL", "dcat:downloadURL"):
            _link(node, key, f"{self.home}{path}")
        _link(node, "dcterms:license", str(self.publisher.licence))
        if _BY.search(str(self.publisher.licence)):
            _text(node, "dcatde:licenseAttributionByText", self.publisher.name)
        _link(node, "dcterms:format", f"{_EU}file-type/{kind}")
        _link(node, "dcat:mediaType", f"{_TYPES}{media}")
        _typed(node, "dcterms:modified", facts.day.isoformat(), "date")
        _typed(node, "dcat:byteSize", str(len(content)), "nonNegativeInteger")
        checksum = SubElement(SubElement(node, _name("spdx:checksum")), _name("spdx:Checksum"))
        _link(checksum, "spdx:algorithm", f"{_SPACES['spdx']}checksumAlgorithm_sha256")
        _typed(checksum, "spdx:checksumValue", sha256(content).hexdigest(), "hexBinary")


def _place(node: Element, key: str) -> None:
    """Add the place by its official key; nothing without a key, or for one of unknown length."""
    if key.isdecimal() and len(key) in _PLACES:
        list_, level = _PLACES[len(key)]
        _link(node, "dcterms:spatial", f"{_GEO}{list_}/{key}")
        _link(node, "dcatde:politicalGeocodingLevelURI", f"{_GEO}Level/{level}")


def _time(node: Element, period: Period) -> None:
    ends = dict(_ends(period))
    if ends:
        span = SubElement(SubElement(node, _name("dcterms:temporal")), _name("dcterms:PeriodOfTime"))
        for key, day in ends.items():
            _typed(span, key, day, "date")


def _ends(period: Period) -> Iterator[tuple[str, str]]:
    if period.start and not period.start.before:
        yield "dcat:startDate", period.start.first.isoformat()
    if period.end:
        yield "dcat:endDate", period.end.last.isoformat()


def _name(short: str) -> str:
    """The name with its namespace, from a prefixed name, in the notation of the XML library."""
    prefix, _colon, name = short.partition(":")
    return f"{{{_SPACES[prefix]}}}{name}"


def _text(parent: Element, key: str, text: str, tag: str = "") -> None:
    attributes = {"{http://www.w3.org/XML/1998/namespace}lang": tag} if tag else {}
    SubElement(parent, _name(key), attributes).text = text


def _typed(parent: Element, key: str, text: str, kind: str) -> None:
    SubElement(parent, _name(key), {_name("rdf:datatype"): f"{_XSD}{kind}"}).text = text


def _link(parent: Element, key: str, address: str) -> None:
    SubElement(parent, _name(key), {_name("rdf:resource"): address})
