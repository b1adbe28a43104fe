"""New files: valid from the first moment, and made to be read by people who see YAML for the first time."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from konzept.answers.schema import MODELS, schema
from konzept.editing import scaffold
from konzept.editing.scaffold import EXAMPLE_DAY, NewRecord, forge_in, id_for, new_concept, new_record, repository
from konzept.editing.scaffold.guide import guide
from konzept.i18n.messages import LANGUAGES, in_language
from konzept.model import ALL_KINDS, CONCEPT, KINDS, Kind
from konzept.model.fields import forms
from konzept.model.repository import Forge
from konzept.reading.load import Loaded, load
from konzept.rules import check
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity
from konzept.source.proposal import FileChange
from konzept.source.snapshot import is_read
from konzept.source.values import is_id

BY_NAME = {kind.name: kind for kind in ALL_KINDS}
NEEDED = {
    "concept": ["municipality.name=Musterstadt"],
    "decision": ["body=stadtrat", "date=2024-02-12"],
    "event": ["date=2024-11-07"],
    "indicator": ["unit=%"],
    "call": ["year=2024"],
    "grant": ["call=2024", "applicant=Sprachverein"],
    "contribution": ["date=2024-03-04", "text=Mehr Kurse am Abend."],
    "report": ["period=2024", "as_of=2024-12-31"],
}
DAYS = [date(2024, 12, 31), date(2034, 1, 1)]


def sample(forge: Forge = Forge.NONE) -> dict[str, str]:
    """The files of a new repository."""
    schemas = {kind: json.dumps(schema(kind), ensure_ascii=False) for kind in MODELS}
    changes = repository(schemas, forge, "https://gitlab.example.org/stadt/konzept" if forge is Forge.GITLAB else None)
    return {change.path: (change.after or b"").decode() for change in changes}


def example() -> dict[str, bytes]:
    """The files of a new repository with the invented town."""
    schemas = {kind: json.dumps(schema(kind), ensure_ascii=False) for kind in MODELS}
    return {change.path: change.after or b"" for change in repository(schemas, Forge.GITLAB, is_example=True)}


def loaded(files: dict[str, str]) -> Loaded:
    """The repository as konzept reads it."""
    return load({path: text.encode() for path, text in files.items() if is_read(path) and not path.startswith(".")})


def text_of(change: FileChange) -> str:
    """The new content."""
    assert change.before is None
    assert change.after is not None
    return change.after.decode()


@pytest.mark.parametrize("forge", Forge)
def test_a_new_repository_has_nothing_to_mend(forge: Forge) -> None:
    found = loaded(sample(forge))
    assert found.findings == ()
    for day in DAYS:
        assert check(found, day) == ()
    concept = found.concepts["musterstadt-2024"]
    assert [len(concept.records_of(kind.name)) for kind in KINDS] == [2, 2, 3, 0, 0, 2, 1, 1, 0, 0, 0, 1, 0]
    assert found.repository.language == "de"


def test_the_example_has_nothing_to_mend_today_or_later_and_a_life_of_every_kind() -> None:
    files = example()
    found = load(
        {path: content for path, content in files.items() if path.startswith(("assets/", "concepts/", "konzept.yaml"))}
    )
    assert found.findings == ()
    for day in (date.fromisoformat(EXAMPLE_DAY), date(2034, 1, 1)):
        assert check(found, day) == ()
    (concept,) = found.concepts.values()
    assert all(concept.records_of(kind.name) for kind in KINDS)
    states = {entry.state for measure in concept.measures.values() for entry in measure.status}
    assert {*["proposed", "planned", "started", "implemented", "ongoing", "paused", "dropped", "replaced"]} <= states
    assert concept.record.notice
    assert "Musterstadt ist erfunden" in concept.record.notice


def test_the_example_brings_what_every_repository_has() -> None:
    small, whole = sample(Forge.GITLAB), example()
    assert {path for path in small if not path.startswith("concepts/")} <= set(whole)
    assert b"\nforge:\n  kind: gitlab\n" in whole["konzept.yaml"]
    records = {path: content for path, content in whole.items() if re.fullmatch(r"concepts/\w+-\d+/\w+/.*\.yaml", path)}
    assert len(records) > 150
    assert all(content.startswith(b"# yaml-language-server: $schema=") for content in records.values())


@pytest.mark.parametrize(
    ("forge", "path"),
    [
        (Forge.GITLAB, ".gitlab-ci.yml"),
        (Forge.GITHUB, ".github/workflows/konzept.yml"),
        (Forge.FORGEJO, ".forgejo/workflows/konzept.yml"),
    ],
)
def test_the_forge_gets_its_checks_and_the_guide_its_words(forge: Forge, path: str) -> None:
    files, without = sample(forge), sample()
    assert files.keys() - without.keys() == {path}
    assert "konzept validate" in str(YAML(typ="safe", pure=True).load(files[path]))
    found = loaded(files).repository.forge
    assert found is not None
    assert found.kind is forge
    assert found.url == ("https://gitlab.example.org/stadt/konzept" if forge is Forge.GITLAB else None)
    guide = files["CONTRIBUTING.md"]
    assert {"gitlab": "GitLab", "github": "GitHub", "forgejo": "Fork"}[forge] in guide
    assert "{{" not in guide
    assert "{{" not in without["CONTRIBUTING.md"]


def test_editors_find_the_schema_of_every_file() -> None:
    files = sample()
    for path, text in files.items():
        if path.endswith(".yaml"):
            match = re.fullmatch(
                r"# yaml-language-server: \$schema=(?P<way>(?:\.\./)*)(?P<schema>\S+)", text.splitlines()[0]
            )
            assert match is not None
            assert match["way"].count("..") == path.count("/")
            assert match["schema"] in files
    settings = json.loads(files[".vscode/settings.json"])
    assert settings["yaml.schemas"].keys() == {f".konzept/schemas/{kind}.json" for kind in MODELS}
    folders = {kind.folder for kind in KINDS}
    assert {glob.split("/")[2] for glob in settings["yaml.schemas"].values() if glob.count("/") == 3} == folders
    assert json.loads(files[".vscode/extensions.json"])["recommendations"]


def test_the_words_of_the_guide_are_those_of_the_model() -> None:
    from konzept.model.record import State

    guide = sample()["CONTRIBUTING.md"]
    rows = re.findall(r"^\| `([a-z]+)` \|", guide, re.MULTILINE)
    assert rows == list(State)
    assert re.findall(r"`concepts/…/([a-z]+)/`", guide) == [kind.folder for kind in KINDS]


def test_all_packaged_files_are_used() -> None:
    folder = Path(scaffold.__file__).parent / "files"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    texts = [text for forge in Forge for text in sample(forge).values()]
    unused = {
        name for name in names if not any((folder / name).read_text("utf-8").split("{{")[0] in text for text in texts)
    }
    assert unused == set()


def test_settings_begin_only_what_the_forge_needs() -> None:
    assert "forge" not in sample()["konzept.yaml"]


@pytest.mark.parametrize(
    ("configuration", "forge", "address"),
    [
        ('[remote "origin"]\n\turl = git@gitlab.example.org:stadt/konzept.git\n', "gitlab", "https://gitlab.example.org/stadt/konzept"),
        ("url = https://github.com/stadt/konzept\n", "github", "https://github.com/stadt/konzept"),
        ("url = https://oauth2:geheim@github.com/stadt/konzept.git\n", "github", "https://github.com/stadt/konzept"),
        ("url = ssh://git@codeberg.org:22/stadt/konzept.git\n", "forgejo", "https://codeberg.org/stadt/konzept"),
        ("url = https://git.example.org/stadt/konzept\n", "none", None),
        ("url = /srv/gitlab/konzept.git\n", "none", None),
        ("", "none", None),
    ],
)  # fmt: skip
def test_the_forge_that_git_knows(configuration: str, forge: str, address: str | None) -> None:
    assert forge_in(configuration) == (Forge(forge), address)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_a_new_record_is_valid_and_so_are_its_examples(kind: Kind, language: str) -> None:
    make = new_record if kind.folder else new_concept
    with in_language(language):
        change = make(NewRecord(kind, "musterstadt-2024", "neu", "Neu: „Ankommen“", NEEDED.get(kind.name, ())))
        text = text_of(change)
        files = {**sample(), change.path: text}
        assert [f for f in loaded(files).findings if f.severity is Severity.ERROR] == []
        assert max(len(line) for line in text.splitlines()) <= 100
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        # Whoever takes the mark of a comment away gets what the example shows.
        keys = "|".join(forms(kind.model))
        shown = re.sub(rf"^# ((?:{keys}):|  |- )", r"\1", text, flags=re.MULTILINE)
        found = loaded({**files, change.path: shown})
        assert {f.message for f in found.findings if f.place.path == change.path} == set()


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_hints_name_keys_of_the_model_and_show_one_of_them(kind: Kind) -> None:
    for hint in guide(kind):
        assert set(hint.keys) <= forms(kind.model).keys()
        shown = re.findall(r"^([a-z_]+):", hint.example, re.MULTILINE)
        assert set(shown) <= set(hint.keys)
        assert shown or hint.keys == ("municipality",)


def test_what_is_known_stands_in_place_of_the_example() -> None:
    settings = ["number=4.10", "due=30.6.2026", "weight=2", "goals=a,b"]
    wanted = NewRecord(BY_NAME["measure"], "musterstadt-2024", "paten", "Paten", settings, schema=True)
    text = text_of(new_record(wanted))
    assert text.startswith("# yaml-language-server: $schema=../../../.konzept/schemas/measure.json\ntitle: Paten\n\n")
    assert '4.10 is not 4.1.\nnumber: "4.10"\n\n' in text
    assert "counts once.\ngoals: [a, b]\n\n" in text
    assert "2026-06-30.\ndue: 2026-06-30\n\n" in text
    assert "\n\nweight: 2\n\n" in text
    assert "# due:" not in text


@pytest.mark.parametrize(
    ("kind", "settings", "message", "hint"),
    [
        ("decision", [], "This cannot be left open: body, date.", "Add --set body=… --set date=YEAR-MONTH-DAY"),
        ("decision", ["body=stadtrat"], "This cannot be left open: date.", "Add --set date=YEAR-MONTH-DAY"),
        ("concept", [], "This cannot be left open: municipality.", "Add --set municipality.name=…"),
        ("measure", ["leed=x"], "There is no key “leed” here.", "“lead” is probably meant."),
    ],
)
def test_what_must_be_given(kind: str, settings: list[str], message: str, hint: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        new_record(NewRecord(BY_NAME[kind], "musterstadt-2024", "neu", "Neu", settings))
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_paths() -> None:
    assert new_record(NewRecord(BY_NAME["body"], "k", "rat", "Rat")).path == "concepts/k/bodies/rat.yaml"
    assert new_concept(NewRecord(CONCEPT, "", "k", "K", NEEDED["concept"])).path == "concepts/k/concept.yaml"


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Qualifizierte Lernpatenschaften", "qualifizierte-lernpatenschaften"),
        ("Öffnung für Ältere & Jüngere – größer!", "oeffnung-fuer-aeltere-juengere-groesser"),
        ("O\u0308ffnung", "oeffnung"),
        ("MAẞNAHME Nr. 4.10", "massnahme-nr-4-10"),
        ("Café „Çay“ in Łódź", "cafe-cay-in-lodz"),
        ("Kinder's Fest", "kinder-s-fest"),
        ("Ｆest ①", "fest-1"),
        ("x" * 80, "x" * 64),
        ("Con", "con-1"),
        ("Sehr " * 20, "-".join(["sehr"] * 13)),
        ("Помощь", None),
        ("مساعدة", None),
        ("Fest Помощь", None),
        ("„–“", None),
        ("", None),
    ],
)
def test_ids_from_titles(title: str, id_: str | None) -> None:
    assert id_for(title) == id_


@given(st.text(max_size=100))
def test_an_id_from_a_title_is_an_id_or_none(title: str) -> None:
    found = id_for(title)
    assert found is None or is_id(found)
