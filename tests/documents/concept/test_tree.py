"""Where a record is printed: once, under a public record, at the depth at which it lies."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from konzept.documents.concept.records import loose, themes
from konzept.documents.edition import Edition
from konzept.documents.tree import TOP
from konzept.documents.views import RecordView
from konzept.model import Record

Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]


def ids(records: Sequence[Record]) -> list[str]:
    return [record.id for record in records]


def printed(edition: Edition) -> Iterator[tuple[str, int]]:
    """Anchors and levels of all records in the order of the document."""

    def walk(view: RecordView) -> Iterator[tuple[str, int]]:
        yield view.anchor, view.level
        for child in view.children:
            yield from walk(child)

    for view in (*themes(edition), *loose(edition)):
        yield from walk(view)


def test_a_measure_stands_under_its_first_goal_else_its_first_theme_else_alone(opened: Opened) -> None:
    tree = opened(
        {
            "themes/t.yaml": "title: T",
            "goals/g.yaml": "title: G\ntheme: t",
            "goals/h.yaml": "title: H",
            "measures/a.yaml": "title: A\ngoals: [h, g]\nthemes: [t]",
            "measures/b.yaml": "title: B\nthemes: [t]",
            "measures/c.yaml": "title: C",
        }
    ).tree
    assert ids(tree.measures["goal", "h"]) == ["a"]
    assert ids(tree.measures["theme", "t"]) == ["b"]
    assert ids(tree.measures[TOP]) == ["c"]
    assert ids(tree.goals[TOP]) == ["h"]


def test_what_hangs_on_a_draft_moves_up_and_the_draft_is_nowhere(opened: Opened) -> None:
    edition = opened(
        {
            "themes/t.yaml": "title: T\ndraft: true",
            "themes/u.yaml": "title: U\nparent: t",
            "goals/g.yaml": "title: G\ntheme: t",
            "goals/h.yaml": "title: H\nparent: g\ndraft: true",
            "measures/a.yaml": "title: A\ngoals: [h, g]",
            "measures/b.yaml": "title: B\ndraft: true",
        }
    )
    assert list(printed(edition)) == [("theme-u", 2), ("goal-g", 3), ("measure-a", 4)]


def test_a_circle_is_printed_once_and_ends(opened: Opened) -> None:
    edition = opened(
        {
            "themes/t.yaml": "title: T\nparent: u",
            "themes/u.yaml": "title: U\nparent: t",
            "themes/v.yaml": "title: V\nparent: u",
            "goals/g.yaml": "title: G\nparent: g",
        }
    )
    assert list(printed(edition)) == [("theme-t", 2), ("theme-u", 2), ("theme-v", 2), ("goal-g", 3)]


def test_every_depth_has_its_own_level_until_no_concept_has_so_many(opened: Opened) -> None:
    texts = {"themes/t1.yaml": "title: T"}
    texts |= {f"themes/t{n}.yaml": f"title: T\nparent: t{n - 1}" for n in range(2, 7)}
    texts |= {"goals/g1.yaml": "title: G\ntheme: t6"}
    texts |= {f"goals/g{n}.yaml": f"title: G\nparent: g{n - 1}" for n in range(2, 300)}
    texts |= {"measures/m.yaml": "title: M\ngoals: [g299]"}
    levels = dict(printed(opened(texts)))
    assert [levels[f"theme-t{n}"] for n in range(1, 7)] == [2, 3, 4, 5, 6, 7]
    assert [levels[f"goal-g{n}"] for n in (1, 2, 3, 12, 13, 299)] == [8, 9, 10, 19, 19, 19]
    assert levels["measure-m"] == 20
    assert len(levels) == 6 + 299 + 1


def test_a_measure_names_what_else_it_serves(opened: Opened) -> None:
    edition = opened(
        {
            "goals/g.yaml": "title: G",
            "goals/h.yaml": "title: H",
            "themes/t.yaml": "title: T",
            "measures/a.yaml": "title: A\ngoals: [g, h]\nthemes: [t]",
        }
    )
    (view,) = (inner for outer in loose(edition) for inner in outer.children)
    assert {fact.label: [link.text for link in fact.values] for fact in view.facts} == {
        "Also serves": ["H"],
        "Themes": ["T"],
    }
