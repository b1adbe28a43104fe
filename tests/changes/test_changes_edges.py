"""Changes where one word decides: what a change is about, which items of a list belong together, what is news."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.changes.diff import ChangeType, Home, comparisons, diff, editions
from konzept.changes.news import news
from konzept.changes.pairing import RecordPairs, by_id, by_succession, renamed
from konzept.changes.succession import succession
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from tests.fixtures.reports import COVER

Build = Callable[[Mapping[str, str]], Loaded]


def the_concept(loaded: Loaded) -> Concept:
    return loaded.concepts["musterstadt-2024"]


def fields(repository: Build, before: str, after: str) -> list[str | None]:
    old, new = (repository({"measures/a": f"title: A\n{text}"}) for text in (before, after))
    return [change.field for change in diff(old, new)]


# what a change is about -----------------------------------------------------------------------------------------------


def test_a_record_that_comes_or_goes_has_no_field_and_a_concept_all_the_same(repository: Build) -> None:
    without = repository({})
    other = "musterstadt-2030/concept"
    with_it = repository({other: "title: K\nmunicipality: M", "musterstadt-2030/measures/a": "title: A"})
    for before, after, kind in ((without, with_it, ChangeType.ADDED), (with_it, without, ChangeType.REMOVED)):
        found = diff(before, after)
        assert {(change.kind, change.field, change.concept.id) for change in found} == {
            (kind, None, "musterstadt-2030")
        }


def test_a_changed_value_has_its_field_and_the_concept_as_it_is_now(repository: Build) -> None:
    before, after = (repository({"measures/a": f"title: A\nlead: {name}"}) for name in ("VHS", "Caritas"))
    (change,) = diff(before, after)
    assert (change.field, change.concept) == ("lead", the_concept(after))


def test_a_cover_that_was_or_is_missing_is_told_as_that() -> None:
    files = {"concepts/k/concept.yaml": b"title: K\nmunicipality: M", "concepts/k/measures/a.yaml": b"title: A"}
    whole, rest = load(files), load({"concepts/k/measures/a.yaml": b"title: A"})
    for before, after, kinds in (
        (rest, whole, [ChangeType.UNREADABLE]),
        (whole, rest, [ChangeType.UNREADABLE]),
        (rest, rest, []),
        (whole, whole, []),
    ):
        assert [change.kind for change in diff(before, after)] == kinds


def test_of_covers_that_are_missing_nothing_is_told() -> None:
    loaded = load({f"concepts/{name}/measures/m.yaml": b"title: M" for name in "ab"})
    assert [*editions(loaded.concepts["a"], loaded.concepts["b"]).changes()] == []


def test_a_cover_with_faults_is_compared_like_any_other() -> None:
    texts = (f"title: {title}\nmunicipality: M\nfalsch: 1" for title in ("Alt", "Neu"))
    before, after = (load({"concepts/k/concept.yaml": text.encode()}) for text in texts)
    assert not before.concepts["k"].complete
    assert [change.kind for change in diff(before, after)] == [ChangeType.RENAMED]


def test_own_fields_of_a_concept_that_came_or_went_are_known(repository: Build) -> None:
    there = repository({"konzept": "fields: [{kind: measure, key: nummer, public: true}]"})
    for before, after in ((load({}), there), (there, load({}))):
        (comparison,) = comparisons(before, after)
        assert [*comparison.own_forms("measure")] == ["nummer"]


def test_a_place_that_is_not_the_first_is_a_field_with_one_id(repository: Build) -> None:
    themes = {"themes/s": "title: S", "themes/w": "title: W", "goals/g": "title: G"}
    before, after = (repository({**themes, "goals/h": f"title: H\nparent: g\ntheme: {theme}"}) for theme in ("s", "w"))
    (change,) = diff(before, after)
    assert (change.kind, change.field, change.old, change.new) == (ChangeType.FIELD, "theme", "s", "w")


def test_a_new_order_is_that_of_what_was_there_and_still_is(repository: Build) -> None:
    before = repository(
        {"measures/a": "title: A\norder: 1", "measures/b": "title: B\norder: 2", "measures/c": "title: C"}
    )
    after = repository({"measures/a": "title: A\norder: 2", "measures/b": "title: B\norder: 1"})
    moved = next(change for change in diff(before, after) if change.kind is ChangeType.REORDERED)
    assert (moved.old, moved.new) == (("a", "b"), ("b", "a"))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("goals: [a, c, b]", "goals: [x, b, c]", [("goals", "a", "x")]),
        ("goals: [a, b, c]", "goals: [x, c, b]", [("goals", "a", "x")]),
        ("goals: [a]", "themes: [t]", [("themes", "a", "t")]),
        ("themes: [t]", "goals: [a]", [("goals", "t", "a")]),
    ],
)
def test_a_move_is_told_once_and_by_where_it_leads(
    repository: Build, before: str, after: str, found: list[tuple[str, str, str]]
) -> None:
    homes = {f"goals/{name}": f"title: {name}" for name in "abcx"} | {"themes/t": "title: T"}
    old, new = (repository({**homes, "measures/m": f"title: M\n{text}"}) for text in (before, after))
    told = diff(old, new)
    assert [change.kind for change in told] == [ChangeType.MOVED]
    assert [
        (change.field, change.old.id, change.new.id)
        for change in told
        if isinstance(change.old, Home) and isinstance(change.new, Home)
    ] == found


def test_another_title_is_told_under_the_key_that_it_has(repository: Build) -> None:
    files = {"measures/a": "title: A", "bodies/b": "name: B"}
    changes = diff(repository(files), repository({name: f"{text} neu" for name, text in files.items()}))
    assert [(change.kind, change.field) for change in changes] == [
        (ChangeType.RENAMED, "title"),
        (ChangeType.RENAMED, "name"),
    ]


def measured(values: Mapping[int, str]) -> Loaded:
    rows = "".join(f"{year};{value}\n" for year, value in values.items())
    texts = {"concept.yaml": "title: K\nmunicipality: M", "indicators/i.yaml": "title: I\nunit: Personen"}
    texts |= {"indicators/i.csv": f"zeitraum;wert\n{rows}"} if values else {}
    return load({f"concepts/k/{path}": text.encode() for path, text in texts.items()})


@pytest.mark.parametrize(("count", "kinds"), [(1, ["value"]), (10, ["value"] * 10), (11, ["values"])])
def test_up_to_ten_changed_values_are_told_one_by_one(count: int, kinds: list[str]) -> None:
    before, after = (measured({2000 + at: value for at in range(count)}) for value in "12")
    found = diff(before, after)
    assert [str(change.kind) for change in found] == kinds
    assert next(change.field for change in found) == ("series.2000" if count <= 10 else "series")
    assert [str(change.kind) for change in diff(measured({}), after)] == kinds


def test_values_that_cannot_be_read_have_not_changed() -> None:
    texts = {"concept.yaml": b"title: K\nmunicipality: M", "indicators/i.yaml": b"title: I\nunit: Personen"}
    whole, broken = (
        load({f"concepts/k/{path}": text for path, text in {**texts, "indicators/i.csv": values}.items()})
        for values in (b"zeitraum;wert\n2023;7\n", b"\xff\xfe\xff")
    )
    assert not broken.concepts["k"].series
    assert (diff(broken, whole), diff(whole, broken)) == ((), ())


def declared(fields: str, own: str, body: str = "amt: ") -> Loaded:
    """A measure with own fields and the declaration of some of them; a body, its id before its former one."""
    id_, former = body.split(": ")
    texts = {
        "konzept.yaml": f"fields: [{fields}]",
        "concepts/k/concept.yaml": "title: K\nmunicipality: M",
        "concepts/k/measures/m.yaml": f"title: M\nown: {{{own}}}",
        f"concepts/k/bodies/{id_}.yaml": f"name: A\nformerly: [{former}]",
    }
    return load({path: text.encode() for path, text in texts.items()})


def test_own_references_are_followed_where_a_field_is_declared_no_more() -> None:
    before = declared("{kind: measure, key: amt, type: reference/body}", "amt: alt", "alt: ")
    after = declared("", "amt: neu", "neu: alt")
    (comparison,) = comparisons(before, after)
    old, _new = comparison.translated(*(each.concepts["k"].measures["m"] for each in (before, after)))
    assert old.own["amt"].texts == ("neu",)


@pytest.mark.parametrize(
    ("form", "before", "after", "found"),
    [
        ("many: true", "x: [a, b]", "", ["own.x"]),
        ("many: true", "x: [a, b]", "x: [a, c]", ["own.x"]),
        ("many: true, type: markdown", "x: [a, b]", "x: [a, c]", ["own.x.1", "own.x.1"]),
        ("many: true, type: markdown", "x: [a, b]", "x: [b, a]", ["own.x"]),
    ],
)
def test_a_list_is_told_as_a_whole_or_item_by_item(form: str, before: str, after: str, found: list[str]) -> None:
    old, new = (declared(f"{{kind: measure, key: x, public: true, {form}}}", own) for own in (before, after))
    assert [change.field for change in diff(old, new)] == found


# items of lists -------------------------------------------------------------------------------------------------------


def test_an_item_belongs_to_the_one_that_it_is_most_like(repository: Build) -> None:
    before = "milestones: [{title: Schulung der Patinnen, due: 2025-06}]"
    after = "milestones: [{title: Antrag beim Land}, {title: Schulung der Paten, due: 2025-06}]"
    assert fields(repository, before, after) == ["milestones.0", "milestones.1.title"]


def test_an_item_of_which_all_is_other_still_belongs_to_one_of_a_like_name(repository: Build) -> None:
    before, after = (
        "milestones: [{title: Schulung der Patinnen, due: 2025-06}]",
        "milestones: [{title: Schulung der Paten}]",
    )
    assert fields(repository, before, after) == ["milestones.0.title", "milestones.0.due"]
    assert fields(repository, before, "milestones: [{title: Antrag, due: 2025-06}]") == ["milestones.0"] * 2


def test_three_letters_in_four_are_alike_enough(repository: Build) -> None:
    before = "milestones: [{title: Lernpatentag, due: 2025-06}]"  # nine common letters of twelve and of thirteen
    assert fields(repository, before, "milestones: [{title: Lernpatenbuch}]") == [
        "milestones.0.title",
        "milestones.0.due",
    ]
    assert fields(repository, before, "milestones: [{title: Lernpatenbuchs}]") == ["milestones.0"] * 2


def test_an_item_without_a_name_is_known_by_its_first_two_values(repository: Build) -> None:
    def steps(*items: str) -> list[str | None]:
        old, new = (repository({"decisions/d": f"subject: D\ngaps: [body, date]\nsteps: [{each}]"}) for each in items)
        return [change.field for change in diff(old, new)]

    rat, beirat = "{date: 2025-03-01, body: Rat, url: 'https://a.de/1'}", "{date: 2025-03-01, body: Beirat}"
    rat_now, beirat_now = rat.replace("/1", "/2"), beirat.replace("}", ", outcome: adopted}")
    assert steps(f"{rat}, {beirat}", f"{beirat_now}, {rat_now}") == ["steps.0.outcome", "steps.1.url"]
    named = [f"{{date: 2025, body: Rat, step: {step}}}" for step in ("Erste Beratung", "Vertagt bis zum Herbst")]
    assert steps(*named) == ["steps.0.step"]


def test_costs_are_known_by_year_and_kind(repository: Build) -> None:
    old, new = "costs: [{year: 2024, amount: 8000}]", "costs: [{year: 2024, amount: 12500}]"
    assert fields(repository, old, new) == ["costs.0.amount"]


def test_what_is_no_markdown_is_compared_as_it_is_written(repository: Build) -> None:
    assert fields(repository, "lead: 1. Bezirk", "lead: 1) Bezirk") == ["lead"]
    assert fields(repository, "description: 1. Bezirk", "description: 1) Bezirk") == []


def test_a_report_is_the_same_under_another_date_and_another_one_with_other_words(repository: Build) -> None:
    before = "status: [{date: 2025-01-01, state: started, note: Es läuft.}]"
    assert fields(repository, before, before.replace("2025-01-01", "1999")) == ["status.0"]
    assert fields(repository, before, before.replace("01-01", "01-02").replace("läuft", "geht")) == ["status.0"] * 2


def test_of_two_former_ids_the_later_one_counts(repository: Build) -> None:
    before = repository({"measures/a": "title: A", "measures/b": "title: B"})
    after = repository({"measures/c": "title: C\nformerly: [a, b]"})
    pairs = by_id(the_concept(before), the_concept(after), "measure")
    assert ([(old.id, new.id) for old, new in pairs.both], [old.id for old in pairs.removed]) == ([("b", "c")], ["a"])


def test_another_layout_of_a_list_is_no_change(repository: Build) -> None:
    text = "title: K\nmunicipality: M\nsections: [{title: S, text: Kurse am Abend.}]"
    before, after = (repository({"concept": each}) for each in (text, text.replace("am Abend", "\n    am\n    Abend")))
    assert diff(before, after) == ()


def test_items_of_the_same_name_belong_together_though_they_change_places(repository: Build) -> None:
    before = "milestones: [{title: Antrag, due: 2025-06}, {title: Schulung, due: 2025-07}]"
    after = "milestones: [{title: Schulung, due: 2025-09}, {title: Antrag, due: 2025-06}]"
    assert fields(repository, before, after) == ["milestones.0.due"]


# news -----------------------------------------------------------------------------------------------------------------

OLD = {"measures/a": "title: A\ndue: 2025\ndescription: Kurse am Abend.", "measures/b": "title: B"}


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (OLD, (0, 0, 0, 0)),
        ({**OLD, "measures/c": "title: C"}, (1, 0, 0, 0)),
        ({"measures/a": OLD["measures/a"]}, (0, 1, 0, 0)),
        ({**OLD, "measures/b": "title: Neu"}, (0, 0, 1, 0)),
        ({**OLD, "measures/a": OLD["measures/a"].replace("Abend", "Morgen")}, (0, 0, 1, 0)),
        ({**OLD, "measures/a": OLD["measures/a"].replace("2025", "2026")}, (0, 0, 0, 1)),
        ({**OLD, "measures/b": "title: B\ndescription: Neu."}, (0, 0, 1, 0)),
        ({**OLD, "measures/b": "title: B\nstatus: [{date: 2025-01-01, state: started}]"}, (0, 0, 0, 0)),
        ({**OLD, "measures/b": "title: B\nlead: VHS"}, (0, 0, 0, 1)),
        ({**OLD, "measures/b": "title: B\nmilestones: [{title: S}]"}, (0, 0, 0, 1)),
        ({"measures/a": OLD["measures/a"], "measures/c": "title: B\nformerly: [b]"}, (0, 0, 0, 0)),
        ({**OLD, "measures/b": "title: B\nsources: [Plan]"}, (0, 0, 0, 0)),
    ],
)
def test_each_kind_of_news_is_news(repository: Build, after: Mapping[str, str], told: tuple[int, ...]) -> None:
    found = news(the_concept(repository(OLD)), the_concept(repository(after)))
    assert (len(found.new), len(found.gone), len(found.reworded), len(found.agreed)) == told
    assert bool(found) is any(told)


def test_a_title_where_none_was_is_news(repository: Build) -> None:
    before, after = (
        repository({"contributions/c": f"date: 2025\n{title}text: Mehr."}) for title in ("", "title: Kurse\n")
    )
    found = news(the_concept(before), the_concept(after))
    assert [(change.kind, change.field) for change in found.reworded] == [(ChangeType.FIELD, "title")]


def test_a_concept_that_was_not_there_is_news(repository: Build) -> None:
    found = news(None, the_concept(repository(OLD)))
    assert (found.is_new, bool(found), found.new) == (True, True, ())


# editions -------------------------------------------------------------------------------------------------------------

EDITIONS = {
    "musterstadt-2014/concept": "title: K\nmunicipality: M",
    "musterstadt-2014/measures/a": "title: Anders",
    "measures/a": "title: A",
    "measures/b": "title: B",
    "musterstadt-2030/concept": "title: K\nmunicipality: M",
}


def paired(repository: Build, measures: Mapping[str, str]) -> RecordPairs:
    """Measures of 2030 by id and what they continue, beside those of 2024."""
    texts = {f"musterstadt-2030/measures/{id}": f"title: {id}\n{text}" for id, text in measures.items()}
    loaded = repository(EDITIONS | texts)
    return by_succession(loaded.concepts["musterstadt-2024"], loaded.concepts["musterstadt-2030"], "measure")


def test_a_measure_that_has_a_predecessor_of_its_own_is_no_part_of_another(repository: Build) -> None:
    first = "continues: [musterstadt-2024/a]"
    found = paired(repository, {"x": first, "y": "continues: [musterstadt-2024/a, musterstadt-2024/b]"})
    assert [(old.id, new.id) for old, new in found.both] == [("a", "x"), ("b", "y")]
    assert (found.split, found.merged, found.added, found.removed) == ((), (), (), ())
    found = paired(repository, {"x": first, "y": first})
    assert ([(old.id, new.id) for old, new in found.split], found.added) == ([("a", "y")], ())


def test_a_title_finds_only_what_nothing_continues(repository: Build) -> None:
    loaded = repository(EDITIONS | {"musterstadt-2030/measures/y": "title: a"})
    old, new = (loaded.concepts[f"musterstadt-{year}"] for year in (2024, 2030))
    assert [(was.id, now.id) for was, now in by_succession(old, new, "measure").both] == [("a", "y")]
    found = paired(repository, {"x": "continues: [musterstadt-2024/a]", "b": "", "a": ""})
    assert ([(was.id, now.id) for was, now in found.both], [now.id for now in found.added]) == (
        [("b", "b"), ("a", "x")],
        ["a"],
    )


def test_what_continues_a_measure_of_another_concept_continues_none_of_that_id(repository: Build) -> None:
    found = paired(repository, {"x": "continues: [musterstadt-2014/a]"})
    assert (found.both, [record.id for record in found.added]) == ((), ["x"])


def test_ids_that_were_swapped_from_one_edition_to_the_next_are_each_the_other(repository: Build) -> None:
    old, new = "musterstadt-2024", "musterstadt-2030"
    swapped = {"a": f"continues: [{old}/b]", "b": f"continues: [{old}/a]"}
    loaded = repository(EDITIONS | {f"{new}/measures/{id_}": f"title: X\n{text}" for id_, text in swapped.items()})
    found = renamed(loaded.concepts[old], loaded.concepts[new], by_succession)
    assert {name: now for (_concept, kind, name), now in found.items() if kind == "measure"} == {"a": "b", "b": "a"}


def test_an_id_that_changed_twice_leads_to_the_last_one(repository: Build) -> None:
    before = repository({"measures/b": "title: A\nformerly: [a]"})
    after = repository({"measures/c": "title: A\nformerly: [b]"})
    found = renamed(the_concept(before), the_concept(after), by_id)
    assert {name: now for (_concept, _kind, name), now in found.items()} == {"a": "c", "b": "c"}


def test_ids_that_moved_up_by_one_from_one_edition_to_the_next_are_not_followed_on(repository: Build) -> None:
    old, new = "musterstadt-2024", "musterstadt-2030"
    texts = {
        f"{old}/measures/m1": "title: Kurs\nformerly: [m0]",
        f"{old}/measures/m2": "title: Fest\nneeds: [m1]",
        f"{new}/concept": COVER,
        f"{new}/measures/m1": "title: Neu",
        f"{new}/measures/m2": f"title: Kurs\ncontinues: [{old}/m1]",
        f"{new}/measures/m3": f"title: Fest\ncontinues: [{old}/m2]\nneeds: [m2]",
    }
    loaded = repository(texts)
    found = renamed(loaded.concepts[old], loaded.concepts[new], by_succession)
    assert {name: now for (_concept, kind, name), now in found.items() if kind == "measure"} == {
        "m0": "m2",
        "m1": "m2",
        "m2": "m3",
    }
    changes = editions(loaded.concepts[old], loaded.concepts[new]).changes()
    assert [(change.kind, change.record.id) for change in changes] == [(ChangeType.ADDED, "m1")]


def test_a_former_id_of_one_edition_may_be_a_measure_of_the_next(repository: Build) -> None:
    old, new = "musterstadt-2024", "musterstadt-2030"
    texts = {
        f"{old}/measures/b": "title: B\nformerly: [a]",
        f"{old}/measures/m": "title: M\nneeds: [a]",
        f"{new}/concept": COVER,
        f"{new}/measures/a": "title: Neu",
        f"{new}/measures/b": "title: B",
        f"{new}/measures/m": "title: M\nneeds: [b]",
    }
    loaded = repository(texts)
    changes = editions(loaded.concepts[old], loaded.concepts[new]).changes()
    assert [(change.kind, change.record.id) for change in changes] == [(ChangeType.ADDED, "a")]


@pytest.mark.parametrize("earlier", [{}, {"measures/a": "title: A"}])
def test_a_former_id_that_a_record_has_again_is_that_record(repository: Build, earlier: Mapping[str, str]) -> None:
    heir = {"measures/b": "title: B\nformerly: [a]"}
    before = repository({**heir, **earlier, "measures/m": "title: M\nneeds: [b]"})
    after = repository({**heir, "measures/a": "title: A", "measures/m": "title: M\nneeds: [a]"})
    assert [change.field for change in diff(before, after) if change.record.id == "m"] == ["needs"]


def test_a_record_that_takes_in_another_is_still_itself(repository: Build) -> None:
    before = repository({"measures/a": "title: A", "measures/b": "title: B"})
    after = repository({"measures/a": "title: A\nformerly: [b]", "measures/c": "title: C\nformerly: [b]"})
    pairs = by_id(the_concept(before), the_concept(after), "measure")
    assert [(old.id, new.id) for old, new in pairs.both] == [("a", "a"), ("b", "c")]
    after = repository({"measures/a": "title: A\nformerly: [b]"})
    pairs = by_id(the_concept(before), the_concept(after), "measure")
    assert ([(old.id, new.id) for old, new in pairs.both], [old.id for old in pairs.removed]) == ([("a", "a")], ["b"])


def test_a_former_id_of_a_record_that_another_took_in_leads_there(repository: Build) -> None:
    before = repository({"measures/b": "title: B\nformerly: [a]", "measures/d": "title: D"})
    after = repository({"measures/c": "title: C\nformerly: [b, d]"})
    found = renamed(the_concept(before), the_concept(after), by_id)
    assert {name: now for (_concept, _kind, name), now in found.items()} == dict.fromkeys("abd", "c")
    after = repository({"measures/b": "title: B", "measures/c": "title: C\nformerly: [a]"})
    found = renamed(the_concept(before), the_concept(after), by_id)
    assert {name: now for (_concept, _kind, name), now in found.items()} == {"a": "c"}


def test_a_new_measure_under_the_id_of_one_that_went_on_elsewhere_is_new(repository: Build) -> None:
    texts = {"x": "continues: [musterstadt-2024/a]", "a": ""}
    files = {f"musterstadt-2030/measures/{id_}": f"title: {id_} neu\n{text}" for id_, text in texts.items()}
    loaded = repository(EDITIONS | files)
    changes = editions(loaded.concepts["musterstadt-2024"], loaded.concepts["musterstadt-2030"]).changes()
    assert [(change.kind, change.record.id) for change in changes if change.record.id == "a"] == [
        (ChangeType.ADDED, "a")
    ]


def test_the_reason_of_an_outcome_is_told_with_it(repository: Build) -> None:
    outcomes = {"a": "outcome: {kind: dropped, reason: Kein Bedarf.}", "b": "outcome: dropped"}
    texts = {f"measures/{id_}": f"title: {id_}\n{text}" for id_, text in outcomes.items()}
    loaded = repository(EDITIONS | texts)
    found = succession(the_concept(loaded), loaded.concepts["musterstadt-2030"], date(2030, 1, 1))
    assert [heir.reason for heir in found.measures] == ["Kein Bedarf.", ""]


def test_what_a_measure_continues_goes_before_its_id_and_what_is_not_there_is_nothing(repository: Build) -> None:
    found = paired(repository, {"b": "continues: [musterstadt-2024/a]"})
    assert ([(old.id, new.id) for old, new in found.both], [old.id for old in found.removed]) == ([("a", "b")], ["b"])
    found = paired(repository, {"x": "continues: [musterstadt-2024/fehlt]"})
    assert (found.both, [record.id for record in found.added]) == ((), ["x"])
