"""Spreadsheets of any origin: what their cells say, and what is refused before it harms."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from konzept.exchange.incoming import FileForm, form_of
from konzept.exchange.package import UnreadableFile
from konzept.exchange.sheets.book import CellRange, GridCell, Spreadsheet, column_name, position
from konzept.exchange.sheets.delimited import read_delimited, shielded, unshielded
from konzept.exchange.sheets.ods import read_ods
from konzept.exchange.sheets.xlsx import read_xlsx

RELATION = (
    '<Relationships xmlns="r"><Relationship Id="a" Type="http://x/{kind}" Target="{target}"/>{more}</Relationships>'
)
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="#,##0.00 &quot;Tage&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>'
    "</styleSheet>"
)
SHARED = (
    "<sst><si><t>Ä</t></si><si><r><t>fett </t></r><r><t>und mehr</t></r><rPh><t>ruby</t></rPh></si>"
    "<si><t>a_x000D_\nb</t></si></sst>"
)


def xlsx(sheet: str, workbook: str = "", **more: str) -> bytes:
    """A workbook with one sheet of these rows."""
    relations = '<Relationship Id="s" Type="http://x/sharedStrings" Target="s.xml"/>'
    relations += '<Relationship Id="f" Type="http://x/styles" Target="f.xml"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELATION.format(kind="officeDocument", target="/xl/workbook.xml", more=""),
        "xl/workbook.xml": f'<workbook xmlns:r="r">{workbook}<sheets><sheet name="A" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELATION.format(kind="worksheet", target="one.xml", more=relations),
        "xl/one.xml": f"<worksheet><sheetData>{sheet}</sheetData><mergeCell ref='A1:B2'/></worksheet>",
        "xl/s.xml": SHARED,
        "xl/f.xml": STYLES,
        **more,
    }
    return package(parts)


def package(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def cell(notation: str, workbook: str = "") -> GridCell | None:
    return read_xlsx(xlsx(f'<row r="1">{notation}</row>', workbook), "m.xlsx").sheets[0].at(1, 1)


@pytest.mark.parametrize(
    ("notation", "value"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', GridCell("Ä")),
        ('<c r="A1" t="s"><v>1</v></c>', GridCell("fett und mehr")),
        ('<c r="A1" t="s"><v>2</v></c>', GridCell("a\nb")),
        ('<c r="A1" t="s"><v>99</v></c>', None),
        ('<c r="A1" t="inlineStr"><is><t>x_x0041_</t></is></c>', GridCell("xA")),
        ("<c><v>0.10000000000000001</v></c>", GridCell(Decimal("0.1"))),
        ('<c r="A1" s="1"><v>46203</v></c>', GridCell(date(2026, 6, 30))),
        ('<c r="A1" s="2"><v>46203.5</v></c>', GridCell(datetime(2026, 6, 30, 12, 0))),  # noqa: DTZ001
        ('<c r="A1" s="2"><v>12</v></c>', GridCell(Decimal(12))),
        ('<c r="A1" s="3"><v>0.4</v></c>', GridCell(Decimal("0.4"), is_percent=True)),
        ('<c r="A1" s="4"><v>46203</v></c>', GridCell(Decimal(46203))),
        ('<c r="A1" t="d"><v>2026-06-30T00:00:00Z</v></c>', GridCell(date(2026, 6, 30))),
        ('<c r="A1" t="b"><v>1</v></c>', GridCell(True)),  # noqa: FBT003
        ('<c r="A1" t="e"><v>#REF!</v></c>', GridCell("#REF!", is_error=True)),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', GridCell(Decimal(2), is_formula=True)),
        ('<c r="A1"><f>1+1</f></c>', GridCell("", is_formula=True)),
        ('<c r="A1" t="str"><v> </v></c>', None),
        ('<c r="A1" s="1"/>', None),
        ("<c><v>1e400</v></c>", GridCell("1e400")),
    ],
)
def test_a_cell_says_what_it_shows(notation: str, value: GridCell | None) -> None:
    assert cell(notation) == value


def test_days_may_be_counted_from_1904_on() -> None:
    assert cell('<c r="A1" s="1"><v>44741</v></c>', '<workbookPr date1904="1"/>') == GridCell(date(2026, 6, 30))


def test_cells_that_a_formula_elsewhere_fills_are_formulas() -> None:
    rows = '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>'
    rows += '<row r="2"><c r="A2"><v>2</v></c></row>'
    sheet = read_xlsx(xlsx(rows), "m.xlsx").sheets[0]
    assert sheet.at(2, 1) == GridCell(Decimal(2), is_formula=True)
    assert sheet.merged == (CellRange(1, 1, 2, 2),)


def test_two_cells_far_apart_are_two_cells() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert sum(map(len, read_xlsx(xlsx(rows), "m.xlsx").sheets[0].rows.values())) == 2
    assert position("XFD1048576") == (1_048_576, 16_384)
    assert column_name(16_384) == "XFD"


def test_coloured_rows_to_the_end_of_the_sheet_are_no_cells() -> None:
    rows = "".join(
        f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row><row r="{row + 1}" s="1"/>' for row in range(1, 9000, 2)
    )
    assert read_xlsx(xlsx(rows + '<row r="9001"><c r="A9001"><v>1</v></c></row>'), "m.xlsx").sheets[0].rows == {
        9001: {1: GridCell(Decimal(1))}
    }


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: xlsx("x" * 70_000_000),
    "entities": lambda: package({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY x "y">]><workbook>&x;</workbook>'}),
    "deep": lambda: xlsx("<a>" * 200),
    "cells": lambda: xlsx(("<row>" + "<c><v>1</v></c>" * 1000 + "</row>") * 160),
    "elements": lambda: xlsx("<row/>" * 500_001),
    "macros": lambda: xlsx("", **{"xl/vbaProject.bin": ""}),
    "parts": lambda: package({f"xl/{number}": "" for number in range(2001)}),
    "no zip": lambda: b"PK\x03\x04" + b"x" * 100,
    "cut off": lambda: xlsx("<row/>")[:-30],
    "no workbook": lambda: package({"xl/other.xml": "<a/>"}),
    "password": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_harm_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        read_xlsx(HOSTILE[name](), "m.xlsx")
    assert error.value.hint


def ods(rows: str, **more: str) -> Spreadsheet:
    content = f'<d xmlns:table="t" xmlns:office="o" xmlns:text="x"><table:table table:name="A">{rows}</table:table></d>'
    return read_ods(package({"content.xml": content, **more}), "m.ods")


def test_a_sheet_of_libreoffice_says_the_same() -> None:
    sheet = ods(
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string">'
        "<office:annotation><text:p>Notiz</text:p></office:annotation>"
        "<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>"
        '</table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="date" office:date-value="2026-06-30"/>'
        '<table:table-cell office:value-type="currency" office:value="8000.5"/>'
        '<table:table-cell office:value-type="percentage" office:value="0.4"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
    ).sheets[0]
    assert sheet.rows == {
        1: {1: GridCell("a  b\nc")},
        2: {1: GridCell("a  b\nc")},
        3: {
            1: GridCell(date(2026, 6, 30)),
            2: GridCell(Decimal("8000.5")),
            3: GridCell(Decimal("0.4"), is_percent=True),
            4: GridCell(True),  # noqa: FBT003
            5: GridCell(Decimal(2), is_formula=True),
        },
    }


def test_what_is_repeated_without_end_is_refused() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    with pytest.raises(UnreadableFile):
        ods(f'<table:table-row table:number-rows-repeated="999999">{cell}</table:table-row>')


@pytest.mark.parametrize(
    "content",
    [
        'Titel;Ort\r\nÄ;"a;\r\nb"\r\n'.encode("utf-8-sig"),
        'Titel,Ort\nÄ,"a;\nb"\n'.encode(),
        'sep=;\nTitel;Ort\nÄ;"a;\nb"\n'.encode("cp1252"),
        'Titel\tOrt\nÄ\t"a;\nb"\n'.encode("utf-16"),
    ],
)
def test_csv_is_read_as_spreadsheets_write_it(content: bytes) -> None:
    rows = read_delimited(content, "m.csv", "m").rows
    assert [[cell.value for cell in row.values()] for row in rows.values()] == [["Titel", "Ort"], ["Ä", "a;\nb"]]


@pytest.mark.parametrize("text", ["=1+1", "+49", "-5", "@x", "'=x", "''", "'s war", "＝1", "", "x=1", "\t"])
def test_what_looks_like_a_formula_comes_back_as_it_was(text: str) -> None:
    assert unshielded(shielded(text)) == text
    assert not shielded(text).startswith(("=", "+", "-", "@", "＝", "\t"))


def test_a_file_is_known_by_what_it_holds() -> None:
    odt = package({"mimetype": "application/vnd.oasis.opendocument.text"})
    assert form_of("x.doc", xlsx("")) is FileForm.XLSX
    assert form_of("x.xlsx", package({"word/document.xml": ""})) is FileForm.DOCX
    assert form_of("x", odt) is FileForm.ODT
    assert form_of("x.CSV", b"a;b") is FileForm.CSV
    for name, content in (("x.xlsx", b"a;b"), ("x.pdf", b"%PDF"), ("x.zip", package({"a": ""})), ("x.csv", b"\0" * 9)):
        with pytest.raises(UnreadableFile):
            form_of(name, content)
