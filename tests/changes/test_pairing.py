"""Which record is which: by id, by former id, and from one edition of a concept to the next."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from konzept.changes.diff import ChangeType, diff, editions
from konzept.figures.public import public
from konzept.reading.load import Loaded
from konzept.wording.sentences import sentence

Files: TypeAlias = Mapping[str, str]
Opened: TypeAlias = Callable[[Files], Loaded]


def told(before: Loaded, after: Loaded) -> list[str]:
    return [sentence(change) for change in diff(before, after)]


COVER = {"concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n"}


def test_a_chain_of_renames_is_followed(opened: Opened) -> None:
    before = opened({**COVER, "goals/eins.yaml": "title: Ziel\n", "measures/m.yaml": "title: M\ngoals: [eins]\n"})
    after = opened(
        {
            **COVER,
            "goals/drei.yaml": "title: Ziel\nformerly: [eins, zwei]\n",
            "measures/m.yaml": "title: M\ngoals: [zwei]\n",
        }
    )
    assert told(before, after) == ["Goal “Ziel”: id eins → drei"]


def test_without_formerly_it_is_another_record(opened: Opened) -> None:
    before = opened({**COVER, "measures/alt.yaml": "title: M\n"})
    after = opened({**COVER, "measures/neu.yaml": "title: M\n"})
    assert told(before, after) == ["Measure “M”: new", "Measure “M”: removed"]


def test_a_disputed_former_id_goes_to_the_first(opened: Opened) -> None:
    before = opened({**COVER, "measures/alt.yaml": "title: M\n"})
    after = opened(
        {
            **COVER,
            "measures/a.yaml": "title: A\nformerly: [alt]\n",
            "measures/b.yaml": "title: B\nformerly: [alt]\n",
        }
    )
    assert told(before, after) == ["Measure “M” renamed to “A” (id alt → a)", "Measure “B”: new"]


def test_a_living_id_is_nobodys_former_one(opened: Opened) -> None:
    before = opened({**COVER, "measures/a.yaml": "title: A\n", "measures/b.yaml": "title: B\n"})
    after = opened(
        {**COVER, "measures/a.yaml": "title: A\n", "measures/b.yaml": "title: B\nformerly: [a]\nneeds: [a]\n"}
    )
    assert told(before, after) == [
        "Measure “B”: Waits for: new “A”",
        "Measure “B”: Former ids: new “a”",
    ]


def test_two_records_that_were_each_other_end_somewhere(opened: Opened) -> None:
    before = opened({**COVER, "measures/a.yaml": "title: A\nneeds: [c]\nformerly: [c]\n"})
    after = opened({**COVER, "measures/c.yaml": "title: A\nneeds: [a]\nformerly: [a]\n"})
    assert told(before, after) == ["Measure “A”: id a → c"]


def test_references_across_concepts_are_followed(opened: Opened) -> None:
    old = {"/concepts/alt-2013/concept.yaml": "title: Alt\nmunicipality: Musterstadt\n"}
    new = {**COVER, "measures/n.yaml": "title: N\ncontinues: [alt-2013/fest]\n"}
    before = opened({**old, **new, "/concepts/alt-2013/measures/fest.yaml": "title: Fest\n"})
    renamed = {"measures/n.yaml": "title: N\ncontinues: [alt-2013/feier]\n"}
    feier = {"/concepts/alt-2013/measures/feier.yaml": "title: Fest\nformerly: [fest]\n"}
    assert told(before, opened({**old, **new, **renamed, **feier})) == ["Measure “Fest”: id fest → feier"]


def test_a_reference_to_another_record_is_a_change(opened: Opened) -> None:
    files = {**COVER, "bodies/a.yaml": "name: Amt\n", "bodies/b.yaml": "name: Beirat\n"}
    before = opened({**files, "measures/m.yaml": "title: M\nstatus: [{date: 2024, state: started, by: a}]\n"})
    after = opened({**files, "measures/m.yaml": "title: M\nstatus: [{date: 2024, state: started, by: b}]\n"})
    assert told(before, after) == ["Measure “M”: status entry of 2024: Reported by “Amt” → “Beirat”"]


# From one edition to the next ----------------------------------------------------------------------------------------

OLD = "/concepts/alt-2013"
EDITIONS: Files = {
    f"{OLD}/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n",
    f"{OLD}/themes/sprache.yaml": "title: Sprache\n",
    f"{OLD}/themes/arbeit.yaml": "title: Arbeit\n",
    f"{OLD}/measures/fest.yaml": "title: Fest\nthemes: [sprache]\nstatus: [{date: 2014, state: implemented}]\n",
    f"{OLD}/measures/kurs.yaml": "title: Kurs\nthemes: [sprache]\ndue: 2015\n",
    f"{OLD}/measures/heft.yaml": "title: Heft\nthemes: [sprache]\n",
    f"{OLD}/measures/blatt.yaml": "title: Blatt\nthemes: [sprache]\n",
    f"{OLD}/measures/garten.yaml": "title: Garten\nthemes: [arbeit]\n",
    f"{OLD}/measures/weg.yaml": "title: Weg\nthemes: [arbeit]\n",
    "concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n",
    "themes/deutsch.yaml": "title: sprache\n",
    "themes/arbeit.yaml": "title: Arbeit und Bildung\n",
    "measures/a-fest.yaml": "title: Fest\nthemes: [arbeit]\ncontinues: [alt-2013/fest]\n",
    "measures/b-kurs.yaml": "title: Kurs\nthemes: [deutsch]\ndue: 2025\ncontinues: [alt-2013/kurs]\n",
    "measures/c-kurs.yaml": "title: Kurs für Eltern\nthemes: [deutsch]\ncontinues: [alt-2013/kurs]\n",
    "measures/d-heft.yaml": "title: Heft\nthemes: [deutsch]\ncontinues: [alt-2013/heft, alt-2013/blatt]\n",
    "measures/garten.yaml": "title: Garten\nthemes: [arbeit]\n",
    "measures/neu.yaml": "title: Neu\nthemes: [arbeit]\n",
}


def test_editions_are_matched_by_what_continues(opened: Opened) -> None:
    loaded = opened(EDITIONS)
    changes = tuple(editions(loaded.concepts["alt-2013"], loaded.concepts["musterstadt-2024"]).changes())
    assert [sentence(change) for change in changes] == [
        "Theme “Arbeit” renamed to “Arbeit und Bildung”",
        "Theme “Sprache” renamed to “sprache”",
        "Measure “Fest” moved from Theme “sprache” to Theme “Arbeit und Bildung”",
        "Measure “Kurs”: Due 2015 → 2025",
        "Measure “Kurs für Eltern”: new, split off from Measure “Kurs”",
        "Measure “Neu”: new, under Theme “Arbeit und Bildung”",
        "Measure “Weg”: removed",
        "Measure “Blatt”: merged into Measure “Heft”",
    ]
    assert {change.kind for change in changes} >= {ChangeType.SPLIT, ChangeType.MERGED}


def test_what_every_edition_has_of_its_own_is_no_change(opened: Opened) -> None:
    loaded = opened(
        {
            f"{OLD}/concept.yaml": "title: K\nmunicipality: Musterstadt\nadopted: rat\nsources: [Alt]\n",
            f"{OLD}/measures/m.yaml": "title: M\nstatus: [{date: 2014, state: planned}]\noutcome: continued\n",
            "concept.yaml": "title: K\nmunicipality: Musterstadt\nsupersedes: alt-2013\n",
            "measures/m.yaml": "title: M\ncontinues: [alt-2013/m]\nstatus: [{date: 2024, state: planned}]\n",
        }
    )
    assert not [*editions(loaded.concepts["alt-2013"], loaded.concepts["musterstadt-2024"]).changes()]


# What the public may see ---------------------------------------------------------------------------------------------


def test_drafts_and_every_mention_of_them_are_gone(opened: Opened) -> None:
    loaded = opened(
        {
            **COVER,
            "/concepts/entwurf/concept.yaml": "title: Geheim\nmunicipality: Musterstadt\ndraft: true\n",
            "/concepts/entwurf/measures/m.yaml": "title: Geheim\n",
            "goals/geheim.yaml": "title: Geheim\ndraft: true\nformerly: [frueher-geheim]\n",
            "bodies/geheim.yaml": "name: Geheim\ndraft: true\n",
            "measures/m.yaml": "title: M\ngoals: [geheim, frueher-geheim, offen]\nlead: geheim\ninternal: Geheim\n"
            "continues: [entwurf/m]\nstatus: [{date: 2024, state: planned, by: geheim}]\n",
            "goals/offen.yaml": "title: Offen\n",
        }
    )
    shown = public(loaded)
    assert list(shown.concepts) == ["musterstadt-2024"]
    concept = shown.concepts["musterstadt-2024"]
    assert "geheim" not in repr(list(concept.records())).casefold()
    assert concept.measures["m"].goals == ("offen",)
    assert concept.measures["m"].file == loaded.concepts["musterstadt-2024"].measures["m"].file
    assert diff(shown, shown) == ()


def test_a_draft_that_is_published_is_new(opened: Opened) -> None:
    draft = opened({**COVER, "measures/m.yaml": "title: M\ndraft: true\n"})
    open_ = opened({**COVER, "measures/m.yaml": "title: M\n"})
    assert told(draft, open_) == ["Measure “M”: Draft yes → no"]
    assert told(public(draft), public(open_)) == ["Measure “M”: new"]
    assert told(public(open_), public(draft)) == ["Measure “M”: removed"]
