"""The formats of tables: JSON for programs, CSV for spreadsheets, Markdown.

CSV is for spreadsheets: in German it is separated by semicolons and begins with a byte-order mark, because a German
Excel shows neither umlauts nor columns otherwise; in English it is separated by commas, without a mark. Programs should
read the JSON.
"""

import csv
import io
import json

from konzept.answers.table import NUMBER, Cell, Table
from konzept.i18n.messages import is_german
from konzept.source import inert

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Characters by which a spreadsheet recognises a formula at the beginning of a text; an apostrophe prevents that."""


def as_json(table: Table) -> str:
    """A table as a JSON list of objects, one for each row, with keys in the order of the columns."""
    keys = [head.key for head in table.head]
    rows = [dict(zip(keys, (cell.value for cell in row), strict=True)) for row in table.rows]
    return inert.json(json.dumps(rows, ensure_ascii=False, indent=2))


def delimiter() -> str:
    """The separator of columns in CSV in the language of the call: a semicolon or a comma."""
    return ";" if is_german() else ","


def as_csv(table: Table) -> str:
    """A table as CSV for a spreadsheet, with headings and values as people read them, and formulas made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter(), lineterminator="\n")
    writer.writerow([_harmless(Cell(head.text)) for head in table.head])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return ("\ufeff" if is_german() else "") + text.getvalue().removesuffix("\n")


def _harmless(cell: Cell) -> str:
    text = cell.text.replace("\r\n", "\n").replace("\r", "\n")  # Python leaves a lone CR unquoted
    return f"'{text}" if cell.text.startswith(FORMULA) and cell.form != NUMBER else text


def as_markdown(table: Table) -> str:
    """A table as Markdown for GitLab and GitHub, with all special characters of cells escaped."""
    from konzept.wording.plain import inline  # noqa: PLC0415 - a Markdown parser that only this format needs

    narrow = table.narrow
    heads = [inline(head.text) for head in narrow.head]
    rules = ["---:" if head.right else "---" for head in narrow.head]
    rows = [[inline(cell.text).strip() for cell in row] for row in narrow.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows))
