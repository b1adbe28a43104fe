"""The bytes of the PDF: the same everywhere, a stranger's text inert, no letter lost, nothing beyond its limits."""

import io
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from konzept.documents.views import Document
from konzept.i18n.messages import in_language
from konzept.rendering import pdf
from konzept.rendering.blocks import Paragraph, TextRun
from konzept.rendering.flow import PagedDocument, paged_document
from konzept.rendering.pdf import press, worker
from konzept.rendering.pdf.form import form, signs
from konzept.rendering.templates import packaged
from konzept.source.failure import KonzeptError, OwnFault
from tests.fixtures.shapes import WORDLESS

DAY = date(2026, 3, 12)
Laid = Callable[[Mapping[str, str]], PagedDocument]
Words = Callable[[bytes], str]

HOSTILE = """\
#panic("ran") #read("/etc/passwd") #import "@preview/x:1.0.0"

$ 1/0 $ `#panic()` <label> @reference \\ *not closed _nor this

```typ
#panic("ran")
```

- [x] #show: it => none
"""


def printed(sheets: PagedDocument) -> pdf.Printed:
    with in_language("de"):
        return pdf.printed(sheets, DAY)


def test_another_process_makes_the_same_bytes(view: Document, pdf_bytes: bytes) -> None:
    """Whatever the hash seed, the time zone and the language of the machine."""
    program = (
        "import pickle, sys\n"
        "from konzept.rendering import pdf\n"
        "from konzept.i18n.messages import in_language\n"
        "sheets, day = pickle.load(sys.stdin.buffer)\n"
        "with in_language('de'): sys.stdout.buffer.write(pdf.printed(sheets, day).content)\n"
    )
    with in_language("de"):
        order = pickle.dumps((paged_document(view, ".pdf"), DAY))
    elsewhere = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": "/nowhere"}
    done = subprocess.run([sys.executable, "-c", program], input=order, capture_output=True, env=elsewhere, check=True)
    assert done.stdout == pdf_bytes


def test_the_day_of_the_document_is_its_date(pdf_bytes: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes)) as opened:
        assert str(opened.docinfo["/CreationDate"]) == str(opened.docinfo["/ModDate"]) == "D:20260312000000Z"
        assert str(opened.docinfo["/Author"]) == "Stadt Musterstadt"


def test_a_strangers_text_is_text(laid: Laid, words_of: Words) -> None:
    words = words_of(
        printed(
            laid({"themes/a.yaml": f"title: '#panic(1) *a*'\ntext: |\n  {HOSTILE.replace(chr(10), chr(10) + '  ')}"})
        ).content
    )
    for said in (
        "#panic(1)*a*",
        '#panic("ran")',
        '#read("/etc/passwd")',
        '#import"@preview/x:1.0.0"',
        "#show:it=>none",
    ):
        assert said in words


def test_arabic_cyrillic_and_emoji_have_their_letters(laid: Laid, words_of: Words) -> None:
    sheets = laid({"themes/a.yaml": "title: Alle\ntext: مرحبا. Ласкаво просимо! Καλώς ήρθατε. ሰላም 👍 ☑ „– …“\n"})
    made = printed(sheets)
    assert made.missing == ()
    for said in ("Ласкаво", "Καλώς", "ሰላም", "👍", "☑", "„–…“"):
        assert said in words_of(made.content)


def test_a_letter_that_no_font_has_stands_as_its_number(laid: Laid, words_of: Words) -> None:
    made = printed(laid({"themes/a.yaml": "title: Treffen 日本\ntext: Mit 本 und \ue000.\n"}))
    assert set(made.missing) == {"日", "本", "\ue000"}
    assert "Treffen[U+65E5][U+672C]" in words_of(made.content)
    assert "Mit[U+672C]und[U+E000]." in words_of(made.content)


def test_parts_in_another_language_are_marked(laid: Laid) -> None:
    made = printed(laid({"themes/a.yaml": "title: Willkommen\ntext: Auf Ukrainisch „Ласкаво просимо, друзі“.\n"}))
    with pikepdf.open(io.BytesIO(made.content)) as opened:
        content = b"".join(page.Contents.read_bytes() for page in opened.pages)
    assert b"/Lang (uk)" in content or b"/Lang(uk)" in content


def test_the_towns_colours_are_those_of_the_pdf(laid: Laid) -> None:
    sheets = laid({})
    with in_language("de"):
        assert form(sheets, DAY, "")["tints"]["accent"] == "#17506b"  # type: ignore[index]
        own = form(sheets, DAY, ":root { --accent: #a03; --ink: red }\n:root { --accent: #fff }")["tints"]
    assert (own["accent"], own["ink"]) == ("#aa0033", "#1b2327")  # type: ignore[index]


def test_every_state_has_its_sign_and_its_colour() -> None:
    template = packaged().texts["document.typ"]
    keys = set(signs())
    assert {"planned", "implemented", "at-risk", "late", "unreported"} <= keys
    assert keys | {"indicator"} == set(
        re.findall(r"([a-z-]+): \"(?:accent|planned|running|done|halted|ended|unknown)\"", template)
    )


def test_the_template_asks_for_nothing_from_outside() -> None:
    """Typst would load a package from the network, were it asked to."""
    code = re.sub(r"//.*", "", packaged().texts["document.typ"])
    assert (
        re.findall(r"\b(import|include|read|plugin|eval|csv|yaml|toml|xml|bibliography|datetime\.today)\b", code) == []
    )
    assert re.findall(r"json\((?!bytes\(sys\.inputs\.)", code) == []


@pytest.mark.parametrize("asked", ['#read("/etc/passwd")', '#include "secret.typ"', '#image("secret.png")'])
def test_typst_sees_no_file(asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    (tmp_path / "secret.typ").write_text("secret", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(typst.TypstError, match=r"not found|access denied"):
        worker.set_in_type(asked, {}, "2026-03-12", [])


def test_what_takes_too_long_is_stopped(laid: Laid, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "PATIENCE", 0.01)
    with pytest.raises(KonzeptError, match="takes too much time"):
        pdf.printed(laid({}), DAY)


def test_a_fault_of_ours_is_no_fault_of_the_town(laid: Laid) -> None:
    with pytest.raises(OwnFault, match="label") as caught:
        printed(replace(laid({}), blocks=(Paragraph(spans=(TextRun(text="hier", href="#nirgendwo"),)),)))
    assert caught.value.exit_code == 3


def test_no_shape_of_a_text_stops_the_print(laid: Laid, words_of: Words) -> None:
    """Whatever has no words is no block, and an address that no PDF can hold is no link."""
    odd = [*WORDLESS, "[lang](https://example.org/" + "x" * 9_000 + ")", "- ", "1. ![](a.png)", "|a|\n|-|\n|![](b)|"]
    text = "\n\n".join(f"Vor {number}\n\n{shape}" for number, shape in enumerate(odd))
    found = laid({"themes/a.yaml": f"title: Bilder\ntext: {json.dumps(text)}\n"})
    said = words_of(printed(found).content)
    assert all(f"Vor{number}" in said for number in range(len(odd)))
    assert "lang" in said


def test_a_long_text_is_printed_whole(laid: Laid, words_of: Words) -> None:
    word = "Wohnraumversorgung" * 20
    text = "\n\n".join(f"Absatz {number} {word}" for number in range(40))
    made = printed(laid({"themes/a.yaml": f"title: Lang\ntext: {json.dumps(text)}\n"}))
    assert "Absatz39Wohnraumversorgung" in words_of(made.content)
