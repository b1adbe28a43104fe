"""`konzept init`, `new`, `status`, `set`, `rename` as people call them: what is written, said and refused."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from konzept import cli
from konzept.answers.schema import MODELS, schema
from konzept.cli import complete
from konzept.cli.clock import today
from konzept.cli.commands.begin import KIND_NAMES, ForgeName
from konzept.editing.scaffold import repository
from konzept.model import ALL_KINDS
from konzept.model.record import Rating, State
from konzept.model.repository import Forge

HOME = "concepts/musterstadt-2024"
MEASURE = f"{HOME}/measures/lernpatenschaften.yaml"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the program in an empty folder, in English; returns exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app(["--lang", "en", *words])
        out, err = capsys.readouterr()
        return int(str(caught.value.code or 0)), out, err

    return call


@pytest.fixture(scope="module")
def sample() -> dict[str, bytes]:
    """The files that init writes."""
    schemas = {kind: json.dumps(schema(kind)) for kind in MODELS}
    return {change.path: change.after or b"" for change in repository(schemas, Forge.NONE)}


@pytest.fixture
def stadt(sample: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository as init makes it."""
    root = tmp_path / "stadt"
    for path, content in sample.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    monkeypatch.chdir(root)
    return root


def everything(root: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_init_then_validate(run: Run, tmp_path: Path) -> None:
    code, out, err = run("init", "stadt")
    assert code == 0
    assert err == "35 files were written.\nGo on with: konzept validate\n"
    assert sorted(everything(tmp_path / "stadt")) == sorted(out.split()), "neither lock nor unfinished files are left"
    assert run("validate", "--strict", "--root", "stadt") == (0, "", "14 files read, 13 records: nothing to mend.\n")
    assert "language: en\n" in (tmp_path / "stadt" / "konzept.yaml").read_text("utf-8")


def test_init_lays_out_an_invented_town_and_says_what_to_look_at(run: Run, tmp_path: Path) -> None:
    code, out, err = run("init", "stadt", "--example")
    assert code == 0
    listed = {folder: int(count.strip("()")) for folder, count in (line.split() for line in out.splitlines())}
    assert listed == Counter(f"{path.rpartition('/')[0] or '.'}/" for path in everything(tmp_path / "stadt"))
    commands = [line.removeprefix("  konzept ").split() for line in err.splitlines() if line.startswith("  konzept ")]
    assert [command[0] for command in commands] == ["render", "report"]
    assert run(*commands[1], "--root", "stadt", "--format", "json")[0] == 0
    assert run("init", "stadt", "--example")[0] == 2


def test_init_says_what_it_writes_and_writes_it_once(run: Run, tmp_path: Path) -> None:
    code, out, err = run("init", "neu", "--forge", "github", "--dry-run")
    assert (code, not (tmp_path / "neu").exists()) == (0, True)
    assert "Nothing was written (--dry-run)." in err
    code, again, err = run("init", "neu", "--forge", "github")
    assert (code, again) == (0, out)
    assert sorted(everything(tmp_path / "neu")) == sorted(out.split())
    before = everything(tmp_path / "neu")
    code, out, err = run("init", "neu")
    assert (code, out) == (2, "")
    assert ".editorconfig and 3" in err
    assert "more exist already." in err
    assert everything(tmp_path / "neu") == before


@pytest.mark.parametrize("path", ["konzept.yaml", ".gitignore", "concepts/fremd/concept.yaml"])
def test_init_overwrites_nothing(run: Run, tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("mein\n")
    code, out, err = run("init")
    assert (code, out) == (2, "")
    assert "exist" in err
    assert everything(tmp_path) == {path: b"mein\n"}


def test_init_asks_git_for_the_forge(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text(
        '[remote "origin"]\n\turl = https://gitlab.example.org/stadt/konzept.git\n'
    )
    assert run("init")[0] == 0
    assert "  url: https://gitlab.example.org/stadt/konzept\n" in (tmp_path / "konzept.yaml").read_text("utf-8")
    assert (tmp_path / ".gitlab-ci.yml").exists()
    assert run("validate", "--strict")[0] == 0


def test_init_into_a_link_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "anderswo").mkdir()
    (tmp_path / "neu").mkdir()
    (tmp_path / "neu" / ".vscode").symlink_to(tmp_path / "anderswo")
    code, _out, err = run("init", "neu")
    assert code == 2
    assert "leads through a link" in err
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("folder", ["datei", "datei/neu", "/proc/neu"])
def test_init_says_first_and_only_that_it_cannot(run: Run, tmp_path: Path, folder: str) -> None:
    (tmp_path / "datei").touch()
    code, out, err = run("init", folder)
    assert (code, out) == (2, "")
    assert err.startswith("Error: ")
    assert len(err.splitlines()) <= 2


def test_words_are_those_of_the_model() -> None:
    assert list(complete.STATES) == list(State)
    assert list(complete.RATINGS) == list(Rating)
    assert list(KIND_NAMES) == [kind.name for kind in ALL_KINDS]
    assert [forge.value for forge in ForgeName] == [forge.value for forge in Forge]


def test_a_status_entry(run: Run, stadt: Path) -> None:
    before = (stadt / MEASURE).read_bytes()
    words = ("status", "lernpatenschaften", "umgesetzt", "--date", "30.6.2025", "--note", "Alle: vermittelt")
    code, out, err = run(*words, "--dry-run")
    lines = ["36 +   - date: 2025-06-30", "37 +     state: implemented", '38 +     note: "Alle: vermittelt"', "39 +"]
    shown = "\n  ".join([MEASURE, *lines]) + "\n"
    assert (code, out, err) == (0, shown, "Nothing was written (--dry-run).\n")
    assert (stadt / MEASURE).read_bytes() == before
    assert run(*words) == (0, shown, "")
    entry = b'  - date: 2025-06-30\n    state: implemented\n    note: "Alle: vermittelt"\n\n'
    assert (stadt / MEASURE).read_bytes().replace(entry, b"") == before
    written = (stadt / MEASURE).read_bytes()
    assert run(*words) == (0, "The same entry is there already; nothing was changed.\n", "")
    assert (stadt / MEASURE).read_bytes() == written


def test_every_option_of_a_status_stands_under_its_key(run: Run, stadt: Path) -> None:
    given = {"rating": "at-risk", "percent": "20", "note": "Neu", "result": "Gut", "by": "Beirat", "source": "Brief"}
    options = [word for key, value in (given | {"view": "outside"}).items() for word in (f"--{key}", value)]
    code, out, _err = run("status", "sprachcafe", "started", "--date", "2025-03-01", *options)
    assert code == 0
    for key, value in {"date": "2025-03-01", "state": "started", **given, "view": "outside"}.items():
        assert f"{key}: {value}\n" in out
    assert "view from outside" in run("status", "sprachcafe")[1]


def test_a_rating_alone_leaves_the_state_as_it_was(run: Run, stadt: Path) -> None:
    code, out, _err = run(
        "status",
        "lernpatenschaften",
        "--rating",
        "on-track",
        "--by",
        "stadtrat",
        "--by",
        "Schulamt",
        "--date",
        "2025-03",
    )
    assert code == 0
    assert "rating: on-track" in out
    text = (stadt / MEASURE).read_text("utf-8")
    assert "  - date: 2025-03\n    rating: on-track\n    by:\n      - stadtrat\n      - Schulamt\n" in text
    _code, out, _err = run("status", "lernpatenschaften")
    assert [line[0] for line in out.splitlines()[2:4]] == ["→", "→"]


def test_a_view_from_outside_is_written_and_shown_for_itself(run: Run, stadt: Path) -> None:
    code, _out, _err = run("status", "lernpatenschaften", "--rating", "on-track", "--view", "outside", "--by", "Beirat")
    assert code == 0
    assert "view: outside" in (stadt / MEASURE).read_text("utf-8")
    _code, out, _err = run("status", "lernpatenschaften", "--view", "outside")
    lines = out.splitlines()[2:]
    assert len(lines) == 1
    assert lines[0].startswith("→")
    assert "Beirat" in lines[0]


def test_a_status_entry_is_of_today(run: Run, stadt: Path) -> None:
    code, out, _err = run("status", "sprachcafe", "paused")
    assert code == 0
    assert f"  - date: {today().isoformat()}\n" in out


def test_a_byte_order_mark_and_line_ends_stay(run: Run, stadt: Path) -> None:
    text = (stadt / MEASURE).read_bytes().replace(b"\n", b"\r\n")
    (stadt / MEASURE).write_bytes(b"\xef\xbb\xbf" + text)
    assert run("status", "lernpatenschaften", "paused", "--date", "2025")[0] == 0
    new = (stadt / MEASURE).read_bytes()
    assert new.startswith(b"\xef\xbb\xbf# yaml")
    assert new.count(b"\n") == new.count(b"\r\n") == text.count(b"\n") + 3


def test_goals_and_themes_have_a_status_and_bodies_none(run: Run, stadt: Path) -> None:
    assert run("status", "goal/deutsch-im-alltag", "started", "--date", "2025")[0] == 0
    assert (stadt / HOME / "goals" / "deutsch-im-alltag.yaml").read_text("utf-8").count("state: started") == 1
    code, _out, err = run("status", "body/stadtrat", "started")
    assert code == 2
    assert "“musterstadt-2024/body/stadtrat” has no status." in err


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("begonen",), "“begonen” is not one of the words for this.", "“started” is probably meant."),
        (("dropped",), "“dropped” needs a reason.", "--note"),
        (("started", "--by", "stadrat"), "There is no body “stadrat”.", "“stadtrat” is probably meant (Stadtrat"),
        (("started", "--date", "31.6.2024"), "is not a date as it is written here.", "write 2024-06."),
        (("started", "--percent", "120"), "is not a percentage", "such as 40"),
        (("--note", "Gut"), "The STATE is missing.", "konzept status lernpatenschaften started …"),
        (("started", "--checked"), "--checked says that nothing has changed", "one or the other"),
        (("started", "--note", "a\udcffb"), "An invisible control character (U+DCFF) stands here.", "Delete"),
        (("started", "--note", "a\x07b"), "An invisible control character (U+0007) stands here.", "Delete"),
    ],
)
def test_what_status_refuses(run: Run, stadt: Path, words: tuple[str, ...], message: str, hint: str) -> None:
    before = everything(stadt)
    code, out, err = run("status", "lernpatenschaften", *words)
    assert (code, out) == (2, "")
    assert message in err
    assert hint in err
    assert everything(stadt) == before


def test_a_review_without_a_change(run: Run, stadt: Path) -> None:
    code, out, _err = run("status", "lernpatenschaften", "--checked", "--date", "1.2.2025")
    assert code == 0
    assert "+ checked: 2025-02-01\n" in out
    assert run("status", "lernpatenschaften", "--checked", "--date", "2025-03-01")[0] == 0
    assert (stadt / MEASURE).read_text("utf-8").count("checked: 2025-03-01\n") == 1
    assert "Last looked at: 1 Mar 2025\n" in run("status", "lernpatenschaften")[1]


def test_the_entries_of_a_measure(run: Run, stadt: Path) -> None:
    code, out, err = run("status", "lernpatenschaften")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == f"Qualifizierte Lernpatenschaften  {MEASURE}"
    assert lines[2].startswith("→  2 May 2024   started  on track")
    assert "Zwölf Patenschaften vermittelt." in lines[2]
    assert lines[3].startswith("   12 Feb 2024  planned")
    assert err == "→ counts today.\n"
    assert run("status", "theme/sprache")[1].endswith("Nothing was reported so far.\n")
    (stadt / MEASURE).write_text("title: A\nstatus: [{date: 2024, state: planned, view: outside}]\n", encoding="utf-8")
    assert "None of them counts today" in run("status", "lernpatenschaften")[1]


def test_in_a_file_with_the_newest_on_top_the_entry_added_counts(run: Run, stadt: Path) -> None:
    text = "title: A\nstatus:\n- {date: 2024-05-02, state: planned}\n- {date: 2023-01-01, state: proposed}\n"
    (stadt / MEASURE).write_text(text, encoding="utf-8")
    assert run("status", "lernpatenschaften", "started", "--date", "2024-05-02")[0] == 0
    first, second, *_rest = run("status", "lernpatenschaften")[1].splitlines()[2:]
    assert first.split() == ["→", "2", "May", "2024", "started"]
    assert second.split() == ["2", "May", "2024", "planned"]


def test_fields_change(run: Run, stadt: Path) -> None:
    code, out, err = run(
        "set", "lernpatenschaften", "due=31.12.2027", "partners+=Stadtbücherei", "costs.1.amount=9.000 €"
    )
    assert (code, err) == (0, "")
    assert [line.lstrip("0123456789 ") for line in out.splitlines()[1:]] == [
        "+   - Stadtbücherei",
        "- due: 2026-12-31",
        "+ due: 2027-12-31",
        "-     amount: 8.000,00 €",
        "+     amount: 9.000 €",
    ]
    assert run("set", "lernpatenschaften", "due=2027-12-31") == (0, "It says so already; nothing was changed.\n", "")
    assert run("set", "concept/musterstadt-2024", "declared.measures=4")[0] == 0
    assert "measures: 4\n" in (stadt / HOME / "concept.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("titlle=x",), "There is no key “titlle” here.", "“title” is probably meant."),
        (("due=bald",), "“bald” is not a date", "for example 2027-06-30"),
        (("title=",), "The key “title” is missing.", "title"),
        (("goals=deutsch-im-altag",), "deutsch-im-altag", "deutsch-im-alltag"),
        (("due=2027", "weight=viel"), "“viel” is not a number", ""),
        (("costs.1.kind=plannd",), "“plannd” is not one of the words", "planned"),
    ],
)
def test_what_set_refuses(run: Run, stadt: Path, words: tuple[str, ...], message: str, hint: str) -> None:
    before = everything(stadt)
    code, out, err = run("set", "lernpatenschaften", *words)
    assert (code, out) == (2, "")
    assert message in err
    assert hint in err
    assert everything(stadt) == before


def test_faults_that_were_there_before_do_not_stand_in_the_way(run: Run, stadt: Path) -> None:
    (stadt / MEASURE).write_text("title: A\ndue: bald\ngoals: [fort]\nlead: x\n", encoding="utf-8")
    code, out, err = run("set", "lernpatenschaften", "lead=stadtrat")
    assert (code, err) == (0, "")
    assert "+ lead: stadtrat" in out


def test_new_warnings_are_said(run: Run, stadt: Path) -> None:
    code, _out, err = run("set", "lernpatenschaften", "lead=")
    assert code == 0
    assert "Warning: Nobody is named who is responsible: Maßnahme.\n" in err


def test_a_file_with_faults_of_form_is_left_alone(run: Run, stadt: Path) -> None:
    (stadt / MEASURE).write_text("title: A\ntitle: B\n", encoding="utf-8")
    code, out, err = run("set", "lernpatenschaften", "lead=stadtrat")
    assert (code, out) == (1, "")
    assert f"{MEASURE}:2: the file must be mended before it can be changed" in err
    (stadt / HOME / "concept.yaml").write_text("title: A: B\n", encoding="utf-8")
    code, out, err = run("set", "concept/musterstadt-2024", "title=Neu")
    assert (code, out) == (2, "")
    assert "cannot be changed because it cannot be read" in err


def test_a_new_measure(run: Run, stadt: Path) -> None:
    words = (
        "new",
        "Maßnahme",
        "--title",
        "Sprache im Verein: für alle",
        "--set",
        "goals=deutsch-im-alltag",
        "--set",
        "lead=IS",
    )
    code, out, err = run(*words)
    path = f"{HOME}/measures/sprache-im-verein-fuer-alle.yaml"
    assert (code, err) == (0, "")
    assert out.startswith(f"{path}\n   1 + # yaml-language-server")
    assert '\ntitle: "Sprache im Verein: für alle"\n' in (stadt / path).read_text("utf-8")
    assert run("validate", "--strict")[0] == 0
    code, _out, err = run(*words)
    assert code == 2
    assert "There is already a record “musterstadt-2024/measure/sprache-im-verein-fuer-alle”" in err


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("measure",), "What is it called?", "--title"),
        (("masnahme", "--title", "x"), "There is no kind “masnahme” of records.", "is probably meant"),
        (("measure", "Sprache Im Verein", "--title", "x"), "cannot be an id.", "Write sprache-im-verein."),
        (("measure", "„“", "--title", "x"), "cannot be an id.", "only small letters"),
        (("measure", "--title", "Помощь"), "No id can be made from “Помощь”.", "Name one behind the kind"),
        (("decision", "--title", "x"), "This cannot be left open: body, date.", "--set body=…"),
        (("measure", "--title", "x", "--set", "leed=x"), "There is no key “leed” here.", "“lead”"),
        (("measure", "--title", "x", "--set", "goals=fort"), "fort", ""),
        (("measure", "sprachcafe", "--title", "x"), "There is already a record", "(Sprachcafé am Abend)"),
        (("concept", "musterstadt-2024", "--title", "x"), "There is already a concept", "another id"),
        (("measure", "--title", "x", "--concept", "fort"), "There is no concept “fort”.", ""),
    ],
)
def test_what_new_refuses(run: Run, stadt: Path, words: tuple[str, ...], message: str, hint: str) -> None:
    before = everything(stadt)
    code, out, err = run("new", *words)
    assert (code, out) == (2, "")
    assert message in err
    assert hint in err
    assert everything(stadt) == before


def test_a_new_concept_and_which_concept_is_meant(run: Run, stadt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("new", "concept", "--title", "Integrationskonzept 2034")[0] == 0
    cover = (stadt / "concepts" / "integrationskonzept-2034" / "concept.yaml").read_text("utf-8")
    assert "municipality:\n  name: Stadt Musterstadt\n" in cover
    code, _out, err = run("new", "goal", "--title", "Ziel")
    assert code == 2
    assert "For which concept?" in err
    assert "--concept: integrationskonzept-2034, musterstadt-2024." in err
    assert run("new", "goal", "--title", "Ziel", "--concept", "musterstadt-2024", "--set", "theme=sprache")[0] == 0
    monkeypatch.chdir(stadt / "concepts" / "integrationskonzept-2034")
    assert run("new", "goal", "--title", "Ziel")[0] == 0
    assert (stadt / "concepts" / "integrationskonzept-2034" / "goals" / "ziel.yaml").exists()


def test_the_first_record_needs_a_concept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "concepts").mkdir()
    code, _out, err = run("new", "goal", "--title", "Ziel")
    assert code == 2
    assert "There is no concept yet.\n  konzept new concept --title …\n" in err
    assert run("new", "concept", "--title", "Konzept")[0] == 2
    assert run("new", "concept", "--title", "Konzept", "--set", "municipality.name=Musterstadt")[0] == 0
    assert run("new", "goal", "--title", "Ziel")[0] == 0
    assert run("validate")[0] == 0


def test_a_former_id_is_taken(run: Run, stadt: Path) -> None:
    assert run("rename", "sprachcafe", "sprachtreff")[0] == 0
    code, _out, err = run("new", "measure", "sprachcafe", "--title", "x")
    assert code == 2
    assert "“sprachcafe” is a former id of “musterstadt-2024/measure/sprachtreff”." in err


def test_a_rename_shows_all_and_keeps_everything_valid(run: Run, stadt: Path) -> None:
    before = everything(stadt)
    code, shown, err = run("rename", "integrationsstelle", "amt-fuer-integration", "--dry-run")
    assert (code, err, everything(stadt)) == (0, "Nothing was written (--dry-run).\n", before)
    assert run("rename", "integrationsstelle", "amt-fuer-integration") == (0, shown, "")
    assert shown.startswith(f"{HOME}/bodies/integrationsstelle.yaml → {HOME}/bodies/amt-fuer-integration.yaml\n")
    assert "+ formerly: [integrationsstelle]\n" in shown
    assert "+ lead: amt-fuer-integration\n" in shown
    assert "+     by: amt-fuer-integration\n" in shown
    assert run("validate", "--strict")[0] == 0
    assert not any(b": integrationsstelle" in content for content in everything(stadt / "concepts").values())


@pytest.mark.parametrize(
    ("address", "new", "message"),
    [
        ("lernpatenschaften", "sprachcafe", "There is already a record “musterstadt-2024/measure/sprachcafe”."),
        ("lernpatenschaften", "Lern Paten", "“Lern Paten” cannot be an id."),
        ("lernpatenschafte", "paten", "There is no record “lernpatenschafte”."),
        ("concept/musterstadt-2024", "neu", "A concept is renamed by renaming its folder."),
    ],
)
def test_what_rename_refuses(run: Run, stadt: Path, address: str, new: str, message: str) -> None:
    before = everything(stadt)
    code, out, err = run("rename", address, new)
    assert (code, out) == (2, "")
    assert message in err
    assert everything(stadt) == before


def test_links_and_protected_files_are_left_alone(run: Run, stadt: Path) -> None:
    (stadt / MEASURE).chmod(0o444)
    code, out, err = run("set", "lernpatenschaften", "due=2028")
    assert (code, out) == (1, "")
    assert "is write-protected." in err
    (stadt / MEASURE).rename(stadt / "anderswo.yaml")
    (stadt / MEASURE).symlink_to(stadt / "anderswo.yaml")
    assert run("set", "lernpatenschaften", "due=2028")[0] == 2
