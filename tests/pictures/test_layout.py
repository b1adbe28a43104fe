"""Whatever is drawn stays in its box, and no words lie over each other: lines, bars and the files made of them."""

from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.answers.table import Table
from konzept.documents.concept.charts.states import TEXTURES
from konzept.pictures import bars, lines
from konzept.pictures.chart import SCREEN, WIDE, Chart, beside_each_other, poster
from konzept.pictures.metrics import width
from konzept.pictures.placing import mirrored
from konzept.pictures.shapes import Anchor, Area, Caption, Drawn, Picture, Sign, Stroke, Texture
from konzept.pictures.svg import SIGNS, alone

ROUNDING = 0.2
LETTERS = st.text("aeinrstmWÖß يمح", min_size=1, max_size=30).map(str.strip).filter(bool)
VALUES = st.none() | st.fractions(-(10**9), 10**9, max_denominator=100) | st.integers(0, 100).map(Fraction)


def day(year: int) -> Fraction:
    return Fraction(date(year, 12, 31).toordinal())


@st.composite
def series(draw: st.DrawFn) -> lines.Lines:
    """Panels of 1 to 6 lines over 1 to 30 years with gaps, of any size, with or without a target."""
    count, years = draw(st.integers(1, 6)), draw(st.integers(1, 30))
    words = draw(st.lists(LETTERS, min_size=count, max_size=count, unique=True))
    panels = []
    for title in draw(st.sampled_from([("",), ("Girls", "Boys")])):
        curves = tuple(
            lines.Curve(
                words[at] if count > 1 else "",
                at,
                tuple(
                    lines.Spot(day(1995 + year), value, draw(st.booleans()), "" if value is None else written(value))
                    for year in range(years)
                    for value in [draw(VALUES)]
                ),
            )
            for at in range(count)
        )
        aim = lines.Aim("Target: at least 90% by 2040", "Target: 90%", day(2040), Fraction(90), draw(WAYS))
        panels.append(lines.LinePanel(title, title, curves, (aim,) if draw(st.booleans()) else ()))
    return lines.Lines(
        panels=tuple(panels),
        names={day(year): str(year) for year in range(1990, 2041)},
        unit=draw(st.sampled_from(["", "%", "cases for every thousand inhabitants of the town and its districts"])),
        number=lambda value: f"{float(value):,.3f}".rstrip("0").rstrip("."),
        begins=lambda number: f"the axis begins at {number}",
        uncertain="provisional, estimated or known only roughly",
    )


WAYS = st.none() | st.just((day(2000), Fraction(50)))


def written(value: Fraction) -> str:
    return f"{float(value):,.1f}"


def box(shape: Caption) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of words, by our own measure."""
    long = width(shape.text, shape.size, strong=shape.strong)
    long += width(f"{shape.lead} ", shape.size, strong=True) if shape.lead else 0
    x = shape.at[0] - {Anchor.START: 0, Anchor.MIDDLE: long / 2, Anchor.END: long}[shape.anchor]
    return x, shape.at[1] - 0.75 * shape.size, x + long, shape.at[1] + 0.2 * shape.size


def edges(shape: Drawn) -> tuple[float, float, float, float]:
    match shape:
        case Caption():
            return box(shape)
        case Area(x=x, y=y):
            return x, y, x + shape.width, y + shape.height
        case Sign(at=(x, y)):
            return x - 3, y - 3, x + 3, y + 3
        case Stroke(points=points):
            xs, ys = zip(*points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)


def outside(picture: Picture) -> list[Drawn]:
    return [
        shape
        for shape in picture.shapes
        for left, top, right, bottom in [edges(shape)]
        if left < -ROUNDING or top < -ROUNDING or right > picture.width + ROUNDING or bottom > picture.height + ROUNDING
    ]


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    words = [(shape, box(shape)) for shape in picture.shapes if isinstance(shape, Caption)]
    return [
        (one.text, other.text)
        for (one, a), (other, b) in combinations(words, 2)
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]


@given(series(), st.sampled_from([SCREEN, WIDE]))
def test_lines_stay_in_their_box_and_words_apart(data: lines.Lines, room: float) -> None:
    for panel in lines.pictures(data, room):
        for picture in (panel, mirrored(panel)):
            assert outside(picture) == []
            assert overlapping(picture) == []


@given(series())
def test_every_value_is_drawn_where_it_belongs(data: lines.Lines) -> None:
    """Of two values of one time the higher stands higher; who is later stands further to the right."""
    for panel, picture in zip(data.panels, lines.pictures(data, SCREEN), strict=False):
        strokes = [shape for shape in picture.shapes if isinstance(shape, Stroke) and is_line(shape)]
        runs = [run for curve in panel.curves for run in stretches(curve) if len(run) > 1]
        spots = [(spot.time, spot.value or Fraction()) for run in runs for spot in run]
        points = [point for stroke in strokes[: len(runs)] for point in stroke.points]  # the keys below come last
        assert len(points) == len(spots)
        drawn = list(zip(spots, points, strict=True))
        in_time, in_value = sorted(drawn), sorted(drawn, key=lambda each: each[0][1])
        assert all(one[1][0] <= other[1][0] + 1e-6 for one, other in pairwise(in_time))
        assert all(one[1][1] >= other[1][1] - 1e-6 for one, other in pairwise(in_value))


def is_line(shape: Stroke) -> bool:
    return shape.role.startswith("line-") and not shape.role.endswith("leader")


def stretches(curve: lines.Curve) -> list[list[lines.Spot]]:
    found: list[list[lines.Spot]] = [[]]
    for spot in curve.spots:
        if spot.value is None:
            found.append([])
        else:
            found[-1].append(spot)
    return found


AMOUNTS = st.lists(
    st.tuples(LETTERS, st.lists(st.fractions(-(10**6), 10**9, max_denominator=10), min_size=1, max_size=3)),
    min_size=1,
    max_size=8,
)


@given(AMOUNTS, st.booleans(), st.sampled_from([SCREEN, WIDE]))
def test_bars_stay_in_their_box_and_words_apart(
    groups: list[tuple[str, list[Fraction]]], is_parted: bool, room: float
) -> None:
    amounts = bars.Amounts(
        groups=tuple(
            bars.AmountGroup(
                word,
                tuple(
                    bars.Amount(abs(value) if is_parted else value, written(value), "planned", Texture.SLANTED)
                    for value in values
                ),
                "100" if is_parted else "",
            )
            for word, values in groups
        ),
        keys=tuple(bars.Swatch(word, "planned", Texture.DOTTED) for word, _values in groups),
        is_parted=is_parted,
        unit="%",
    )
    picture = bars.picture(amounts, room)
    for each in (picture, mirrored(picture)):
        assert outside(each) == []
        assert overlapping(each) == []


def test_lines_and_areas_are_told_apart_without_colours() -> None:
    """By shape and dash, and by texture: in grey, and where a reader's own colours replace ours."""
    strokes = [Stroke(((0, 0), (9, 9)), f"line-{at}") for at in range(6)]
    areas = [Area(0, 0, 90, 20, "planned", each) for each in Texture]
    assert len({alone(Picture(width=90, height=20, shapes=(each,)), "", {}) for each in strokes}) == 6
    assert len({alone(Picture(width=90, height=20, shapes=(each,)), "", {}) for each in areas}) == len(Texture)
    assert len(set(SIGNS)) == 6
    assert len(set(TEXTURES.values())) == len(TEXTURES)


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_a_file_has_its_sentence_its_source_and_its_own_colours(is_mirrored: bool) -> None:
    panel = Picture(width=SCREEN, height=80, text="a: 3", shapes=(Area(0, 0, 90, 12, "implemented"),))
    chart = Chart(
        name="x",
        title="Kita-Quote <unter sechs>: von 71 % (2019) auf 84 % (2024) gestiegen, wie der Rat es beschlossen hatte",
        panels=(panel, panel),
        wide=beside_each_other((panel, panel, panel), 2),
        numbers=Table((), ()),
        source="Quelle: Jugendamt",
        is_mirrored=is_mirrored,
    )
    made = poster(chart)
    assert outside(made) == []
    assert overlapping(made) == []
    text = alone(made, chart.title, {"done": "#112233", "paper": "#fefefe", "ink": "#010101", "muted": "#444444"})
    assert text.count("<title") == text.count("<desc") == 1
    assert "&lt;unter sechs&gt;" in text
    assert text.count('fill="#112233"') == 3
    assert "class=" not in text
