"""The picture beside a shared link: there where its address is known, of the size that messengers ask for."""

import struct
import sys
from collections.abc import Mapping

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import load
from tests.publication.sharing.conftest import CONCEPT, DAY, HOME, Tags

pytest.importorskip("typst")

CONCEPT_FILES = {f"concepts/muster/{path}": text.encode() for path, text in CONCEPT.items()}
HOSTILE = "#panic() $x$ </script> *[a] \\\\ " + "Donaudampfschifffahrtsgesellschaftskapitänsversammlung" * 3


def made(address: str = HOME, **texts: str) -> Mapping[str, bytes]:
    known = {f"concepts/muster/{path}": text for path, text in {**CONCEPT, **texts}.items()}
    known["konzept.yaml"] = "publisher:\n  name: Stadt Muster\n" + (f"  address: {address}\n" if address else "")
    with in_language("de"):
        printout = publish(published(load({path: text.encode() for path, text in known.items()}), DAY), ["site"])
    assert printout.failures == ()
    return printout.pages


def size_of(png: bytes) -> tuple[int, ...]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_every_page_names_the_picture_of_its_concept() -> None:
    files = made()
    assert size_of(files["muster/share.png"]) == (1200, 630)
    for page in ("index", "measure/cafe", "document"):
        tags = Tags(files[f"muster/{page}.html"].decode())
        assert tags.meta("og:image") == f"{HOME}muster/share.png"
        assert (tags.meta("og:image:width"), tags.meta("og:image:height")) == ("1200", "630")
        assert tags.meta("og:image:alt").startswith("Integrationskonzept – Stadt Muster: 0 von 1")
        assert tags.meta("twitter:card") == "summary_large_image"
    assert made()["muster/share.png"] == files["muster/share.png"]


def test_without_an_address_there_is_none() -> None:
    files = made("")
    assert [path for path in files if path.endswith("share.png")] == []
    assert not Tags(files["muster/index.html"].decode()).meta("og:image")


@pytest.mark.parametrize(
    "texts",
    [
        {"concept.yaml": f"title: '{HOSTILE}'\nmunicipality: '{HOSTILE}'\nlanguage: de\n"},
        {"concept.yaml": "title: مفهوم الاندماج\nmunicipality: Stadt\nlanguage: ar\n"},
        {
            "measures/cafe.yaml": "title: Sprachcafé\ndraft: true\n",
            "goals/deutsch.yaml": "title: Deutsch\ndraft: true\n",
        },
    ],
    ids=["hostile", "arabic", "poor"],
)
def test_whatever_the_concept_says_there_is_a_picture(texts: Mapping[str, str]) -> None:
    assert size_of(made(**texts)["muster/share.png"]) == (1200, 630)


def test_what_is_not_installed_is_said_and_the_site_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)  # the way Python remembers what cannot be imported
    known = load({"konzept.yaml": f"publisher: {{name: Stadt, address: '{HOME}'}}".encode(), **CONCEPT_FILES})
    with in_language("en"):
        printout = publish(published(known, DAY), ["site"])
    (said,) = (remark for remark in printout.remarks if "shared" in remark)
    assert said.endswith('no picture, which needs a package. Install it with: pip install "konzept[pdf]"')
    assert "muster/index.html" in printout.pages
    assert "muster/share.png" not in printout.pages
