"""A chart of bars from amounts with words, for screen, file and paper, in the direction of its document."""

from konzept.answers.table import NUMBER, Column, Table, table_of
from konzept.documents.edition import Edition
from konzept.i18n.messages import _
from konzept.pictures.bars import Amounts, picture
from konzept.pictures.chart import SCREEN, WIDE, Chart
from konzept.pictures.placing import mirrored
from konzept.wording import localized


def chart(edition: Edition, name: str, title: str, amounts: Amounts, numbers: Table) -> Chart:
    """The chart; its files are called by its name."""
    screen, wide = picture(amounts, SCREEN), picture(amounts, WIDE)
    if edition.is_mirrored:
        screen, wide = mirrored(screen), mirrored(wide)
    return Chart(
        name=name,
        title=title,
        panels=(screen,),
        wide=wide,
        numbers=numbers,
        source=source(edition),
        is_mirrored=edition.is_mirrored,
    )


def source(edition: Edition) -> str:
    """Whose numbers they are, and of which day."""
    town = edition.concept.record.municipality.name
    return _("{municipality}, data as of {day}").format(municipality=town, day=localized.day(edition.day))


def numbers(amounts: Amounts, of: str, caption: str) -> Table:
    """The amounts as a table: a row for each group, a column for each key or one for the only amount."""
    keys = [key.word for key in amounts.keys] or [_("Count")]
    roles = [(key.role, key.texture) for key in amounts.keys]
    lines = []
    for group in amounts.groups:
        found = {(each.role, each.texture): each.word for each in group.amounts}
        cells = [found.get(role, "") for role in roles] if roles else [each.word for each in group.amounts]
        lines.append((group.word, *cells))

    def cell(at: int) -> Column[tuple[str, ...]]:
        return Column(f"c{at}", keys[at - 1], lambda row: row[at], form=NUMBER)

    first: Column[tuple[str, ...]] = Column("of", of, lambda row: row[0])
    return table_of((first, *(cell(at) for at in range(1, len(keys) + 1))), lines, caption=caption)
