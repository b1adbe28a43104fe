"""Workbook and files are both changed: nothing that anybody wrote is lost, and nothing is overwritten unsaid."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from konzept.changes.diff import diff
from konzept.editing import Leaf, begin, put
from konzept.exchange.sheets.book import CellValue, Spreadsheet
from konzept.i18n.messages import in_language
from konzept.model import Measure
from konzept.reading.load import Loaded, load
from konzept.source.snapshot import Snapshot
from tests.exchange.workbook.conftest import HOME, after, refused, taken, told, town, with_cells, workbook
from tests.fixtures.towns import SMALL

FILES = town(SMALL)
NAMES = ("abendkurse", "lernpatenschaften", "lotsen", "mietspiegel", "werkstatt", "wohnbuero")

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n"), min_size=1, max_size=30
)
LINES = TEXT.map(lambda text: normalize("NFC", " ".join(text.split()))).filter(bool)
DAYS = st.integers(0, 900).map(lambda days: date(2027, 1, 1) + timedelta(days))

EDITS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(("area", "contact", "due"))),
    st.tuples(LINES, DAYS),
    min_size=1,
    max_size=6,
)
"""Values by measure and field; of the text and the day, the one that the field takes."""


@cache
def book() -> Spreadsheet:
    """The workbook of the town as it was."""
    with in_language("de"):
        return workbook(FILES)


@cache
def first() -> Loaded:
    """The town as it was, read."""
    with in_language("de"):
        return load(FILES)


def chosen(edits: Mapping[tuple[str, str], tuple[str, date]]) -> dict[tuple[str, str], CellValue]:
    return {(name, key): values[key == "due"] for (name, key), values in edits.items()}


def in_workbook(edits: Mapping[tuple[str, str], CellValue]) -> Spreadsheet:
    return with_cells(book(), {("measure", name, key): value for (name, key), value in edits.items()})


def in_files(edits: Mapping[tuple[str, str], CellValue]) -> Snapshot:
    files = dict(FILES)
    for (name, key), value in edits.items():
        path = f"{HOME}/measures/{name}.yaml"
        content = files[path]
        assert isinstance(content, bytes)
        leaf = Leaf(str(value), typed=key == "due")
        files[path] = put(begin(path, content.decode()), Measure, (key,), leaf).text.encode()
    return files


def values(files: Snapshot) -> dict[tuple[str, str], str]:
    """What the files say in all these fields."""
    measures = load(files, first()).concepts["musterstadt-2024"].measures
    return {
        (name, key): str(getattr(measures[name], key) or "") for name in NAMES for key in ("area", "contact", "due")
    }


@given(EDITS)
def test_changed_cells_are_changed_values_and_no_others(edits: Mapping[tuple[str, str], tuple[str, date]]) -> None:
    wanted = chosen(edits)
    intake = taken(in_workbook(wanted), FILES, first())
    result = after(FILES, intake)
    assert refused(intake) == []
    assert values(result) == values(FILES) | {place: str(value) for place, value in wanted.items()}
    assert len(diff(first(), load(result, first()))) == len(
        [each for each in wanted if values(FILES)[each] != str(wanted[each])]
    )
    lines = [line for path in result for line in bytes(result[path]).splitlines()]  # type: ignore[arg-type]
    lost = [line for path in FILES for line in bytes(FILES[path]).splitlines() if line not in lines]  # type: ignore[arg-type]
    assert len(lost) <= len(wanted)
    assert taken(in_workbook(wanted), result, first()).changes == ()


@given(EDITS, EDITS)
def test_nothing_is_lost_where_both_sides_are_changed(
    mine: Mapping[tuple[str, str], tuple[str, date]], theirs: Mapping[tuple[str, str], tuple[str, date]]
) -> None:
    wanted, written = chosen(mine), chosen(theirs)
    files = in_files(written)
    intake = taken(in_workbook(wanted), files, first())
    old, result = values(FILES), values(after(files, intake))
    clashes = {
        place for place, value in wanted.items() if str(value) != old[place] != values(files)[place] != str(value)
    }
    for place, value in result.items():
        expected = values(files)[place] if place in clashes or place not in wanted else str(wanted[place])
        if place in wanted and str(wanted[place]) == old[place]:
            expected = values(files)[place]
        assert value == expected
    assert len(refused(intake)) == len(clashes)


def test_a_clash_names_both_values() -> None:
    files = in_files({("lotsen", "area"): "Süd"})
    intake = taken(in_workbook({("lotsen", "area"): "Nord"}), files)
    ((place, reason, advice),) = refused(intake)
    assert place.startswith("Projekte, ")
    assert reason.endswith("in den Dateien steht jetzt: Süd.")
    assert advice.startswith("Einigen Sie sich")
    assert told(files, intake) == []
