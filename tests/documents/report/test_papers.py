"""One computed table feeds every output: text, Markdown, HTML, CSV and JSON say the same, digit for digit."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest

from konzept.answers.calendar import calendar
from konzept.answers.printers import as_csv
from konzept.answers.reminder_list import as_text as as_list
from konzept.answers.report.data import item_data, report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.report import ProgressReport, report
from konzept.changes.succession import succession
from konzept.documents.report.reminder_letters import letters
from konzept.documents.report.report import document
from konzept.documents.report.succession import data
from konzept.documents.report.succession import document as succession_document
from konzept.figures.due.lists import due
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded
from konzept.rendering.print_document import print_document, print_view
from konzept.rendering.templates import REPLACED
from konzept.rendering.text import as_text
from konzept.source.failure import KonzeptError

Build = Callable[[Mapping[str, str]], Loaded]

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
IMPLEMENTED = "status: [{date: 2025-03-01, state: implemented}]"
STARTED = "status: [{date: 2025-02-01, state: started, percent: 40}]"
DROPPED = "status: [{date: 2024-02-01, state: dropped, note: Kein *Bedarf*.}]"


def town() -> dict[str, str]:
    """1,250 measures, so that thousands are written; goals, themes, weights, drafts, late and left-out ones."""
    files = {
        "concept": "title: Konzept\nmunicipality: Stadt Musterstadt\ndeclared: {themes: 2, measures: 1250}",
        "themes/sprache": "title: Sprache\nnumber: '1'",
        "themes/arbeit": "title: Arbeit | Beruf\nnumber: '2'",
        "goals/alltag": "title: Deutsch im Alltag\ntheme: sprache",
        "bodies/amt": "name: Sozialamt",
        "decisions/beschluss": "body: amt\ndate: 2025-05-05\nsubject: Mittel für 2026",
    }
    for n in range(1250):
        rest = [STARTED, IMPLEMENTED, "", DROPPED, f"due: 2025-06-30\n{STARTED}", f"weight: 3\n{IMPLEMENTED}"][n % 6]
        home = ["goals: [alltag]", "themes: [arbeit]", "goals: [alltag]\nthemes: [arbeit]", ""][n % 4]
        files[f"measures/m-{n}"] = f"title: Maßnahme {n}\nnumber: M-{n}\n{home}\n{'lead: amt' if n % 3 else ''}\n{rest}"
    files["measures/entwurf"] = "title: Entwurf\ndraft: true"
    return files


@pytest.fixture(scope="module")
def musterstadt() -> Loaded:
    from konzept.reading.load import load

    loaded = load({f"concepts/musterstadt-2024/{path}.yaml": text.encode() for path, text in town().items()})
    assert loaded.findings == ()
    return loaded


@pytest.fixture(params=[None, FIRST], ids=["day", "period"])
def found(musterstadt: Loaded, request: pytest.FixtureRequest) -> ProgressReport:
    return report(musterstadt, LAST, since=request.param)


@pytest.fixture(params=["en", "de"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    with in_language(request.param):
        yield request.param


Tables = list[list[list[str]]]
"""Tables of rows of cells."""


def html_tables(text: str) -> Tables:
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    tables = [[list(row) for row in table.iter("tr")] for table in tree.iter("table")]
    return [
        [[re.sub(r"[ \n\t]+", " ", "".join(cell.itertext())).strip() for cell in row] for row in table]
        for table in tables
    ]


def markdown_tables(text: str) -> Tables:
    tables: Tables = [[]]
    for line in text.split("\n"):
        if not line.startswith("| "):
            tables.append([])
        elif not re.fullmatch(r"[| :-]+", line):
            cells = re.split(r"(?<!\\) ?\| ?", line.removeprefix("| ").removesuffix(" |"))
            tables[-1].append([re.sub(r"\\(.)", r"\1", cell) for cell in cells])
    return [table for table in tables if table]


def text_tables(text: str) -> Tables:
    """Columns are found by the rule under the headings; a longer cell goes on in the next line."""
    lines = text.split("\n")
    tables: Tables = []
    for at, line in enumerate(lines):
        if not re.fullmatch(r"-+(  -+)+", line):
            continue
        spans = [match.span() for match in re.finditer("-+", line)]
        end = next(number for number in range(at, len(lines)) if not lines[number])
        rows = [[row[start:stop].strip() for start, stop in spans] for row in (lines[at - 1], *lines[at + 1 : end])]
        tables.append([])
        for row in rows:
            if row[-1] or row[0][:1].isupper():
                tables[-1].append(row)
            else:
                tables[-1][-1] = [f"{old} {new}".strip() for old, new in zip(tables[-1][-1], row, strict=True)]
    return tables


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";" if text[0] == "\ufeff" else ","))


def test_the_tables_are_the_same_in_every_format(musterstadt: Loaded, found: ProgressReport, lang: str) -> None:
    view = document(found, musterstadt.repository)
    text = text_tables(as_text(view, 100))
    assert len(text) > 4
    assert markdown_tables(print_view("report", "md", view)) == text
    assert html_tables(print_view("report", "html", view)) == text


def test_every_sentence_stands_in_every_format(musterstadt: Loaded, found: ProgressReport, lang: str) -> None:
    view = document(found, musterstadt.repository)
    concept = view.chapters[0]
    assert concept.progress is not None
    result = concept.progress.result
    assert result in as_text(view, 200)
    assert result in print_view("report", "html", view)
    assert result in print_view("report", "md", view).replace("\\", "")


def told(found: ProgressReport) -> list[dict[str, Any]]:
    """The concepts of the JSON."""
    concepts: list[dict[str, Any]] = json.loads(json.dumps(report_data(found)))["concepts"]
    return concepts


def figures_in(found: ProgressReport) -> list[tuple[object, ...]]:
    """Every row as JSON has it: recorded, done, active, percent rounded half up, unreported, late."""
    rows: list[tuple[object, ...]] = []
    for concept in told(found):
        for row in (concept, *concept["themes"], *concept["goals"], *concept["leads"]):
            progress, percent = row["progress"], row["progress"]["percent"]
            rows.append(
                (
                    progress["active"] + len(row["left_out"]),
                    progress["done"],
                    progress["active"],
                    None if percent is None else int(percent + 0.5),
                    len(row["unreported"]),
                    len(row["late"]),
                )
            )
    return rows


def whole(text: str) -> int | None:
    """A number as it is written for people."""
    return int(re.sub(r"[.,%\s\u00a0]", "", text)) if text else None


def test_csv_says_what_json_says(found: ProgressReport, lang: str) -> None:
    with_thousands = figures_in(found)
    assert (1250, 417, 1042, 40, 208, 208) in with_thousands
    rows = csv_rows(as_csv(sheet(found)))
    keys = [head.text for head in sheet(found).head]
    figures = [row for row in rows if row[keys[4]]]
    assert [tuple(whole(row[keys[at]]) for at in (4, 6, 5, 7, 8, 9)) for row in figures] == with_thousands
    entries = sum((concept["period"] or {}).get("entries", 0) for concept in told(found))
    assert len(rows) - len(figures) == entries


def test_the_tables_say_what_json_says(musterstadt: Loaded, lang: str) -> None:
    found = report(musterstadt, LAST)
    concept, *rows = figures_in(found)
    tables = text_tables(as_text(document(found, musterstadt.repository), 100))
    printed = [row for table in tables[2:] for row in table[1:]]
    assert len(printed) == len(rows) == 5
    for (recorded, done, active, percent, unreported, late), row in zip(rows, printed, strict=True):
        share = re.fullmatch(r"([\d.,]+)\D+([\d.,]+) \((\d+)\s?%\)", row[2])
        assert share is not None
        assert (whole(row[1]), whole(share[1]), whole(share[2]), whole(share[3])) == (recorded, done, active, percent)
        assert (whole(row[3]), whole(row[4])) == (unreported, late)
    by_state = {row[0]: whole(row[2]) for row in tables[0][1:]}
    assert concept[0] in by_state.values()


def test_the_counts_of_a_period_are_the_lengths_of_its_lists(musterstadt: Loaded, lang: str) -> None:
    found = report(musterstadt, LAST, since=FIRST)
    period = told(found)[0]["period"]
    counted = [whole(row[1]) for row in text_tables(as_text(document(found, musterstadt.repository), 100))[1][1:]]
    states = ("implemented", "started", "paused", "dropped", "other", "taken-back", "without_change")
    dates = ("begun_late", "finished_late", "newly_late", "decisions")
    contributions = [len(period["contributions"][name]) for name in ("received", "answered", "open")]
    results = sum(len(theme["results"]) for theme in period["themes"])
    before, after = ([len(period[name]) for name in names] for names in (states, dates))
    assert counted == [*before, results, *after, period["participation"]["meetings"], *contributions]
    assert counted == [417, 417, 0, 0, 0, 0, 0, 0, 0, 0, 208, 1, 0, 0, 0, 0]


# Cases of the contract in words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "files", "expected"),
    [
        (
            "9 measures, 2 implemented, 3 dropped",
            {f"measures/m-{n}": f"title: M\nnumber: M-{n}\n{IMPLEMENTED}" for n in (1, 2)}
            | {f"measures/m-{n}": f"title: M\nnumber: M-{n}\n{DROPPED}" for n in (4, 7, 9)}
            | {f"measures/m-{n}": f"title: M\nnumber: M-{n}\n{STARTED}" for n in (3, 5, 6, 8)},
            ["2 of 6 active measures implemented (33%).", "M-4 M (dropped); M-7 M (dropped); M-9 M (dropped)"],
        ),
        ("all unreported", {f"measures/{n}": "title: M" for n in "abcd"}, ["No report on 4 of 4 active measures."]),
        (
            "some unreported",
            {"measures/a": f"title: A\n{STARTED}", "measures/b": "title: B"},
            ["0 of 2 active measures implemented (0%); 1 without report."],
        ),
        ("no measures", {"themes/a": "title: A"}, ["No measures recorded."]),
        (
            "none by intention",
            {"concept": "title: K\nmunicipality: M\ndeclared: {measures: 0}"},
            ["This concept has no measures."],
        ),
        (
            "declared and recorded",
            {"concept": "title: K\nmunicipality: M\ndeclared: {measures: 32}", "measures/a": "title: A"},
            ["32 declared, 1 recorded"],
        ),
        (
            "weights 1 and 3: 100 % and 0 %",
            {
                "measures/a": "title: A\nweight: 1\nstatus: [{date: 2025-01-01, state: started, percent: 100}]",
                "measures/b": "title: B\nweight: 3\nstatus: [{date: 2025-01-01, state: started, percent: 0}]",
            },
            ["50%", "25%"],
        ),
        (
            "40 %, unset, unset",
            {
                "measures/a": "title: A\nstatus: [{date: 2025-01-01, state: started, percent: 40}]",
                "measures/b": "title: B\nstatus: [{date: 2025-01-01, state: started}]",
                "measures/c": "title: C",
            },
            ["1 of 2 started measures reports 40% on average"],
        ),
        (
            "1 of 10, 1 of 2 goals",
            {"goals/a": "title: A", "goals/b": "title: B", "measures/m": f"title: M\ngoals: [a]\n{IMPLEMENTED}"}
            | {f"measures/m-{n}": f"title: M\ngoals: [b]\n{STARTED}" for n in range(9)},
            ["1 of 10 active measures implemented (10%).", "all measures implemented under 1 of 2 goals"],
        ),
    ],
)
def test_counts_come_first_in_words(
    repository: Build, case: str, files: Mapping[str, str], expected: list[str]
) -> None:
    loaded = repository(files)
    text = as_text(document(report(loaded, LAST), loaded.repository), 300)
    for words in expected:
        assert words in text, case


def test_every_place_in_a_page_has_a_name_of_its_own(musterstadt: Loaded, repository: Build) -> None:
    files = {"measures/a": f"title: A\n{STARTED}", "musterstadt-2030/concept": "title: K\nmunicipality: M"}
    loaded = repository({**files, "musterstadt-2030/measures/b": f"title: B\n{IMPLEMENTED}"})
    page = print_view("report", "html", document(report(loaded, LAST, since=FIRST), loaded.repository))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 8
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert {name for names in re.findall(r'aria-labelledby="([^"]+)"', page) for name in names.split()} <= set(ids)
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def test_the_towns_view_and_one_from_outside_stand_side_by_side(repository: Build) -> None:
    loaded = repository(
        {
            "measures/a": "title: A\nlead: Amt\ndue: 2025-06-30\nstatus:\n"
            "  - {date: 2025-05-01, state: started, rating: on-track}\n"
            "  - {date: 2025-06-01, state: planned, view: outside, by: Beirat}\n",
            "measures/b": "title: B\ndue: 2025",
        }
    )
    tables = text_tables(as_text(document(report(loaded, date(2026, 1, 1)), loaded.repository), 300))
    head, *rows = tables[2]
    assert len(head) == 5
    assert [row[:3] for row in rows] == [["A", "started, on track", "planned (Beirat)"], ["B", "no report", "–"]]
    assert [row[4] for row in rows] == ["Amt", "–"]


def test_an_empty_year_says_so(repository: Build) -> None:
    loaded = repository({"measures/a": "title: A\nstatus: [{date: 2024-05-01, state: started}]"})
    text = as_text(document(report(loaded, LAST, since=FIRST), loaded.repository), 300)
    assert "In this period nothing was reported, nothing decided and nothing changed." in text
    assert "As of 31 December 2024: 0 of 1 active measure implemented (0%)." in text
    assert "because the files as of 31 December 2024 are not at hand" in text


def test_a_year_tells_what_happened_by_name(repository: Build) -> None:
    before = repository({"bodies/rat": "name: Stadtrat", "measures/a": "title: A\ndescription: Alt."})
    loaded = repository(
        {
            "bodies/rat": "name: Stadtrat",
            "decisions/d": "body: rat\ndate: 2025-05-05\nsubject: Mittel\noutcome: adopted",
            "measures/a": f"title: A\ndescription: Neu.\ndue: 2026-03-31\n{STARTED}",
            "measures/b": "title: B\nstatus: [{date: 2025-05-01, state: dropped, note: Kein *Bedarf*.}]",
        }
    )
    text = as_text(document(report(loaded, LAST, since=FIRST, earlier=before), loaded.repository), 300)
    for words in (
        "- A: no report → started, 40% (1 February 2025)",
        "- B: no report → dropped (1 May 2025)\n  Kein *Bedarf*.",
        "- Measure B",
        "- 5 May 2025, Stadtrat, Mittel, adopted",
        "- A: due in 90 days (31 March 2026).",
        "“Alt.” → “Neu.”",
    ):
        assert words in text


def test_files_with_errors_are_mentioned() -> None:
    from konzept.reading.load import load

    loaded = load({"concepts/m/concept.yaml": b"title: K\nmunicipality: M", "concepts/m/measures/a.yaml": b"titel: A"})
    text = as_text(document(report(loaded, LAST), loaded.repository), 300)
    assert "Attention: the files of this concept have " in text


@pytest.mark.parametrize(("old", "new"), REPLACED.items())
def test_a_template_that_prints_nothing_any_more_is_named(
    repository: Build, tmp_path: Path, old: str, new: str
) -> None:
    (tmp_path / old).write_text("x", "utf-8")
    loaded = repository({})
    view = document(report(loaded, LAST), loaded.repository)
    with pytest.raises(KonzeptError, match=f"{old}” is not used any more") as caught:
        print_document(view, "html", LAST, templates=tmp_path)
    assert new in caught.value.hint


def test_a_town_changes_the_page_of_reports_alone_or_with_all_documents(repository: Build, tmp_path: Path) -> None:
    loaded = repository({})
    view = document(report(loaded, LAST), loaded.repository)
    (tmp_path / "footer.html").write_text("<footer><p>Eigener Fuß</p></footer>", "utf-8")
    assert "Eigener Fuß" in print_document(view, "html", LAST, templates=tmp_path).content.decode()
    (tmp_path / "report.html").write_text("{{ view.title }}: {{ view.chapters | length }}", "utf-8")
    assert print_document(view, "html", LAST, templates=tmp_path).content == b"State of implementation: 1"


# Strangers' text, and what is not public -----------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script> | =1+1 [a](javascript:x) {{ 7*7 }}"


@pytest.fixture
def everything(repository: Build) -> Callable[[str, Mapping[str, str]], Mapping[str, str]]:
    """Every output there is of a repository, by name."""

    def printed(title: str, more: Mapping[str, str]) -> Mapping[str, str]:
        quoted = f"'{title}'"
        files = {
            "konzept": f"publisher: {{name: {quoted}}}",
            "concept": f"title: {quoted}\nmunicipality: {quoted}",
            "themes/t": f"title: {quoted}",
            "goals/g": f"title: {quoted}\ntheme: t",
            "bodies/b": f"name: {quoted}",
            "decisions/d": f"body: b\ndate: 2025-05-05\nsubject: {quoted}",
            "calls/c": f"title: {quoted}\nyear: 2025\nbudget: 50 €\ndeadline: 2026-01-15\nprojects_end: 2026-12",
            "grants/g": f"title: {quoted}\ncall: c\napplicant: {quoted}\nsubmitted: 2025-03-01\ndecision: d\n"
            "granted: 40 €\nreports: [{kind: final, due: 2025-12-01}]",
            "measures/a": f"title: {quoted}\ngoals: [g]\nlead: b\ndue: 2025-06-30\n"
            f"milestones: [{{title: {quoted}, due: 2025}}]",
            "measures/x": f"title: {quoted}\nstatus: [{{date: 2025-01-01, state: dropped, note: {quoted}}}]",
            "musterstadt-2030/concept": f"title: {quoted}\nmunicipality: {quoted}\nsupersedes: musterstadt-2024",
            "musterstadt-2030/measures/n": f"title: {quoted}\ncontinues: [musterstadt-2024/a]",
            **more,
        }
        loaded = repository(files)
        before = repository({"measures/a": "title: A"})
        found = report(loaded, LAST, since=FIRST, earlier=before)
        view = document(found, loaded.repository)
        heirs = succession(loaded.concepts["musterstadt-2024"], loaded.concepts["musterstadt-2030"], LAST)
        heirs_view = succession_document(heirs, loaded.repository)
        groups = due(loaded, LAST, 30)
        written = letters(groups, loaded.repository, LAST)
        return {
            "report.txt": as_text(view, 100),
            "report.md": print_view("report", "md", view),
            "report.html": print_view("report", "html", view),
            "report.csv": as_csv(sheet(found)),
            "report.json": str(report_data(found)),
            "due.txt": as_list(groups, 100),
            "due.json": str([item_data(item) for group in groups for item in group.items]),
            "due.ics": calendar(groups, LAST),
            "letter.md": "".join(print_view("letter", "md", letter) for letter in written),
            "letter.html": "".join(print_view("letter", "html", letter) for letter in written),
            "succession.md": print_view("succession", "md", heirs_view),
            "succession.html": print_view("succession", "html", heirs_view),
            "succession.json": str(data(heirs)),
        }

    return printed


def test_strangers_text_stays_text(everything: Callable[[str, Mapping[str, str]], Mapping[str, str]]) -> None:
    outputs = everything(HOSTILE, {})
    for name in ("report.html", "succession.html", "letter.html"):
        assert "<script" not in outputs[name].replace("&lt;script", "")
        assert "javascript:" not in re.sub(r">[^<]*<", "><", outputs[name])
        assert "{{ 7*7 }}" in outputs[name]
    for name in ("report.md", "letter.md", "succession.md"):
        assert "<script" not in outputs[name].replace("\\<script", "")
        assert not re.search(r"(?<!\\)\]\((?!#)", outputs[name]), name  # the contents lead to its own headings
    titles = {row["Title"] for row in csv_rows(everything("=1+1", {})["report.csv"])}
    assert all(title.startswith("'=1+1") for title in titles - {"nobody named"})


HIDDEN = "GEHEIM"


def test_drafts_and_internal_notes_are_nowhere(
    everything: Callable[[str, Mapping[str, str]], Mapping[str, str]],
) -> None:
    secrets = {
        "themes/s": f"title: {HIDDEN}\ndraft: true",
        "goals/s": f"title: {HIDDEN}\ndraft: true",
        "bodies/s": f"name: {HIDDEN}\ndraft: true",
        "decisions/s": f"body: s\ndate: 2025-05-05\nsubject: {HIDDEN}\ndraft: true",
        "decisions/offen": "body: s\ndate: 2025-05-05\nsubject: Offen",
        "measures/s": f"title: {HIDDEN}\ndraft: true\ndue: 2025-06-30\ncontinues: [a]",
        "calls/s": f"title: {HIDDEN}\nyear: 2025\nbody: s\ndraft: true",
        "calls/offen": f"year: 2024\nbody: s\ninternal: {HIDDEN}",
        "grants/s": f"title: {HIDDEN}\ncall: c\napplicant: s\nrequested: 1 €\ndraft: true",
        "grants/offen": "title: Offen\ncall: s\napplicant: s\nthemes: [s]\nmeasures: [s]\nrequested: 1 €\n"
        "decision: d\ngranted: 1 €\nreports: [{kind: final, due: 2025-12-01}]",
        "measures/geleitet": f"title: Offen\nlead: s\ndue: 2025-06-30\ninternal: {HIDDEN}",
        "musterstadt-2030/measures/s": f"title: {HIDDEN}\ndraft: true\ncontinues: [musterstadt-2024/a]",
        "musterstadt-2031/concept": f"title: {HIDDEN}\nmunicipality: {HIDDEN}\ndraft: true\n"
        "supersedes: musterstadt-2024",
        "musterstadt-2030/bodies/s": f"name: {HIDDEN}\ndraft: true",
        "musterstadt-2030/concept": f"title: K\nmunicipality: M\nsupersedes: musterstadt-2024\ninternal: {HIDDEN}\n"
        "duties: [{to: s, every: yearly}]",
    }
    for name, text in everything("Titel", secrets).items():
        assert HIDDEN not in text, name
