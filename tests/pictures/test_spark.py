"""Small lines within words."""

from fractions import Fraction

from konzept.pictures.shapes import Caption, Picture, Sign, Stroke
from konzept.pictures.spark import EDGE, HEIGHT, WIDTH, spark
from konzept.pictures.svg import on_page

VALUES = [
    (Fraction(year), None if value is None else Fraction(value))
    for year, value in ((2020, 1), (2021, 5), (2022, None), (2023, 3), (2024, 3))
]


def test_a_gap_breaks_the_line_and_the_last_value_is_marked() -> None:
    picture = spark(VALUES, mirrored=False)
    first, second = (shape.points for shape in picture.shapes if isinstance(shape, Stroke))
    assert [len(first), len(second)] == [2, 2]
    assert first == ((EDGE, HEIGHT - EDGE), (EDGE + (WIDTH - 2 * EDGE) / 4, EDGE))
    assert picture.shapes[-1] == Sign(second[-1], "line-0")


def test_time_runs_from_right_to_left_where_one_reads_so() -> None:
    there, here = (spark(VALUES, mirrored=way).shapes[0] for way in (False, True))
    assert isinstance(there, Stroke)
    assert isinstance(here, Stroke)
    assert here.points == tuple((WIDTH - x, y) for x, y in there.points)


def test_equal_values_one_value_and_none_have_a_place() -> None:
    level = spark([(Fraction(1), Fraction(7)), (Fraction(2), Fraction(7))], Fraction(7), mirrored=False)
    assert {y for shape in level.shapes if isinstance(shape, Stroke) for _x, y in shape.points} == {HEIGHT / 2}
    assert len(spark([(Fraction(1), Fraction(7))], mirrored=False).shapes) == 1
    assert spark([], mirrored=False).shapes == ()


def test_it_is_hidden_from_screen_readers_because_its_words_stand_beside_it() -> None:
    assert 'aria-hidden="true"' in on_page(spark(VALUES, mirrored=False))


def test_words_are_escaped_and_those_from_the_right_are_set_apart() -> None:
    words = (Caption('<a href="x">', (0, 0)), Caption("عدد", (0, 9)))
    drawn = on_page(Picture(width=9, height=9, text='"<', shapes=words))
    assert "<title>&quot;&lt;</title>" in drawn
    assert ">&lt;a href=&quot;x&quot;&gt;</text>" in drawn
    assert ">\u2067عدد\u2069</text>" in drawn
