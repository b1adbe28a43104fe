"""A proposal how a document is to be read, by the words and the order of its headings and the heads of its tables."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from konzept.exchange.catalogue.mapping import CatalogueMap
from konzept.exchange.catalogue.tables import FIRST_ROWS
from konzept.exchange.catalogue.words.day import days_named
from konzept.exchange.catalogue.words.heads import LONGEST, SKIP, plain, target, year_in
from konzept.exchange.catalogue.words.numbering import is_group, taken_apart, titled
from konzept.exchange.papers.blocks import PaperText, Reading, TableBlock, TextRole
from konzept.model import LEVELS
from konzept.model.meant import folded
from konzept.source.light import pattern

_LABEL = pattern(r"(?P<label>[^\W\d_][^:\n.!?]{1,58}):(?:\s|$)")
_TOWN = pattern(
    r"(?P<kind>Landeshauptstadt|Hansestadt|Universitätsstadt|Kreisstadt|Stadt|Gemeinde|Landkreis|Kreis|Region|"
    r"Verbandsgemeinde|Samtgemeinde|Markt) "
    r"(?P<name>[A-ZÄÖÜ][\w-]+(?: (?:am|an der|im|in|bei|ob der|vor der) [A-ZÄÖÜ]\w+)?)"
)
MOST_WORDS = 4
"""Words of a label at the beginning of a paragraph."""


def surveyed(reading: Reading) -> CatalogueMap:
    """The mapping that fits the document best; people look at it before anything is written."""
    labels = _labels(reading)
    passages = [block for block in reading.blocks if isinstance(block, PaperText) and block.text]
    title = next((each.text for each in passages if each.role is TextRole.TITLE), "")
    title = title or next((each.text for each in passages[:1] if not each.level and len(each.text) < 120), "")
    words = " ".join(each.text for each in passages[:30])
    town = _TOWN.search(re.sub(r"(?<=kreis)es\b", "", f"{title} {words}"))
    headings = _headings(reading, labels)
    titles = _titles(reading, headings.values())
    levels = {*headings.values(), *titles}
    return CatalogueMap(
        title=" ".join(title.split()),
        municipality=f"{town['kind']} {town['name']}" if town else "",
        headings=headings,
        titles=titles,
        bands=LEVELS[0] if LEVELS[0] not in levels else LEVELS[1],
        labels=labels,
        separators=_separators(reading, labels),
        as_of=_as_of([*passages, *reading.margins]),
        sheets=dict(_sheets(reading)),
    )


def _as_of(passages: Sequence[PaperText]) -> str:
    """The day that the document says it is of, where it names one and no other."""
    days = {day for each in passages for day in days_named(each.text)}
    return days.pop() if len(days) == 1 else ""


def _sheets(reading: Reading) -> Iterator[tuple[str, str]]:
    """Hidden sheets are left out; a sheet may be called after a theme or a goal, whose measures it then has."""
    for name in dict.fromkeys(block.sheet for block in reading.blocks if isinstance(block, TableBlock) and block.sheet):
        kind = taken_apart(name).kind
        if name in reading.hidden or kind in LEVELS[:2]:
            yield name, SKIP if name in reading.hidden else kind


# What heads and labels mean


def _labels(reading: Reading) -> Mapping[str, str]:
    found: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for block in reading.blocks:
        if isinstance(block, TableBlock):
            for label, key in _of_table(block):
                found.setdefault(label, key)
        elif block.level and target(block.text) and not taken_apart(block.text).kind and not is_group(block.text):
            found.setdefault(plain(block.text), str(target(block.text)))
        elif not block.level and (match := _LABEL.match(block.text)):
            label = plain(match["label"])
            if target(label) and len(label.split()) <= MOST_WORDS:
                counted[label] += 1
    for label, count in counted.items():
        if count > 1 or folded(label) in {folded(other) for other in found}:
            found.setdefault(label, str(target(label)))
    return found


def _of_table(table: TableBlock) -> Iterator[tuple[str, str]]:
    """The heads or labels of a table with what they mean; one that means nothing known goes into the description."""
    first = {id(row[0]): row for row in table.rows if len({id(cell) for cell in row}) > 1 and row[0].text}
    labels = [plain(row[0].text) for row in first.values()]
    known = [label for label in labels if target(label)]
    if len(known) >= 2 and 5 * len(known) >= 3 * len(labels):
        yield from _once((label, target(label)) for label in labels if len(label) <= LONGEST)
        yield from _further(table)
    else:
        yield from _once((label, target(label) or target(year_in(label)[0])) for label in _heads(table))


def _heads(table: TableBlock) -> list[str]:
    for at, row in enumerate(table.rows[:FIRST_ROWS]):
        cells = list({id(cell): plain(cell.text) for cell in row if cell.text}.values())
        known = [cell for cell in cells if target(cell)]
        if len(known) >= 2 and 2 * len(known) >= len(cells):
            wide = any(row[place] is row[place + 1] for place in range(len(row) - 1))
            below = table.rows[at + 1] if wide and at + 1 < len(table.rows) else row
            more = [
                plain(f"{cell.text} {under.text}") for cell, under in zip(row, below, strict=True) if cell is not under
            ]
            return [*cells, *(label for label in more if wide and target(year_in(label)[0]))]
    return []


def _further(table: TableBlock) -> Iterator[tuple[str, str]]:
    """Labels behind the first pair of a row with labels and values, where what they mean is known."""
    for row in table.rows:
        cells = list({id(cell): cell for cell in row if cell.text}.values())
        for cell in cells[2::2]:
            label = plain(cell.text)
            if key := target(label):
                yield label, key


def _once(labels: Iterator[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    """Number and title only for the first label that means them; what else says so is a text."""
    seen: set[str] = set()
    for label, meant in labels:
        key = meant if meant and not (meant in {"title", "number"} and meant in seen) else "description"
        seen.add(key)
        yield label, key


def _separators(reading: Reading, labels: Mapping[str, str]) -> str:
    """A comma separates the names of partners where many cells of a list have one."""
    lists = {"partners", "involved", "target_groups"}
    words = {folded(label) for label, key in labels.items() if key in lists}
    cells: list[str] = []
    for block in reading.blocks:
        for at, row in enumerate(block.rows if isinstance(block, TableBlock) else ()):
            for place, cell in enumerate(row):
                above = isinstance(block, TableBlock) and at > 0 and folded(plain(block.rows[0][place].text)) in words
                if above or (place and folded(plain(row[place - 1].text)) in words):
                    cells.append(cell.text)
    return ";," if sum("," in cell for cell in cells) * 3 >= len(cells) > 0 else ";"


def _titles(reading: Reading, headings: Collection[str]) -> tuple[str, ...]:
    """The levels that no heading has, and that several plain paragraphs name with a number."""
    plain_ones = (each.text for each in reading.blocks if isinstance(each, PaperText) and not each.level)
    kinds = Counter(found.kind for text in plain_ones if (found := titled(text)))
    return tuple(kind for kind in LEVELS if kinds[kind] > 1 and kind not in headings)


# What headings are


def _headings(reading: Reading, labels: Mapping[str, str]) -> Mapping[int, str]:
    """What the headings of each level are: by their words where these say so, else by what stands below them."""
    named = {folded(label) for label in labels}
    levels: dict[int, list[tuple[int, PaperText]]] = {}
    for at, block in enumerate(reading.blocks):
        is_heading = isinstance(block, PaperText) and block.level and block.text and block.role is TextRole.TEXT
        if is_heading and isinstance(block, PaperText) and not is_group(block.text):
            levels.setdefault(block.level, []).append((at, block))
    found: dict[int, str] = {}
    for level, headings in levels.items():
        named_kinds = (taken_apart(heading.text).kind for _at, heading in headings)
        kinds = Counter(kind for kind in named_kinds if kind)
        kind, count = (*kinds.most_common(1), ("", 0))[0]
        if kind and count * 3 >= len(headings):
            found[level] = kind
        elif sum(folded(plain(heading.text)) in named for _at, heading in headings) * 2 > len(headings):
            found[level] = "text"
    _by_order(found, sorted(levels), reading, levels)
    return dict(sorted(found.items()))


def _by_order(
    found: dict[int, str],
    levels: Sequence[int],
    reading: Reading,
    headings: Mapping[int, Sequence[tuple[int, PaperText]]],
) -> None:
    """Name the levels whose words say nothing: outermost themes, then goals; measures where labels stand below."""
    for level in levels:
        if level in found:
            continue
        above = [found[each] for each in levels if each < level and each in found]
        below = [found[each] for each in levels if each > level and each in found]
        described = sum(_is_described(reading, at) for at, _heading in headings[level])
        if LEVELS[-1] in above:
            found[level] = "text"
        elif LEVELS[-1] not in below and described * 2 > len(headings[level]):
            found[level] = LEVELS[-1]
        elif (
            (LEVELS[0] not in above and (LEVELS[0] not in below or below[0] != LEVELS[0]))
            or LEVELS[1] in below
            or LEVELS[0] in below
        ):
            found[level] = LEVELS[0]
        else:
            found[level] = LEVELS[1] if LEVELS[1] not in above else "text"


def _is_described(reading: Reading, at: int) -> bool:
    """Whether what stands directly below a heading are labels with values, as of a measure."""
    for block in reading.blocks[at + 1 : at + 8]:
        if isinstance(block, TableBlock):
            labels = [plain(row[0].text) for row in block.rows if row and row[0].text]
            keys = {target(label) for label in labels}
            return len(keys - {None}) >= 2 and "title" not in keys
        if block.level:
            meant = target(block.text)
            if not meant or taken_apart(block.text).kind:
                return False
        elif (match := _LABEL.match(block.text)) and target(match["label"]) in {
            "lead",
            "horizon",
            "costs",
            "partners",
            "due",
        }:
            return True
    return False
