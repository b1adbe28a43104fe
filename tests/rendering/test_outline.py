"""Levels of any depth look like levels: every record once, no level skipped, each under the name of its depth."""

import io
import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import docx as python_docx
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.views import Document
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.rendering import docx, pdf
from konzept.rendering.blocks import Block, BlockGroup, Heading
from konzept.rendering.flow import PagedDocument, paged_document
from konzept.rendering.print_document import print_document

DAY = date(2026, 7, 1)
HOME = "concepts/musterstadt-2024"
COVER = "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n"
NAMES = ("Säule", "Handlungsfeld", "Baustein", "Feld", "Teil")
GOALS = ("Leitziel", "Teilziel", "Unterziel")

Parents = list[int]
"""For each of some records the position of the one that it lies in, or -1."""


@st.composite
def forests(draw: st.DrawFn, most: int = 12) -> Parents:
    """Trees of records, in which a chain of nine is as likely as a bush."""
    count = draw(st.integers(1, most))
    deep = draw(st.booleans())
    return [at - 1 if deep else draw(st.integers(-1, at - 1)) for at in range(count)]


def depth(parents: Parents, at: int) -> int:
    return 1 + (depth(parents, parents[at]) if parents[at] >= 0 else 0)


def files(themes: Parents, goals: Parents, names: int) -> dict[str, str]:
    """A concept whose goals lie under the last theme, and the measures under the last goal and the last theme."""
    labels = "".join(f"    - {{one: {name}, many: {name}n}}\n" for name in NAMES[:names])
    own = "".join(f"    - {{one: {name}, many: {name}e}}\n" for name in GOALS[:names])
    made = {f"{HOME}/concept.yaml": f"{COVER}labels:\n  theme:\n{labels}  goal:\n{own}"}
    for at, parent in enumerate(themes):
        above = f"parent: t{parent}\n" if parent >= 0 else ""
        made[f"{HOME}/themes/t{at}.yaml"] = f"title: T{at}\n{above}situation: |\n  # Titel {at}\n\n  Text.\n"
    for at, parent in enumerate(goals):
        above = f"parent: g{parent}\n" if parent >= 0 else f"theme: t{len(themes) - 1}\n"
        made[f"{HOME}/goals/g{at}.yaml"] = f"title: G{at}\n{above}"
    made[f"{HOME}/measures/m0.yaml"] = f"title: M0\ngoals: [g{len(goals) - 1}]\n"
    made[f"{HOME}/measures/m1.yaml"] = f"title: M1\nthemes: [t{len(themes) - 1}]\n"
    return made


def composed(texts: Mapping[str, str]) -> Document:
    loaded = load({path: text.encode() for path, text in texts.items()})
    with in_language("de"):
        return document(Edition(loaded.concepts["musterstadt-2024"], DAY))


def expected(themes: Parents, goals: Parents, names: int) -> dict[str, str]:
    """By anchor, what each theme and goal is called."""
    own = GOALS[:names]
    found = {f"theme-t{at}": NAMES[min(depth(themes, at), names) - 1] for at in range(len(themes))}
    return found | {f"goal-g{at}": own[min(depth(goals, at), len(own)) - 1] for at in range(len(goals))}


_HTML = re.compile(
    r'<(?:h([1-6])|p class="deep" role="heading" aria-level="([0-9]+)")(?: id="[^"]*")?[^>]*>(.*?)</(?:h|p)'
)


def steps_of(levels: list[int]) -> list[int]:
    """By how much each level is deeper than the one before."""
    return [after - before for before, after in pairwise(levels)]


@settings(max_examples=15)
@given(forests(9), forests(5), st.integers(1, 5))
def test_every_record_stands_once_under_the_name_of_its_depth(themes: Parents, goals: Parents, names: int) -> None:
    view = composed(files(themes, goals, names))
    with in_language("de"):
        page = print_document(view, "html", DAY).content.decode()
        text = print_document(view, "md", DAY).content.decode()
    main = page[page.index("<main") :]
    for anchor, label in expected(themes, goals, names).items():
        assert main.count(f'id="{anchor}"') == 1
        title = anchor.partition("-")[2].upper()
        heading = main[main.index(f'id="{anchor}"') :]
        assert re.search(rf'<span class="label">{label}</span> {title}</', heading[:400])
        assert len(re.findall(rf"^(#+ |\*\*){label}: {title}(\*\*)?$", text, re.MULTILINE)) == 1
    levels = [int(one or other) for one, other, _title in _HTML.findall(main)]
    assert max(steps_of([1, *levels])) <= 1
    hashes = [len(found) for found in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert max(steps_of(hashes)) <= 1
    assert max(hashes) <= 6


@settings(max_examples=15)
@given(forests(9), forests(5))
def test_headings_on_paper_skip_no_level(themes: Parents, goals: Parents) -> None:
    laid = paged_document(composed(files(themes, goals, 2)), ".pdf")
    found = list(headings(laid.blocks))
    assert max(steps_of([0, *(each.level for each in found)])) <= 1
    named = [each.anchor for each in found if each.anchor.startswith(("theme-", "goal-", "measure-"))]
    assert sorted(named) == sorted({*expected(themes, goals, 2), "measure-m0", "measure-m1"})


def headings(blocks: tuple[Block, ...]) -> list[Heading]:
    found: list[Heading] = []
    for block in blocks:
        match block:
            case Heading():
                found.append(block)
            case BlockGroup(blocks=inner):
                found += headings(inner)
    return found


CHAIN = list(range(-1, 8))
"""Nine records, each in the one before."""


@pytest.fixture(scope="module")
def deep() -> PagedDocument:
    return paged_document(composed(files(CHAIN, [-1, 0], 5)), ".pdf")


def test_word_has_six_headings_and_then_labelled_paragraphs(deep: PagedDocument) -> None:
    with in_language("de"):
        word = python_docx.Document(io.BytesIO(docx.printed(deep, DAY)))
    found = [(str(p.style.name), p.text) for p in word.paragraphs if p.style and p.text.endswith(tuple("012345678"))]
    titles = [each for each in found if re.search(r": [TGM][0-9]$", each[1]) and not each[0].lower().startswith("toc")]
    assert [style for style, _text in titles[:6]] == [f"Heading {level}" for level in range(1, 7)]
    assert {style for style, _text in titles[6:]} == {"konzept deep"}
    assert titles[8] == ("konzept deep", "Teil: T8")
    assert len(titles) == 9 + 2 + 2


def test_a_pdf_has_bookmarks_to_the_sixth_and_links_beyond(deep: PagedDocument) -> None:
    with in_language("de"):
        content = pdf.printed(deep, DAY).content
    with pikepdf.open(io.BytesIO(content)) as file, file.open_outline() as outline:
        way, items = [], outline.root
        while items:
            item = next((each for each in items if "T" in str(each.title)), None)
            if item is None:
                break
            way.append(str(item.title))
            items = item.children
    assert [title.split()[-1] for title in way] == ["T0", "T1", "T2", "T3", "T4", "T5"]


SECTIONS = """
sections:
  - {title: Einleitung, number: "1"}
  - {title: Anlass, number: "1.1", depth: 2, page: 7, text: "# Warum\\n\\nDarum."}
  - {title: Recht, number: "1.1.1", depth: 3, text: "# Bund\\n\\n## Gesetz\\n\\nDas Gesetz."}
  - {title: Danach, number: "2", text: Nachwort.}
"""


def test_sections_lie_in_each_other_with_what_their_texts_have() -> None:
    view = composed({f"{HOME}/concept.yaml": COVER + SECTIONS})
    with in_language("de"):
        text = print_document(view, "md", DAY).content.decode()
    found = re.findall(r"^#+ .*", text[text.index("## 1 ") : text.index("Nachwort")], re.MULTILINE)
    assert found == [
        "## 1 Einleitung",
        "### 1.1 Anlass",
        "#### Warum",
        "#### 1.1.1 Recht",
        "##### Bund",
        "###### Gesetz",
        "## 2 Danach",
    ]
    assert "- **Stelle im Dokument:** S. 7" in text
    contents = text[: text.index("## 1 ")]
    assert [line for line in contents.splitlines() if "#1" in line] == [
        "- [1 Einleitung](#1-einleitung)",
        "  - [1.1 Anlass](#11-anlass)",
        "    - [1.1.1 Recht](#111-recht)",
    ]
