"""A workbook for Excel and LibreOffice: lists to choose from, locked ids, notes, frozen heads, colours."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from konzept.exchange.sheets.book import CellValue, column_name
from konzept.exchange.sheets.writer import day_format, new_workbook
from konzept.exchange.workbook.cells import plain_number
from konzept.exchange.workbook.choices import choices_of
from konzept.exchange.workbook.columns import BookColumn
from konzept.exchange.workbook.out.legend import left_out_of, rules
from konzept.exchange.workbook.out.lines import HEAD_ROW, lines_of
from konzept.exchange.workbook.plan import EMPTY, PlannedSheet, Planner
from konzept.exchange.workbook.stamp import SheetMark
from konzept.figures.whole.questions import QUESTIONS
from konzept.i18n.messages import _
from konzept.model.fields import FieldForm
from konzept.model.record import State
from konzept.reading.own_fields import OwnFieldForm
from konzept.source.values import Moment, Period

if TYPE_CHECKING:
    import xlsxwriter

SPARE = 300
"""So many rows below the last one are ready for new records."""

LISTS_NAME = "_konzept"
"""The hidden sheet with what cells may be chosen from; no kind is called so."""

NAME_LENGTH = 31
"""The most characters of the name of a sheet in Excel."""

LISTS = "lists"
LEGEND = "legend"

_GREY, _YELLOW, _RED, _DARK = "#EDEDED", "#FFF6C2", "#F8C9C4", "#1F3A5F"
_ROW_HEIGHT = 32
_WIDTHS: Mapping[type, int] = {Moment: 14, Period: 22, bool: 9, int: 11, Decimal: 14}


class _Area(NamedTuple):
    """The rows with records, and the last row that is ready for new ones; they count from 0."""

    first: int
    last: int
    ready: int


def xlsx_file(planner: Planner, sheets: Sequence[PlannedSheet]) -> bytes:
    """The workbook; raises `KonzeptError` where the library for it is missing."""
    target = io.BytesIO()
    book = new_workbook(target)
    writer = _Writer(book, planner)
    writer.write(sheets)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: "xlsxwriter.Workbook", planner: Planner) -> None:
        self.book = book
        self.planner = planner
        self.names: dict[str, str] = {}
        self.lists: dict[tuple[str, ...], str] = {}
        day = planner.day
        title = planner.concept.record.title
        self.book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        self._formats: dict[tuple[str, bool], Any] = {}

    def format(self, form: str, *, locked: bool = False) -> Any:
        """The look of a cell: `@` for texts, else the format of its number."""
        key = (form, locked)
        if key not in self._formats:
            look = {"num_format": form, "valign": "top", "text_wrap": True, "locked": locked, "border": 1}
            look |= {"border_color": "#C8C8C8", "align": "left"}
            self._formats[key] = self.book.add_format(look | ({"bg_color": _GREY} if locked else {}))
        return self._formats[key]

    def write(self, sheets: Sequence[PlannedSheet]) -> None:
        """Write the legend, all sheets, and the lists that their cells choose from."""
        for sheet in sheets:
            self.names[sheet.key] = self._name(sheet.title)
        self._legend(sheets)
        pages = [(sheet, self.book.add_worksheet(self.names[sheet.key])) for sheet in sheets]
        self.lists_page = self.book.add_worksheet(LISTS_NAME)
        for sheet, page in pages:
            self._sheet(sheet, page)
        self.lists_page.write_string(0, 0, str(SheetMark(self.planner.concept.id, LISTS)))
        self.lists_page.very_hidden()

    def _name(self, title: str) -> str:
        """A name for a sheet that no other has, of signs that Excel allows."""
        plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title).strip() or "?"
        taken = {name.casefold() for name in self.names.values()} | {_("Legend").casefold(), LISTS_NAME}
        short = plain if len(plain) <= NAME_LENGTH else f"{plain[: NAME_LENGTH - 1].strip()}…"
        name, number = short, 2
        while name.casefold() in taken:
            name, number = f"{plain[: NAME_LENGTH - 4].strip()} ({number})", number + 1
        return name

    def _sheet(self, sheet: PlannedSheet, page: Any) -> None:
        marks, heads, *lines = lines_of(self.planner, sheet)
        last = len(heads) - 1
        area = _Area(HEAD_ROW, HEAD_ROW + max(len(lines), 1) - 1, HEAD_ROW + len(lines) + SPARE)
        for at, text in enumerate(marks):
            page.write_string(0, at, str(text or ""))
        page.set_row(0, None, None, {"hidden": True})
        self._heads(sheet, page, heads)
        lead = last - len(sheet.columns)
        page.set_column(0, 0, 16, self.format("@", locked=True))
        if sheet.items:
            page.set_column(1, 1, 34, self.format("@"))
        for at, column in enumerate(sheet.columns, lead):
            page.set_column(at, at, _width(column, sheet), self.format(_number_format(column.form), locked=False))
        page.set_column(last, last, 20, self.format("@", locked=True), {"hidden": True})
        if sheet.is_aside:
            page.hide()
        self._rows(sheet, page, lines)
        self._rules(sheet, page, area, lead)
        page.freeze_panes(HEAD_ROW, 2)
        page.autofilter(HEAD_ROW - 1, 0, area.last, last)
        page.protect("", _ALLOWED)
        page.set_tab_color(_DARK if not sheet.items else "#9FB3CC")
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROW - 1)

    def _heads(self, sheet: PlannedSheet, page: Any, heads: Sequence[CellValue | None]) -> None:
        look = {
            "bold": True,
            "bg_color": _DARK,
            "font_color": "#FFFFFF",
            "text_wrap": True,
            "valign": "top",
            "border": 1,
        }
        style = self.book.add_format(look)
        for at, text in enumerate(heads):
            page.write_string(HEAD_ROW - 1, at, str(text or ""), style)
        page.set_row(HEAD_ROW - 1, 45)
        note = {"x_scale": 2, "y_scale": 1.6, "author": "konzept"}
        page.write_comment(HEAD_ROW - 1, 0, _("The id is made from the title, and changed by “konzept rename”."), note)
        for at, column in enumerate(sheet.columns, len(heads) - 1 - len(sheet.columns)):
            if text := help_of(column):
                page.write_comment(HEAD_ROW - 1, at, text, note)

    def _rows(self, sheet: PlannedSheet, page: Any, lines: Sequence[Sequence[CellValue | None]]) -> None:
        for number, (row, line) in enumerate(zip(sheet.rows, lines, strict=True), HEAD_ROW):
            if any(isinstance(value, str) and (len(value) > 60 or "\n" in value) for value in line[:-1]):
                page.set_row(number, _ROW_HEIGHT)
            lead = len(line) - 1 - len(sheet.columns)
            for at in range(lead):
                page.write_string(number, at, str(line[at] or ""), self.format("@", locked=True))
            page.write_string(number, len(line) - 1, str(line[-1]), self.format("@", locked=True))
            for at, column in enumerate(sheet.columns, lead):
                shown = row.cells.get(column.key, EMPTY)
                if shown.value is not None or shown.locked:
                    self._cell(page, (number, at), shown.value, column, locked=bool(shown.locked))

    def _cell(
        self, page: Any, place: tuple[int, int], value: CellValue | None, column: BookColumn, *, locked: bool
    ) -> None:
        form = _number_format(column.form)
        match value:
            case None:
                page.write_blank(*place, None, self.format(form, locked=locked))
            case Decimal() if Decimal(f"{float(value):.15g}") == value:
                page.write_number(*place, float(value), self.format(form, locked=locked))
            case Decimal():
                page.write_string(*place, plain_number(value), self.format("@", locked=locked))
            case date():
                day = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a cell has no time zone
                page.write_datetime(*place, day, self.format(day_format(), locked=locked))
            case _:
                page.write_string(*place, str(value), self.format("@", locked=locked))

    def _rules(self, sheet: PlannedSheet, page: Any, area: _Area, lead: int) -> None:
        """Lists to choose from, and the colours for what is missing and what is late."""
        if sheet.items:
            names = tuple(self.planner.cells.names.of(sheet.kind.name).shown.values())
            self._choose(page, (area.last + 1 if sheet.rows else area.first, 1, area.ready), names, only=True)
        for at, column in enumerate(sheet.columns, lead):
            texts, only = choices_of(self.planner.cells, column)
            self._choose(page, (area.first, at, area.ready), texts, only=only)
        if sheet.rows:
            self._missing(sheet, page, area, lead)
            self._late(sheet, page, area, lead)

    def _missing(self, sheet: PlannedSheet, page: Any, area: _Area, lead: int) -> None:
        """Colour the empty cells of what is asked for, unless another column of the row answers it."""
        places = {column.key: at for at, column in enumerate(sheet.columns, lead) if not column.entry}
        required = [column.key for column in sheet.columns if column.form.required and len(column.route) == 1]
        asked: list[tuple[str, ...]] = [(key,) for key in required]
        if not sheet.items:
            asked += [(name,) for name in sheet.kind.model.expected]
            asked += [question.fields for question in QUESTIONS.get(sheet.kind.name, ())]
        yellow = self.book.add_format({"bg_color": _YELLOW})
        for fields in asked:
            answers = [places[name] for name in fields if name in places]
            if fields[0] not in places:
                continue
            blank = ",".join(f"ISBLANK(${_letters(at)}{area.first + 1})" for at in answers)
            rule = {"type": "formula", "criteria": f"=AND({blank})", "format": yellow}
            page.conditional_format(area.first, answers[0], area.last, answers[0], rule)

    def _choose(self, page: Any, place: tuple[int, int, int], texts: tuple[str, ...], *, only: bool) -> None:
        """Let cells choose from texts; with `only`, another text is taken when somebody insists on it.

        It may be the title of what is made in the same workbook.
        """
        if not texts:
            return
        first, column, last = place
        if texts not in self.lists:
            at = len(self.lists) + 1
            for row, text in enumerate(texts):
                self.lists_page.write_string(row, at, text)
            letters = _letters(at)
            self.lists[texts] = f"='{self.lists_page.get_name()}'!${letters}$1:${letters}${len(texts)}"
        page.data_validation(
            first,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": self.lists[texts],
                "show_error": only,
                "error_type": "warning",
                "error_title": _("Please choose"),
                "error_message": _("The list does not have it. Go on only if it is new in this workbook."),
            },
        )

    def _late(self, sheet: PlannedSheet, page: Any, area: _Area, lead: int) -> None:
        """Colour the days that have passed of what is neither done nor dropped."""
        places = {column.key: _letters(at) for at, column in enumerate(sheet.columns, lead)}
        due, state, done = places.get("due"), places.get("status+state"), places.get("done")
        if not due or not (state or done):
            return
        row = area.first + 1
        open_ = f"ISBLANK(${done}{row})" if done else "TRUE"
        if state:
            column = next(each for each in sheet.columns if each.key == "status+state")
            words = [self.planner.cells.shown(column, str(word)).value for word in _CLOSED]
            listed = ",".join(f'${state}{row}="{word}"' for word in words)
            open_ = f"NOT(OR({listed}))"
        formula = f"=AND(ISNUMBER(${due}{row}),${due}{row}<TODAY(),{open_})"
        red = self.book.add_format({"bg_color": _RED})
        at = next(at for at, column in enumerate(sheet.columns, lead) if column.key == "due")
        rule = {"type": "formula", "criteria": formula, "format": red}
        page.conditional_format(area.first, at, area.ready, at, rule)

    def _legend(self, sheets: Sequence[PlannedSheet]) -> None:
        page = self.book.add_worksheet(_("Legend"))
        page.write_string(0, 0, str(SheetMark(self.planner.concept.id, LEGEND)))
        page.set_row(0, None, None, {"hidden": True})
        page.set_column(0, 0, 4)
        page.set_column(1, 1, 44)
        page.set_column(2, 2, 60)
        page.hide_gridlines(2)
        page.fit_to_pages(1, 0)
        big = self.book.add_format({"bold": True, "font_size": 16})
        bold = self.book.add_format({"bold": True})
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        page.write_string(1, 1, self.planner.concept.record.title, big)
        row = 3
        for sentence in (*rules(), left_out_of(sheets)):
            if sentence:
                page.merge_range(row, 1, row, 2, "", wrapped)
                page.write_string(row, 1, sentence, wrapped)
                page.set_row(row, 30 if len(sentence) > 100 else 16)
                row += 1
        row += 1
        for colour, text in (
            (_YELLOW, _("Here something is missing that readers ask for.")),
            (_RED, _("The day has passed, and it is not done.")),
            (_GREY, _("Is not changed here.")),
        ):
            page.write_blank(row, 0, None, self.book.add_format({"bg_color": colour, "border": 1}))
            page.write_string(row, 1, text)
            row += 1
        row += 1
        page.write_string(row, 1, _("Sheets"), bold)
        page.write_string(row, 2, _("Entries"), bold)
        for number, sheet in enumerate(sheets, row + 1):
            name = self.names[sheet.key]
            if sheet.is_aside:  # a link to a hidden sheet leads nowhere
                page.write_string(number, 1, _("{title} (hidden)").format(title=sheet.title))
                continue
            page.write_url(number, 1, f"internal:'{name}'!A1", string=sheet.title)
            page.write_number(number, 2, len(sheet.rows), self.book.add_format({"align": "left"}))
        page.activate()


_CLOSED = (State.IMPLEMENTED, State.ONGOING, State.DROPPED, State.REPLACED)
"""The states in which a day that has passed is not late."""

_ALLOWED = {
    **dict.fromkeys(("format_cells", "format_columns", "format_rows", "insert_rows", "sort", "autofilter"), True),
    "select_locked_cells": True,
}


def help_of(column: BookColumn) -> str:
    """The note at the head of a column: what belongs there, and how it is written."""
    form = column.form
    parts = [form.description if isinstance(form, OwnFieldForm) else _(form.description) if form.description else ""]
    if column.entry:
        parts = [_("A change adds an entry to the status; without another day it is of today.")]
        if column.entry == "note":
            parts = [_("A remark on the new entry; needed for a state such as “dropped”.")]
    if form.many:
        parts.append(_("One in each line."))
    if form.holds is Moment:
        parts.append(_("30.06.2027; where less is known: June 2027, 3rd quarter 2027, 2027."))
    elif form.holds is Period:
        parts.append(_("2024 – 2027, or a school year 2026/2027."))
    if form.markup:
        parts.append(_("A longer text; an empty line begins a paragraph."))
    if column.locked:
        parts.append(column.locked)
    return "\n".join(part for part in parts if part)


def _width(column: BookColumn, sheet: PlannedSheet) -> int:
    form = column.form
    if column.key == sheet.kind.model.titled_by and not sheet.items:
        return 44
    if form.markup:
        return 50
    return 28 if form.ref or form.many else next((w for kind, w in _WIDTHS.items() if issubclass(form.holds, kind)), 20)


def _number_format(form: FieldForm) -> str:
    """The format of the cells of a field: only amounts and counts are numbers; days come with their own format."""
    if form.many:
        return "@"
    if form.holds is Decimal and _is_money(form):
        return '#,##0.00 "€"'
    return "General" if form.holds in {int, Decimal} else "@"


def _is_money(form: FieldForm) -> bool:
    if isinstance(form, OwnFieldForm):
        return form.is_money
    return form.value_of("1.000") == Decimal(1000) and form.value_of("8.5") == "8.5"


def _letters(column: int) -> str:
    return column_name(column + 1)
