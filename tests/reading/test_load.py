"""Everything in a repository is read or reported, and a fault of a file is not told again by what names it."""

from datetime import date, timedelta

import pytest

from konzept.reading.load import Loaded, load
from konzept.rules import check
from konzept.source.findings import Fix, Severity
from konzept.source.snapshot import Snapshot, UnreadReason

TOP = "concepts/musterstadt"
COVER: Snapshot = {f"{TOP}/concept.yaml": b"title: Konzept\nmunicipality: Musterstadt\n"}


def read(files: dict[str, str | bytes | UnreadReason]) -> Loaded:
    snapshot: dict[str, bytes | UnreadReason] = dict(COVER)
    for path, content in files.items():
        where = path.removeprefix("/") if path.startswith("/") else f"{TOP}/{path}"
        snapshot[where] = (
            content.encode() if isinstance(content, str) and not isinstance(content, UnreadReason) else content
        )
    return load(snapshot)


def rules(loaded: Loaded) -> list[str]:
    return [finding.rule for finding in (*loaded.findings, *check(loaded, date(2025, 6, 30)))]


def test_files_are_those_that_claim_to_be_records() -> None:
    loaded = read(
        {
            "themes/sprache.yaml": "title: Sprache\n",
            "themes/.gitkeep": b"",
            "assets/bild.png": UnreadReason.OTHER,
            "assets/daten.yaml": "x: [",
            "translations/en.po": b"",
            "translations/alt.txt": UnreadReason.OTHER,
            "/konzept.yaml": "language: de\n",
            "themes/kaputt.yaml": "title: [\n",
        }
    )
    assert (loaded.files, loaded.records) == (5, 2)
    assert rules(loaded) == ["unclosed-bracket", "unused-asset", "unused-asset", "outdated-translation"]
    assert loaded.repository.language == "de"


@pytest.mark.parametrize(
    ("why", "rule"),
    [
        (UnreadReason.LINK, "no-file"),
        (UnreadReason.SPECIAL, "no-file"),
        (UnreadReason.DENIED, "no-file"),
        (UnreadReason.LARGE, "file-too-large"),
        (b"x" * 300_000, "file-too-large"),
    ],
)
def test_a_file_that_was_not_read_is_an_error(why: UnreadReason | bytes, rule: str) -> None:
    loaded = read({"themes/sprache.yaml": why, "goals/alltag.yaml": "title: Alltag\ntheme: sprache\n"})
    assert rules(loaded) == [rule]
    assert loaded.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("path", "rule", "target"),
    [
        ("themes/sprache.yml", "wrong-ending", "themes/sprache.yaml"),
        ("theme/sprache.yaml", "unknown-folder", "themes/sprache.yaml"),
        ("Themes/sprache.yaml", "unknown-folder", "themes/sprache.yaml"),
        ("theme/alt/sprache.yaml", "unknown-folder", None),
        ("handlungsfelder/sprache.yaml", "unknown-folder", "themes/sprache.yaml"),
        ("Handlungsfelder/sprache.yaml", "unknown-folder", "themes/sprache.yaml"),
        ("kapitel/sprache.yaml", "unknown-folder", None),
        ("themes/alt/sprache.yaml", "misplaced-file", "themes/sprache.yaml"),
        ("sprache.yaml", "misplaced-file", None),
    ],
)
def test_a_record_that_lies_wrongly_is_told_where_to(path: str, rule: str, target: str | None) -> None:
    loaded = read({path: "title: Sprache\n", "goals/alltag.yaml": "title: Alltag\ntheme: sprache\n"})
    assert rules(loaded) == [rule]
    assert loaded.findings[0].fix == (Fix(rename_to=f"{TOP}/{target}") if target else None)


def test_a_repair_never_goes_where_a_file_already_is() -> None:
    loaded = read(
        {
            "theme/sprache.yaml": "title: a\n",
            "themes/alt/sprache.yaml": "title: c\n",
            "themes/sprache.yaml": "title: b\n",
        }
    )
    assert [finding.fix for finding in loaded.findings] == [None, None]


def test_two_files_of_one_id_are_one_finding_that_names_both() -> None:
    loaded = read({"bodies/rat.yaml": "name: Rat\n", "bodies/rat.yml": "name: Rat\n", "bodies/Rat.yaml": "name: Rat\n"})
    assert rules(loaded) == ["bad-id", "same-id", "same-id"]
    assert {related.place.path for f in loaded.findings for related in f.related} == {f"{TOP}/bodies/Rat.yaml"}


def test_what_is_no_record_is_not_passed_over() -> None:
    loaded = read(
        {
            "themes/notiz.txt": UnreadReason.OTHER,
            "notiz.docx": UnreadReason.OTHER,
            "fotos/fest.jpg": UnreadReason.OTHER,
            "/concepts/x.pdf": UnreadReason.OTHER,
        }
    )
    assert rules(loaded) == ["unknown-file"] * 4


def test_a_record_among_the_translations_is_not_passed_over() -> None:
    loaded = read({"translations/kurse.yaml": "title: Kurse\n", "translations/en.txt": UnreadReason.OTHER})
    assert rules(loaded) == ["misplaced-file"]
    assert loaded.findings[0].place.path.endswith("translations/kurse.yaml")


def test_a_folder_under_another_name_that_holds_nothing_but_a_link_is_told() -> None:
    loaded = read({"massnahmen/kurse.yaml": UnreadReason.LINK})
    assert rules(loaded) == ["unknown-folder"]
    assert loaded.findings[0].fix is None


def test_a_file_with_a_bad_name_is_read_and_may_be_named_as_it_should_be() -> None:
    loaded = read(
        {"themes/Förderung.yaml": "title: Förderung\n", "goals/alltag.yaml": "title: Alltag\ntheme: foerderung\n"}
    )
    assert rules(loaded) == ["bad-id"]
    assert "foerderung.yaml" in loaded.findings[0].hint
    assert list(loaded.concepts["musterstadt"].themes) == ["Förderung"]


def test_a_concept_without_cover_still_has_its_records() -> None:
    loaded = read({"/concepts/leitbild/themes/sprache.yaml": "title: Sprache\n"})
    assert rules(loaded) == ["missing-concept-file"]
    assert not loaded.concepts["leitbild"].complete
    assert loaded.records == 2


def test_own_words_are_judged_only_where_the_cover_was_read() -> None:
    state = {"goals/alltag.yaml": "title: Alltag\nstatus: [{date: 2024, state: läuft}]\nhorizon: bald\n"}
    assert rules(read(dict(state))) == ["unknown-state", "unknown-horizon"]
    assert rules(read({"concept.yaml": "title: [\n", **state})) == ["unclosed-bracket"]


def test_settings_that_cannot_be_read_are_those_without_a_file() -> None:
    loaded = read({"/konzept.yaml": "language: [\n"})
    assert loaded.repository.language is None
    assert rules(loaded) == ["unclosed-bracket"]


def test_the_same_files_are_not_read_twice() -> None:
    first = read({"themes/sprache.yaml": "title: Sprache\n"})
    second = load({f"{TOP}/themes/sprache.yaml": b"title: Sprache\n", **COVER}, first)
    assert second == first
    assert second.concepts["musterstadt"].themes["sprache"] is first.concepts["musterstadt"].themes["sprache"]


def test_a_measure_that_was_reported_on_two_thousand_times_is_read() -> None:
    days = (date(1990, 1, 1) + timedelta(weeks=week) for week in range(2000))
    entries = "".join(f"  - state: started\n    date: {day}\n    note: Bericht vom {day}\n" for day in days)
    snapshot = {
        "concepts/muster/concept.yaml": b"title: Konzept\nmunicipality: Musterstadt\n",
        "concepts/muster/measures/kurse.yaml": f"title: Kurse\nstatus:\n{entries}".encode(),
    }
    loaded = load(snapshot)
    (measure,) = loaded.concepts["muster"].measures.values()
    assert (len(measure.status), list(loaded.findings)) == (2000, [])


def test_what_is_lost_in_one_concept_is_not_missing_in_another() -> None:
    cover = b"title: A\nmunicipality: M\n"
    loaded = load(
        {"concepts/a/concept.yaml": cover, "concepts/a/themes/x.yaml": b"- t\n", "concepts/b/concept.yaml": cover}
    )
    assert "x" in loaded.concepts["a"].known["measure"]
    assert "x" not in loaded.concepts["b"].known["measure"]
