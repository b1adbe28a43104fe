"""A small concept on the web and one whose address nobody knows, as sites and as single pages."""

from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from typing import TypeAlias

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load

DAY = date(2026, 3, 12)
HOME = "https://stadt.example/integration/"

CONCEPT: Mapping[str, str] = {
    "concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Muster\nlanguage: de\n",
    "themes/sprache.yaml": "title: Sprache\nnumber: '1'\n",
    "goals/deutsch.yaml": "title: Deutsch im Alltag\nnumber: '1.1'\ntheme: sprache\n",
    "measures/cafe.yaml": (
        "title: Sprachcafé\nnumber: 1.1.1\ngoals: [deutsch]\nlead: vhs\nstart: 2024-03\ndue: 2026-12-31\n"
        "description: |\n  ## Worum es geht\n\n  Ein **offener** Treff zum [Üben](https://vhs.example), jede Woche.\n"
        "status:\n  - date: 2024-04-01\n    state: started\n"
    ),
    "bodies/vhs.yaml": "name: Volkshochschule\n",
    "events/fest.yaml": "title: Fest der Sprachen\ndate: 2026-05-09\n",
}
"""A concept with a measure, a body and an event."""

On: TypeAlias = Callable[..., Mapping[str, str]]


@pytest.fixture(scope="session")
def on() -> On:
    """The pages of the concept, changed by further texts, published at an address or without one."""

    def publish(address: str = "", form: str = "site", **texts: str) -> Mapping[str, str]:
        known = {f"concepts/muster/{path}": text for path, text in {**CONCEPT, **texts}.items()}
        if address:
            known["konzept.yaml"] = f"publisher:\n  name: Stadt Muster\n  address: {address}\n"
        loaded = load({path: text.encode() for path, text in known.items()})
        assert not loaded.findings
        with in_language("de"):
            return dict(printed_pages(published(loaded, DAY), formats=(form,)))

    return publish


class Tags(HTMLParser):
    """The tags `meta` and `link` of a page with their attributes, its title, and its data for programs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in {"meta", "link"}:
            self.tags.append((tag, known))
        elif known.get("type") == "application/ld+json":
            self._open = "data"
        elif tag == "title" and "title" not in self.texts:  # a picture has one as well
            self._open = "title"

    def handle_endtag(self, _tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in {"title", "data"}:
            self.texts[self._open] = self.texts.get(self._open, "") + data

    def meta(self, name: str) -> str:
        """The content of the one `meta` of that name; empty where there is none."""
        found = [known["content"] for _tag, known in self.tags if name in (known.get("name"), known.get("property"))]
        assert len(found) <= 1
        return found[0] if found else ""

    def links(self, rel: str) -> list[dict[str, str]]:
        """The `link` elements with that relation."""
        return [known for tag, known in self.tags if tag == "link" and known.get("rel") == rel]
