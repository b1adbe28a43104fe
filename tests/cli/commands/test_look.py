"""`list`, `show` and `schema` as people and programs call them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner, Result

from konzept import cli
from tests.fixtures.towns import SMALL

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Call the program on the sample, outside of git; in English where nothing else is said."""
    home = tmp_path / "sample"
    copytree(SMALL, home)

    def call(*words: str, root: Path = home) -> Result:
        return CliRunner().invoke(cli.app, ["--root", str(root), "--lang", "en", *words])

    return call


# list -----------------------------------------------------------------------------------------------------------------


def test_a_list_is_a_plain_table_when_piped(run: Run) -> None:
    result = run("list", "--theme", "sprache", "--as-of", "2027-06-30")
    assert (result.exit_code, result.stderr) == (0, "3 records\n")
    assert [line.split("  ")[0] for line in result.stdout.splitlines()] == [
        "Id",
        "lernpatenschaften",
        "lotsen",
        "abendkurse",
    ]
    head, first, *_rest = result.stdout.splitlines()
    assert head.split() == ["Id", "No.", "Title", "State", "Since", "Due", "Lead", "Missed", "dates"]
    words = [
        "2.1.3",
        "Qualifizierte Lernpatenschaften",
        "started",
        "2 May 2024",
        "31 Dec 2026",
        "Integrationsstelle",
        "late, milestone overdue, started late",
    ]
    assert [first[head.index(name) :].split("  ")[0] for name in re.split("  +", head)[1:]] == words


def test_a_german_list(run: Run) -> None:
    result = run("list", "--late", "--as-of", "2027-06-30", "--lang", "de")
    assert result.stderr == "1 Eintrag\n"
    assert result.stdout.splitlines()[0].split() == [
        "Kennung",
        "Nr.",
        "Titel",
        "Stand",
        "Seit",
        "Frist",
        "Federführung",
        "Versäumte",
        "Termine",
    ]
    told = "überfällig, Meilenstein überfällig, verspätet begonnen"
    assert f"begonnen  02.05.2024  31.12.2026  Integrationsstelle  {told}" in result.stdout


def test_what_dates_say_can_be_asked_for_each_by_itself(run: Run) -> None:
    def ids(*words: str) -> list[str]:
        listed = json.loads(run("list", "measures", *words, "--as-of", "2027-06-30", "--format", "json").stdout)
        return [record["id"] for record in listed]

    told = {
        record["id"]: record["lateness"]
        for record in json.loads(run("list", "--as-of", "2027-06-30", "--format", "json").stdout)
    }
    for word in ("late", "start-missed", "milestone-overdue", "started-late", "finished-late"):
        assert ids(f"--{word}") == [name for name, words in told.items() if word in words], word
    assert ids("--late", "--started-late") == ["lernpatenschaften"]


def test_a_list_for_programs(run: Run) -> None:
    result = run("list", "--format", "json", "--as-of", "2027-06-30")
    found = {item["id"]: item for item in json.loads(result.stdout)}
    assert found["lernpatenschaften"] == {
        "address": "musterstadt-2024/measure/lernpatenschaften",
        "kind": "measure",
        "concept": "musterstadt-2024",
        "id": "lernpatenschaften",
        "number": "2.1.3",
        "title": "Qualifizierte Lernpatenschaften",
        "state": "started",
        "rating": "at-risk",
        "outside_rating": None,
        "since": "2024-05-02",
        "start": "2024-03",
        "due": "2026-12-31",
        "lead": "integrationsstelle",
        "priority": "sofort",
        "origin": None,
        "goals": ["deutsch-im-alltag", "bezahlbar-wohnen"],
        "themes": ["deutschkurse", "sprache", "wohnen"],
        "level": "Projekt",
        "late": True,
        "lateness": ["late", "milestone-overdue", "started-late"],
        "stale": True,
        "staleness": "stale",
        "last_report": "2025-03",
        "draft": False,
        "file": "concepts/musterstadt-2024/measures/lernpatenschaften.yaml",
    }
    assert (found["lotsen"]["state"], found["lotsen"]["staleness"]) == ("ongoing", "fresh")
    assert (found["mietspiegel"]["state"], found["mietspiegel"]["staleness"]) == (None, "unreported")
    assert found["werkstatt"]["draft"] is True
    german = run("list", "--format", "json", "--as-of", "2027-06-30", "--lang", "de")
    assert german.stdout == result.stdout


@pytest.mark.parametrize("kind", ["concepts", "themes", "goals", "measures", "bodies", "decisions"])
def test_every_kind_has_what_programs_rely_on(run: Run, kind: str) -> None:
    found = json.loads(run("list", kind, "--format", "json").stdout)
    assert found
    for item in found:
        assert item["address"] == f"{item['concept']}/{item['kind']}/{item['id']}"
        assert item["title"]


def test_counts_of_levels(run: Run) -> None:
    found = json.loads(run("list", "themes", "--as-of", "2027-06-30", "--format", "json").stdout)
    assert [(item["id"], item["measures"], item["done"]) for item in found] == [
        ("sprache", 3, 2),
        ("deutschkurse", 3, 2),
        ("wohnen", 2, 0),
    ]


def test_a_list_for_spreadsheets_and_for_forges(run: Run) -> None:
    table = run("list", "--where", "draft=true", "--format", "csv", "--lang", "de")
    assert table.stdout.startswith("\ufeffAdresse;Art;Konzept;Kennung;Nr.;Titel;")
    assert ";werkstatt;;'=Werkstatt | Wohnen;" in table.stdout
    markdown = run("list", "--where", "draft=true", "--format", "md")
    assert markdown.stdout.splitlines()[2] == r"| werkstatt | =Werkstatt \| Wohnen | no report | draft |"


def test_nothing_to_list_is_no_error(run: Run) -> None:
    assert run("list", "--rating", "off-track").stdout == ""
    empty = run("list", "--rating", "off-track", "--format", "json")
    assert (empty.exit_code, empty.stdout, empty.stderr) == (0, "[]\n", "0 records\n")


def test_a_concept_is_chosen_before_or_behind_the_command(run: Run) -> None:
    first = run("--concept", "musterstadt-2014", "list")
    second = run("list", "--concept=musterstadt-2014")
    assert first.stdout == second.stdout
    assert first.stderr == "1 record\n"


def test_what_could_not_be_read_is_said(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "concepts" / "a"
    (home / "measures").mkdir(parents=True)
    (home / "concept.yaml").write_text("title: A\nmunicipality: M\n", "utf-8")
    (home / "measures" / "b.yaml").write_text("title: 'offen\n", "utf-8")
    result = run("list", root=tmp_path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("The files have 1 error, so something may be missing here; “konzept validate”")


def test_as_of_is_any_span_of_time(run: Run) -> None:
    assert "planned" in run("list", "--where", "area=Nord", "--as-of", "2024-04").stdout
    wrong = run("list", "--as-of", "gestern")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("Error: “gestern” is not a date as it is written here.\n")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--sort", "due"], ["lernpatenschaften", "mietspiegel", "sprachcafe"]),
        (["--sort", "-Due"], ["mietspiegel", "lernpatenschaften", "sprachcafe"]),
        (["--sort", "state,title"], ["abendkurse", "lotsen", "lernpatenschaften", "mietspiegel"]),
    ],
)
def test_rows_come_in_the_order_of_a_key_and_what_is_empty_last(run: Run, words: list[str], ids: list[str]) -> None:
    result = run("list", *words, "--as-of", "2027-06-30", "--format", "json")
    found = [row["id"] for row in json.loads(result.stdout)]
    assert [name for name in found if name in ids] == ids
    assert sorted(found) == sorted(row["id"] for row in json.loads(run("list", "--format", "json").stdout))


def test_an_order_that_is_none_is_said(run: Run) -> None:
    result = run("list", "--sort", "colour")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "Error: Nothing can be sorted by “colour”.\n  Columns are: address, kind, concept, id"
    )


@pytest.mark.parametrize(
    "asked", ["lead=Integrationsstelle", "Federführung=integrationsstelle", "Lead=INTEGRATIONSSTELLE"]
)
def test_a_reference_is_asked_for_by_title_as_by_id(run: Run, asked: str) -> None:
    assert run("list", "--where", asked).stdout == run("list", "--where", "lead=integrationsstelle").stdout != ""


def test_the_state_of_the_day_is_asked_for_like_any_key(run: Run) -> None:
    day = ["--as-of", "2027-06-30"]
    assert run("list", "--where", "state=started", *day).stdout == run("list", "--state", "started", *day).stdout != ""
    other = run("list", "--where", "stand != begonnen", "--lang", "de", *day)
    assert "begonnen" not in other.stdout.replace("verspätet begonnen", "")
    assert other.stdout


# show -----------------------------------------------------------------------------------------------------------------


def test_a_record_with_all_that_is_known(run: Run) -> None:
    result = run("show", "patenschaften", "--as-of", "2027-06-30")
    assert (result.exit_code, result.stderr) == (0, "")
    path = "concepts/musterstadt-2024/measures"
    assert result.stdout.splitlines() == [
        "Projekt “Qualifizierte Lernpatenschaften”",
        "  Address: musterstadt-2024/measure/lernpatenschaften",
        f"  File: {path}/lernpatenschaften.yaml",
        "  State on 30 Jun 2027: started, at risk",
        "",
        "Title: Qualifizierte Lernpatenschaften",
        "Number: 2.1.3",
        "Goals: deutsch-im-alltag (Deutsch im Alltag), bezahlbar-wohnen (Bezahlbar wohnen)",
        "Description:",
        "  Ehrenamtliche begleiten Kinder und Erwachsene.",
        "",
        "  Sie werden dafür *geschult*.",
        "Lead: integrationsstelle (Integrationsstelle)",
        "Partners: Freiwilligenagentur",
        "Area: Nord",
        "Priority: sofort",
        "Start: March 2024",
        "Due: 31 Dec 2026",
        "Milestones:",
        "  - Title: Satzung",
        "    Due: 30 Jun 2025",
        "    Done: 2 May 2025",
        "  - Title: Schulung",
        "    Due: 3rd quarter 2026",
        "Costs:",
        "  - Year: 2024",
        "    Amount: €8,000",
        "Continues: musterstadt-2014/sprachcafe",
        "Decisions: ratsbeschluss-2024 (Beschluss des Integrationskonzepts)",
        "Status:",
        "  - 1 Jan 2029: implemented",
        "  - 1 Jun 2025: paused, view from outside",
        "    Note: Der Beirat sieht keinen Fortschritt.",
        "  - March 2025: started, at risk",
        "    Note: Es fehlen Räume.",
        "  - 2 May 2024: started, on track, 40%",
        "    Note: Zwölf Patenschaften vermittelt.",
        "    Reported by: integrationsstelle (Integrationsstelle)",
        "  - 14 Feb 2024: planned",
        "Sources:",
        "  - Title: Integrationskonzept 2024, Seite 18",
        "Internal note (never published): Absprache mit dem Jugendamt steht aus.",
        "Former ids: patenschaften",
        "",
        "Named in:",
        f"  musterstadt-2024/measure/mietspiegel: Waits for · Mietspiegel · {path}/mietspiegel.yaml:3",
    ]


def test_a_record_as_markdown(run: Run) -> None:
    shown = run("show", "musterstadt-2024/body/integrationsstelle", "--format", "md").stdout
    assert shown.startswith("# Body “Integrationsstelle”\n\n- **Address:** musterstadt-2024/body/integrationsstelle\n")
    assert "- **Seats:**\n  - **Group:** Verwaltung\n    - **Seats:** 3\n    - **Note:** eine halbe Stelle\n" in shown
    assert "\n## Named in\n\n- **musterstadt-2024/measure/lernpatenschaften:** Lead ·" in shown


def test_a_record_for_programs(run: Run) -> None:
    found = json.loads(run("show", "lernpatenschaften", "--format", "json", "--as-of", "2027-06-30").stdout)
    record = found.pop("record")
    assert found == {
        "address": "musterstadt-2024/measure/lernpatenschaften",
        "kind": "measure",
        "id": "lernpatenschaften",
        "title": "Qualifizierte Lernpatenschaften",
        "file": "concepts/musterstadt-2024/measures/lernpatenschaften.yaml",
        "as_of": "2027-06-30",
        "state": "started",
        "named_in": [
            {
                "address": "musterstadt-2024/measure/mietspiegel",
                "route": ["needs", 0],
                "path": "concepts/musterstadt-2024/measures/mietspiegel.yaml",
                "line": 3,
            }
        ],
    }
    assert next(iter(record)) == "title"
    assert record["costs"] == [{"year": 2024, "amount": "8000.00"}]
    assert record["milestones"][1] == {"title": "Schulung", "due": "2026-Q3"}
    assert record["internal"] == "Absprache mit dem Jugendamt steht aus."
    assert "weight" not in record


def test_a_concept_and_a_decision(run: Run) -> None:
    concept = run("show", "musterstadt-2024").stdout
    assert "Period: 2024 to 2033" in concept
    assert "  States:\n    läuft:\n      Means: ongoing\n      Label: läuft\n" in concept
    assert "Supersedes: musterstadt-2014 (Leitbild Integration 2014)" in concept
    decision = run("show", "ratsbeschluss-2024", "--lang", "de").stdout
    assert "Ergebnis: einstimmig beschlossen" in decision
    assert "Stand am" not in decision


RARE = {
    "concept.yaml": """title: K
municipality: M
principles:
  - Wir **alle** zählen.
glossary:
  - term: Teilhabe
    instead_of: Eingliederung
duties:
  - {to: rat, every: 6 months}
vocabulary:
  horizons: {bald: {means: "2025", label: in Kürze}}
  ratings: {grün: {means: on-track, label: alles im grünen Bereich}}
gaps:
  - field: declared.goals
""",
    "bodies/rat.yaml": "name: Rat\n",
    "decisions/d.yaml": "body: rat\ndate: 2024\nsubject: S\nsteps: [{}, {body: rat, step: Vorberatung}]\n"
    "amendments: [{change: Ein *Wort*., kind: editorial}]\nvotes: {yes: 1234}\n",
    "goals/g.yaml": "title: G\nhorizon: bald\nstatus: [{date: 2024, state: started, rating: grün}]\n",
    "measures/m.yaml": "title: M\ngoals: [g]\nsections: 1\n",
}


def test_what_is_rarely_written_is_shown_too(run: Run, tmp_path: Path) -> None:
    for path, text in RARE.items():
        file = tmp_path / "concepts" / "k" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def show(name: str, *words: str) -> str:
        return run("show", name, "--as-of", "2025", *words, root=tmp_path).stdout

    concept = show("concept/k")
    assert "Principles:\n  - Wir **alle** zählen.\n" in concept
    assert "Glossary:\n  - Term: Teilhabe\n    Instead of: Eingliederung\n" in concept
    assert "Reporting duties:\n  - To: rat (Rat)\n    How often: half-yearly\n" in concept
    assert "Gaps:\n  - Field: Declared totals – Goals" in concept
    assert "- **Principles:**\n  - Wir **alle** zählen.\n" in show("concept/k", "--format", "md")
    assert json.loads(show("concept/k", "--format", "json"))["record"]["vocabulary"]["horizons"] == {
        "bald": {"means": "2025", "label": "in Kürze"}
    }
    decision = show("d")
    assert "Steps:\n  - –\n  - Body: rat (Rat)\n    Step: Vorberatung\n" in decision
    assert "Amendments:\n  - Change: Ein *Wort*.\n    Kind: editorial\n" in decision
    assert "Votes:\n  Yes: 1,234\n" in decision
    assert "State on 31 Dec 2025: started, alles im grünen Bereich" in show("g")
    assert "Horizon: in Kürze" in show("g")
    assert run("list", "goals", "--rating", "grün", root=tmp_path).stderr.endswith("1 record\n")
    assert run("list", "goals", "--rating", "alles im grünen Bereich", root=tmp_path).stderr.endswith("1 record\n")
    assert run("list", "--theme", "x", root=tmp_path).stderr.endswith(
        "“x” does not fit --theme.\n  There is none here.\n"
    )


def test_an_address_that_names_two(run: Run) -> None:
    result = run("show", "stadtrat")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: “stadtrat” is ambiguous: it names 2 records.\n"
        "  Write one of: musterstadt-2014/body/stadtrat, musterstadt-2024/body/stadtrat.\n"
    )
    assert run("--concept", "musterstadt-2014", "show", "stadtrat").exit_code == 0


# schema ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name"),
    [(("schema", "Maßnahmen"), ":measure"), (("schema", "repository"), ":repository"), (("schema",), "")],
)
def test_a_schema_is_printed(run: Run, words: tuple[str, ...], name: str) -> None:
    assert json.loads(run(*words).stdout)["$id"] == f"urn:konzept:schema{name}"


# completion -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("konzept sche", ["schema"]),
        ("konzept show lern", ["lernpatenschaften"]),
        ("konzept show stadt", []),
        ("konzept show musterstadt-2014/", ["musterstadt-2014/body/stadtrat", "musterstadt-2014/measure/sprachcafe"]),
        ("konzept --concept musterstadt-2014 show sta", ["stadtrat"]),
        ("konzept list --theme w", ["wohnen"]),
        ("konzept list --concept muster", ["musterstadt-2014", "musterstadt-2024"]),
        ("konzept list --roo", ["--root"]),
        ("konzept list the", ["themes"]),
        ("konzept list --format j", ["json"]),
        ("konzept status measure/lern", ["measure/lernpatenschaften"]),
        ("konzept --concept gibtsnicht show a", []),
    ],
)
def test_a_shell_completes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, offered: list[str]
) -> None:
    monkeypatch.chdir(SMALL)
    monkeypatch.setenv("_KONZEPT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    with pytest.raises(SystemExit):
        cli.app([])
    out, err = capsys.readouterr()
    assert (out.split(), err) == (offered, "")


def test_completion_describes_commands_in_the_language_of_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(SMALL)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("_KONZEPT_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "konzept sh")
    with pytest.raises(SystemExit):
        cli.app([])
    assert capsys.readouterr().out == "show\tAlles zeigen, was in einem Eintrag steht.\n"


def test_completion_outside_of_a_repository_offers_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("_KONZEPT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_CWORD", "2")
    for typed in ("konzept show a", "konzept --concept m"):
        monkeypatch.setenv("COMP_WORDS", typed)
        with pytest.raises(SystemExit):
            cli.app([])
        assert capsys.readouterr() == ("\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_its_script(run: Run, shell: str) -> None:
    result = run("--show-completion", shell)
    assert result.exit_code == 0
    assert "_KONZEPT_COMPLETE" in result.stdout
    assert run("--show-completion", "tcsh").exit_code == 2
