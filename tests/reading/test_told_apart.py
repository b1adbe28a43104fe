"""Records that are called the same say what tells them apart, wherever their titles are printed."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.answers.reminder_list import as_text
from konzept.figures.due.lists import due
from konzept.figures.public import public
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.wording.titles import title_of

DAY = date(2026, 3, 12)
COMMON = {
    "themes/sprache.yaml": "title: Sprache\n",
    "themes/arbeit.yaml": "title: Arbeit\n",
    "goals/alltag.yaml": "title: Alltag\ntheme: sprache\n",
    "goals/beruf.yaml": "title: Beruf\ntheme: sprache\n",
    "bodies/vhs.yaml": "name: Volkshochschule\n",
    "bodies/amt.yaml": "name: Amt\n",
}


def town(files: Mapping[str, str], concept: str = "k") -> Loaded:
    texts = {"concept.yaml": "title: K\nmunicipality: M\n", **COMMON, **files}
    return load({f"concepts/{concept}/{path}": text.encode() for path, text in texts.items()})


def pair(kind: str, first: str, second: str) -> dict[str, str]:
    key = "subject" if kind == "decisions" else "name" if kind == "bodies" else "title"
    return {f"{kind}/a.yaml": f"{key}: Kurse\n{first}", f"{kind}/b.yaml": f"{key}: kurse\n{second}"}


@pytest.mark.parametrize(
    ("kind", "first", "second", "titles"),
    [
        ("measures", "themes: [sprache]\n", "themes: [arbeit]\n", ("Kurse (Sprache)", "kurse (Arbeit)")),
        ("measures", "goals: [alltag]\n", "goals: [beruf]\n", ("Kurse (Alltag)", "kurse (Beruf)")),
        ("measures", "lead: vhs\n", "lead: Kirche\n", ("Kurse (Volkshochschule)", "kurse (Kirche)")),
        ("measures", "goals: [z]\nlead: vhs\n", "goals: [z]\nlead: amt\n", ("Kurse (Volkshochschule)", "kurse (Amt)")),
        ("measures", "area: Nord\n", "area: Süd\n", ("Kurse (Nord)", "kurse (Süd)")),
        ("measures", "area: Nord\n", "lead: vhs\n", ("Kurse (Nord)", "kurse (Volkshochschule)")),
        ("measures", "", "", ("Kurse (a)", "kurse (b)")),
        ("measures", "number: 1.1\n", "number: 1.2\n", ("1.1 Kurse", "1.2 kurse")),
        ("measures", "number: 1\nlead: amt\n", "number: 1\nlead: Kita\n", ("1 Kurse (Amt)", "1 kurse (Kita)")),
        ("goals", "theme: sprache\n", "theme: arbeit\n", ("Kurse (Sprache)", "kurse (Arbeit)")),
        ("themes", "parent: sprache\n", "parent: arbeit\n", ("Kurse (Sprache)", "kurse (Arbeit)")),
        ("events", "date: 2025-06-03\n", "date: 2026-06\n", ("Kurse (3. Juni 2025)", "kurse (Juni 2026)")),
        ("decisions", "date: 2025\nbody: amt\n", "date: 2025\nbody: vhs\n", ("Kurse (Amt)", "kurse (Volkshochschule)")),
    ],
)  # fmt: skip
def test_two_of_one_title(kind: str, first: str, second: str, titles: tuple[str, str]) -> None:
    records = town(pair(kind, first, second)).concepts["k"].by_kind[kind.removesuffix("s").replace("bodie", "body")]
    with in_language("de"):
        assert (title_of(records["a"]), title_of(records["b"])) == titles


def test_what_is_called_the_same_once_only_says_nothing_more() -> None:
    concept = town({"measures/a.yaml": "title: Kurse\n", "events/a.yaml": "title: Kurse\n"}).concepts["k"]
    assert {title_of(record) for record in concept.records() if record.id == "a"} == {"Kurse"}


def test_a_draft_of_the_same_title_is_told_apart_inside_and_changes_nothing_outside() -> None:
    loaded = town(pair("measures", "lead: vhs\n", "lead: amt\ndraft: true\n"))
    assert title_of(loaded.concepts["k"].measures["a"]) == "Kurse (Volkshochschule)"
    assert title_of(public(loaded).concepts["k"].measures["a"]) == "Kurse"
    both = town(
        {
            **pair("measures", "themes: [neu]\n", "themes: [sprache]\n"),
            "themes/neu.yaml": "title: Geheim\ndraft: true\n",
        }
    )
    assert "Geheim" not in title_of(public(both).concepts["k"].measures["a"])


def test_reading_again_with_what_was_read_before_says_the_same() -> None:
    texts = {"concept.yaml": "title: K\nmunicipality: M\n", **COMMON, **pair("measures", "lead: vhs\n", "lead: amt\n")}
    snapshot = {f"concepts/k/{path}": text.encode() for path, text in texts.items()}
    before = load(snapshot)
    less = {path: text for path, text in snapshot.items() if not path.endswith("b.yaml")}
    assert title_of(load(less, before).concepts["k"].measures["a"]) == "Kurse"
    assert title_of(load(snapshot, load(less)).concepts["k"].measures["a"]) == "Kurse (Volkshochschule)"


def test_the_list_of_what_is_due_names_the_concept_where_two_have_the_like() -> None:
    covers = {"alt": "title: Konzept 2019\n", "neu": "title: Konzept 2025\n"}
    texts = {
        f"concepts/{name}/{path}": text
        for name, cover in covers.items()
        for path, text in {
            "concept.yaml": f"{cover}municipality: M\nduties: [{{to: Stadtrat, every: yearly, from: 2024}}]\n",
            "measures/a.yaml": "title: Kurse\nlead: VHS\ndue: 2026-01\n",
            f"measures/{name}.yaml": f"title: Nur {name}\nlead: VHS\ndue: 2026-02\n",
        }.items()
    }
    with in_language("de"):
        text = as_text(due(load({path: text.encode() for path, text in texts.items()}), DAY, 30), 200)
    assert [line.partition(":")[0] for line in text.splitlines() if line.startswith("- ")] == [
        "- Kurse (Konzept 2019)",
        "- Kurse (Konzept 2025)",
        "- Nur alt",
        "- Nur neu",
        "- Bericht an „Stadtrat“ (Konzept 2019)",
        "- Bericht an „Stadtrat“ (Konzept 2025)",
    ]
