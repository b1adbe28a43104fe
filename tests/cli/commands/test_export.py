"""`konzept export`: what goes where, what it has in common with other commands, and what is refused."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from konzept import cli

SOUND = {
    "konzept.yaml": "language: de\n",
    "concepts/musterstadt-2024/concept.yaml": "title: Konzept 2024\nmunicipality: Musterstadt\nlanguage: de\n",
    "concepts/musterstadt-2024/measures/lotsen.yaml": "title: Lotsen\nlead: Amt\ndue: 2024-04\nstatus:\n"
    "  - {date: 2024-02-14, state: planned}\n",
    "concepts/musterstadt-2014/concept.yaml": "title: Konzept 2014\nmunicipality: Musterstadt\nlanguage: de\n",
}
PUBLISHER = (
    "language: de\npublisher:\n  name: Musterstadt\n  licence: http://dcat-ap.de/def/licenses/dl-zero-de/2.0\n"
    "  address: https://musterstadt.example/\n"
)
DAY = ("--as-of", "2024-05-02")
ONE = ("--concept", "musterstadt-2024", *DAY)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "stadt"
    for path, content in SOUND.items():
        write(root, path, content)
    monkeypatch.chdir(root)
    return root


def write(root: Path, path: str, content: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(content, encoding="utf-8")


@pytest.fixture
def run(repository: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Call the program in English; returns exit code, standard output and standard error."""

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app(["--lang", "en", *words])
        out, err = capfdbinary.readouterr()
        return int(str(caught.value.code or 0)), out.decode(), err.decode()

    return call


def names(folder: Path) -> list[str]:
    """The paths of all files but the list of what was published."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if path != ".konzept-site")


def test_one_file_goes_to_standard_output(run: Run) -> None:
    code, out, err = run("export", "--format", "json", *ONE)
    assert (code, err) == (0, "")
    assert json.loads(out)["measures"][0]["id"] == "lotsen"


def test_several_need_a_folder(repository: Path, run: Run) -> None:
    code, out, err = run("export", "--format", "json", *DAY)
    assert (code, out) == (2, "")
    assert err == (
        "Error: There are 2 files.\n  Name a folder for them with -o, or choose one concept with --concept.\n"
    )
    code, out, err = run("export", "--format", "json", "-o", "daten", *DAY)
    assert (code, out) == (0, "daten/musterstadt-2014.json\ndaten/musterstadt-2024.json\n")
    assert err == "2 files written, 0 unchanged; as of 2024-05-02.\n"
    assert names(repository / "daten") == ["musterstadt-2014.json", "musterstadt-2024.json"]
    assert run("export", "--format", "json", "-o", "daten", *DAY)[2] == (
        "0 files written, 2 unchanged; as of 2024-05-02.\n"
    )


def test_one_file_has_the_name_that_was_given(repository: Path, run: Run) -> None:
    assert run("export", "--format", "json", "-o", "daten/konzept.json", *ONE)[:2] == (0, "daten/konzept.json\n")
    assert names(repository / "daten") == ["konzept.json"]
    assert run("export", "--format", "json", "-o", "daten", *ONE)[:2] == (0, "daten/musterstadt-2024.json\n")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_render_makes_the_same_files(repository: Path, run: Run, form: str) -> None:
    assert run("export", "--format", form, "-o", "eins", *DAY)[0] == 0
    assert run("render", "--format", form, "-o", "zwei", *DAY)[0] == 0
    one, two = repository / "eins", repository / "zwei"
    assert names(one) == names(two)
    assert [(one / name).read_bytes() for name in names(one)] == [(two / name).read_bytes() for name in names(two)]


def test_the_calendar_is_that_of_due(run: Run) -> None:
    code, out, _err = run("export", "--format", "ics", *DAY)
    assert (code, out) == run("due", "--format", "ics", *DAY)[:2]
    assert "SUMMARY:Lotsen" in out


def test_the_feed_is_that_of_the_site(repository: Path, run: Run) -> None:
    write(repository, "concepts/musterstadt-2024/themes/sprache.yaml", "title: Sprache\n")
    assert run("export", "--format", "atom", "-o", "feeds", *DAY)[0] == 0
    assert run("render", "--format", "site", "-o", "seite", *DAY)[0] == 0
    feeds, site = repository / "feeds", repository / "seite"
    assert {"musterstadt-2024/feed.atom", "musterstadt-2024/theme/sprache.atom"} <= {*names(feeds)}
    for name in names(feeds):
        assert (feeds / name).read_bytes() == (site / name).read_bytes()


def test_data_portals_get_the_data_and_its_description(repository: Path, run: Run) -> None:
    code, out, err = run("export", "--format", "dcat", "-o", "daten", *DAY)
    assert (code, out) == (2, "")
    assert err.startswith("Error: For the format dcat konzept.yaml must say: publisher.name, publisher.licence, ")
    assert not (repository / "daten").exists()
    write(repository, "konzept.yaml", PUBLISHER)
    assert run("export", "--format", "dcat", "-o", "daten", *DAY)[0] == 0
    assert names(repository / "daten") == [
        "catalog.rdf",
        "musterstadt-2014.json",
        "musterstadt-2024.csv-metadata.json",
        "musterstadt-2024.json",
        "musterstadt-2024.measures.csv",
        "musterstadt-2024.status.csv",
    ]


def test_a_catalogue_is_of_all_concepts(repository: Path, run: Run) -> None:
    write(repository, "konzept.yaml", PUBLISHER)
    code, out, err = run("render", "--format", "json,dcat", "--concept", "musterstadt-2024", *DAY)
    assert (code, out) == (0, "build/musterstadt-2024.json\n")
    assert err.startswith("catalog.rdf describes all concepts; it is not written for one alone.\n")


def test_a_dry_run_writes_nothing(repository: Path, run: Run) -> None:
    code, out, err = run("export", "--format", "csv", "-o", "daten", "--dry-run", *ONE)
    assert (code, out.splitlines()[0]) == (0, "daten/musterstadt-2024.csv-metadata.json")
    assert err == "3 files would be written, 0 unchanged; as of 2024-05-02.\n"
    assert not (repository / "daten").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "In which format?"),
        (("--format", "xml"), "There is no format “xml”."),
        (("--format", "json", "-o", "concepts/daten"), "“concepts/daten/index.html” is a place of records"),
        (("--format", "json", "--as-of", "neulich"), "“neulich” is not a date as it is written here."),
        (("--format", "json", "--concept", "musterdorf"), "There is no concept “musterdorf”."),
    ],
)
def test_what_cannot_be_is_refused(repository: Path, run: Run, words: tuple[str, ...], told: str) -> None:
    before = names(repository)
    code, out, err = run("export", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n  ") == 1
    assert names(repository) == before


def test_nothing_is_exported_from_files_with_errors(repository: Path, run: Run) -> None:
    write(repository, "concepts/musterstadt-2024/measures/lotsen.yaml", "title: Lotsen\ngoals: [nirgends]\n")
    code, out, err = run("export", "--format", "json", *ONE)
    assert (code, out) == (1, "")
    assert "Nothing was published, because of 1 error." in err
    assert run("export", "--format", "json", "--concept", "musterstadt-2014", *DAY)[0] == 0


@pytest.mark.parametrize("form", ["json", "csv", "parquet", "atom"])
def test_an_error_in_the_last_concept_leaves_every_file_as_it_was(repository: Path, run: Run, form: str) -> None:
    assert run("export", "--format", form, "-o", "daten", *DAY)[0] == 0
    before = {name: (repository / "daten" / name).read_bytes() for name in names(repository / "daten")}
    write(repository, "concepts/musterstadt-2014/concept.yaml", "title: Anders\nmunicipality: Stadt\nlanguage: de\n")
    write(repository, "concepts/musterstadt-2024/measures/lotsen.yaml", "title: Lotsen\ngoals: [nirgends]\n")
    code, out, err = run("export", "--format", form, "-o", "daten", *DAY)
    assert (code, out) == (1, "")
    assert "Nothing was published, because of 1 error." in err
    assert {name: (repository / "daten" / name).read_bytes() for name in names(repository / "daten")} == before


def test_the_schema_of_the_json_is_printed(run: Run) -> None:
    code, out, _err = run("schema", "publication")
    assert (code, json.loads(out)["$id"]) == (0, "urn:konzept:schema:publication")


PO = "concepts/musterstadt-2024/translations/en.po"


def test_a_catalogue_goes_into_the_folder_of_its_concept_and_stays_as_it_is(repository: Path, run: Run) -> None:
    words = ("export", "--format", "po", "--concept", "musterstadt-2024")
    code, out, err = run(*words, "--language", "en", "--dry-run")
    assert (code, out) == (0, f"{PO}\n")
    assert not (repository / PO).exists()
    code, out, err = run(*words, "--language", "en")
    assert (code, out) == (0, f"{PO}\n")
    assert err == f"{PO}: 0 of 4 texts translated, 0 to be looked at again, 4 open\n"
    text = (repository / PO).read_text("utf-8")
    done = text.replace('msgid "Lotsen"\nmsgstr ""', 'msgid "Lotsen"\nmsgstr "Guides"')
    (repository / PO).write_text(done, "utf-8")
    code, out, err = run(*words)
    assert (code, out) == (0, f"{PO}\n")
    assert err == f"{PO}: 1 of 4 texts translated, 0 to be looked at again, 3 open\n"
    assert (repository / PO).read_text("utf-8") == done


def test_a_changed_text_is_to_be_looked_at_again_and_validate_says_so(repository: Path, run: Run) -> None:
    run("export", "--format", "po", "--language", "en", "--concept", "musterstadt-2024")
    text = (repository / PO).read_text("utf-8")
    (repository / PO).write_text(text.replace('msgid "Lotsen"\nmsgstr ""', 'msgid "Lotsen"\nmsgstr "Guides"'), "utf-8")
    measure = SOUND["concepts/musterstadt-2024/measures/lotsen.yaml"].replace("Lotsen", "Kulturlotsen")
    write(repository, "concepts/musterstadt-2024/measures/lotsen.yaml", measure)
    assert "outdated-translation" in run("validate")[1]
    assert run("export", "--format", "po")[2] == f"{PO}: 0 of 4 texts translated, 1 to be looked at again, 3 open\n"
    assert '#| msgid "Lotsen"\nmsgctxt "measure.title"\nmsgid "Kulturlotsen"\nmsgstr "Guides"' in (
        repository / PO
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "po"), "Error: Into which language is it to be translated?"),
        (("--format", "po", "--language", "englisch"), "Error: “englisch” is not the code of a language."),
        (("--format", "po", "--language", "en", "-o", "x"), "Error: A catalogue goes into the folder “translations”"),
        (("--format", "json", "--language", "en"), "Error: The format “json” has the language of the concept."),
    ],
)
def test_a_catalogue_that_cannot_be_is_refused(repository: Path, run: Run, words: tuple[str, ...], told: str) -> None:
    before = names(repository)
    code, out, err = run("export", *words, *DAY)
    assert (code, out) == (2, "")
    assert err.startswith(told)
    assert names(repository) == before


def test_a_catalogue_that_is_broken_is_kept(repository: Path, run: Run) -> None:
    write(repository, PO, "Lotsen = Guides\n")
    code, _out, err = run("export", "--format", "po")
    assert code == 1
    assert "bad-catalogue" in err
    assert (repository / PO).read_text("utf-8") == "Lotsen = Guides\n"


def test_tables_of_all_concepts_go_into_a_folder(repository: Path, run: Run) -> None:
    code, out, err = run("export", "--format", "parquet", "-o", "daten", *DAY)
    assert (code, err.splitlines()[-1]) == (0, "16 files written, 0 unchanged; as of 2024-05-02.")
    assert {"daten/measures.parquet", "daten/figures.parquet"} <= set(out.split())
    assert (repository / "daten" / "measures.parquet").read_bytes().startswith(b"PAR1")
    code, _out, err = run("export", "--format", "parquet", "-o", "daten", "--as-of", "2024-05-03")
    assert code == 0, "and what konzept wrote yesterday is replaced"
    assert err.endswith("as of 2024-05-03.\n")
    assert not err.startswith("0 files written")


def test_what_writes_tables_is_named_where_it_is_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)  # the way Python remembers what cannot be imported
    code, out, err = run("export", "--format", "parquet", "-o", "daten", *DAY)
    assert (code, out) == (2, "")
    assert 'pip install "konzept[parquet]"' in err


@pytest.mark.parametrize("form", ["json", "csv", "parquet"])
def test_a_concept_alone_is_what_it_is_among_all(repository: Path, run: Run, form: str) -> None:
    write(repository, "concepts/anders-2020/concept.yaml", "title: Anders\nmunicipality: Anderstadt\nmunicipalty: x\n")
    cover = "title: Konzept 2024\nmunicipality: Musterstadt\nlanguage: de\nsupersedes: musterstadt-2014\n"
    write(repository, "concepts/musterstadt-2024/concept.yaml", cover)
    assert run("export", "--format", form, "-o", "alle", *DAY)[0] == 1  # that other concept has an error
    assert run("export", "--format", form, "-o", "allein/", *ONE)[0] == 0
    (repository / "concepts/anders-2020/concept.yaml").unlink()
    assert run("export", "--format", form, "-o", "ohne/", *ONE)[0] == 0
    alone, among = (
        {name: (repository / at / name).read_bytes() for name in names(repository / at)} for at in ("allein", "ohne")
    )
    assert alone == among
    assert alone
