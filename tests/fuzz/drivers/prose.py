"""Markdown of strangers: as HTML, Markdown, plain text, blocks for PDF and as Word it is safe and well-formed."""

import json
from random import Random

import html5lib

from konzept.documents.composition import labels_of
from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.rendering import docx
from konzept.rendering.blocks import as_data
from konzept.rendering.flow import paged_document
from konzept.rendering.markup import blocks
from konzept.rendering.print_document import print_view
from konzept.rendering.text import as_text
from konzept.source.yaml.characters import fit, unfit_character
from konzept.system import console
from konzept.wording import plain, prose
from tests.fuzz import printed
from tests.fuzz.driver import Outcome, Parts
from tests.fuzz.drivers.publications import check_word
from tests.fuzz.drivers.records import DAY
from tests.fuzz.mutate import HOSTILE, NOISE, mutated

PIECES = (
    "# Kopf", "###### tief", "Text mit **Gewicht**", "*schräg*", "`code`", "- eins\n- zwei", "1) eins\n2) zwei",
    "> Zitat", "| a | b |\n|---|--:|\n| 1 | 2 |", "```mermaid\ngraph\n```", "~~~\nx\n~~~", "    eingerückt", "***",
    "---", "\\*", "&amp;", "[Seite](https://a.example/b)", "[hier](anlage.pdf)", "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))", "[x](java&#10;script:alert(1))", "[x](data:text/html,x)", "[x](//evil.example)",
    "[x](\\\\evil)", "[x](/\\evil)", "![Bild](http://evil.example/x.png)", "![x](javascript:x)", "<script>x</script>",
    "<img src=x onerror=y>", "<!-- x -->", "<https://a.example/\"onmouseover=x>", "[r]: javascript:x\n\n[r]",
    "[x](https://a.example \"\\\" on=x\")", "<a@b.de>", "</p></main><iframe src=//e>", "<svg onload=x>",
    "[x](vbscript:x)", "[x](file:///etc/passwd)", "[x](mailto:a@b.de)", "  \n", "\n\n", "\t", "\\", "[", "](", "_",
    "__", "**", "`", "``", "~~", "|", "\n|", "\n- ", "\n  - ", "\n> > ", "&#0;", "&#10;# Kopf", "&NewLine;- x",
    "&Tab;", "&lsqb;", "&lt;script&gt;", "&#x5b;x](javascript:x)", "&zwj;", "&#x202e;", "&#xd800;", "&lt;",
    "&NotEqualTilde;", "#let x = 1", "#image(\"/etc/passwd\")", "$x$", "@label", "<label>", "{{ 7*7 }}",
    "{% include '/etc/passwd' %}", "{count}", "%(x)s", "\U000e0001\U000e0064\U000e0065", "\U000e007f",
)  # fmt: skip


def make(random: Random) -> Parts:
    """Pieces of Markdown in any order, and with a few changes."""
    pieces = [
        random.choice(random.choice((PIECES, PIECES, PIECES, HOSTILE, NOISE))) for _ in range(random.randrange(1, 12))
    ]
    text = random.choice(("", " ", "\n", "\n\n")).join(pieces)
    content = text.encode("utf-8", "replace")
    return (content if random.random() < 0.6 else mutated(content, random, random.choice(PIECES).encode()),)


def one(parts: Parts) -> Outcome:
    """Make all formats of it: directly, and as the description of a measure."""
    text = parts[0].decode("utf-8", "replace")[:20_000]
    if unfit_character(text):  # no text of a file that could be read has one
        text = fit(text)
    fragment = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(prose.html(text, 2))
    printed.check_elements(fragment)
    rewritten = plain.markdown(text, 2)
    again = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(prose.html(rewritten, 2))
    printed.check_elements(again)
    json.dumps(as_data(blocks(text, 2, "de")), ensure_ascii=False)
    record = f"title: Kurse\ngoals: [alltag]\nlead: Amt\ndescription: {json.dumps(text)}\n"
    loaded = load({**FILES, "concepts/muster/measures/kurse.yaml": record.encode()})
    concept = loaded.concepts["muster"]
    with in_language(labels_of(concept)):
        view = document(Edition(concept, DAY, loaded.concepts))
        page = print_view("document", "html", view)
        printed.check_page(page)
        written = print_view("document", "md", view)
        printed.safe(written)
        assert not printed.TAGS.search(written)
        printed.safe(console.clean(as_text(view, 80)))
        if len(text) % 4 == 0:  # it takes most of the time
            check_word(docx.printed(paged_document(view, ".docx"), DAY))
        sheets = json.dumps(as_data(paged_document(view, ".pdf")), ensure_ascii=False)
        assert not printed.TAGS.search(sheets)
    return Outcome.TOLD if loaded.findings else Outcome.FINE


FILES = {
    "concepts/muster/concept.yaml": b"title: Konzept\nmunicipality: Stadt\nlanguage: de\n",
    "concepts/muster/goals/alltag.yaml": b"title: Alltag\n",
    f"concepts/muster/measures/{printed.SECRET}.yaml": f"title: {printed.SECRET}\ndraft: true\n".encode(),
}
